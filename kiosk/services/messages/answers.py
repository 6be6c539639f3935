"""What became of a message, in words: what the other side said, without an address."""

import re

from kiosk.domain.message import MessageKind, MessageState
from kiosk.services.views import Words
from kiosk.store.messages.queue import QueuedMessage

KINDS = {
    MessageKind.WALK_IN: Words("Na de inloop", "After the walk-in"),
    MessageKind.CLOSING: Words("Voor het sluiten", "Before closing"),
    MessageKind.READER_DEFECT: Words("Lezer stuk", "Reader defect"),
    MessageKind.BOX_SILENT: Words("Kast meldt zich niet", "Box silent"),
    MessageKind.STORAGE: Words("Schijf bijna vol", "Disk nearly full"),
    MessageKind.BACKUP_OLD: Words("Back-up", "Backup"),
    MessageKind.FAILED_SIGN_INS: Words("Verkeerde wachtwoorden", "Wrong passwords"),
    MessageKind.NEW_ADMINISTRATOR: Words("Nieuwe beheerder", "New administrator"),
    MessageKind.EXPORT_AT_NIGHT: Words("Export buiten schooltijd", "Export out of hours"),
    MessageKind.EMERGENCY_ACCOUNT: Words("Noodaccount gebruikt", "Emergency account used"),
    MessageKind.TEST: Words("Proefbericht", "Test message"),
}
REASONS = {
    "stale": Words("Niet verstuurd: het was te laat om nog iets te zeggen.", "Not sent: too late to be of use."),
    "switched_off": Words("Niet verstuurd: dit bericht staat uit.", "Not sent: this message is switched off."),
    "nothing_to_tell": Words("Niet verstuurd: er was niets te melden.", "Not sent: nothing to tell."),
    "interrupted": Words(
        "Misschien verstuurd: het programma stopte halverwege. Het gaat niet nog eens.",
        "Perhaps sent: the program stopped halfway. It is not sent again.",
    ),
    "no_answer": Words(
        "Misschien verstuurd: de andere kant nam het aan en zei niets meer. Het gaat niet nog eens.",
        "Perhaps sent: the other side took it and said no more. It is not sent again.",
    ),
    "no_connection": Words("Geen verbinding.", "No connection."),
    "connect_timed_out": Words("Geen verbinding: er kwam geen antwoord.", "No connection: no answer came."),
    "broken_off": Words("De verbinding viel weg.", "The connection broke off."),
    "certificate": Words(
        "Het certificaat van de andere kant klopt niet. Er is niets verstuurd.",
        "The certificate of the other side is not right. Nothing was sent.",
    ),
    "no_starttls": Words(
        "De mailserver kent geen beveiliging (STARTTLS). Er is niets verstuurd.",
        "The mail server knows no security (STARTTLS). Nothing was sent.",
    ),
    "no_sign_in": Words(
        "De mailserver laat niemand aanmelden. Haal de naam en het wachtwoord weg, of kies een andere poort.",
        "The mail server has no sign-in. Remove name and password, or choose another port.",
    ),
    "smtp_250_partly": Words(
        "Aangenomen, maar niet voor elk mailadres. Kijk de adressen na.",
        "Taken, but not for every address. Check the addresses.",
    ),
}
HTTP = {
    200: Words("Aangekomen.", "Arrived."),
    202: Words("Aangekomen.", "Arrived."),
    401: Words("Teams weigert: het adres klopt niet (meer).", "Teams refuses: the address is not right (any more)."),
    403: Words("Teams weigert: het adres klopt niet (meer).", "Teams refuses: the address is not right (any more)."),
    404: Words("Teams kent deze werkstroom niet (meer).", "Teams does not know this workflow (any more)."),
    410: Words("Teams kent deze werkstroom niet (meer).", "Teams does not know this workflow (any more)."),
    429: Words("Teams heeft het te druk.", "Teams is too busy."),
}
SMTP_WHERE = {
    "sign_in_": Words(
        "De mailserver weigert de naam of het wachtwoord.", "The mail server refuses the name or password."
    ),
    "sender_": Words("De mailserver weigert het afzenderadres.", "The mail server refuses the sender."),
    "recipient_": Words("De mailserver weigert elk mailadres.", "The mail server refuses every address."),
    "": Words("De mailserver weigert de mail.", "The mail server refuses the mail."),
}
CODE = re.compile(r"(http|(?:sign_in_|sender_|recipient_)?smtp)_(\d{3})")
LATER = Words("Het wordt straks weer geprobeerd.", "It will be tried again.")


def answer(message: QueuedMessage) -> Words:
    """What became of it; the number the other side gave stands in brackets."""
    if message.state is MessageState.SENDING:
        return Words("Onderweg…", "Under way…")
    if message.state is MessageState.WAITING:
        return _then(_reason(message.reason), LATER) if message.tries else Words("Wacht.", "Waiting.")
    return _reason(message.reason)


def _reason(code: str) -> Words:
    numbered = CODE.fullmatch(code)
    if code in REASONS:
        return REASONS[code]
    if numbered is None:
        return Words("", "")
    road, number = numbered[1], int(numbered[2])
    found = HTTP.get(number, _http(number)) if road == "http" else _smtp(road.removesuffix("smtp"), number)
    return Words(f"{found.nl} ({number})", f"{found.en} ({number})")


def _http(number: int) -> Words:
    if number // 100 == 3:
        return Words("Teams verwijst door; dat volgen we niet.", "Teams redirects; that is not followed.")
    if number // 100 == 5:
        return Words("Teams heeft een storing.", "Teams is out of order.")
    return Words("Teams weigert het bericht.", "Teams refuses the message.")


def _smtp(where: str, number: int) -> Words:
    return Words("Aangenomen.", "Taken.") if number < 400 else SMTP_WHERE[where]


def _then(first: Words, second: Words) -> Words:
    return Words(f"{first.nl} {second.nl}".strip(), f"{first.en} {second.en}".strip())
