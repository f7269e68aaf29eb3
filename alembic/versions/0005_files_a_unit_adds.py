"""Files that a unit adds; of the scoring packs of one day the last one counts

Revision: 0005
Follows: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "added_file",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('holidays', 'education', 'conduct')", name=op.f("ck_added_file_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_added_file")),
    )
    op.create_index(op.f("ix_added_file_kind_key"), "added_file", ["kind", "key"])
    _rebuild_unit_pack()


def _rebuild_unit_pack() -> None:
    """Drop “one pack a day”, which SQLite cannot alter in place; the triggers are made anew by db/migrate."""
    op.create_table(
        "unit_pack_rebuilt",
        sa.Column("pack_id", sa.String(length=60), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_pack")),
        sa.UniqueConstraint("pack_id", name=op.f("uq_unit_pack_pack_id")),
    )
    columns = "pack_id, effective_from, file_name, content, sha256, recorded_at, recorded_by, id"
    # The names are those of our own table and columns.
    op.execute(f"INSERT INTO unit_pack_rebuilt ({columns}) SELECT {columns} FROM unit_pack")  # nosec B608
    op.drop_table("unit_pack")
    op.rename_table("unit_pack_rebuilt", "unit_pack")


def downgrade() -> None:
    raise NotImplementedError("a data file is never taken back; restore the backup made before the upgrade")
