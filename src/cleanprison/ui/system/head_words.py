"""What is said of the heads on signed papers after a verification: which are in the chain, which are not."""

from __future__ import annotations

from collections.abc import Sequence

from cleanprison.clock import CHINA
from cleanprison.scoring.queries import PaperHead

_SHOWN = 8


def head_line(paper: PaperHead) -> str:
    """Return what is known of one head, a line of its own."""
    name = f"纸上的链头 {paper.head[:_SHOWN]}…{paper.head[-_SHOWN:]}："
    if paper.at is None:
        return f"{name}不在变更链里"
    what = f"{paper.month.year}年{paper.month.number}月关账" if paper.month else "不是关账的那一次"
    return f"{name}在变更链里，第 {paper.act} 次变更，{paper.at.astimezone(CHINA):%Y-%m-%d %H:%M}，{what}"


def missing_words(papers: Sequence[PaperHead]) -> str:
    """Return what to do about heads that the chain does not have, "" when it has them all."""
    missing = sum(paper.at is None for paper in papers)
    if not missing:
        return ""
    return (
        f"纸上的链头有 {missing} 个不在变更链里，见下面。请先对照纸核对有没有抄错；"
        "没有抄错的，整条变更链可能被重写过：把那张纸收好，不要再录入，告诉检察人员。"
    )
