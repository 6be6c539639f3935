"""Several roles per account; a head for the proofs of erasure."""

import sqlalchemy as sa
from alembic import op

revision = "school_0026"
down_revision = "school_0025"

ROLES = "'leerkracht','invaller','opvang','concierge','ib','administratie','directie','beheer','fg'"

HEADS = """
INSERT INTO ledger_head (school, origin, seq, hash)
SELECT school, 'erasure_proof', seq, hash FROM erasure_proof AS proof
WHERE seq = (SELECT max(seq) FROM erasure_proof WHERE school = proof.school)
"""


def upgrade() -> None:
    """Makes the table of roles beside the one of an account, and the heads of proofs made before."""
    op.create_table(
        "account_role",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="the member of staff"),
        sa.Column("role", sa.String(length=32), nullable=False, comment="one of the role codes"),
        sa.CheckConstraint(f"role IN ({ROLES})", name=op.f("ck_account_role_role")),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_account_role_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "account", "role", name=op.f("pk_account_role")),
    )
    op.execute(HEADS)
