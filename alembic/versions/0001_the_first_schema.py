"""the first schema

Revision: 0001
Follows:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("operator", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("bulk_count", sa.Integer(), nullable=True),
        sa.Column("bulk_hash", sa.String(length=64), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
    )
    op.create_table(
        "course",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("name", name=op.f("uq_course_name")),
    )
    op.create_table(
        "inmate",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("pinyin", sa.String(length=240), nullable=False),
        sa.Column("initials", sa.String(length=60), nullable=False),
        sa.Column("sex", sa.String(length=4), nullable=True),
        sa.Column("ethnicity", sa.String(length=40), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("native_place", sa.String(length=120), nullable=True),
        sa.Column("education_level", sa.String(length=40), nullable=True),
        sa.Column("crime", sa.String(length=200), nullable=True),
        sa.Column("sentence", sa.String(length=80), nullable=True),
        sa.Column("sentence_start", sa.Date(), nullable=True),
        sa.Column("sentence_end", sa.Date(), nullable=True),
        sa.Column("admitted_on", sa.Date(), nullable=True),
        sa.Column("induction_until", sa.Date(), nullable=True),
        sa.Column("strict_category", sa.String(length=40), nullable=True),
        sa.Column("property_judgment", sa.String(length=20), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inmate")),
        sa.UniqueConstraint("number", name=op.f("uq_inmate_number")),
    )
    with op.batch_alter_table("inmate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inmate_initials"), ["initials"], unique=False)

    op.create_table(
        "pack_confirmation",
        sa.Column("pack_id", sa.String(length=60), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_confirmation")),
        sa.UniqueConstraint("pack_id", "sha256", name=op.f("uq_pack_confirmation_pack_id_sha256")),
    )
    op.create_table(
        "scoring_month",
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_month")),
        sa.UniqueConstraint("first_day", name=op.f("uq_scoring_month_first_day")),
    )
    op.create_table(
        "study_class",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_class")),
        sa.UniqueConstraint("name", name=op.f("uq_study_class_name")),
    )
    op.create_table(
        "study_pattern",
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("classroom_weekday", sa.Integer(), nullable=False),
        sa.Column("rest_weekday", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("classroom_weekday BETWEEN 0 AND 6", name=op.f("ck_study_pattern_classroom")),
        sa.CheckConstraint(
            "rest_weekday BETWEEN 0 AND 6 AND rest_weekday <> classroom_weekday", name=op.f("ck_study_pattern_rest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_pattern")),
        sa.UniqueConstraint("effective_from", name=op.f("uq_study_pattern_effective_from")),
    )
    op.create_table(
        "unit",
        sa.Column("prison_name", sa.String(length=80), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("scoring_from", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_table(
        "unit_pack",
        sa.Column("pack_id", sa.String(length=60), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_pack")),
        sa.UniqueConstraint("effective_from", name=op.f("uq_unit_pack_effective_from")),
        sa.UniqueConstraint("pack_id", name=op.f("uq_unit_pack_pack_id")),
    )
    op.create_table(
        "ward",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward")),
        sa.UniqueConstraint("name", name=op.f("uq_ward_name")),
    )
    op.create_table(
        "audit_change",
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_audit_change_audit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_change")),
    )
    with op.batch_alter_table("audit_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_change_audit_id"), ["audit_id"], unique=False)

    op.create_table(
        "class_member",
        sa.Column("study_class_id", sa.Integer(), nullable=False),
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_class_member_inmate_id")),
        sa.ForeignKeyConstraint(["study_class_id"], ["study_class.id"], name=op.f("fk_class_member_study_class_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_member")),
        sa.UniqueConstraint(
            "study_class_id", "inmate_id", "from_date", name=op.f("uq_class_member_study_class_id_inmate_id_from_date")
        ),
    )
    with op.batch_alter_table("class_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_member_inmate_id"), ["inmate_id"], unique=False)

    op.create_table(
        "cycle",
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Date(), nullable=False),
        sa.Column("last_month", sa.Date(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("carry_over", sa.Integer(), nullable=False),
        sa.Column("ruled_out", sa.String(length=120), nullable=False),
        sa.Column("must_fail", sa.String(length=120), nullable=False),
        sa.Column("reward_if_passed", sa.String(length=24), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_cycle_inmate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint("inmate_id", "last_month", name=op.f("uq_cycle_inmate_id_last_month")),
    )
    op.create_table(
        "month_step",
        sa.Column("scoring_month_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("list_hash", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("step <> 'reopen' OR length(reason) > 0", name=op.f("ck_month_step_reason")),
        sa.ForeignKeyConstraint(
            ["scoring_month_id"], ["scoring_month.id"], name=op.f("fk_month_step_scoring_month_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_step")),
        sa.UniqueConstraint("scoring_month_id", "number", name=op.f("uq_month_step_scoring_month_id_number")),
    )
    op.create_table(
        "officer",
        sa.Column("badge_number", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("pinyin", sa.String(length=240), nullable=False),
        sa.Column("initials", sa.String(length=60), nullable=False),
        sa.Column("sex", sa.String(length=4), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("position", sa.String(length=60), nullable=True),
        sa.Column("police_rank", sa.String(length=60), nullable=True),
        sa.Column("party_branch", sa.String(length=120), nullable=True),
        sa.Column("political_status", sa.String(length=60), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("ward_id", sa.Integer(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_officer_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("badge_number", name=op.f("uq_officer_badge_number")),
    )
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officer_initials"), ["initials"], unique=False)

    op.create_table(
        "section",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_section_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("ward_id", "name", name=op.f("uq_section_ward_id_name")),
    )
    op.create_table(
        "watch_group",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_watch_group_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_group")),
        sa.UniqueConstraint("ward_id", "name", name=op.f("uq_watch_group_ward_id_name")),
    )
    op.create_table(
        "award",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('commendation', 'material_reward', 'no_reward')", name=op.f("ck_award_kind")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_award_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("cycle_id", name=op.f("uq_award_cycle_id")),
    )
    op.create_table(
        "conduct_record",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('praise', 'criticism')", name=op.f("ck_conduct_record_kind")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["officer.id"], name=op.f("fk_conduct_record_decided_by_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_conduct_record_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conduct_record")),
    )
    with op.batch_alter_table("conduct_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conduct_record_officer_id_occurred_on"), ["officer_id", "occurred_on"], unique=False
        )

    op.create_table(
        "day_record",
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("special_kind", sa.Integer(), nullable=True),
        sa.Column("penalty_kind", sa.String(length=16), nullable=True),
        sa.Column("severity", sa.String(length=12), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("occurred_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("clause", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("watch_members", sa.Text(), nullable=True),
        sa.Column("serial", sa.String(length=64), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'penalty') = (penalty_kind IS NOT NULL)", name=op.f("ck_day_record_penalty_kind")),
        sa.CheckConstraint("(kind = 'special') = (special_kind IS NOT NULL)", name=op.f("ck_day_record_special_kind")),
        sa.CheckConstraint(
            "(kind IN ('plus', 'minus', 'special')) = (points IS NOT NULL)", name=op.f("ck_day_record_points")
        ),
        sa.CheckConstraint(
            "kind IN ('note', 'admonition', 'plus', 'minus', 'special', 'penalty')", name=op.f("ck_day_record_kind")
        ),
        sa.CheckConstraint("kind NOT IN ('plus', 'minus') OR part IS NOT NULL", name=op.f("ck_day_record_part")),
        sa.CheckConstraint("points IS NULL OR points > 0", name=op.f("ck_day_record_points_positive")),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_day_record_inmate_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_day_record_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_record")),
        sa.UniqueConstraint("serial", name=op.f("uq_day_record_serial")),
    )
    with op.batch_alter_table("day_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_record_batch"), ["batch"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_day_record_inmate_id_occurred_on"), ["inmate_id", "occurred_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_day_record_occurred_on"), ["occurred_on"], unique=False)

    op.create_table(
        "grading_opinion",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("grade", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade IN ('active', 'passed', 'failed')", name=op.f("ck_grading_opinion_grade")),
        sa.CheckConstraint(
            "level IN ('section', 'ward', 'department', 'prison')", name=op.f("ck_grading_opinion_level")
        ),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_grading_opinion_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grading_opinion")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_grading_opinion_cycle_id_number")),
    )
    op.create_table(
        "lesson",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("study_class_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=True),
        sa.Column("cancelled_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends > starts", name=op.f("ck_lesson_span")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_lesson_course_id")),
        sa.ForeignKeyConstraint(["study_class_id"], ["study_class.id"], name=op.f("fk_lesson_study_class_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["officer.id"], name=op.f("fk_lesson_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_on_date"), ["on_date"], unique=False)

    op.create_table(
        "movement",
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ward_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("watch_group_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.String(length=120), nullable=True),
        sa.Column("ends_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ends_id"], ["movement.id"], name=op.f("fk_movement_ends_id")),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_movement_inmate_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_movement_officer_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_movement_section_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_movement_ward_id")),
        sa.ForeignKeyConstraint(["watch_group_id"], ["watch_group.id"], name=op.f("fk_movement_watch_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
    )
    with op.batch_alter_table("movement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_movement_inmate_id_kind_on_date"), ["inmate_id", "kind", "on_date"], unique=False
        )

    op.create_table(
        "panel_meeting",
        sa.Column("scoring_month_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("list_hash", sa.String(length=64), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["officer.id"], name=op.f("fk_panel_meeting_chair_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["officer.id"], name=op.f("fk_panel_meeting_recorder_id")),
        sa.ForeignKeyConstraint(
            ["scoring_month_id"], ["scoring_month.id"], name=op.f("fk_panel_meeting_scoring_month_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_meeting")),
    )
    with op.batch_alter_table("panel_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_meeting_scoring_month_id"), ["scoring_month_id"], unique=False)

    op.create_table(
        "publicity",
        sa.Column("scoring_month_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_publicity_span")),
        sa.ForeignKeyConstraint(["receiver_id"], ["officer.id"], name=op.f("fk_publicity_receiver_id")),
        sa.ForeignKeyConstraint(["scoring_month_id"], ["scoring_month.id"], name=op.f("fk_publicity_scoring_month_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicity")),
    )
    with op.batch_alter_table("publicity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publicity_scoring_month_id"), ["scoring_month_id"], unique=False)

    op.create_table(
        "user",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("passwords_set", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_user_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("name", name=op.f("uq_user_name")),
    )
    op.create_table(
        "weekly_review",
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["officer.id"], name=op.f("fk_weekly_review_chair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_review")),
    )
    op.create_table(
        "attachment",
        sa.Column("day_record_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["day_record_id"], ["day_record.id"], name=op.f("fk_attachment_day_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_day_record_id"), ["day_record_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=True),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_attendance_course_id")),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_attendance_inmate_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_attendance_lesson_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "inmate_id", "on_date", "course_id", name=op.f("uq_attendance_inmate_id_on_date_course_id")
        ),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_lesson_id"), ["lesson_id"], unique=False)

    op.create_table(
        "award_step",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=8), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_step_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_step")),
        sa.UniqueConstraint("award_id", "number", name=op.f("uq_award_step_award_id_number")),
    )
    op.create_table(
        "conduct_record_void",
        sa.Column("conduct_record_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_conduct_record_void_reason")),
        sa.ForeignKeyConstraint(
            ["conduct_record_id"], ["conduct_record.id"], name=op.f("fk_conduct_record_void_conduct_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conduct_record_void")),
        sa.UniqueConstraint("conduct_record_id", name=op.f("uq_conduct_record_void_conduct_record_id")),
    )
    op.create_table(
        "day_record_step",
        sa.Column("day_record_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("weekly_review_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "step NOT IN ('void', 'return') OR length(reason) > 0", name=op.f("ck_day_record_step_reason")
        ),
        sa.ForeignKeyConstraint(["day_record_id"], ["day_record.id"], name=op.f("fk_day_record_step_day_record_id")),
        sa.ForeignKeyConstraint(
            ["weekly_review_id"], ["weekly_review.id"], name=op.f("fk_day_record_step_weekly_review_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_record_step")),
        sa.UniqueConstraint("day_record_id", "number", name=op.f("uq_day_record_step_day_record_id_number")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("unique_key", sa.String(length=60), nullable=True),
        sa.Column("corrects_month", sa.Date(), nullable=True),
        sa.Column("true_date", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("day_record_id", sa.Integer(), nullable=True),
        sa.Column("pack_id", sa.String(length=60), nullable=True),
        sa.Column("pack_hash", sa.String(length=64), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'correction' OR (corrects_month IS NOT NULL AND length(reason) > 0)",
            name=op.f("ck_ledger_entry_correction"),
        ),
        sa.CheckConstraint(
            "kind IN ('opening', 'month_result', 'penalty', 'cycle_close', 'correction')",
            name=op.f("ck_ledger_entry_kind"),
        ),
        sa.ForeignKeyConstraint(["day_record_id"], ["day_record.id"], name=op.f("fk_ledger_entry_day_record_id")),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_ledger_entry_inmate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_ledger_entry_unique_key")),
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_entry_inmate_id_month"), ["inmate_id", "month"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entry_month_kind"), ["month", "kind"], unique=False)

    op.create_table(
        "movement_void",
        sa.Column("movement_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_movement_void_reason")),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_movement_void_movement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement_void")),
        sa.UniqueConstraint("movement_id", name=op.f("uq_movement_void_movement_id")),
    )
    op.create_table(
        "objection",
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("day_record_id", sa.Integer(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("writer_name", sa.String(length=120), nullable=True),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("writer_name IS NULL OR length(writer_name) > 0", name=op.f("ck_objection_writer")),
        sa.ForeignKeyConstraint(["day_record_id"], ["day_record.id"], name=op.f("fk_objection_day_record_id")),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_objection_inmate_id")),
        sa.ForeignKeyConstraint(["receiver_id"], ["officer.id"], name=op.f("fk_objection_receiver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objection_inmate_id_month"), ["inmate_id", "month"], unique=False)

    op.create_table(
        "panel_member",
        sa.Column("panel_meeting_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("absence_reason", sa.String(length=200), nullable=True),
        sa.Column("recusal", sa.String(length=200), nullable=True),
        sa.Column("dissent", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("present OR length(absence_reason) > 0", name=op.f("ck_panel_member_absence")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_panel_member_officer_id")),
        sa.ForeignKeyConstraint(
            ["panel_meeting_id"], ["panel_meeting.id"], name=op.f("fk_panel_member_panel_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
        sa.UniqueConstraint("panel_meeting_id", "officer_id", name=op.f("uq_panel_member_panel_meeting_id_officer_id")),
    )
    op.create_table(
        "rectification",
        sa.Column("area", sa.String(length=32), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("found_by_id", sa.Integer(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("conduct_record_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on >= found_on", name=op.f("ck_rectification_due")),
        sa.ForeignKeyConstraint(
            ["conduct_record_id"], ["conduct_record.id"], name=op.f("fk_rectification_conduct_record_id")
        ),
        sa.ForeignKeyConstraint(["found_by_id"], ["officer.id"], name=op.f("fk_rectification_found_by_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["officer.id"], name=op.f("fk_rectification_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification")),
    )
    with op.batch_alter_table("rectification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rectification_owner_id_due_on"), ["owner_id", "due_on"], unique=False)

    op.create_table(
        "objection_step",
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
        sa.CheckConstraint(
            "(outcome = 'changed') = (new_points IS NOT NULL) OR outcome IS NULL",
            name=op.f("ck_objection_step_new_points"),
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('upheld', 'changed', 'quashed')", name=op.f("ck_objection_step_outcome")
        ),
        sa.ForeignKeyConstraint(["objection_id"], ["objection.id"], name=op.f("fk_objection_step_objection_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_objection_step_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_step")),
        sa.UniqueConstraint("objection_id", "number", name=op.f("uq_objection_step_objection_id_number")),
    )
    op.create_table(
        "opening",
        sa.Column("ledger_entry_id", sa.Integer(), nullable=False),
        sa.Column("inmate_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.Column("cycle_months", sa.Integer(), nullable=False),
        sa.Column("special_used", sa.Integer(), nullable=False),
        sa.Column("last_cycle_failed", sa.Boolean(), nullable=False),
        sa.Column("source_paper", sa.String(length=200), nullable=False),
        sa.Column("first_signer_id", sa.Integer(), nullable=False),
        sa.Column("second_signer_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("cycle_months >= 0", name=op.f("ck_opening_cycle_months")),
        sa.CheckConstraint("first_signer_id <> second_signer_id", name=op.f("ck_opening_two_signers")),
        sa.ForeignKeyConstraint(["first_signer_id"], ["officer.id"], name=op.f("fk_opening_first_signer_id")),
        sa.ForeignKeyConstraint(["inmate_id"], ["inmate.id"], name=op.f("fk_opening_inmate_id")),
        sa.ForeignKeyConstraint(["ledger_entry_id"], ["ledger_entry.id"], name=op.f("fk_opening_ledger_entry_id")),
        sa.ForeignKeyConstraint(["second_signer_id"], ["officer.id"], name=op.f("fk_opening_second_signer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
        sa.UniqueConstraint("inmate_id", name=op.f("uq_opening_inmate_id")),
        sa.UniqueConstraint("ledger_entry_id", name=op.f("uq_opening_ledger_entry_id")),
    )
    op.create_table(
        "rectification_check",
        sa.Column("rectification_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checker_id", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["checker_id"], ["officer.id"], name=op.f("fk_rectification_check_checker_id")),
        sa.ForeignKeyConstraint(
            ["rectification_id"], ["rectification.id"], name=op.f("fk_rectification_check_rectification_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification_check")),
    )
    with op.batch_alter_table("rectification_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rectification_check_rectification_id"), ["rectification_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("a data file is never taken back; restore the backup made before the upgrade")
