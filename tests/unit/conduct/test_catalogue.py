"""The catalogue of bases: what ships, what a unit adds, and how a faulty file is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanprison.additions.text_file import read_text_file
from cleanprison.conduct.catalogue import parse_catalogue
from cleanprison.conduct.unit_catalogue import parsed_catalogue, shipped_catalogues
from cleanprison.errors import InputRefused
from cleanprison.scoring.rules.pack import Certainty


def test_only_what_is_known_ships() -> None:
    items = [item for file in shipped_catalogues() for item in parsed_catalogue(file).items]
    assert [item.head for item in items if item.document == "六条禁令（2006年）"] == [
        "殴打",
        "违规使用枪支、警械、车辆",
        "收取罪犯财物",
        "传递违禁物品",
        "工作时间饮酒",
        "赌博",
    ]
    (article,) = [item for item in items if "第十四条" in item.document]
    assert (article.head, article.certainty) == ("", Certainty.A)
    assert article.text == article.document


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[[items]\n", "不合 TOML 格式"),
        ('[[items]]\ndocument = "办法"\n'.encode(), "缺少"),
        (b'id = "a"\ntitle = "b"\n', "至少要写一个"),
        ('title = "b"\n[[items]]\ndocument = "办法"\ngrade = "A"\n'.encode(), "「id」缺少"),
        ('[[items]]\ndocument = "办法"\ngrade = "D"\n'.encode(), "只能是 A、B、C"),
        ('[[items]]\ndocument = "办法"\ngrade = "A"\npoints = 3\n'.encode(), "是不认识的键"),
        (f'[[items]]\ndocument = "{"长" * 201}"\ngrade = "A"\n'.encode(), "最多 200 字"),
        ("办法".encode("gb18030"), "不是 UTF-8"),
        (b"#" * 1_000_001, "超过 1 MB"),
    ],
)
def test_a_faulty_file_is_refused_by_name(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "conduct-ward.toml"
    file.write_bytes(content)
    with pytest.raises(InputRefused, match=r"conduct-ward\.toml") as refused:
        parse_catalogue(read_text_file(file).text, file.name)
    assert says in refused.value.message


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="读不出"):
        read_text_file(tmp_path)
