import pytest

from cleanprison.errors import InputRefused
from cleanprison.sheets.headings import best_heading, refuse_duplicates, refuse_missing
from cleanprison.sheets.synonyms import sheet_kind

INMATES = sheet_kind("inmates")


def test_the_heading_row_is_found_below_title_rows() -> None:
    rows = [(1, ["某监区罪犯名册"]), (2, [None, "编号说明"]), (4, ["序号", "囚号", None, "姓 名", "身高"])]
    heading = best_heading(INMATES, rows)
    assert heading is not None
    assert (heading.row, [(c.key, c.index, c.letter) for c in heading.matched]) == (
        4,
        [("number", 1, "B"), ("name", 3, "D")],
    )
    assert [c.heading for c in heading.ignored] == ["序号", "身高"]


def test_a_row_with_all_required_columns_wins_over_a_longer_row_without() -> None:
    rows = [(1, ["姓名", "性别", "民族", "罪名"]), (2, ["编号", "姓名"])]
    heading = best_heading(INMATES, rows)
    assert heading is not None
    assert heading.row == 2


def test_two_columns_of_one_meaning_are_refused_by_both_their_names() -> None:
    heading = best_heading(INMATES, [(3, ["编号", "姓名", None, "囚号"])])
    assert heading is not None
    with pytest.raises(InputRefused) as refusal:
        refuse_duplicates(INMATES, heading)
    assert "“编号”（A 列）与“囚号”（D 列）" in refusal.value.message


def test_a_missing_column_is_named_with_what_was_found_and_what_is_accepted() -> None:
    words = refuse_missing(INMATES, best_heading(INMATES, [(2, ["姓名", "性别", "身高"])])).message
    assert "缺少必需的列：编号" in words
    assert "第 2 行找到的标题：姓名、性别、身高" in words
    assert "囚号" in words


def test_without_any_heading_the_required_ones_are_named() -> None:
    assert best_heading(INMATES, [(1, [1, 2, None, ["e", "#N/A"]])]) is None
    assert "编号、姓名" in refuse_missing(INMATES, None).message
