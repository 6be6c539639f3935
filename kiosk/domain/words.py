"""The words at the entrance, Dutch and English: templates, one literal row per answer.

In a template `\\n` is a line break on the screen only, `*...*` is printed heavier, `{place}` becomes the slot's chip
or the tray, and words such as {him} follow the item. The big words have at most four words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.domain.pupil import Item
from kiosk.domain.signals import BoxState, Outcome
from kiosk.domain.situation import EnrolmentStep, Question


@dataclass(frozen=True, slots=True)
class Words:
    """One answer: big words and line read as one sentence; the reason and the English stand smaller."""

    big: str
    line: str
    english: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A button, question or badge in both languages."""

    nl: str
    en: str


ITEM_WORDS: Mapping[frozenset[Item], Mapping[str, str]] = MappingProxyType(
    {
        frozenset({Item.PHONE}): {
            "he": "Hij", "him": "hem", "noun": "telefoon", "is": "is", "sleeps": "slaapt", "lies": "ligt",
            "en_it": "it", "en_It": "It", "en_noun": "phone", "en_sleeps": "sleeps", "en_is": "is",
        },
        frozenset({Item.WATCH}): {
            "he": "Het", "him": "het", "noun": "horloge", "is": "is", "sleeps": "slaapt", "lies": "ligt",
            "en_it": "it", "en_It": "It", "en_noun": "watch", "en_sleeps": "sleeps", "en_is": "is",
        },
        frozenset(Item): {
            "he": "Ze", "him": "ze", "noun": "spullen", "is": "zijn", "sleeps": "slapen", "lies": "liggen",
            "en_it": "them", "en_It": "They", "en_noun": "things", "en_sleeps": "sleep", "en_is": "are",
        },
    }
)  # fmt: skip

TO_TEACHER = "Geef je telefoon aan\nde *juf of meester*."
TO_TEACHER_EN = "Give your phone to your teacher."
FROM_TEACHER = Words("", "De *juf of meester*\ngeeft je telefoon terug.", "Your teacher will give you your phone.")

OUTCOME_WORDS: Mapping[Outcome, Words] = MappingProxyType(
    {
        Outcome.HANDED_IN: Words(
            "Dank je\nwel{comma_name}!", "Leg {him} in {place}", "Thank you! Put {en_it} {en_in}."
        ),
        Outcome.ALREADY_HANDED_IN: Words(
            "Je {noun}\n{sleeps} al", "{he} {lies} in {place}", "Already handed in.{en_place_sentence}"
        ),
        Outcome.STILL_HERE: Words(
            "{he} {sleeps}\nhier nog",
            "Je {noun} {lies} in {place}{stop}\nKlaar voor vandaag!",
            "{en_It} still {en_sleeps} here, {en_in}. All done!",
        ),
        Outcome.NOTHING_HERE: Words(
            "Er ligt niets",
            "van jou in het hotel.\nFijne middag!",
            "Nothing of yours is here. Not right? Ask your teacher.",
            "Klopt dat niet? Vraag de juf of meester.",
        ),
        Outcome.COLLECTED: Words(
            "Hier {is}\nje {noun}",
            "Pak {him} uit {place}{stop}\nTot {next_school_day}!",
            "Here {en_is} your {en_noun}{en_comma_place}. See you!",
        ),
        Outcome.NO_ITEM_TODAY: Words("Hoi{space_name}!", "Loop maar door.", "Hi! You’re all set."),
        Outcome.EXEMPT: Words("Hoi{space_name}!", "Loop maar door.", "Hi! You’re all set."),
        Outcome.TOO_EARLY: Words(
            "Nog even\nwachten", "Ophalen kan\nvanaf {time}", "Not yet. You can collect at {en_time}."
        ),
        Outcome.OTHER_ENTRANCE: Words(
            "Andere\ningang",
            "Je {noun} {sleeps}\nbij *ingang {entrance}*",
            "Your {en_noun} {en_is} at entrance {entrance}.",
        ),
        Outcome.NOT_A_SCHOOL_CARD: Words(
            "Pak je\nschoolpas", "Dit is een telefoon\nof een bankpas.", "Please use your school card."
        ),
        Outcome.TWO_CARDS: Words("Eén pas\ntegelijk", "Probeer het nog een keer.", "One card at a time, please."),
        Outcome.UNKNOWN_CARD: Words(
            "Vraag\neven hulp", TO_TEACHER, f"{TO_TEACHER_EN} I don’t know this card yet.", "Deze pas ken ik nog niet."
        ),
        Outcome.BLOCKED_CARD: Words(
            "Vraag\neven hulp",
            TO_TEACHER,
            f"{TO_TEACHER_EN} This card no longer works.",
            "Deze pas doet het niet meer.",
        ),
        Outcome.CANNOT_RECORD: Words(
            "Vraag\neven hulp", TO_TEACHER, f"{TO_TEACHER_EN} I can’t save this now.", "Ik kan het nu niet onthouden."
        ),
        Outcome.NO_SLOT_FREE: Words("Het hotel\nis vol", TO_TEACHER, f"No slot free. {TO_TEACHER_EN}"),
        Outcome.ALREADY_COLLECTED: Words(
            "Al opgehaald",
            "Je {noun} heb je al.\nFijne middag!",
            "You already have {en_it}. Have a nice afternoon!",
        ),
        Outcome.CANCELLED: Words(
            "Niets gedaan",
            "Pak je {noun} en\ntik gerust opnieuw.",
            "Nothing changed. Take your {en_noun} and tap again.",
        ),
    }
)

STATE_WORDS: Mapping[BoxState, Words] = MappingProxyType(
    {
        BoxState.STARTING: Words("Ik word\nwakker", "Nog heel even.", "Waking up. One moment."),
        BoxState.READY: Words("Hoi!\nTik je pas", "Telefoon of horloge uit?\nDan mag hij slapen.", "Hi! Tap your card"),
        BoxState.BUSY: Words("Heel even …", "", "One moment …"),
        BoxState.STAFF: Words(
            "Toets je code",
            "Zes keer drukken, met de drie knoppen.",
            "Six presses. Hold the diamond for 2 s to stop.",
        ),
        BoxState.DEFECT: Words("Ik ben\neven stuk", TO_TEACHER, f"I’m broken for a moment. {TO_TEACHER_EN}"),
    }
)

WATCH_HANDED_IN_EN = "Your watch: put it {en_in}."
DOORS_OPEN = Words("Hoi!\nTik je pas", "Deurtje open? Doe\nhet even dicht.", "Hi! Tap your card")
ONLY_YOUR_CARD = Words(
    "Alleen je pas",
    "Hou alleen je pas ervoor, je telefoon in je andere hand.",
    "Only your card, please. Keep your phone in your other hand.",
)
STILL_HERE_ASKED = Words(
    "{he} {sleeps}\nhier nog", "Sinds {since}, in {place}", "{en_It} still {en_sleeps} here, {en_in}."
)
SLOT_TO_FILL = Words(
    "{Slot}\nis open",
    "Leg {him} erin en doe\nhet deurtje dicht.",
    "{En_slot} is open. Put {en_it} in and close the door.",
)
SLOT_GIVES_BACK = Words(
    "Hier {is}\nje {noun}", "Pak {him} uit {place}", "Here {en_is} your {en_noun}{en_comma_place}. Close the door."
)

BAG = "Tas {}"
LINKING = "Pas koppelen aan"
ENROLMENT_WORDS: Mapping[EnrolmentStep, Words] = MappingProxyType(
    {
        EnrolmentStep.WAITING: Words(
            "{enrolled}", "Leg de nieuwe pas op de lezer.", "Place the new card on the reader."
        ),
        EnrolmentStep.TAP_AGAIN: Words("{enrolled}", "Tik dezelfde pas nog een keer.", "Tap the same card once more."),
        EnrolmentStep.DONE: Words("{enrolled}", "De pas is gekoppeld.", "The card is linked."),
        EnrolmentStep.ALREADY: Words(
            "{enrolled}", "Deze pas is al gekoppeld.\nPak een andere.", "This card is linked already. Take another one."
        ),
        EnrolmentStep.BLOCKED: Words(
            "{enrolled}", "Deze pas is geblokkeerd.\nPak een andere.", "This card is blocked. Take another one."
        ),
        EnrolmentStep.REFUSED: Words(
            "{enrolled}", "Deze pas kan niet.\nPak een andere.", "Not this card. Take another one."
        ),
    }
)

QUESTION_WORDS: Mapping[tuple[Question, frozenset[Item]], Label] = MappingProxyType(
    {
        (Question.OFF, frozenset({Item.PHONE})): Label("Staat hij uit?", "Is it switched off?"),
        (Question.OFF, frozenset({Item.WATCH})): Label("Uit of op schoolstand?", "Off, or in school mode?"),
        (Question.OFF, frozenset(Item)): Label("Zijn ze uit?", "Are they switched off?"),
        (Question.HAVE_IT_WITH_YOU, frozenset({Item.PHONE})): Label("Heb je hem bij je?", "Do you have it with you?"),
        (Question.HAVE_IT_WITH_YOU, frozenset({Item.WATCH})): Label("Heb je het bij je?", "Do you have it with you?"),
        (Question.HAVE_IT_WITH_YOU, frozenset(Item)): Label("Heb je ze bij je?", "Do you have them with you?"),
        (Question.COLLECTING, frozenset({Item.PHONE})): Label("Kom je ophalen?", "Are you here to collect it?"),
        (Question.COLLECTING, frozenset({Item.WATCH})): Label("Kom je ophalen?", "Are you here to collect it?"),
        (Question.COLLECTING, frozenset(Item)): Label("Kom je ophalen?", "Are you here to collect them?"),
    }
)

CONFIRMED_WORDS: Mapping[frozenset[Item], Label] = MappingProxyType(
    {
        frozenset({Item.PHONE}): Label("Hij slaapt. Fijne dag!", "It sleeps. Have a nice day!"),
        frozenset({Item.WATCH}): Label("Het slaapt. Fijne dag!", "It sleeps. Have a nice day!"),
        frozenset(Item): Label("Ze slapen. Fijne dag!", "They sleep. Have a nice day!"),
    }
)

ITEM_LABELS: Mapping[frozenset[Item], Label] = MappingProxyType(
    {
        frozenset({Item.PHONE}): Label("Telefoon", "Phone"),
        frozenset({Item.WATCH}): Label("Horloge", "Watch"),
        frozenset(Item): Label("Allebei", "Both"),
    }
)

SOMETHING_ELSE = Label("Iets anders", "Something else")
STOP = Label("Stop", "Cancel")
NO = Label("Nee", "No")
NEXT_ONE = Label("De volgende mag tikken", "Next one, please")
CODE_BUTTONS = (Label("Vierkant", "Square"), Label("Rond", "Round"), Label("Ruit", "Diamond"))
SAVE = Label("Bewaar", "Save")
STOP_STAFF = Label("Stoppen", "Stop")
WITHOUT_NETWORK = Label("Even zonder netwerk", "Without network for now")
CLOCK_NOT_SURE = Label("Klok nog niet gelijk", "Clock not set yet")
READER_RECOVERS = Label("Lezer herstelt zich", "Reader recovering")
READER_DOWN = Label("Lezer even stuk", "Reader not working")
STAFF_BADGE = Label("Personeel", "Staff")
STAFF_ATTENDS = Label("Er kijkt iemand mee", "Somebody attends")
