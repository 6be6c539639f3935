"""The school's phone protocol as data: versions, their articles, and which was in force on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select

from kiosk.domain.incident import Kind
from kiosk.domain.pupil import SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.pupil_file.incident_tables import IncidentRow, ProtocolArticleRow, ProtocolVersionRow

FIRST_VERSION = "1"
FIRST_DAY = date(2024, 8, 1)
"""Since the school year 2024-25 a national agreement keeps phones out of primary schools."""

LATER_KINDS = frozenset({Kind.CLONE_SUSPECTED})
"""Unknown when the oldest versions were written, which stay as they are."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one version. kinds: the incidents that cite it."""

    version: str
    number: str
    title: str
    text: str
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Version:
    """A version with the first day it is in force. cited: how many incidents rest on it."""

    version: str
    first: date
    cited: int = 0


FIRST_ARTICLES = (
    Article(
        FIRST_VERSION,
        "1",
        "geen telefoon of smartwatch op school",
        "Op school gebruik je geen telefoon of smartwatch, in het hele gebouw en op het plein, de hele schooldag.",
        frozenset({Kind.FOUND_IN_USE, Kind.FOUND_ON_PUPIL}),
    ),
    Article(
        FIRST_VERSION,
        "2",
        "inleveren bij binnenkomst",
        "Neem je een telefoon of smartwatch mee, dan lever je die bij binnenkomst in. Na school krijg je hem terug.",
        frozenset({Kind.NOT_HANDED_IN, Kind.HANDED_IN_LATE}),
    ),
    Article(
        FIRST_VERSION,
        "3",
        "uit",
        "Wat je inlevert, staat uit. Een horloge mag op schoolstand.",
        frozenset({Kind.WAS_SWITCHED_ON}),
    ),
    Article(
        FIRST_VERSION,
        "4",
        "andere afspraken",
        "We gaan zorgvuldig om met elkaars spullen en gegevens. We maken op school geen opnamen van anderen.",
        frozenset({Kind.OTHER_ARTICLE, Kind.CLONE_SUSPECTED}),
    ),
)


def ensure_protocol(unit: Unit, school: SchoolId) -> None:
    """Writes the first version where a school has none."""
    own = select(ProtocolVersionRow.version).where(ProtocolVersionRow.school == school)
    if unit.execute(own).first() is None:
        add_version(unit, school, FIRST_VERSION, FIRST_DAY, FIRST_ARTICLES)


def add_version(unit: Unit, school: SchoolId, version: str, first: date, articles: tuple[Article, ...]) -> None:
    """Writes a version of the protocol, in force from a day on."""
    unit.execute(insert(ProtocolVersionRow).values(school=school, version=version, effective_from=first.isoformat()))
    rows = [
        {
            "school": school,
            "version": version,
            "article": each.number,
            "title": each.title,
            "text": each.text,
            "kinds": ",".join(sorted(each.kinds)),
        }
        for each in articles
    ]
    unit.execute(insert(ProtocolArticleRow), rows)


def versions(unit: Unit, school: SchoolId) -> list[Version]:
    """Every version, the one that begins last at the end."""
    own = IncidentRow.school == school
    counted = (
        select(IncidentRow.protocol_version, func.count().label("number"))
        .where(own)
        .group_by(IncidentRow.protocol_version)
    )
    cited_by = {row.protocol_version: row.number for row in unit.execute(counted)}
    query = select(ProtocolVersionRow.version, ProtocolVersionRow.effective_from).where(
        ProtocolVersionRow.school == school
    )
    rows = unit.execute(query.order_by(ProtocolVersionRow.effective_from))
    return [Version(row.version, date.fromisoformat(row.effective_from), cited_by.get(row.version, 0)) for row in rows]


def remove_version(unit: Unit, school: SchoolId, version: str) -> None:
    """Takes a version away that nobody cites. Raises AppendOnlyError for one that is cited."""
    articles_of = (ProtocolArticleRow.school == school, ProtocolArticleRow.version == version)
    unit.execute(delete(ProtocolArticleRow).where(*articles_of))
    own = (ProtocolVersionRow.school == school, ProtocolVersionRow.version == version)
    unit.execute(delete(ProtocolVersionRow).where(*own))


def articles(unit: Unit, school: SchoolId, version: str) -> list[Article]:
    """The articles of a version, by number. What the version has no article for, goes with the other agreements."""
    own = (ProtocolArticleRow.school == school, ProtocolArticleRow.version == version)
    rows = unit.execute(select(ProtocolArticleRow.__table__).where(*own).order_by(ProtocolArticleRow.article)).all()
    kinds = [frozenset(map(Kind, filter(None, row.kinds.split(",")))) for row in rows]
    unnamed = LATER_KINDS.difference(*kinds)
    return [
        Article(
            row.version, row.article, row.title, row.text, named | (unnamed if Kind.OTHER_ARTICLE in named else set())
        )
        for row, named in zip(rows, kinds, strict=True)
    ]


def in_force(unit: Unit, school: SchoolId, day: date) -> list[Article]:
    """The articles of the version in force on a day; of the first one for a day before any."""
    query = select(ProtocolVersionRow.version, ProtocolVersionRow.effective_from)
    rows = unit.execute(query.where(ProtocolVersionRow.school == school).order_by(ProtocolVersionRow.effective_from))
    known = [(row.effective_from, row.version) for row in rows]
    past = [version for first, version in known if first <= day.isoformat()]
    return articles(unit, school, past[-1] if past else known[0][1]) if known else []


def cited(articles: list[Article], kind: Kind) -> Article | None:
    """The article an incident of this kind cites; None when the protocol has none for it."""
    return next((article for article in articles if kind in article.kinds), None)
