"""The school, its groups and pupils, and the cards: what the web writes and an import changes."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint, text

from kiosk.store.base import Code, Day, HashText, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


class SchoolRow(Table):
    """The school itself."""

    __tablename__ = "school"

    school: Mapped[SchoolKey]
    name: Mapped[str] = mapped_column(String(120), comment="name of the school")
    created_us: Mapped[Microseconds] = mapped_column(comment="set up at, microseconds UTC")


class GroupRow(Table):
    """A home group (stamgroep)."""

    __tablename__ = "school_group"
    __table_args__ = (UniqueConstraint("school", "key"),)

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    key: Mapped[str] = mapped_column(String(64), comment="key of the pupil administration")
    name: Mapped[str] = mapped_column(String(64), comment="name, such as Regenboog or 5/6")
    year_groups: Mapped[str] = mapped_column(String(32), comment="year groups with commas, such as 5,6")
    combination: Mapped[int] = mapped_column(comment="1 for a combination group, otherwise 0")
    bag: Mapped[str] = mapped_column(String(32), comment="the bag or cabinet of this group, or empty")


class PupilRow(Table):
    """A pupil: name, group and slot. Never a BSN, birth date, address or other surplus field."""

    __tablename__ = "pupil"
    __table_args__ = (
        UniqueConstraint("school", "key"),
        ForeignKeyConstraint(["school", "group_id"], ["school_group.school", "school_group.id"]),
        Index(None, "school", "group_id"),
        CheckConstraint("participates IN (0, 1)", name="participates"),
        CheckConstraint("declared_items IN ('none', 'phone', 'watch', 'both', 'unknown')", name="declared_items"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    key: Mapped[str] = mapped_column(String(64), comment="key of the pupil administration")
    first_name: Mapped[str] = mapped_column(String(64), comment="roepnaam")
    prefix: Mapped[str] = mapped_column(String(32), comment="voorvoegsel, or empty")
    last_name: Mapped[str] = mapped_column(String(96), comment="achternaam without prefix")
    group_id: Mapped[str | None] = mapped_column(String(32), comment="home group, empty without one")
    year_group: Mapped[str | None] = mapped_column(String(4), comment="year group, such as 5")
    participates: Mapped[int] = mapped_column(comment="1 when this pupil takes part, otherwise 0")
    leaves_on: Mapped[str | None] = mapped_column(String(10), comment="uitstroomdatum of the roster, ISO date")
    left_on: Mapped[str | None] = mapped_column(String(10), comment="last day at this school as staff set it, ISO date")
    missing_since: Mapped[str | None] = mapped_column(String(10), comment="import that no longer named this pupil")
    bag: Mapped[str] = mapped_column(String(32), comment="bag of the slot, or empty")
    slot_number: Mapped[int | None] = mapped_column(comment="the pupil's own slot")
    declared_items: Mapped[Code] = mapped_column(comment="toestelopgave: none, phone, watch, both or unknown")
    declared_source: Mapped[Code] = mapped_column(comment="parent, teacher, pupil or empty")
    declared_on: Mapped[str | None] = mapped_column(String(10), comment="date of the toestelopgave, ISO date")


class CardRow(Table):
    """A card linked to a pupil or a member of staff; the UID only as a keyed hash."""

    __tablename__ = "card"
    __table_args__ = (
        Index("ix_card_active_hash", "school", "card_hash", unique=True, sqlite_where=text("state = 'active'")),
        Index(None, "school", "pupil"),
        CheckConstraint("state IN ('active', 'blocked', 'lost', 'returned')", name="state"),
        CheckConstraint("(pupil IS NULL) <> (account IS NULL)", name="holder"),
    )  # fmt: skip

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    card_hash: Mapped[HashText] = mapped_column(comment="keyed hash of the UID")
    key_id: Mapped[str] = mapped_column(String(16), comment="which card key made the hash")
    pupil: Mapped[str | None] = mapped_column(String(32), comment="the pupil who carries it, or empty")
    account: Mapped[str | None] = mapped_column(String(32), comment="the member of staff who carries it, or empty")
    state: Mapped[Code] = mapped_column(comment="active, blocked, lost or returned")
    valid_until: Mapped[str | None] = mapped_column(String(10), comment="last day of a loan card, ISO date")
    linked_us: Mapped[Microseconds] = mapped_column(comment="linked at, microseconds UTC")
    linked_by: Mapped[str] = mapped_column(String(48), comment="system or staff:<account id>")
    label: Mapped[str | None] = mapped_column(String(12), comment="random number printed on the card, or empty")


class RequestRow(Table):
    """What the page asks a box to do; the box answers in its own file."""

    __tablename__ = "request"

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    kind: Mapped[Code] = mapped_column(comment="link_card or restart_reader")
    pupil: Mapped[str | None] = mapped_column(String(32), comment="the pupil it is about, or empty")
    asked_by: Mapped[Id] = mapped_column(comment="account that asked")
    station: Mapped[str] = mapped_column(String(64), comment="origin of the box that should do it")
    created_us: Mapped[Microseconds] = mapped_column(comment="asked at, microseconds UTC")
    expires_us: Mapped[Microseconds] = mapped_column(comment="void after, microseconds UTC")
    settled_us: Mapped[int | None] = mapped_column(
        BigInteger, comment="when its last answer was carried out, microseconds UTC"
    )


class ExemptionRow(Table):
    """A pupil who keeps the item. There is no reason field: the head knows it."""

    __tablename__ = "exemption"
    __table_args__ = (
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        Index(None, "school", "pupil"),
        CheckConstraint("form IN ('with_pupil', 'in_class', 'flight_mode')", name="form"),
        CheckConstraint("first_day <= last_day", name="period"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="who")
    form: Mapped[Code] = mapped_column(comment="with_pupil, in_class or flight_mode")
    first_day: Mapped[Day] = mapped_column(comment="first day, ISO date")
    last_day: Mapped[Day] = mapped_column(comment="last day, ISO date")
    granted_by: Mapped[Id] = mapped_column(comment="account that granted it")
