"""What the pages say about possible incidents: short, neutral, never a verdict."""

from collections.abc import Mapping

from kiosk.domain.candidates import Reason
from kiosk.domain.card_token import Finding
from kiosk.domain.incident import Deed, Kind, Outcome, State
from kiosk.domain.life_signs import Condition
from kiosk.domain.pupil import Item
from kiosk.services.views import Words

KIND_WORDS: Mapping[Kind, Words] = {
    Kind.NOT_HANDED_IN: Words("Verwacht toestel niet gezien", "Expected item not seen"),
    Kind.HANDED_IN_LATE: Words("Later ingeleverd", "Handed in later"),
    Kind.CLONE_SUSPECTED: Words("Pas en boekje niet gelijk", "Card and book differ"),
    Kind.FOUND_IN_USE: Words("Toestel gebruikt", "Item in use"),
    Kind.FOUND_ON_PUPIL: Words("Toestel bij zich", "Item carried"),
    Kind.WAS_SWITCHED_ON: Words("Toestel stond aan", "Item was switched on"),
    Kind.OTHER_ARTICLE: Words("Andere afspraak", "Another agreement"),
}
COULD_BE: Mapping[Kind, Words] = {
    Kind.NOT_HANDED_IN: Words("Vandaag geen toestel mee, of pas vergeten.", "No item today, or the card forgotten."),
    Kind.HANDED_IN_LATE: Words("Een afspraak die nog niet gemeld is.", "An appointment not yet reported."),
    Kind.CLONE_SUSPECTED: Words(
        "Slijtage van de pas, een teruggezette back-up, of een kopie.", "A worn card, a restored backup, or a copy."
    ),
    Kind.FOUND_IN_USE: Words(
        "Toestemming voor de les, of een ontheffing.", "Permission for the lesson, or an exemption."
    ),
    Kind.FOUND_ON_PUPIL: Words("Vergeten in te leveren, of een ontheffing.", "Forgotten, or an exemption."),
    Kind.WAS_SWITCHED_ON: Words("Vanzelf aangegaan, bijvoorbeeld door een wekker.", "Went on by itself, by an alarm."),
    Kind.OTHER_ARTICLE: Words("Niet geweten dat dit niet mag.", "Not known that this is not allowed."),
}
CARD_DIFFERS = Words(
    "Deze pas en het boekje van de kast lopen niet gelijk.", "This card and the book of the box differ."
)
FINDING_WORDS: Mapping[str, Words] = {
    Finding.BEHIND: Words("Het boekje is al verder dan deze pas.", "The book is further than this card already."),
    Finding.MISSING: Words(
        "Op deze pas staat het nummer niet dat erop hoort.", "The number that belongs on this card is not on it."
    ),
}
LOOK_AT_CARD = Words(
    "Bekijk de pas samen met de leerling. Twijfel je? Laat de pas blokkeren en geef een nieuwe; daarmee begint het "
    "boekje opnieuw. Wie welke pas had, weet de kast niet: bevestig alleen wat een mens heeft vastgesteld.",
    "Look at the card together with the pupil. In doubt? Have the card blocked and give a new one; its book then "
    "starts anew. The box does not know who had which card: confirm only what a person has found out.",
)
OUTCOME_WORDS: Mapping[Outcome, Words] = {
    Outcome.TALK: Words("afgedaan met gesprek, geen maatregel", "settled with a talk, no measure"),
    Outcome.TALK_WITH_PARENTS: Words(
        "besproken met ouders erbij, geen maatregel", "talked over with parents, no measure"
    ),
    Outcome.NOTED: Words("genoteerd, geen maatregel", "noted, no measure"),
}
STATE_WORDS: Mapping[State, Words] = {
    State.CANDIDATE: Words("Mogelijk incident – nog niet beoordeeld", "Possible incident – not yet reviewed"),
    State.ESCALATED: Words("Voorgelegd aan directie", "Put before the head"),
    State.CONFIRMED: Words("Bevestigd", "Confirmed"),
    State.DISMISSED: Words("Afgewezen", "Dismissed"),
    State.WITHDRAWN: Words("Vanzelf ingetrokken", "Withdrawn by itself"),
    State.REVOKED: Words("Teruggenomen door directie", "Taken back by the head"),
}
DONE_WORDS: Mapping[Deed, Words] = {
    Deed.CONFIRM: Words("Bevestigd.", "Confirmed."),
    Deed.DISMISS: Words("Afgewezen.", "Dismissed."),
    Deed.ESCALATE: Words("Voorgelegd aan directie.", "Put before the head."),
}
DEEDS: Mapping[Deed, str] = {
    Deed.RAISE: "gemeld",
    Deed.CONFIRM: "bevestigd",
    Deed.DISMISS: "afgewezen",
    Deed.WITHDRAW: "ingetrokken door het systeem",
    Deed.ESCALATE: "voorgelegd aan de directie",
    Deed.REOPEN: "oordeel teruggedraaid",
    Deed.REVOKE: "uit het dossier gehaald",
}
"""On paper, always in Dutch."""

REASON_WORDS: Mapping[str, Words] = {
    Reason.HANDED_IN: Words("Het toestel is toch ingeleverd.", "The item was handed in after all."),
    Reason.ABSENT: Words("Er kwam nog een afmelding binnen.", "An absence was reported."),
    Reason.EXPECTED_LATER: Words("Er kwam een late aankomst binnen.", "A late arrival was reported."),
    Reason.EXEMPT: Words("Er is een ontheffing.", "There is an exemption."),
    Reason.NO_ITEM: Words("Vandaag geen toestel mee.", "No item today."),
    Reason.NOT_EXPECTED: Words("Er werd geen toestel verwacht.", "No item was expected."),
    Reason.CHECKED_BY_HAND: Words("De ingang deed het niet goed.", "The entrance did not work well."),
    Reason.NOT_JUDGED: Words("Op deze dag wordt niets beoordeeld.", "Nothing is judged on this day."),
    Reason.ON_TIME: Words("Toch op tijd.", "On time after all."),
    "wrong_pupil": Words("Het ging om een andere leerling.", "It was about another pupil."),
    "wrong_facts": Words("De feiten klopten niet.", "The facts were not right."),
}
REVOCATION = ("wrong_facts", "wrong_pupil")
PLACES: Mapping[str, Words] = {
    "classroom": Words("in de klas", "in the classroom"),
    "hallway": Words("op de gang", "in the hallway"),
    "playground": Words("op het plein", "on the playground"),
    "gym": Words("in de gymzaal", "in the gym"),
    "toilets": Words("bij de wc", "at the toilets"),
    "entrance": Words("bij de ingang", "at the entrance"),
    "elsewhere": Words("ergens anders", "elsewhere"),
}
ITEM_WORDS: Mapping[Item, Words] = {
    Item.PHONE: Words("telefoon", "phone"),
    Item.WATCH: Words("horloge", "watch"),
}
DECLARED_WORDS: Mapping[str, Words] = {
    "phone": Words("telefoon", "phone"),
    "watch": Words("horloge", "watch"),
    "both": Words("telefoon en horloge", "phone and watch"),
}
DECLARED_BY: Mapping[str, Words] = {
    "parent": Words("Ouders gaven op", "Parents declared"),
    "teacher": Words("Leerkracht gaf op", "Teacher declared"),
    "pupil": Words("Leerling gaf op", "Pupil declared"),
}
WHY_BY_HAND: Mapping[Condition, Words] = {
    Condition.READER: Words("de lezer deed het niet", "the reader did not work"),
    Condition.CLOCK: Words("de klok liep niet gelijk", "the clock was not right"),
    Condition.SILENT: Words("het kastje meldde zich niet", "the box gave no sign"),
    Condition.OK: Words("", ""),
}
