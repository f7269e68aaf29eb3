import pytest

from cleanprison.sheets.wording import column_letter, control_character, heading_key, matching_key, trimmed


@pytest.mark.parametrize(
    "heading",
    [
        "姓名",
        " 姓 名 ",
        "姓\n名",
        "姓\u3000名",
        "姓名(必填)",
        "姓名（必填）",
        "姓名【必填】",
        "*姓名",
        "姓名：",
        "姓名*（与档案一致(重要)）",
        "(姓名)",
        "姓名\n必填",
    ],
)
def test_headings_that_look_different_compare_equal(heading: str) -> None:
    assert heading_key(heading) == "姓名"


def test_different_headings_do_not_compare_equal() -> None:
    assert heading_key("刑期起日（年月日）") == "刑期起日"
    assert heading_key("刑期起日") != heading_key("刑期止日")


@pytest.mark.parametrize("dot", ["·", "•", "・", "‧", ".", "．", "∙"])
def test_every_middle_dot_matches(dot: str) -> None:
    assert matching_key(f"阿依古丽{dot}买买提") == matching_key("阿依古丽·买买提")


def test_full_width_and_inner_spaces_are_kept_out_of_matching() -> None:
    assert matching_key("张\u3000三") == matching_key("张三")
    assert matching_key("３３０１００００１１") == "3301000011"
    assert matching_key("Ａ12b") == matching_key("a12B")


def test_rare_characters_survive_matching() -> None:
    assert matching_key("𠮷𬭁") == "𠮷𬭁"


def test_spaces_of_every_kind_are_trimmed_at_the_ends_only() -> None:
    assert trimmed("\xa0\u3000 张 三\u3000\ufeff\n") == "张 三"
    assert trimmed("一\r\n二\r三") == "一\n二\n三"


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2066"])
def test_control_characters_and_direction_marks_are_found(char: str) -> None:
    assert control_character(f"张{char}三") == char


def test_ordinary_text_has_no_control_character() -> None:
    assert control_character("张三 𠮷·\t\n") == ""


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")])
def test_columns_are_lettered_as_in_a_spreadsheet(index: int, letter: str) -> None:
    assert column_letter(index) == letter
