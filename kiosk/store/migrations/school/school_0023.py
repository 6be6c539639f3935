"""Second steps of signing in, known PCs, and what somebody should look at."""

import sqlalchemy as sa
from alembic import op

revision = "school_0023"
down_revision = "school_0022"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "security_key",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="whose key it is"),
        sa.Column("rp_id", sa.String(length=253), nullable=False, comment="host name it was made for"),
        sa.Column(
            "credential", sa.LargeBinary(), nullable=False, comment="attested credential data: id and public key"
        ),
        sa.Column(
            "counter", sa.BigInteger(), nullable=False, comment="signatures the key counted, 0 where it does not count"
        ),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="added at, microseconds UTC"),
        sa.Column(
            "used_us", sa.BigInteger(), nullable=True, comment="last used at, microseconds UTC; empty when never"
        ),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_security_key_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_security_key")),
    )
    op.create_index(op.f("ix_security_key_school_account"), "security_key", ["school", "account"], unique=False)
    op.create_table(
        "code_app",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="whose app it is"),
        sa.Column(
            "sealed_secret",
            sa.LargeBinary(),
            nullable=False,
            comment="the secret, sealed with a key that is in no database and no backup",
        ),
        sa.Column(
            "latest_step", sa.BigInteger(), nullable=False, comment="30-second step of the last code that was used"
        ),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="added at, microseconds UTC"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_code_app_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "account", name=op.f("pk_code_app")),
    )
    op.create_table(
        "sign_in_code",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="whom it lets in"),
        sa.Column(
            "kind",
            sa.String(length=32),
            nullable=False,
            comment="recovery, day (from the office) or emergency (sealed)",
        ),
        sa.Column("number", sa.Integer(), nullable=False, comment="1, 2, 3 … on a sheet of recovery codes, else 0"),
        sa.Column("code_hash", sa.String(length=200), nullable=False, comment="argon2id of the code"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="made at, microseconds UTC"),
        sa.Column(
            "made_by", sa.String(length=32), nullable=False, comment="account that made it, or empty for a command"
        ),
        sa.Column("expires_us", sa.BigInteger(), nullable=True, comment="void from, microseconds UTC; empty for never"),
        sa.Column(
            "used_us", sa.BigInteger(), nullable=True, comment="first used at, microseconds UTC; empty when never"
        ),
        sa.CheckConstraint("kind IN ('recovery', 'day', 'emergency')", name=op.f("ck_sign_in_code_kind")),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_sign_in_code_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_sign_in_code")),
    )
    op.create_index(op.f("ix_sign_in_code_school_account"), "sign_in_code", ["school", "account"], unique=False)
    op.create_table(
        "known_pc",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="who signs in there"),
        sa.Column("pc_hash", sa.String(length=64), nullable=False, comment="SHA-256 of the random value in its cookie"),
        sa.Column("browser", sa.String(length=48), nullable=False, comment="in rough words, such as Chrome op Windows"),
        sa.Column("first_day", sa.String(length=10), nullable=False, comment="remembered since, ISO date"),
        sa.Column("last_day", sa.String(length=10), nullable=False, comment="last signed in there, ISO date"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_known_pc_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_known_pc")),
    )
    op.create_index(op.f("ix_known_pc_school_account"), "known_pc", ["school", "account"], unique=False)
    op.create_table(
        "classroom_pc",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group"),
        sa.Column("pc_hash", sa.String(length=64), nullable=False, comment="SHA-256 of the random value in its cookie"),
        sa.Column("browser", sa.String(length=48), nullable=False, comment="in rough words, such as Chrome op Windows"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="remembered at, microseconds UTC"),
        sa.Column("made_by", sa.String(length=32), nullable=False, comment="account that let it be remembered"),
        sa.ForeignKeyConstraint(
            ["school", "group_id"],
            ["school_group.school", "school_group.id"],
            name=op.f("fk_classroom_pc_school_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_classroom_pc")),
    )
    op.create_table(
        "alert",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column(
            "seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="line of the audit log it rests on"
        ),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what there is to look at, a code"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment, microseconds UTC"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="account it is about, or empty"),
        sa.Column(
            "actor",
            sa.String(length=32),
            nullable=False,
            comment="account that did it, or empty for the system or a command",
        ),
        sa.PrimaryKeyConstraint("school", "seq", name=op.f("pk_alert")),
    )
    op.create_table(
        "alert_seen",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="the alert"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="who has seen it"),
        sa.Column("seen_us", sa.BigInteger(), nullable=False, comment="seen at, microseconds UTC"),
        sa.ForeignKeyConstraint(
            ["school", "seq"], ["alert.school", "alert.seq"], name=op.f("fk_alert_seen_school_seq"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school", "seq", "account", name=op.f("pk_alert_seen")),
    )
