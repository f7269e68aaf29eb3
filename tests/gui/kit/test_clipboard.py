"""Blocks of cells survive the way from and to WPS and Excel."""

from __future__ import annotations

import pytest

from cleanprison.ui.kit.clipboard import block_text, parse_block, read_clipboard_block, write_clipboard_block


def test_a_block_of_cells_is_split_and_made_even() -> None:
    assert parse_block("编号\t姓名\r\n1\r\n2\t李 \r\n\r\n") == [["编号", "姓名"], ["1", ""], ["2", "李"]]


def test_quoted_cells_may_hold_newlines_tabs_and_quotes() -> None:
    assert parse_block('a\t"一\n二"\t"说""好"""\n') == [["a", "一\n二", '说"好"']]


def test_a_stray_quote_does_not_swallow_the_rows_below() -> None:
    assert parse_block('"一\t2\n三\t4') == [['"一', "2"], ["三", "4"]]


@pytest.mark.parametrize("text", ["", "\n", "\t\t\n"])
def test_an_empty_clipboard_is_an_empty_block(text: str) -> None:
    assert parse_block(text) == []


def test_what_is_written_is_read_back() -> None:
    rows = [["姓名", "事由"], ["张三丰", '打扫\n"干净"'], ["", "x\ty"]]
    assert parse_block(block_text(rows)) == rows
    write_clipboard_block(rows)
    assert read_clipboard_block() == rows


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =HYPERLINK(1)"])
def test_a_text_that_would_be_a_formula_is_pasted_as_text_and_comes_back(text: str) -> None:
    assert block_text([[text]]).strip('"\r\n').startswith("'")
    assert parse_block(block_text([[text]])) == [[text.strip()]]


@pytest.mark.parametrize("text", ["+1.50", "-3", "-", "+", "1.5", "-12.5%", "张三"])
def test_signed_numbers_are_copied_as_numbers(text: str) -> None:
    assert block_text([[text]]).strip() == text
