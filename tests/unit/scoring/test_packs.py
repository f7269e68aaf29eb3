"""Rule packs: the shipped one holds what the design says; a faulty one is refused by file, line and key."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cleanprison import paths
from cleanprison.additions.text_file import MOST_BYTES
from cleanprison.errors import InputRefused
from cleanprison.scoring.packs import PackShelf, load_pack, load_shelf, parse_pack
from cleanprison.scoring.rules import Certainty, Month, Part, PenaltyKind, RulePack, Severity, Sign

FILE = paths.resources() / "rulepacks" / "national-2021.toml"
ITEM = """
[[items]]
code = "S-01"
text = "合成的测试项目"
part = "supervision"
sign = "plus"
least = 0.5
most = 3
month_cap = 6
decided_by = "监区"
evidence = "日记载"
article = "测试"
grade = "C"
"""


@pytest.fixture
def text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture
def refusal(text: str) -> Callable[[str, str], str]:
    """Return the complaint about the shipped pack with one piece of its text replaced."""

    def change(old: str, new: str) -> str:
        assert text.count(old) >= 1
        with pytest.raises(InputRefused) as caught:
            parse_pack(text.replace(old, new, 1), "省规.toml")
        assert "\n" not in caught.value.message
        return caught.value.message

    return change


def line_of(text: str, beginning: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if line.startswith(beginning))


def test_the_national_pack_holds_the_numbers_of_the_design(pack: RulePack) -> None:
    assert pack.effective_from == date(2021, 10, 1)
    assert pack.scored_parts(able=True) == (
        (Part.SUPERVISION, 35),
        (Part.EDUCATION, 35),
        (Part.LABOUR, 30),
    )
    assert pack.scored_parts(able=False) == ((Part.SUPERVISION, 50), (Part.EDUCATION, 50))
    assert pack.plus_cap_share == Decimal("0.5")
    assert (pack.special.each, pack.special.year) == (100, 300)
    assert [kind.number for kind in pack.special.kinds if kind.exempt] == [1, 2, 3, 4, 5]
    assert [kind.number for kind in pack.special.kinds] == list(range(1, 9))
    assert [pack.penalty(kind).points for kind in PenaltyKind] == [100, 200, 400]
    assert [pack.penalty(kind).name for kind in PenaltyKind] == ["警告", "记过", "禁闭"]
    assert (pack.cycle.size, pack.cycle.taken) == (600, 600)
    assert (pack.panel.quorum, pack.panel.majority) == (Fraction(2, 3), Fraction(1, 2))
    assert pack.grading.active_share == Decimal("0.15")
    assert (pack.clocks.publicity, pack.clocks.objection, pack.clocks.review) == (3, 3, 5)
    assert pack.strict.factor == 1
    assert len(pack.strict.categories) == 8


def test_the_national_pack_invents_no_catalogue_and_is_not_verified(pack: RulePack) -> None:
    assert pack.items == ()
    assert not pack.is_verified


def test_every_value_says_how_well_it_is_known(pack: RulePack) -> None:
    size = pack.source_of("cycle.size")
    assert size is not None
    assert (size.grade, size.article) == (Certainty.A, "第四条")
    assert {source.grade for source in pack.provenance} == set(Certainty)
    for key in ("parts.labour.able", "special.exempt_kinds", "special.kinds.3", "strict.categories.recidivist"):
        assert pack.source_of(key) is not None
    assert pack.source_of("cycle.colour") is None


def test_a_chief_confirms_a_pack_by_name_and_day(text: str) -> None:
    signed = 'verified_by = "王建国"\nverified_on = 2026-01-05\n' + text
    pack = parse_pack(signed, "省规.toml")
    assert pack.is_verified
    assert (pack.verified_by, pack.verified_on) == ("王建国", date(2026, 1, 5))
    with pytest.raises(InputRefused, match="verified_on"):
        parse_pack('verified_by = "王建国"\n' + text, "省规.toml")


def test_a_catalogue_item_is_read_whole(text: str) -> None:
    (item,) = parse_pack(text + ITEM, "省规.toml").items
    assert (item.code, item.part, item.sign) == ("S-01", Part.SUPERVISION, Sign.PLUS)
    assert (str(item.least), str(item.most), str(item.month_cap)) == ("0.50", "3.00", "6.00")
    assert (item.decided_by, item.evidence, item.article, item.grade) == ("监区", "日记载", "测试", Certainty.C)
    (bare,) = parse_pack(text + ITEM.replace("month_cap = 6\n", ""), "省规.toml").items
    assert bare.month_cap is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("least = 0.5", "least = 4", ["items.1.least", "大于 0", "most"]),
        ("least = 0.5", "least = -1", ["items.1.least", "「-1」", "99999.99"]),
        ("most = 3", "most = true", ["items.1.most", "99999.99"]),
        ('sign = "plus"', 'sign = "both"', ["items.1.sign", "「both」", "plus、minus"]),
        ('code = "S-01"', 'code = ""', ["items.1.code", "文字"]),
        ("evidence", "evidnce", ["items.1.evidnce", "只允许", "evidence"]),
    ],
)
def test_a_faulty_catalogue_item_is_refused_by_line(text: str, old: str, new: str, words: list[str]) -> None:
    faulty = text + ITEM.replace(old, new)
    with pytest.raises(InputRefused) as caught:
        parse_pack(faulty, "省规.toml")
    for word in ["省规.toml", f"第 {line_of(faulty, new.split(' = ')[0])} 行", *words]:
        assert word in caught.value.message


SEVERITIES = """
[severities]
light = { value = "较轻", grade = "C" }
grave = { value = "较重", grade = "C", article = "测试第三条" }
"""


def test_severities_are_named_by_the_unit_and_none_is_invented(text: str, pack: RulePack) -> None:
    assert pack.severities == ()
    own = parse_pack(text + SEVERITIES, "省规.toml")
    assert own.severities == (Severity("light", "较轻"), Severity("grave", "较重"))
    assert (own.severity_name("grave"), own.severity_name("none"), own.severity_name(None)) == ("较重", "", "")
    source = own.source_of("severities.grave")
    assert source is not None
    assert source.article == "测试第三条"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("grave =", "very_grave_one =", ["severities.very_grave_one", "最多 12 个字符"]),
        ('"较重"', '"较轻"', ["severities.light", "“较轻”重复"]),
        ('"较重"', '""', ["severities.grave", "文字"]),
    ],
)
def test_a_faulty_severity_is_refused_by_its_key(text: str, old: str, new: str, words: list[str]) -> None:
    with pytest.raises(InputRefused) as caught:
        parse_pack(text + SEVERITIES.replace(old, new), "省规.toml")
    for word in ["省规.toml", *words]:
        assert word in caught.value.message


def test_two_items_with_one_code_are_refused_at_the_second(text: str) -> None:
    twice = text + ITEM + ITEM
    with pytest.raises(InputRefused, match=r"items\.2\.code") as caught:
        parse_pack(twice, "省规.toml")
    last = max(n for n, line in enumerate(twice.splitlines(), start=1) if line.startswith("code"))
    assert f"第 {last} 行" in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("cap_share = { value = 0.5", "cap_share = { value = 1.5", ["plus.cap_share.value", "「1.5」", "0 至 1"]),
        ("cap_share = { value = 0.5", "cap_share = { value = nan", ["plus.cap_share.value", "0 至 1"]),
        ("cap_share = { value = 0.5", 'cap_share = { value = "半"', ["plus.cap_share.value", "「半」"]),
        ("each = { value = 100", "each = { value = 1.005", ["special.each.value", "至多两位小数"]),
        ("each = { value = 100", "each = { value = 1e-99999999", ["special.each.value", "至多两位小数"]),
        ("each = { value = 100", "each = { value = 100000", ["special.each.value", "99999.99"]),
        ("each = { value = 100", "each = { value = 0x" + "f" * 5000, ["special.each.value", "过长的整数"]),
        ("each = { value = 100", "each = { value = [0x" + "f" * 5000 + "]", ["special.each.value", "过长的整数"]),
        ("cap_share = { value = 0.5", "cap_share = { value = 1e-9999999", ["plus.cap_share.value", "至多四位小数"]),
        ('each = { value = 100, grade = "B"', "each = { value = 100", ["special.each.grade", "缺少"]),
        ('grade = "A"', 'grade = "D"', ["cycle.size.grade", "「D」", "A、B、C"]),
        ("solitary = { value = false", "solitary = { value = 0", ["base.solitary.value", "true 或 false"]),
        ("rescue_months = { value = 3", "rescue_months = { value = 3.0", ["base.rescue_months.value", "整数"]),
        ("rescue_months = { value = 3", "rescue_months = { value = 0", ["base.rescue_months.value", "整数"]),
        ("[1, 2, 3, 4, 5]", "[1, 2, 9]", ["special.exempt_kinds", "9", "special.kinds"]),
        ("[1, 2, 3, 4, 5]", '["1"]', ["special.exempt_kinds.value", "[1, 2, 3]"]),
        ("8 = { value", "08 = { value", ["special.kinds.08", "1 至 99"]),
        ("8 = { value", "9" * 5000 + " = { value", ["special.kinds.9", "1 至 99"]),
        ('value = "2/3"', 'value = "3/2"', ["panel.quorum.value", "「3/2」", "不大于 1"]),
        ('value = "2/3"', "value = 0.66", ["panel.quorum.value", "不大于 1"]),
        ("taken = { value = 600", "taken = { value = 601", ["cycle.taken", "size"]),
        ("effective_from = 2021-10-01", "effective_from = 2021-10-01T00:00:00", ["effective_from", "日期"]),
        ("effective_from = 2021-10-01", 'effective_from = "今年"', ["effective_from", "「今年」", "日期"]),
        ("publicity =", "publicty =", ["clocks.publicty", "只允许", "publicity"]),
        ("[panel]", "[pannel]", ["pannel", "只允许", "panel"]),
        ('name = "警告"\n', "", ["penalties.warning.name", "缺少"]),
        ("id = ", "items = 3\nid = ", ["items", "[[items]]"]),
        ('plus]\ncap_share = { value = 0.5, grade = "B" }', "plus]\ncap_share = 0.5", ["plus.cap_share", "表"]),
    ],
)
def test_a_faulty_value_is_refused_by_file_line_and_key(
    refusal: Callable[[str, str], str], text: str, old: str, new: str, words: list[str]
) -> None:
    message = refusal(old, new)
    changed = text.replace(old, new, 1)
    line = changed[: changed.index(new)].count("\n") + 1 if new else line_of(changed, "[penalties.warning]")
    lines = {line, line + new.count("\n")}
    assert any(f"省规.toml 第 {number} 行" in message for number in lines)
    for word in words:
        assert word in message


def test_a_share_of_nought_is_nought_however_it_is_written(text: str) -> None:
    written = text.replace("cap_share = { value = 0.5", "cap_share = { value = 0e-9999999", 1)
    assert f"{parse_pack(written, '省规.toml').plus_cap_share:%}" == "0%"


@pytest.mark.parametrize("broken", ["[plus", "a = = 1", "a = 1\na = 2", 'a = "', "a = " + "[" * 5000, "a = 2021-13-01"])
def test_what_is_not_toml_is_refused(broken: str) -> None:
    with pytest.raises(InputRefused, match=r"省规\.toml.*TOML"):
        parse_pack(broken, "省规.toml")


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="读不出"):
        load_pack(tmp_path / "nowhere.toml")
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(InputRefused, match="1 MB"):
        load_pack(large)
    gbk = tmp_path / "gbk.toml"
    gbk.write_bytes("# 规则".encode("gb18030"))
    with pytest.raises(InputRefused, match="UTF-8"):
        load_pack(gbk)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bom.toml"
    path.write_text(text, encoding="utf-8-sig")
    assert load_pack(path).id == "national-2021"


def test_a_month_keeps_the_pack_in_force_on_its_first_day(pack: RulePack) -> None:
    later = dataclasses.replace(pack, id="later", effective_from=date(2026, 3, 2))
    shelf = PackShelf([later, pack])
    assert shelf.pack_for(Month(2021, 10)) is pack
    assert shelf.pack_for(Month(2026, 3)) is pack
    assert shelf.pack_for(Month(2026, 4)) is later
    with pytest.raises(InputRefused, match=r"2021-09.*2021-10-01"):
        shelf.pack_for(Month(2021, 9))
    with pytest.raises(InputRefused, match="一个规则包也没有"):
        PackShelf([]).pack_for(Month(2026, 1))


def test_a_shelf_refuses_equal_ids_and_equal_dates(pack: RulePack) -> None:
    with pytest.raises(InputRefused, match="施行日期"):
        PackShelf([pack, dataclasses.replace(pack, id="other")])
    with pytest.raises(InputRefused, match="id 相同"):
        PackShelf([pack, dataclasses.replace(pack, effective_from=date(2026, 1, 1))])


def test_an_unknown_pack_is_refused_with_those_there_are(shelf: PackShelf) -> None:
    assert shelf.by_id("national-2021").title
    with pytest.raises(InputRefused, match=r"national-2016.*national-2021"):
        shelf.by_id("national-2016")


def test_a_folder_of_packs_makes_a_shelf(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    other = text.replace('"national-2021"', '"province"').replace("2021-10-01", "2025-01-01", 1)
    (tmp_path / "a.toml").write_text(other, encoding="utf-8")
    assert [pack.id for pack in load_shelf(tmp_path).packs] == ["national-2021", "province"]
