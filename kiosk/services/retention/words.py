"""What each class of data is called, how its term counts, and how a run is told."""

from collections.abc import Mapping

from kiosk.domain.retention import DataClass
from kiosk.services.views import Words

CLASS_WORDS: Mapping[DataClass, Words] = {
    DataClass.LEDGER: Words("Tikken, bewaarlogboek, gebeurtenissen", "Taps, custody log, events"),
    DataClass.COUNTS: Words("Aantallen per groep en dag", "Counts per group and day"),
    DataClass.ROSTER: Words("Leerlingen die van school zijn", "Pupils who left the school"),
    DataClass.ACCOUNTS: Words("Accounts van wie van school is", "Accounts of staff who left"),
    DataClass.DISMISSED: Words("Incidenten: geen incident of ingetrokken", "Incidents: dismissed or withdrawn"),
    DataClass.CONFIRMED: Words("Incidenten: vastgesteld, zonder maatregel", "Incidents: confirmed, no measure"),
    DataClass.MEASURE: Words("Dossiers met een maatregel", "Files with a measure"),
    DataClass.EXEMPTION: Words("Ontheffingen", "Exemptions"),
    DataClass.CARD: Words("Ingeleverde passen", "Returned cards"),
    DataClass.LOAN: Words("Leenpassen", "Loan cards"),
    DataClass.DECLARED: Words("Toestelopgaven", "Declared items"),
    DataClass.ROUNDS: Words("Rondes van de groepen", "Rounds of the groups"),
    DataClass.AUDIT: Words("Logboek van wie wat deed", "Log of who did what"),
    DataClass.INVITATIONS: Words("Verlopen uitnodigingen van medewerkers", "Invitations of staff that are over"),
    DataClass.ERASED_KEYS: Words("Sporen van gewiste leerlingen", "Traces of erased pupils"),
}

SINCE_WORDS: Mapping[DataClass, Words] = {
    DataClass.LEDGER: Words("na de schooldag", "after the school day"),
    DataClass.COUNTS: Words("na de schooldag", "after the school day"),
    DataClass.ROSTER: Words("na vertrek, als er geen dossier is", "after leaving, unless there is a file"),
    DataClass.ACCOUNTS: Words("na het sluiten", "after closing"),
    DataClass.DISMISSED: Words("na het besluit", "after the decision"),
    DataClass.CONFIRMED: Words("na het schooljaar zelf", "after the school year itself"),
    DataClass.MEASURE: Words("na vertrek", "after leaving"),
    DataClass.EXEMPTION: Words("na de laatste dag", "after the last day"),
    DataClass.CARD: Words("na het inleveren", "after returning"),
    DataClass.LOAN: Words("na de laatste dag", "after the last day"),
    DataClass.DECLARED: Words("na het schooljaar", "after the school year"),
    DataClass.ROUNDS: Words("na de schooldag", "after the school day"),
    DataClass.AUDIT: Words("na de regel", "after the line"),
}

REMAINS_WORDS: Mapping[DataClass, Words] = {
    DataClass.LEDGER: Words("een zegel, en aantallen per groep en dag", "a seal, and counts per group and day"),
    DataClass.DISMISSED: Words("een aantal, zonder naam", "a count, without a name"),
    DataClass.CONFIRMED: Words("een aantal, zonder naam", "a count, without a name"),
    DataClass.CARD: Words("de pas zelf, voor iemand anders", "the card itself, for somebody else"),
    DataClass.LOAN: Words("de pas zelf, voor iemand anders", "the card itself, for somebody else"),
    DataClass.ROUNDS: Words("aantallen", "counts"),
}
"""What remains of a class afterwards; nothing of the others."""

NOTHING = Words("niets", "nothing")

OTHER_PROOFS: Mapping[str, Words] = {
    "pupil": Words("Eén leerling gewist", "One pupil erased"),
    "wiped": Words("Bestand opgeschoond (bytes)", "File wiped (bytes)"),
    "wipe_pending": Words("Opschonen wacht: het bestand is in gebruik", "Wiping waits: the file is in use"),
}
