"""Tables and columns in Chinese words, for people who read the change log."""

from __future__ import annotations

TABLES: dict[str, str] = {
    "unit": "单位",
    "ward": "监区",
    "section": "分监区",
    "watch_group": "互监组",
    "officer": "民警",
    "inmate": "罪犯",
    "movement": "变动",
    "movement_void": "撤销变动",
    "user": "用户",
    "day_record": "日记载",
    "day_record_step": "日记载办理",
    "weekly_review": "周评议",
    "attachment": "附件",
    "scoring_month": "考核月份",
    "month_step": "月份办理",
    "panel_meeting": "评议会",
    "panel_member": "评议会成员",
    "publicity": "公示",
    "ledger_entry": "积分流水",
    "opening": "期初积分",
    "cycle": "周期",
    "grading_opinion": "评定意见",
    "award": "奖励",
    "award_step": "奖励进展",
    "objection": "异议",
    "objection_step": "异议办理",
    "unit_pack": "规则包",
    "pack_confirmation": "规则核对",
    "study_pattern": "教学日安排",
    "course": "课程",
    "study_class": "教学班",
    "class_member": "班级成员",
    "lesson": "课表",
    "attendance": "到课",
    "conduct_record": "行为记录",
    "conduct_record_void": "撤销行为记录",
    "rectification": "整改",
    "rectification_check": "整改复查",
}

FIELDS: dict[str, str] = {
    "id": "行号",
    "version": "修改次数",
    "name": "姓名或名称",
    "number": "编号或次序",
    "badge_number": "警号",
    "inmate_id": "罪犯",
    "officer_id": "民警",
    "kind": "类别",
    "part": "部分",
    "points": "分值（百分之一分）",
    "occurred_on": "发生日期",
    "on_date": "日期",
    "until": "到哪天",
    "reason": "原因",
    "clause": "依据",
    "facts": "事由",
    "recorded_at": "记入时间",
    "recorded_by": "记入用户",
    "month": "月份",
    "step": "办理",
    "value": "内容",
    "present": "到课",
    "hours": "课时（百分之一）",
    "batch": "批次",
    "pinyin": "拼音",
    "initials": "拼音首字母",
}


def table_title(name: str) -> str:
    """Return what a table holds, in words; its own name when there are none."""
    return TABLES.get(name, name)


def field_title(name: str) -> str:
    """Return what a column holds, in words; its own name when there are none."""
    return FIELDS.get(name, name)
