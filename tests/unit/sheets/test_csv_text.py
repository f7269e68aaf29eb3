import pytest

from cleanprison.errors import InputRefused
from cleanprison.sheets.csv_text import csv_rows, decode_csv

TEXT = "编号,姓名\n1,阿依古丽·买买提\n2,𠮷田\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read_whole(encoding: str) -> None:
    assert decode_csv(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    "content", [b"a,b\x00c\n", bytes(range(1, 256)) * 4, b"\xff\xff\xff\xff", b"\xef\xbb\xbf\xff\xfe", b"\xff\xfea"]
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(InputRefused):
        decode_csv(content)


def test_line_breaks_inside_quotes_are_one_record_and_numbers_go_by_record() -> None:
    assert list(csv_rows('a,"b\nc"\n\n"d""e",f\n', ",")) == [(1, ["a", "b\nc"]), (2, []), (3, ['d"e', "f"])]


def test_the_apostrophe_before_a_formula_is_taken_off_again() -> None:
    assert list(csv_rows("'=1+1,'名,=x\n", ",")) == [(1, ["=1+1", "'名", "=x"])]


@pytest.mark.parametrize("text", ['a,"b\nc', '"a"b,c\n', "x" * 400_000])
def test_a_broken_quote_or_an_endless_cell_is_refused_with_its_row(text: str) -> None:
    with pytest.raises(InputRefused, match="第 1 行"):
        list(csv_rows(text, ","))


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(InputRefused, match="512 列"):
        list(csv_rows("," * 600, ","))
