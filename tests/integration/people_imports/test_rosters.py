"""Rosters of officers and inmates as other programs write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cleanprison.errors import ImportRefused
from cleanprison.people.rules import MovementKind
from factories.people import add_movement, add_officer

NAME = "阿依古丽·买买提"
OFFICERS = (
    ("警 官\n姓名", "警号", "出生年月日", "现任职务", "党组织", "入警时间", "身高"),
    ("王立新", "3300001", "1985.3.7", "分监区长", "第一党支部", "2008年7月1日", "175"),
    ("𠮷田正", "3300002", 19880520, "民警", "第二党支部", "2012/7/1", None),
)
INMATES = (
    ("三监区罪犯花名册", None, None, None, None, None, None, None, None),
    (None, None, None, None, None, None, None, None, None),
    ("姓 名", "囚号", "刑期止", "刑期起", "入监时间", "所在分监区", "联号", "包教警官", "劳力"),
    (NAME, "3301000011", "2031-03-06", "2021年3月7日", "2021/9/1", "一分监区", "3", "王立新", "全劳力"),
    ("𠮷𬭁", "3301000012", 20300101, "20200101", "2020.6.1", "二分监区", "3", "3300002", "无"),
)


def test_a_roster_of_officers_is_taken_whatever_its_headings_are_called(desk: Any) -> None:
    outcome = desk.take_rows("officers", *OFFICERS)
    assert (outcome.created, outcome.refused, outcome.ignored_columns) == (2, (), ("身高",))
    first, second = desk.officers().values()
    assert (first.name, first.birth_date, first.position) == ("王立新", date(1985, 3, 7), "分监区长")
    assert (first.party_branch, first.joined_on) == ("第一党支部", date(2008, 7, 1))
    assert (second.name, second.birth_date) == ("𠮷田正", date(1988, 5, 20))


def test_every_make_of_file_gives_the_same_roster(
    desk: Any, writer: tuple[str, Callable[[Path, Sequence[Sequence[object]]], Path]]
) -> None:
    ending, write = writer
    desk.take_rows("officers", *OFFICERS)
    path = write(desk.folder / f"花名册.{ending}", INMATES)
    outcome = desk.take("inmates", path)
    assert (outcome.created, outcome.changed, outcome.unchanged, outcome.refused) == (2, 0, 0, ())
    inmates = desk.inmates()
    first, second = inmates["3301000011"], inmates["3301000012"]
    assert (first.name, first.sentence_start, first.sentence_end) == (NAME, date(2021, 3, 7), date(2031, 3, 6))
    assert (first.section, first.watch_group, first.officer, first.labour_title) == (
        *("一分监区", "3", "王立新"),
        "有劳动能力",
    )
    assert (second.name, second.officer, second.state.labour) == ("𠮷𬭁", "𠮷田正", "unable")
    assert second.admitted_on == date(2020, 6, 1)
    again = desk.take("inmates", path)
    assert (again.created, again.changed, again.unchanged, again.refused) == (0, 0, 2, ())


def test_a_second_import_writes_nothing_at_all(desk: Any) -> None:
    desk.take_rows("officers", *OFFICERS)
    desk.take_rows("inmates", *INMATES)
    acts = desk.acts()
    desk.take_rows("officers", *OFFICERS)
    desk.take_rows("inmates", *INMATES)
    assert desk.acts() == acts


def test_a_check_writes_nothing(desk: Any) -> None:
    acts = desk.acts()
    outcome = desk.check_rows("inmates", ("编号", "姓名", "监区"), ("1", "甲", "九监区"))
    assert outcome.created == 1
    assert desk.acts() == acts
    assert desk.inmates() == {}


def test_one_refused_row_keeps_every_other_row_out(desk: Any) -> None:
    rows = [("编号", "姓名", "性别"), ("1", "甲", "男"), ("2", "乙", "公"), ("3", None, "女"), ("1", "丁", "男")]
    outcome = desk.check_rows("inmates", *rows)
    assert [(p.row, p.column, p.value) for p in outcome.refused] == [
        (3, "性别", "公"),
        (4, "姓名", ""),
        (5, "编号", "1"),
    ]
    assert outcome.refused[0].problem.startswith("只能是")
    with pytest.raises(ImportRefused, match="有 3 处不能接受"):
        desk.take_rows("inmates", *rows)
    assert desk.inmates() == {}


def test_numbers_typed_full_width_or_with_spaces_are_the_same_person(desk: Any) -> None:
    desk.take_rows("inmates", ("编号", "姓名"), ("3301000011", NAME))
    again = desk.take_rows("inmates", ("编号", "姓名"), ("３３０１ ０００ ０１１", NAME))
    assert (again.created, again.unchanged) == (0, 1)


def test_a_changed_state_becomes_a_movement_on_the_day_the_sheet_names(desk: Any) -> None:
    heading = ("编号", "姓名", "入监日期", "岗位", "处遇", "分监区", "变动日期")
    desk.take_rows("inmates", heading, ("1", "甲", "2024-01-05", "缝纫", "普管", "一分监区", None))
    rows = (heading, ("1", "甲", "2024-01-05", "整烫", "宽管", "二分监区", "2026-10-08"))
    outcome = desk.take_rows("inmates", *rows)
    assert (outcome.changed, outcome.unchanged) == (1, 0)
    before, after = desk.inmates(date(2026, 10, 7))["1"], desk.inmates(date(2026, 10, 8))["1"]
    assert (before.state.post, before.state.treatment, before.section) == ("缝纫", "普管", "一分监区")
    assert (after.state.post, after.state.treatment, after.section) == ("整烫", "宽管", "二分监区")
    assert desk.take_rows("inmates", *rows).unchanged == 1


def test_without_a_day_a_changed_state_is_dated_by_the_import(desk: Any) -> None:
    desk.take_rows("inmates", ("编号", "姓名", "岗位"), ("1", "甲", "缝纫"))
    desk.take_rows("inmates", ("编号", "姓名", "岗位"), ("1", "甲", "整烫"))
    posts = [m for m in desk.movements("1") if m.kind is MovementKind.POST]
    assert [(m.on_date, m.detail) for m in posts] == [(date(2026, 11, 3), "缝纫"), (date(2026, 11, 3), "整烫")]
    assert desk.inmates()["1"].state.post == "整烫"


def test_an_empty_cell_never_erases_what_is_known(desk: Any) -> None:
    desk.take_rows("inmates", ("编号", "姓名", "民族", "岗位"), ("1", "甲", "藏族", "缝纫"))
    outcome = desk.take_rows("inmates", ("编号", "姓名", "民族", "岗位"), ("1", "甲", None, None))
    assert outcome.unchanged == 1
    assert (desk.inmates()["1"].ethnicity, desk.inmates()["1"].state.post) == ("藏族", "缝纫")


def test_labour_ability_counts_from_admission_or_from_the_day_it_was_certified(desk: Any) -> None:
    heading = ("编号", "姓名", "入监日期", "劳动能力", "劳动能力鉴定日期")
    rows = (
        heading,
        ("1", "甲", "2025-01-05", "无", None),
        ("2", "乙", "2025-01-05", "无劳动能力", "2026-05-01"),
        ("3", "丙", "2025-01-05", "部分", "2024-12-01"),
    )
    desk.take_rows("inmates", *rows)
    early, late = desk.inmates(date(2025, 1, 5)), desk.inmates(date(2026, 5, 1))
    assert [early[n].state.labour for n in "123"] == ["unable", "able", "partial"]
    assert [late[n].state.labour for n in "123"] == ["unable", "unable", "partial"]
    assert desk.take_rows("inmates", *rows).unchanged == 3


def test_a_strict_category_holds_from_admission_and_changes_from_its_day(desk: Any) -> None:
    heading = ("编号", "姓名", "入监日期", "从严类别", "变动日期")
    desk.take_rows(
        "inmates",
        heading,
        ("1", "甲", "2025-01-05", "累犯", None),
        ("2", "乙", "2025-01-05", "无", None),
        ("3", "丙", "2025-01-05", None, None),
    )
    second = (
        heading,
        ("1", "甲", None, "无", "2026-05-01"),
        ("2", "乙", None, "累犯", "2026-06-01"),
        ("3", "丙", None, "涉黑犯罪", None),
    )
    outcome = desk.take_rows("inmates", *second)
    assert (outcome.changed, outcome.unchanged) == (3, 0)
    days = (date(2025, 1, 5), date(2026, 4, 30), date(2026, 5, 1), date(2026, 6, 1))
    on = [[desk.inmates(day)[n].strict_category for n in "12"] for day in days]
    assert on == [["累犯", None], ["累犯", None], [None, None], [None, "累犯"]]
    assert desk.inmates(date(2026, 6, 1))["3"].strict_category is None, "the day of the import"
    assert desk.inmates()["3"].strict_category == "涉黑犯罪"
    assert desk.take_rows("inmates", *second).unchanged == 3


def test_someone_whose_admission_is_not_known_is_taken_and_stays_the_same(desk: Any) -> None:
    rows = (("编号", "姓名", "处遇"), ("1", "甲", "普管"))
    desk.take_rows("inmates", *rows)
    row = desk.inmates()["1"]
    assert (row.admitted_on, row.situation, row.state.treatment) == (None, "在押", "普管")
    assert desk.take_rows("inmates", *rows).unchanged == 1


def test_the_property_judgment_and_the_rest_of_the_file_are_taken(desk: Any) -> None:
    heading = ("编号", "姓名", "财产刑履行情况", "学历", "户籍地", "入监时间", "入监教育结束日期", "从严计分", "备注")
    rows = (
        heading,
        ("1", "甲", "有履行能力不履行", "初中", "示例省东河市", "2026-9-1", "2026-10-30", "职务犯罪", "左手旧伤"),
        ("2", "乙", "无", None, None, None, None, None, None),
        ("3", "丙", None, None, None, None, None, None, None),
        ("4", "丁", "确无履行能力", None, None, None, None, None, None),
    )
    desk.take_rows("inmates", *rows)
    inmates = desk.inmates()
    assert [inmates[n].property_judgment for n in "1234"] == ["able_unpaid", "none", "none", "unable"]
    first = inmates["1"]
    assert (first.education_level, first.native_place, first.remark) == ("初中", "示例省东河市", "左手旧伤")
    assert (first.induction_until, first.strict_category) == (date(2026, 10, 30), "职务犯罪")
    refused = desk.check_rows("inmates", ("编号", "姓名", "财产性判项"), ("1", "甲", "差不多")).refused
    assert "有能力未履行" in refused[0].problem


def test_officers_of_one_name_must_be_told_apart_by_badge(desk: Any) -> None:
    add_officer(desk.app, "3300001", "王强")
    add_officer(desk.app, "3300002", "王 强")
    heading = ("编号", "姓名", "包教民警")
    problem = desk.check_rows("inmates", heading, ("1", "甲", "王强")).refused[0]
    assert (problem.column, problem.value) == ("包教民警", "王强")
    assert "有 2 名民警同名" in problem.problem
    desk.take_rows("inmates", heading, ("1", "甲", "3300002"))
    assert desk.inmates()["1"].officer == "王 强"
    unknown = desk.check_rows("inmates", heading, ("2", "乙", "赵六")).refused[0]
    assert "先导入民警" in unknown.problem


@pytest.mark.parametrize(
    ("column", "values", "refused"),
    [
        ("刑期止日", {"刑期起日": "2025-06-01", "刑期止日": "2025-05-31"}, "刑期止日不能早于刑期起日 2025-06-01"),
        ("出生日期", {"出生日期": "2026-01-01", "入监日期": "2025-01-01"}, "出生日期应早于入监日期 2025-01-01"),
        ("入监教育止日", {"入监日期": "2025-01-01", "入监教育止日": "2024-12-31"}, "不能早于入监日期 2025-01-01"),
        (
            "变动日期",
            {"入监日期": "2025-01-01", "变动日期": "2024-12-31", "岗位": "整烫"},
            "不能早于入监日期 2025-01-01",
        ),
        ("刑期起日", {"刑期起日": "2025-02-30"}, "没有这一天"),
    ],
)
def test_dates_that_cannot_be_true_together_are_refused(
    desk: Any, column: str, values: dict[str, str], refused: str
) -> None:
    outcome = desk.check_rows("inmates", ("编号", "姓名", *values), ("1", "甲", *values.values()))
    assert [(p.row, p.column) for p in outcome.refused] == [(2, column)]
    assert refused in outcome.refused[0].problem


def test_a_date_is_held_against_what_is_already_known(desk: Any) -> None:
    desk.take_rows("inmates", ("编号", "姓名", "刑期起日"), ("1", "甲", "2025-06-01"))
    outcome = desk.check_rows("inmates", ("编号", "姓名", "刑期止日"), ("1", "甲", "2025-05-31"))
    assert [p.column for p in outcome.refused] == ["刑期止日"]


def test_nobody_who_left_changes_post(desk: Any) -> None:
    desk.take_rows("inmates", ("编号", "姓名", "岗位"), ("1", "甲", "缝纫"))
    add_movement(desk.app, desk.inmates()["1"].id, MovementKind.RELEASE, date(2026, 11, 3))
    assert desk.take_rows("inmates", ("编号", "姓名", "岗位"), ("1", "甲", "缝纫")).unchanged == 1
    problem = desk.check_rows("inmates", ("编号", "姓名", "岗位"), ("1", "甲", "整烫")).refused[0]
    assert (problem.column, problem.value) == ("岗位", "整烫")
    assert "已于 2026-11-03 离监" in problem.problem


def test_an_officer_who_leaves_keeps_the_badge(desk: Any) -> None:
    desk.take_rows("officers", ("警号", "姓名"), ("3300001", "王立新"))
    changed = desk.take_rows("officers", ("警号", "姓名", "调离日期"), ("3300001", "王立新", "2026-10-31"))
    assert changed.changed == 1
    assert desk.officers()["3300001"].left_on == date(2026, 10, 31)


def test_a_new_name_is_spelled_anew(desk: Any) -> None:
    desk.take_rows("inmates", ("编号", "姓名"), ("1", "张三"))
    desk.take_rows("inmates", ("编号", "姓名"), ("1", "李四"))
    assert (desk.inmates()["1"].name, desk.inmates()["1"].initials) == ("李四", "ls")
