"""What a person types, pastes or scans from signed papers, read as heads of the chain."""

from __future__ import annotations

import pytest

from cleanprison.db.paper_heads import heads_in
from cleanprison.errors import InputRefused

ONE = "0123456789abcdef" * 4
TWO = "fedcba9876543210" * 4


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("", ()),
        (" \n ", ()),
        (ONE, (ONE,)),
        (ONE.upper(), (ONE,)),
        (f"2026年9月关账时的链头：{ONE}", (ONE,)),
        (f"清廉监狱 2026-09 {ONE}", (ONE,)),
        (f"清廉监狱 2026-09 {ONE}\n2026年10月关账时的链头：{TWO}", (ONE, TWO)),
        (f"{TWO}，{ONE}；{TWO}。", (TWO, ONE)),
        (" ".join(ONE[start : start + 8] for start in range(0, 64, 8)), (ONE,)),
        ("".join(chr(ord(one) + 0xFEE0) for one in ONE), (ONE,)),
        (f"{ONE} {TWO}", (ONE, TWO)),
    ],
)
def test_heads_are_read_however_they_were_copied(text: str, heads: tuple[str, ...]) -> None:
    assert heads_in(text) == heads


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE[:-1], "现在有 63 个字符"),
        (ONE + "0", "现在有 65 个字符"),
        (f"2026年9月关账时的链头：{ONE[1:]}", "现在有 63 个字符"),
        (ONE[:-1] + "o", "没有“o”"),
        (f"月报表 {ONE}", "没有“月”"),
    ],
)
def test_what_is_no_head_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        heads_in(text)
