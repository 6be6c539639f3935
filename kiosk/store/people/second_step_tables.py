"""What a member of staff shows beside a password, and the PCs where that is not asked again."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, String

from kiosk.store.base import Code, Day, HashText, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


def _of_account() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE")


class SecurityKeyRow(Table):
    """A passkey or security key of a member of staff (WebAuthn): its public half."""

    __tablename__ = "security_key"
    __table_args__ = (_of_account(), Index(None, "school", "account"))

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    account: Mapped[Id] = mapped_column(comment="whose key it is")
    rp_id: Mapped[str] = mapped_column(String(253), comment="host name it was made for")
    credential: Mapped[bytes] = mapped_column(LargeBinary, comment="attested credential data: id and public key")
    counter: Mapped[int] = mapped_column(BigInteger, comment="signatures the key counted, 0 where it does not count")
    made_us: Mapped[Microseconds] = mapped_column(comment="added at, microseconds UTC")
    used_us: Mapped[int | None] = mapped_column(BigInteger, comment="last used at, microseconds UTC; empty when never")


class CodeAppRow(Table):
    """An app that shows a code of six digits (TOTP, RFC 6238)."""

    __tablename__ = "code_app"
    __table_args__ = (_of_account(),)

    school: Mapped[SchoolKey]
    account: Mapped[Id] = mapped_column(primary_key=True, comment="whose app it is")
    sealed_secret: Mapped[bytes] = mapped_column(
        LargeBinary, comment="the secret, sealed with a key that is in no database and no backup"
    )
    latest_step: Mapped[int] = mapped_column(BigInteger, comment="30-second step of the last code that was used")
    made_us: Mapped[Microseconds] = mapped_column(comment="added at, microseconds UTC")


class SignInCodeRow(Table):
    """A code on paper that works once, or for a day; only as a slow hash."""

    __tablename__ = "sign_in_code"
    __table_args__ = (
        _of_account(),
        Index(None, "school", "account"),
        CheckConstraint("kind IN ('recovery', 'day', 'emergency')", name="kind"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    account: Mapped[Id] = mapped_column(comment="whom it lets in")
    kind: Mapped[Code] = mapped_column(comment="recovery, day (from the office) or emergency (sealed)")
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … on a sheet of recovery codes, else 0")
    code_hash: Mapped[str] = mapped_column(String(200), comment="argon2id of the code")
    made_us: Mapped[Microseconds] = mapped_column(comment="made at, microseconds UTC")
    made_by: Mapped[Id] = mapped_column(comment="account that made it, or empty for a command")
    expires_us: Mapped[int | None] = mapped_column(BigInteger, comment="void from, microseconds UTC; empty for never")
    used_us: Mapped[int | None] = mapped_column(BigInteger, comment="first used at, microseconds UTC; empty when never")


class KnownPcRow(Table):
    """A browser in which somebody has shown a second step."""

    __tablename__ = "known_pc"
    __table_args__ = (_of_account(), Index(None, "school", "account"))

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    account: Mapped[Id] = mapped_column(comment="who signs in there")
    pc_hash: Mapped[HashText] = mapped_column(comment="SHA-256 of the random value in its cookie")
    browser: Mapped[str] = mapped_column(String(48), comment="in rough words, such as Chrome op Windows")
    first_day: Mapped[Day] = mapped_column(comment="remembered since, ISO date")
    last_day: Mapped[Day] = mapped_column(comment="last signed in there, ISO date")


class ClassroomPcRow(Table):
    """A browser that shows the numbers of one group without anybody signing in; no names."""

    __tablename__ = "classroom_pc"
    __table_args__ = (
        ForeignKeyConstraint(["school", "group_id"], ["school_group.school", "school_group.id"], ondelete="CASCADE"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    group_id: Mapped[Id] = mapped_column(comment="the group")
    pc_hash: Mapped[HashText] = mapped_column(comment="SHA-256 of the random value in its cookie")
    browser: Mapped[str] = mapped_column(String(48), comment="in rough words, such as Chrome op Windows")
    made_us: Mapped[Microseconds] = mapped_column(comment="remembered at, microseconds UTC")
    made_by: Mapped[Id] = mapped_column(comment="account that let it be remembered")
