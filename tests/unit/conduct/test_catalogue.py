"""The catalogue of bases: what ships, what a unit adds, and how a faulty file is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanprison.conduct.catalogue import load_catalogue, read_items
from cleanprison.errors import InputRefused
from cleanprison.scoring.rules.pack import Certainty


def test_only_what_is_known_ships() -> None:
    items = load_catalogue()
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


def test_a_unit_adds_its_own_items_by_a_file(tmp_path: Path) -> None:
    own = '[[items]]\ndocument = "三监区警容风纪检查办法"\nhead = "着装"\ngrade = "A"\n'
    (tmp_path / "conduct-ward.toml").write_text(own, encoding="utf-8")
    assert load_catalogue(tmp_path)[-1].text == "三监区警容风纪检查办法：着装"
    assert load_catalogue(tmp_path / "absent") == load_catalogue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[[items]\n", "不合 TOML 格式"),
        ('[[items]]\ndocument = "办法"\n'.encode(), "缺少"),
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
        read_items(file)
    assert says in refused.value.message


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="打不开"):
        read_items(tmp_path)
