"""What somebody reads whom Microsoft's answer does not let in: kind, and what to do."""

from flask_babel import gettext as _

from kiosk.services.staff_access.microsoft.identity import Refusal

CLOCKS = (Refusal.EXPIRED, Refusal.NOT_YET)


def refusal_words(reason: Refusal) -> tuple[str, str]:
    """A title and a line."""
    if reason is Refusal.NO_ROLE:
        return _("Deze pagina is voor medewerkers"), _(
            "Ben je leerling? Dan is er niets aan de hand: vraag het je juf of meester. Werk je hier? Vraag technisch "
            "beheer om je schoolaccount een rol te geven."
        )
    failed = _("Inloggen lukte niet")
    if reason is Refusal.ROLES_CLASH:
        return failed, _("Je schoolaccount heeft rollen die niet samengaan. Vraag technisch beheer welke blijft.")
    if reason is Refusal.CLOSED:
        return failed, _("Je account in Telefoonhotel staat uit. Vraag technisch beheer om het aan te zetten.")
    if reason is Refusal.LAST_KEEPER:
        return failed, _("Je bent de laatste die accounts beheert. Geef eerst iemand anders die rol.")
    if reason is Refusal.LINKED:
        return failed, _("Je account is al gekoppeld. Technisch beheer kan die koppeling weghalen.")
    if reason is Refusal.TAKEN:
        return failed, _(
            "Met dit schoolaccount logt al een ander account van Telefoonhotel in. Vraag technisch beheer om die "
            "koppeling weg te halen."
        )
    if reason is Refusal.OTHER_ROLES:
        return failed, _(
            "Microsoft geeft je andere rollen dan je hier hebt. Vraag technisch beheer om ze gelijk te maken en koppel "
            "daarna."
        )
    if reason in CLOCKS:
        return failed, _("Waarschijnlijk loopt de klok van Telefoonhotel niet goed. Vraag technisch beheer.")
    return failed, _("Probeer het nog een keer. Lukt het weer niet, noem dan de code bij technisch beheer.")
