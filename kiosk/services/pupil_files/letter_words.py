"""The words of letters to parents: neutral and warm, B1 Dutch, "u". No law is quoted: the school checks it itself."""

from collections.abc import Mapping

from kiosk.domain.measure import Guard, MeasureKind

TO_THE_SCHOOL = (
    "Concept. Lees na, vul aan wat tussen [haken] staat, en verstuur via de eigen mail of post van de school."
)
CHECK_THE_LAW = "Controleer de actuele wettekst. Dit is een geheugensteun, geen juridisch advies."
NOT_YET = "Nog niet vastgelegd: {}."
NO_MANDATE = "Het mandaat is nog niet ingevuld; dat gebeurt bij het vaststellen."
NOT_DECIDED = "De maatregel is nog niet vastgesteld."
NAMES_LEFT_OUT = "Namen van andere leerlingen zijn weggelaten. Lees de tekst na."
GREETING = "Geachte ouders of verzorgers,"
INFORMED_AFTER = "Leg na het versturen in het dossier vast dat de ouders zijn geïnformeerd."

OPENINGS: Mapping[MeasureKind, str] = {
    MeasureKind.WARNING: "Met deze brief krijgt {called} een waarschuwing. Hieronder leest u waarom.",
    MeasureKind.SUSPENSION: "Met deze brief laten wij u weten dat {called} wordt geschorst. {term}",
    MeasureKind.EXPULSION: "Met deze brief laten wij u weten dat {called} van onze school wordt verwijderd.",
}
ABOUT_INCIDENT = "Met deze brief vertellen wij u wat er op school is gebeurd, en hoe dat is afgehandeld."
ONE_DAY = "De schorsing duurt één schooldag: {first}."
MORE_DAYS = "De schorsing duurt van {first} tot en met {last}: {days} schooldagen."
SCHOOLWORK = "[Schrijf hier welk schoolwerk {called} tijdens de schorsing thuis maakt, en hoe dat wordt nagekeken.]"
HAPPENED = "Op {day} is dit vastgesteld: {kind}."
ARTICLE = "Het gaat om artikel {number} van de afspraken van de school over telefoons en horloges (versie {version})."
ARTICLE_TITLED = (
    "Het gaat om artikel {number}, {title}, van de afspraken van de school over telefoons en horloges "
    "(versie {version})."
)
SETTLED = "Uitkomst: {outcome}."
HEARD: Mapping[Guard, str] = {
    Guard.PUPIL_HEARD: "Wij hebben {called} gehoord op {day}.",
    Guard.PARENTS_HEARD: "Wij hebben u gehoord op {day}.",
    Guard.TEACHER_HEARD: "De groepsleerkracht is gehoord op {day}.",
}
NOT_HEARD: Mapping[Guard, str] = {
    Guard.PUPIL_HEARD: "{called} horen was niet mogelijk, omdat: {why}",
    Guard.PARENTS_HEARD: "U horen was niet mogelijk, omdat: {why}",
    Guard.TEACHER_HEARD: "De groepsleerkracht horen was niet mogelijk, omdat: {why}",
}
STILL_TO_HEAR: Mapping[Guard, str] = {
    Guard.PUPIL_HEARD: "[{called} is nog niet gehoord.]",
    Guard.PARENTS_HEARD: "[De ouders zijn nog niet gehoord.]",
    Guard.TEACHER_HEARD: "[De groepsleerkracht is nog niet gehoord.]",
}
OTHER_SCHOOL = "Op {day} is vastgelegd dat een andere school {called} wil toelaten."
NO_OTHER_SCHOOL = "[Nog geen andere school bereid gevonden.]"
BOARD_DECIDED = "Het bevoegd gezag heeft hierover besloten op {day}."
NO_DECISION = "[Het bevoegd gezag heeft nog niet besloten.]"
DISAGREE_WARNING = (
    "Bent u het er niet mee eens? Bel of mail ons, dan maken wij een afspraak. Uw reactie komt in het dossier. "
    "U kunt ook de klachtenregeling van de school gebruiken."
)
DISAGREE_DECISION = (
    "Bent u het niet eens met dit besluit? Dan kunt u binnen zes weken na de datum van deze brief schriftelijk bezwaar "
    "maken bij het bevoegd gezag van de school: [naam en adres]. Schrijf erin waarom u het er niet mee eens bent. "
    "Wij maken ook graag eerst een afspraak."
)
YOUR_RESPONSE = (
    "U en {called} mogen hierop reageren. Uw reactie komt in uw eigen woorden in het dossier. U mag het dossier inzien "
    "en vragen om een fout te verbeteren."
)
KEPT = "Deze brief hoort bij het leerlingdossier van {called}."
BOARD = "Namens bevoegd gezag, mandaat {mandate}"
MANDATE_TO_COME = "[nog in te vullen]"
LIST_TITLE = "Controlelijst voor de school (niet meesturen)"
THIS_LETTER: Mapping[Guard, str] = {
    Guard.LETTER: "deze brief; leg vast na het versturen",
    Guard.OBJECTION: "staat in deze brief; leg vast",
}
