"""Files of day records from the act that keeps them to the check that misses them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cleanprison.application import open_folder, restore_folder
from cleanprison.db.folder import FolderLayout
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord, StorageError, VerificationFailed
from cleanprison.scoring.queries import AttachmentRow, day_record_rows
from cleanprison.scoring.rules import Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service.attachments import AttachFiles, attach_files
from cleanprison.scoring.service.records import RecordPoints, VoidDayRecord, record_points, void_day_record
from factories.desk import CLERK_OPERATOR, GIVER, Desk
from factories.mounts import fill, small_disk
from factories.wards import CHIEF, PASSWORD

DAY = date(2026, 1, 12)
USUAL = RecordPoints(
    (), RecordKind.MINUS, DAY, "日常规范", "与同组人员争吵", Part.SUPERVISION, Decimal("1.50"), officer_id=GIVER
)

Paper = Callable[[str], Path]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Return a maker of small files whose content is their name."""
    place = tmp_path / "desk"
    place.mkdir()

    def made(name: str) -> Path:
        path = place / name
        path.write_text(name, encoding="utf-8")
        return path

    return made


@pytest.fixture
def group(desk: Desk) -> tuple[int, ...]:
    """Return two inmates who were here before the year."""
    desk.go_to(date(2026, 1, 20))
    return tuple(desk.inmate(serial, admitted_on=date(2025, 1, 1)) for serial in (1, 2))


def write(desk: Desk, *inmates: int, files: tuple[Path, ...] = (), **others: object) -> list[int]:
    command = replace(USUAL, inmate_ids=inmates, attachments=files, **others)  # type: ignore[arg-type]
    return desk.app.execute(record_points, command, origin="日记载")


def add(desk: Desk, record: int, *files: Path) -> int:
    return desk.app.execute(attach_files, AttachFiles(record, files), origin="日记载")


def evidence(desk: Desk, record: int) -> tuple[AttachmentRow, ...]:
    return next(row.evidence for row in desk.app.query(day_record_rows) if row.id == record)


def sealed(desk: Desk) -> list[Path]:
    return sorted(desk.app.layout.files.glob("*")) if desk.app.layout.files.exists() else []


def test_a_group_shares_one_file_and_each_record_names_it(desk: Desk, group: tuple[int, ...], paper: Paper) -> None:
    first, second = write(desk, *group, files=(paper("监控截图.png"), paper("笔录.pdf")))
    assert [one.name for one in evidence(desk, first)] == ["监控截图.png", "笔录.pdf"]
    assert [one.sha256 for one in evidence(desk, first)] == [one.sha256 for one in evidence(desk, second)]
    assert len(sealed(desk)) == 2
    one = evidence(desk, first)[0]
    assert (one.later, one.recorder, one.size) == (False, "周敏", len("监控截图.png".encode()))
    assert desk.app.files.read(one.sha256) == "监控截图.png".encode()
    desk.app.verify()


def test_a_file_added_later_is_seen_as_later(desk: Desk, group: tuple[int, ...], paper: Paper) -> None:
    (record,) = write(desk, group[0], files=(paper("a.png"),))
    desk.now += timedelta(hours=3)
    desk.sign_in_chief()
    assert add(desk, record, paper("b.png"), paper("c.png")) == 2
    assert [(one.name, one.later, one.recorder) for one in evidence(desk, record)] == [
        ("a.png", False, "周敏"),
        ("b.png", True, "李建国"),
        ("c.png", True, "李建国"),
    ]
    desk.app.verify()


def test_the_same_paper_twice_and_none_at_all_are_refused(desk: Desk, group: tuple[int, ...], paper: Paper) -> None:
    (record,) = write(desk, group[0], files=(paper("a.png"),))
    with pytest.raises(InputRefused, match=r"^附件“a.png”这条记载已经有了，内容完全相同"):
        add(desk, record, paper("b.png"), paper("a.png"))
    with pytest.raises(InputRefused, match="还没有选附件"):
        add(desk, record)
    assert len(evidence(desk, record)) == len(sealed(desk)) == 1


def test_a_record_taken_back_takes_no_more_files(desk: Desk, group: tuple[int, ...], paper: Paper) -> None:
    (record,) = write(desk, group[0])
    desk.app.execute(void_day_record, VoidDayRecord(record, "记错"), origin="日记载")
    with pytest.raises(StaleRecord, match="已撤销，不能再加附件"):
        add(desk, record, paper("a.png"))


def test_a_refused_record_leaves_no_file(desk: Desk, group: tuple[int, ...], paper: Paper) -> None:
    with pytest.raises(RuleViolation):
        write(desk, group[0], files=(paper("a.png"),), points=Decimal(0))
    with pytest.raises(InputRefused, match="找不到"):
        write(desk, group[0], files=(paper("a.png"), Path("/nowhere/b.png")))
    assert sealed(desk) == []
    assert desk.app.query(day_record_rows) == []


def test_a_rehearsal_keeps_nothing(desk: Desk, group: tuple[int, ...], paper: Paper) -> None:
    command = replace(USUAL, inmate_ids=group, attachments=(paper("a.png"),))
    assert len(desk.app.rehearse(record_points, command, origin="日记载")) == 2
    assert sealed(desk) == []


FORGERIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "lost": (Path.unlink, "不见了"),
    "emptied": (lambda path: path.write_bytes(b""), "已损坏或者被改动过"),
    "altered": (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"\x00"), "已损坏或者被改动过"),
}


@pytest.mark.parametrize("way", FORGERIES)
def test_a_lost_or_altered_file_is_named_with_its_record(
    desk: Desk, group: tuple[int, ...], paper: Paper, way: str
) -> None:
    spoil, words = FORGERIES[way]
    write(desk, group[1], files=(paper("笔录.pdf"),))
    spoil(sealed(desk)[0])
    with pytest.raises(VerificationFailed) as caught:
        desk.app.verify()
    whose = "甲2（3301000002）2026-01-12 的日记载"
    assert caught.value.message == f"{whose}的附件“笔录.pdf”{words}（attachment 表第 1 行）。"


def test_a_foreign_file_is_named_and_a_sealed_one_without_a_row_is_not(
    desk: Desk, group: tuple[int, ...], paper: Paper
) -> None:
    write(desk, group[0], files=(paper("a.png"),))
    desk.app.files.keep(b"the power went before the commit")
    desk.app.verify()
    (desk.app.layout.files / "病毒.exe").write_bytes(b"MZ")
    with pytest.raises(VerificationFailed, match=r"^附件文件夹 files 里的 病毒.exe 来历不明"):
        desk.app.verify()


def test_a_full_disk_writes_neither_row_nor_half_a_file(desk: Desk, group: tuple[int, ...], tmp_path: Path) -> None:
    picture = tmp_path / "大图.png"
    picture.write_bytes(bytes(range(256)) * 4000)
    desk.app.close()
    with small_disk(tmp_path / "disk", 6000) as disk:
        folder = Path(shutil.copytree(desk.app.layout.root, disk / "data"))
        app = open_folder(folder, CHIEF, PASSWORD, desk.app.clock, "测试")
        app.operator = CLERK_OPERATOR
        ballast = fill(disk, 500)
        command = replace(USUAL, inmate_ids=group, attachments=(picture,))
        with pytest.raises(StorageError, match="磁盘已满，没有写入任何内容"):
            app.execute(record_points, command, origin="日记载")
        assert app.query(day_record_rows) == []
        assert list(app.layout.files.iterdir()) == []
        ballast.unlink()
        app.execute(record_points, command, origin="日记载")
        assert app.verify().acts
        app.close()


def as_chief(_demo: bool) -> tuple[str, str]:
    return CHIEF, PASSWORD


def test_a_backup_brings_every_file_back(desk: Desk, group: tuple[int, ...], paper: Paper, tmp_path: Path) -> None:
    first, _second = write(desk, *group, files=(paper("a.png"), paper("b.png")))
    made = desk.app.back_up(tmp_path / "stick")
    assert made.warning == ""
    add(desk, first, paper("after the backup.png"))
    root = desk.app.layout.root
    desk.app.close()
    aside = restore_folder(made.path, root, as_chief, desk.app.clock)
    assert aside is not None
    assert len(list((aside / "files").iterdir())) == 3
    app = open_folder(root, CHIEF, PASSWORD, desk.app.clock, "测试")
    rows = [row for row in app.query(day_record_rows) if row.id == first]
    assert [app.files.read(one.sha256) for one in rows[0].evidence] == [b"a.png", b"b.png"]
    app.verify()
    app.close()


def test_a_restored_backup_without_files_leaves_none_of_the_former_ones(
    desk: Desk, group: tuple[int, ...], paper: Paper, tmp_path: Path
) -> None:
    made = desk.app.back_up(tmp_path / "stick")
    write(desk, group[0], files=(paper("a.png"),))
    root = desk.app.layout.root
    desk.app.close()
    aside = restore_folder(made.path, root, as_chief, desk.app.clock)
    assert aside is not None
    assert (aside / "files").is_dir()
    assert not FolderLayout(root).files.exists()


def test_a_backup_is_made_though_a_file_was_lost_and_names_it(
    desk: Desk, group: tuple[int, ...], paper: Paper, tmp_path: Path
) -> None:
    write(desk, group[0], files=(paper("a.png"), paper("b.png")))
    sealed(desk)[0].unlink()
    made = desk.app.back_up(tmp_path / "stick")
    assert made.path.exists()
    assert "不见了（attachment 表第" in made.warning
    restore_folder(made.path, tmp_path / "other", as_chief, desk.app.clock)
    assert len(list((tmp_path / "other" / "files").iterdir())) == 1


def test_a_file_altered_inside_a_backup_makes_it_no_backup(
    desk: Desk, group: tuple[int, ...], paper: Paper, tmp_path: Path
) -> None:
    write(desk, group[0], files=(paper("a.png"),))
    content = sealed(desk)[0].read_bytes()
    made = desk.app.back_up(tmp_path / "stick")
    packed = bytearray(made.path.read_bytes())
    packed[packed.index(content) + 5] ^= 1
    made.path.write_bytes(packed)
    with pytest.raises(InputRefused, match="不是完整的备份文件"):
        restore_folder(made.path, tmp_path / "other", as_chief, desk.app.clock)
    assert not (tmp_path / "other" / "cleanprison.db").exists()
