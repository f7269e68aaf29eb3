"""Papers that carry keys: the one for the sealed envelope, and passwords to be handed out.

They are made in memory only: a key is stored nowhere in plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cleanprison.access.rules import RECOVERY_USER
from cleanprison.reporting.document import Sheet, rendered
from cleanprison.reporting.form import DATE_LINE, BoxBlock, Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.table import Column, TableBlock
from cleanprison.reporting.text import TextBlock

TITLE = "数据恢复钥匙封存单"
HOW = (
    "一、什么时候用：能管理用户的人都忘了密码，或者都不在的时候。\n"
    "二、怎么用：打开程序，用户名输 recovery，密码处输上面的恢复钥匙，连同短横；"
    "然后给一位用户设新密码，用这位用户登录。\n"
    "三、用过以后：登录后在“系统 → 用户”做一把新的恢复钥匙重新封存，这一把同时作废。\n"
    "四、谁拿到这张纸，谁就能打开全部数据。请装入信封、骑缝盖章、存保密柜，不要拍照，不要抄存。"
)


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """What is printed once for the envelope; `made_at` carries a zone."""

    prison_name: str
    ward_name: str
    key: str
    made_at: datetime


def recovery_paper(paper: RecoveryPaper) -> bytes:
    """Return the paper as the bytes of a PDF file; nothing of it is written to the disk."""
    head = FormBlock(
        (
            (Field("监狱", paper.prison_name), Field("监区", paper.ward_name)),
            (Field("制作日期", f"{paper.made_at:%Y-%m-%d}"), Field("用户名", RECOVERY_USER)),
        ),
        pairs=2,
    )
    opened = FormBlock(
        (
            (Field("启封日期", DATE_LINE), Field("启封原因", "")),
            (Field("启封人", ""), Field("在场人", "")),
        ),
        pairs=2,
        row_height=11,
    )
    blocks = (
        head,
        TextBlock("恢复钥匙", heading=True, align="center"),
        TextBlock(paper.key, size=20, align="center"),
        TextBlock(HOW),
        BoxBlock("封存人", "", height=28, opinion=True, seal=""),
        BoxBlock("监督人", "", height=28, opinion=True),
        TextBlock("启封记录", heading=True),
        opened,
    )
    page = Paper(TITLE, f"{paper.prison_name}{paper.ward_name}", f"{paper.made_at:%Y-%m-%d}", paper.made_at)
    return rendered([Sheet(page, blocks)])


@dataclass(frozen=True, slots=True)
class PasswordsPaper:
    """Passwords for one sign-in, to be cut apart and handed out: name, sign-in name, password of each user."""

    unit: str
    rows: tuple[tuple[str, str, str], ...]
    made_at: datetime


def passwords_paper(paper: PasswordsPaper) -> bytes:
    """Return the paper as the bytes of a PDF file; nothing of it is written to the disk."""
    table = TableBlock((Column("姓名", 60), Column("登录名", 50), Column("初始密码", 60)), paper.rows, 12, 14)
    note = "按行裁开，分别交给本人；第一次登录时要另设自己的密码，设好后把纸条销毁。"
    page = Paper("初始密码", paper.unit, f"{paper.made_at:%Y-%m-%d}", paper.made_at, notes=(note,))
    return rendered([Sheet(page, (table,))])
