"""What a message says, in Dutch or English: codes and numbers become sentences here and nowhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.message import Figure, MessageKind

WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
LONGEST_LABEL = 40


class GroupLabel(str):
    """What a group is called on the page, without any sign that Teams or a mail program could read as mark-up."""

    __slots__ = ()

    def __new__(cls, text: str) -> "GroupLabel":
        """Keeps letters, digits, spaces and / . · + - and '."""
        return super().__new__(cls, " ".join(re.sub(r"[^\w /.·+'’-]|_", " ", text).split())[:LONGEST_LABEL])


@dataclass(frozen=True, slots=True)
class Line:
    """One group and its numbers. There is no field in which a name could stand."""

    group: GroupLabel
    numbers: Mapping[Figure, int]


@dataclass(frozen=True, slots=True)
class Message:
    """made: local. page: where to look, empty when the page has no address outside this computer."""

    kind: MessageKind
    made: datetime
    lines: tuple[Line, ...]
    page: str
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Text:
    """A message as people read it; link: empty without one, with the words of its button."""

    title: str
    moment: str
    lines: tuple[str, ...]
    link: str
    link_words: str


TITLES: Mapping[MessageKind, tuple[str, str]] = {
    MessageKind.WALK_IN: ("Na de inloop", "After the walk-in"),
    MessageKind.CLOSING: ("Voor het sluiten", "Before closing"),
    MessageKind.READER_DEFECT: ("De kast: de lezer doet het niet", "The box: the reader does not work"),
    MessageKind.BOX_SILENT: ("De kast meldt zich niet", "The box is silent"),
    MessageKind.STORAGE: ("De schijf is bijna vol", "The disk is nearly full"),
    MessageKind.BACKUP_OLD: ("De back-up vraagt aandacht", "The backup needs attention"),
    MessageKind.FAILED_SIGN_INS: ("Vaak een verkeerd wachtwoord", "Wrong passwords"),
    MessageKind.NEW_ADMINISTRATOR: ("Er is een beheerder bij", "A new administrator"),
    MessageKind.EXPORT_AT_NIGHT: ("Een export buiten schooltijd", "An export out of hours"),
    MessageKind.EMERGENCY_ACCOUNT: ("Het noodaccount is gebruikt", "The emergency account was used"),
    MessageKind.TEST: ("Proefbericht", "Test message"),
}
SENTENCES: Mapping[MessageKind, tuple[str, str]] = {
    MessageKind.READER_DEFECT: (
        "Gebruik de balie tot de lezer het weer doet.",
        "Use the desk until the reader works again.",
    ),
    MessageKind.BOX_SILENT: ("Staat hij aan? Gebruik intussen de balie.", "Is it on? Use the desk meanwhile."),
    MessageKind.STORAGE: (
        "Maak ruimte, anders kan de kast straks niets vastleggen.",
        "Make room, or the box cannot record.",
    ),
    MessageKind.BACKUP_OLD: (
        "De laatste back-up is te oud of niet gelukt. Kijk bij De kast wat je kunt doen.",
        "The last backup is too old or failed. The page of the box says what to do.",
    ),
    MessageKind.FAILED_SIGN_INS: (
        "Bij één account is vijf keer een verkeerd wachtwoord getypt. Kijk in het logboek.",
        "Five wrong passwords for one account. See the audit log.",
    ),
    MessageKind.NEW_ADMINISTRATOR: (
        "Een account kreeg de rol beheer of directie. Klopt dat? Kijk in het logboek.",
        "An account got the role beheer or directie. Is that right? See the audit log.",
    ),
    MessageKind.EXPORT_AT_NIGHT: (
        "Er is buiten schooltijd een export gemaakt. Klopt dat? Kijk in het logboek.",
        "An export was made out of hours. Is that right? See the audit log.",
    ),
    MessageKind.EMERGENCY_ACCOUNT: (
        "Iemand meldde zich aan met het verzegelde noodaccount. Kijk in het logboek.",
        "Somebody signed in with the sealed emergency account. See the audit log.",
    ),
    MessageKind.TEST: (
        "Dit is een proefbericht van Telefoonhotel. Je leest het, dus het werkt.",
        "This is a test message of Telefoonhotel. You are reading it, so it works.",
    ),
}


def words_of(message: Message) -> Text:
    """The message in the language of the school."""
    which = int(message.language == "en")
    language = ("nl", "en")[which]
    made = message.made
    day = f"{WEEKDAYS[language][made.weekday()]} {made:%d-%m}"
    fixed = SENTENCES.get(message.kind)
    return Text(
        title=f"Telefoonhotel · {TITLES[message.kind][which]}",
        moment=f"{('Stand van', 'As of')[which]} {day}, {made:%H:%M}",
        lines=(fixed[which],) if fixed else tuple(_line(message.kind, line, which) for line in message.lines),
        link=message.page,
        link_words=("Open Telefoonhotel", "Open Telefoonhotel")[which],
    )


def more(count: int, language: str) -> str:
    """What stands instead of the lines that did not fit."""
    if language == "en":
        return f"And {count} more groups: see the page."
    return f"En nog {count} groepen: kijk op de pagina."


def _line(kind: MessageKind, line: Line, which: int) -> str:
    said = _closing(line, which) if kind is MessageKind.CLOSING else _walk_in(line, which)
    return f"{line.group}: {said}"


def _walk_in(line: Line, which: int) -> str:
    not_seen, to_ask = line.numbers.get(Figure.NOT_SEEN, 0), line.numbers.get(Figure.TO_ASK, 0)
    if line.numbers.get(Figure.BY_HAND, 0):
        return (
            "met de hand controleren, de kast kon niet alles vastleggen",
            "check by hand, the box could not record everything",
        )[which]
    if not not_seen:
        return ("iedereen is gezien", "everybody was seen")[which]
    return (
        f"{not_seen} nog niet gezien, {to_ask} nog te vragen",
        f"{not_seen} not seen yet, {to_ask} still to ask",
    )[which]


def _closing(line: Line, which: int) -> str:
    here, left = line.numbers.get(Figure.HERE, 0), line.numbers.get(Figure.LEFT_BEHIND, 0)
    said = (f"{here} nog niet opgehaald", f"{here} not collected yet")[which]
    return said + ((f", {left} van een eerdere dag", f", {left} from an earlier day")[which] if left else "")
