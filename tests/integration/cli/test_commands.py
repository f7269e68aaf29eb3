"""What each command does and prints when all is well, and that a refused one changed nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from cleanprison.cli.self_checks import CHECKS
from cleanprison.db import keys
from cleanprison.db.folder import FolderLayout
from cleanprison.db.safety import last_backup, read_notes
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER, DEMO_USERS
from cleanprison.summary.catalogue import REPORTS
from factories.raw import raw_connection

Ran = subprocess.CompletedProcess[str]
Command = Callable[..., Ran]

FIRST_INMATE = "3301000011"  # the first number a demo ward gives


def told(done: Ran) -> list[str]:
    """Return the lines of stdout of a command that succeeded."""
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def head_of(command: Command, folder: Path) -> str:
    (head,) = told(command("verify", "--data", folder))
    return head


# demo


def test_demo_gives_all_its_users_the_password_it_is_told(program: Command, command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "ward"
    made = program("demo", "--data", folder, "--inmates", 3, "--months", 1, CLEANPRISON_PASSWORD="x")
    assert told(made) == [str(folder)]
    assert "2026-10" in made.stderr
    for user in DEMO_USERS:
        signed = {"CLEANPRISON_USER": user.name, "CLEANPRISON_PASSWORD": "x"}
        assert command("verify", "--data", folder, **signed).returncode == 0
    assert command("verify", "--data", folder, CLEANPRISON_PASSWORD="x").returncode == 0
    assert command("verify", "--data", folder, CLEANPRISON_PASSWORD=DEMO_PASSWORD).returncode == 3
    assert command("demo", "--data", folder, "--inmates", 3, "--months", 1).returncode == 4


# report


def test_report_list_names_every_paper_with_title_and_months(program: Command, demo_folder: Path) -> None:
    lines = [line.split("\t") for line in told(program("report", "--list", "--data", demo_folder))]
    assert [line[:2] for line in lines] == [[report.name, report.title] for report in REPORTS]
    assert {"month-sheet", "inmate-sheet"} <= {line[0] for line in lines}
    for _name, _title, months in lines:
        assert {"2026-09", "2026-10"} <= set(months.split(" "))


def test_every_paper_is_written_as_a_pdf_whose_path_alone_is_on_stdout(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "papers"
    for report in REPORTS:
        person = ["--inmate", FIRST_INMATE] if report.per_inmate else []
        done = command("report", report.name, "--month", "2026-09", *person, "--data", demo_folder, "--out", out)
        (path,) = told(done)
        assert Path(path).parent == out
        assert Path(path).read_bytes().startswith(b"%PDF")
        assert len(PdfReader(path).pages) >= 1
    everyone = command("report", "inmate-sheet", "--month", "2026-09", "--data", demo_folder, "--out", out)
    assert len(PdfReader(told(everyone)[0]).pages) > 10


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["monthly-sheet", "--month", "2026-10"], "month-sheet"),
        (["month-sheet", "--month", "2026-13"], "YYYY-MM"),
        (["month-sheet", "--month", "2026-1"], "YYYY-MM"),
        (["month-sheet", "--month", "十月"], "YYYY-MM"),
        (["month-sheet", "--month", "0001-01"], "2026-09"),
        (["month-sheet", "--month", "2026-08"], "2026-09"),
        (["month-sheet", "--month", "9999-12"], "2026-09"),
        (["month-sheet", "--month", "2026-10", "--inmate", FIRST_INMATE], "全监区"),
        (["inmate-sheet", "--month", "2026-10", "--inmate", "999"], "999"),
        (["why-slip", "--month", "2026-10"], "--inmate"),
        (["panel-minutes", "--month", "2026-10"], "评议会"),
    ],
)
def test_a_paper_that_cannot_be_is_refused_and_none_is_written(
    command: Command, demo_folder: Path, tmp_path: Path, arguments: list[str], word: str
) -> None:
    done = command("report", *arguments, "--data", demo_folder, "--out", tmp_path / "papers")
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr
    assert not list(tmp_path.glob("papers/*"))


def test_a_paper_cannot_be_written_where_a_file_lies(command: Command, demo_folder: Path) -> None:
    done = command("report", "month-sheet", "--month", "2026-10", "--data", demo_folder, "--out", __file__)
    assert (done.returncode, done.stdout) == (4, "")


# import

ROSTER = """三监区罪犯名册,,,,
（二〇二六年十一月）,,,,
罪犯姓名,囚号,鞋号,入监时间,性别
欧阳𠮷,B001,42,2026-01-05,男
阿依古丽·买买提,B002,38,2026年1月6日,女
"""
ZERO = {"created": 0, "changed": 0, "unchanged": 0, "refused": [], "ignored_columns": []}


def test_an_import_is_rehearsed_done_and_done_again_with_nothing_changed(
    program: Command, command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text(ROSTER, encoding="gb18030")
    arguments = ["import", "inmates", sheet, "--data", demo_folder]
    before = head_of(command, demo_folder)
    rehearsed = command(*arguments, "--dry-run", "--json")
    assert json.loads(rehearsed.stdout) == {**ZERO, "created": 2, "ignored_columns": ["鞋号"]}
    assert list(json.loads(rehearsed.stdout)) == list(ZERO)
    assert head_of(command, demo_folder) == before
    done = program(*arguments, "--json")
    assert (done.returncode, done.stdout) == (0, rehearsed.stdout)
    assert "鞋号" in done.stderr
    after = head_of(command, demo_folder)
    assert after != before
    for options in ([], ["--dry-run"]):
        again = command(*arguments, "--json", *options)
        assert json.loads(again.stdout) == {**ZERO, "unchanged": 2, "ignored_columns": ["鞋号"]}
    assert head_of(command, demo_folder) == after
    assert "新增 0，更改 0，不变 2，不能接受 0" in command(*arguments).stdout


def test_a_refused_row_stops_the_whole_import_and_is_named_by_the_sheets_own_row(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text(f"{ROSTER}张三,B003,,2026-02-30,男\n李四,,,2026-03-01,男\n", encoding="utf-8-sig")
    before = head_of(command, demo_folder)
    for options in ([], ["--dry-run"]):
        done = command("import", "inmates", sheet, "--data", demo_folder, "--json", *options)
        assert done.returncode == 2
        refused = json.loads(done.stdout)["refused"]
        assert [list(problem) for problem in refused] == [["row", "column", "value", "problem"]] * 2
        assert [(p["row"], p["column"], p["value"]) for p in refused] == [
            (6, "入监时间", "2026-02-30"),
            (7, "囚号", ""),
        ]
        assert "第 6 行" in done.stderr
    assert head_of(command, demo_folder) == before


def test_points_are_known_again_by_serial_or_by_all_fields(command: Command, demo_folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "points.csv"
    equal = f"{FIRST_INMATE},2026-10-08,监管,加,0.5,示例条款,整理内务,\n"
    numbered = f"{FIRST_INMATE},2026/10/9,教育,扣,1,示例条款,上课睡觉,L-1\n"
    head = "编号,日期,部分,加扣,分值,依据,事由,流水号\n"

    def bring(*rows: str) -> tuple[int, dict[str, object]]:
        sheet.write_text(head + "".join(rows), encoding="utf-8")
        done = command("import", "points", sheet, "--data", demo_folder, "--json")
        return done.returncode, json.loads(done.stdout)

    assert bring(equal, equal, numbered) == (0, {**ZERO, "created": 3})
    assert bring(equal, equal, numbered) == (0, {**ZERO, "unchanged": 3})
    assert bring(equal, equal, equal) == (0, {**ZERO, "created": 1, "unchanged": 2})
    code, outcome = bring(numbered.replace(",1,", ",2,"))
    assert code == 2
    assert "流水号" in json.dumps(outcome["refused"], ensure_ascii=False)
    assert command("verify", "--data", demo_folder).returncode == 0


def test_attendance_of_an_unknown_inmate_and_a_file_that_is_no_table_are_refused(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "attendance.csv"
    sheet.write_text("编号,日期,课程,到课\n999,2026-10-10,法律常识,是\n", encoding="utf-8")
    done = command("import", "attendance", sheet, "--data", demo_folder, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["refused"][0]["value"] == "999"
    for content in (b"", b"\x00" * 64, b"PK\x03\x04 nothing", "没有标题行".encode()):
        sheet.write_bytes(content)
        done = command("import", "points", sheet, "--data", demo_folder)
        assert (done.returncode, done.stdout) == (2, "")
    for place in (tmp_path, tmp_path / "absent.xlsx"):
        assert command("import", "points", place, "--data", demo_folder).returncode == 2


# verify


def test_verify_knows_its_anchors_and_names_table_and_row_of_a_forgery(
    program: Command, command: Command, demo_folder: Path
) -> None:
    head = head_of(command, demo_folder)
    assert command("verify", "--data", demo_folder, "--anchor", head, head.upper()).stdout == f"{head}\n"
    wrong = command("verify", "--data", demo_folder, "--anchor", head, "0" * 64)
    assert (wrong.returncode, wrong.stdout) == (5, "")
    assert "0" * 64 in wrong.stderr
    for slip in (head[:-1], head[:-1] + "g", "链头", ""):
        mistyped = command("verify", "--data", demo_folder, "--anchor", slip)
        assert (mistyped.returncode, mistyped.stdout) == (2, "")
        assert "不是链头" in mistyped.stderr
    key = keys.unlock(keys.read_key_file(FolderLayout(demo_folder).keys), DEMO_USER, DEMO_PASSWORD)
    with raw_connection(demo_folder / "cleanprison.db", key) as raw:
        raw.execute("UPDATE inmate SET name = '张伟' WHERE id = 7")
    forged = program("verify", "--data", demo_folder)
    assert (forged.returncode, forged.stdout) == (5, "")
    for word in ("inmate 表第 7 行", "name", "张伟"):
        assert word in forged.stderr


def test_verify_names_a_day_record_rewritten_behind_dropped_triggers(command: Command, demo_folder: Path) -> None:
    key = keys.unlock(keys.read_key_file(FolderLayout(demo_folder).keys), DEMO_USER, DEMO_PASSWORD)
    with raw_connection(demo_folder / "cleanprison.db", key) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("UPDATE day_record SET points = points + 100 WHERE id = (SELECT max(id) FROM day_record)")
        number = raw.execute("SELECT max(id) FROM day_record").fetchone()[0]
        for _name, sql in triggers:
            raw.execute(sql)
    forged = command("verify", "--data", demo_folder)
    assert forged.returncode == 5
    assert f"day_record 表第 {number} 行" in forged.stderr


@pytest.mark.parametrize(
    "forgery",
    [
        "DELETE FROM unit",
        "UPDATE unit SET created_on = 'never'",
        "UPDATE unit SET scoring_from = 7",
        "UPDATE unit SET prison_name = '别处'",
    ],
)
def test_a_forged_unit_is_named_though_the_program_reads_it_first(
    command: Command, demo_folder: Path, forgery: str
) -> None:
    key = keys.unlock(keys.read_key_file(FolderLayout(demo_folder).keys), DEMO_USER, DEMO_PASSWORD)
    with raw_connection(demo_folder / "cleanprison.db", key) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(forgery)
    forged = command("verify", "--data", demo_folder)
    assert (forged.returncode, forged.stdout) == (5, "")
    assert "unit 表第 1 行" in forged.stderr


def test_backup_elsewhere_and_verify_are_kept_in_mind_for_the_window(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    layout = FolderLayout(demo_folder)
    told(command("backup", "--data", demo_folder, "--to", layout.backups))
    assert read_notes(layout.logs).backed_up_to == ""
    told(command("backup", "--data", demo_folder, "--to", tmp_path / "stick"))
    (head,) = told(command("verify", "--data", demo_folder))
    notes = read_notes(layout.logs)
    assert (notes.backed_up_to, notes.head, notes.failed) == (str(tmp_path / "stick"), head, False)
    assert last_backup(tmp_path / "nowhere", notes) is not None
    key = keys.unlock(keys.read_key_file(layout.keys), DEMO_USER, DEMO_PASSWORD)
    with raw_connection(layout.database, key) as raw:
        raw.execute("UPDATE inmate SET name = '张伟' WHERE id = 7")
    assert command("verify", "--data", demo_folder).returncode == 5
    assert read_notes(layout.logs).failed
    assert "张伟" not in "".join(path.read_text(encoding="utf-8") for path in layout.logs.iterdir())


def test_verify_names_a_lost_attachment_and_backup_warns_of_it(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    lost = sorted(FolderLayout(demo_folder).files.iterdir())[0]
    lost.unlink()
    missed = command("verify", "--data", demo_folder)
    assert (missed.returncode, missed.stdout) == (5, "")
    assert "不见了（attachment 表第" in missed.stderr
    made = command("backup", "--data", demo_folder, "--to", tmp_path / "stick")
    assert made.returncode == 0
    assert "注意：" in made.stderr
    assert "不见了（attachment 表第" in made.stderr
    restored = command("restore", "--from", tmp_path / "stick", "--data", tmp_path / "other")
    assert restored.returncode == 0
    assert len(list((tmp_path / "other" / "files").iterdir())) == len(list(FolderLayout(demo_folder).files.iterdir()))


# backup and restore


def test_a_backup_restores_elsewhere_and_over_a_folder_whose_data_is_kept(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    head = head_of(command, demo_folder)
    (named,) = told(command("backup", "--data", demo_folder, "--to", tmp_path / "stick" / "ward.cpbak"))
    assert named == str(tmp_path / "stick" / "ward.cpbak")
    (path,) = told(command("backup", "--data", demo_folder, "--to", tmp_path / "backups"))
    assert Path(path).parent == tmp_path / "backups"
    fresh = tmp_path / "fresh"
    assert told(command("restore", "--from", path, "--data", fresh)) == [str(fresh)]
    assert told(command("verify", "--data", fresh, "--anchor", head)) == [head]

    sheet = tmp_path / "roster.csv"
    sheet.write_text(ROSTER, encoding="utf-8")
    told(command("import", "inmates", sheet, "--data", fresh))
    changed = head_of(command, fresh)
    over = command("restore", "--from", tmp_path / "backups", "--data", fresh)
    assert told(over) == [str(fresh)]
    assert head_of(command, fresh) == head
    (aside,) = fresh.glob("replaced-*")
    assert str(aside) in over.stderr
    kept = tmp_path / "kept"
    shutil.copytree(aside, kept)
    assert head_of(command, kept) == changed


def test_a_damaged_backup_restores_nothing(command: Command, demo_folder: Path, tmp_path: Path) -> None:
    (path,) = told(command("backup", "--data", demo_folder, "--to", tmp_path / "backups"))
    content = bytearray(Path(path).read_bytes())
    content[len(content) // 2] ^= 1
    Path(path).write_bytes(content)
    before = {p.name: p.read_bytes() for p in demo_folder.iterdir() if p.suffix in (".db", ".json")}
    for source in (path, tmp_path / "absent.cpbak", tmp_path, __file__):
        done = command("restore", "--from", source, "--data", demo_folder)
        assert (done.returncode, done.stdout) == (2, "")
    assert {p.name: p.read_bytes() for p in demo_folder.iterdir() if p.suffix in (".db", ".json")} == before
    wrong = command("restore", "--from", path, "--data", tmp_path / "new", CLEANPRISON_PASSWORD="wrong-one")
    assert wrong.returncode in (2, 3)
    assert not (tmp_path / "new" / "cleanprison.db").exists()


# self-test


def test_self_test_prints_a_line_a_check_and_leaves_no_scratch(program: Command, tmp_path: Path) -> None:
    done = program("self-test", TMPDIR=str(tmp_path), CLEANPRISON_SETTINGS=str(tmp_path / "settings.json"))
    lines = [line.split("\t") for line in told(done)]
    assert len(lines) == len(CHECKS) + 1
    for state, title, spent in lines:
        assert state == "通过"
        assert title
        assert spent.endswith(" 毫秒")
    assert list(tmp_path.iterdir()) == []  # neither scratch nor the settings of this PC


def failed_checks(done: Ran) -> dict[str, str]:
    assert done.returncode == 5
    assert "项未通过" in done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert lines[-1][:2] == ["通过", "清除临时文件夹"]
    return {line[1]: line[3] for line in lines if line[0] == "未通过"}


def test_self_test_says_what_failed_and_exits_with_5(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise RuntimeError("磁盘坏了")

    monkeypatch.setattr("cleanprison.cli.self_checks.make_demo", refuse)
    failed = failed_checks(command("self-test"))
    assert failed["建立数据文件，生成演示监区"] == "磁盘坏了"
    assert "升级最早结构的数据文件，先备份" not in failed


def test_self_test_tells_when_migrations_paper_and_window_are_not_right(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each check sees its own fault: no upgrade, a face without the rare sign, a page that cannot be read."""
    monkeypatch.setattr("cleanprison.cli.self_checks.migrate", lambda *_arguments: "0000")
    monkeypatch.setattr("cleanprison.ui.off_screen.OffScreen.read_pdf", lambda _eyes, _path: "欧阳□ 阿依古丽·买买提")
    monkeypatch.setattr("cleanprison.ui.system.unit_page.UnitPage.refresh", lambda page: page.message.refuse("读不出"))
    failed = failed_checks(command("self-test"))
    assert set(failed) == {
        "升级最早结构的数据文件，先备份",
        "打印罕用字的个人考核单，读回姓名",
        "打开窗口的每一页",
    }
    assert "欧阳𠮷" in failed["打印罕用字的个人考核单，读回姓名"]
    assert failed["打开窗口的每一页"] == "系统“单位与外观”页：读不出"
