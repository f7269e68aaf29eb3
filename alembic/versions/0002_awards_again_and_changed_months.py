"""An award says who proposed it and why and may follow a cancelled one; a decision on a month names what it changes

Revision: 0002
Follows: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rebuild_award()
    _rebuild_objection_step()
    op.create_table(
        "objection_change",
        sa.Column("objection_step_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("day_record_id", sa.Integer(), nullable=True),
        sa.Column("movement_id", sa.Integer(), nullable=True),
        sa.Column("new_points", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('quashed', 'changed', 'added', 'moved')", name=op.f("ck_objection_change_kind")),
        sa.CheckConstraint("(kind = 'moved') = (movement_id IS NOT NULL)", name=op.f("ck_objection_change_movement")),
        sa.CheckConstraint("(kind = 'moved') = (day_record_id IS NULL)", name=op.f("ck_objection_change_record")),
        sa.CheckConstraint(
            "(kind = 'changed') = (new_points IS NOT NULL)", name=op.f("ck_objection_change_new_points")
        ),
        sa.ForeignKeyConstraint(["day_record_id"], ["day_record.id"], name=op.f("fk_objection_change_day_record_id")),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_objection_change_movement_id")),
        sa.ForeignKeyConstraint(
            ["objection_step_id"], ["objection_step.id"], name=op.f("fk_objection_change_objection_step_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_change")),
        sa.UniqueConstraint(
            "objection_step_id", "day_record_id", name=op.f("uq_objection_change_objection_step_id_day_record_id")
        ),
        sa.UniqueConstraint(
            "objection_step_id", "movement_id", name=op.f("uq_objection_change_objection_step_id_movement_id")
        ),
    )
    op.create_index(op.f("ix_objection_change_day_record_id"), "objection_change", ["day_record_id"])


def _rebuild_award() -> None:
    """Drop “one award a cycle”, which SQLite cannot alter in place; what the chain does not tell stays empty."""
    op.create_table(
        "award_rebuilt",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('commendation', 'material_reward', 'no_reward')", name=op.f("ck_award_kind")),
        sa.CheckConstraint("length(officer_name) > 0 AND length(reason) > 0", name=op.f("ck_award_proposed")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_award_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
    )
    _put_in_place("award", "id, cycle_id, kind, recorded_at, recorded_by")
    op.create_index(op.f("ix_award_cycle_id"), "award", ["cycle_id"])


def _rebuild_objection_step() -> None:
    """Let a decision be “changed” without points of its own: those of a whole month stand in objection_change."""
    op.create_table(
        "objection_step_rebuilt",
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("new_points", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("new_points IS NULL OR outcome = 'changed'", name=op.f("ck_objection_step_new_points")),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('upheld', 'changed', 'quashed')", name=op.f("ck_objection_step_outcome")
        ),
        sa.ForeignKeyConstraint(["objection_id"], ["objection.id"], name=op.f("fk_objection_step_objection_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_objection_step_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_step")),
        sa.UniqueConstraint("objection_id", "number", name=op.f("uq_objection_step_objection_id_number")),
    )
    _put_in_place(
        "objection_step",
        "id, objection_id, number, step, on_date, officer_id, outcome, new_points, reasons, due_on, served_on, "
        "recorded_at, recorded_by",
    )


def _put_in_place(table: str, columns: str) -> None:
    """Copy the rows into the rebuilt table and give it the name; its triggers are made anew by db/migrate."""
    # The names are those of our own tables and columns.
    op.execute(f"INSERT INTO {table}_rebuilt ({columns}) SELECT {columns} FROM {table}")  # nosec B608
    op.drop_table(table)
    op.rename_table(f"{table}_rebuilt", table)
