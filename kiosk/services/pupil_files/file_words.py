"""What the pages of a pupil's file say: neutral, short, facts only."""

from collections.abc import Mapping

from kiosk.domain.measure import Guard, MeasureKind, Task
from kiosk.domain.pupil_file import FileEntryKind, Way
from kiosk.services.views import Words

ENTRY_WORDS: Mapping[FileEntryKind, Words] = {
    FileEntryKind.PARENTS_INFORMED: Words("Ouders geïnformeerd", "Parents informed"),
    FileEntryKind.RESPONSE_PUPIL: Words("Zienswijze leerling", "What the pupil says"),
    FileEntryKind.RESPONSE_PARENTS: Words("Zienswijze ouders", "What the parents say"),
    FileEntryKind.ADDENDUM: Words("Aanvulling", "Addendum"),
}
ENTRY_ICONS: Mapping[FileEntryKind, str] = {
    FileEntryKind.PARENTS_INFORMED: "mail",
    FileEntryKind.RESPONSE_PUPIL: "talk",
    FileEntryKind.RESPONSE_PARENTS: "talk",
    FileEntryKind.ADDENDUM: "edit",
}
WAY_WORDS: Mapping[Way, Words] = {
    Way.TALK: Words("gesprek op school", "talk at school"),
    Way.PHONE: Words("per telefoon", "by phone"),
    Way.MAIL: Words("per mail", "by mail"),
    Way.LETTER: Words("per brief", "by letter"),
}
MEASURE_WORDS: Mapping[MeasureKind, Words] = {
    MeasureKind.WARNING: Words("Waarschuwing", "Warning"),
    MeasureKind.SUSPENSION: Words("Schorsing", "Suspension"),
    MeasureKind.EXPULSION: Words("Verwijdering", "Expulsion"),
}
GUARD_WORDS: Mapping[Guard, Words] = {
    Guard.REASON: Words("Reden opgeschreven", "Reason written down"),
    Guard.PUPIL_HEARD: Words("Leerling gehoord", "Pupil heard"),
    Guard.PARENTS_HEARD: Words("Ouders gehoord", "Parents heard"),
    Guard.TEACHER_HEARD: Words("Groepsleerkracht gehoord", "Group teacher heard"),
    Guard.LETTER: Words("Brief aan ouders met de reden", "Letter to the parents with the reason"),
    Guard.OTHER_SCHOOL: Words("Andere school bereid gevonden", "Another school is willing"),
    Guard.BOARD_DECISION: Words("Besluit van het bevoegd gezag", "Decision of the board"),
    Guard.OBJECTION: Words("Uitleg over bezwaar in de brief", "How to object stands in the letter"),
}
TASK_WORDS: Mapping[Task, Words] = {
    Task.INSPECTORATE: Words("Inspectie schriftelijk informeren", "Inform the inspectorate in writing"),
    Task.RECONSIDER: Words("Maatregel opnieuw bekijken", "Look at the measure again"),
}
GROUND_GONE = Words(
    "het incident waarop dit rust, is uit het dossier gehaald",
    "the incident this rests on was taken out of the file",
)
KEPT_WITH_MEASURE = Words(
    "Bewaard tot 2 jaar na vertrek van school, of tot het is overgezet naar de leerlingadministratie.",
    "Kept until 2 years after leaving, or until it is moved to the pupil administration.",
)
KEPT = Words(
    "Bewaard tot het einde van het volgende schooljaar.",
    "Kept until the end of the next school year.",
)
