"""恢复与交接: look into a backup, rehearse, restore it, carry the ward to another PC; nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from cleanprison.application import Application
from cleanprison.db.backup import SUFFIX, BackupFile
from cleanprison.db.files import write_whole
from cleanprison.db.safety import BackupSeen, backups_in, read_notes, seen
from cleanprison.errors import CleanPrisonError
from cleanprison.safekeeping.comparison import ActSeen, Standing
from cleanprison.safekeeping.handover import conflict_report, hand_over, moment_words, standing_words, take_over
from cleanprison.safekeeping.restoring import Drilled, Restored, drill, restore
from cleanprison.safekeeping.unpacking import Looked, PasswordWanted, SignIn, look_into
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    Form,
    FormDialog,
    Page,
    TableView,
    TextField,
    confirm,
    displayable,
    named,
    run_background,
    show_failure,
    styled,
)
from cleanprison.ui.main_window import MainWindow

R = TypeVar("R")

NAME = "system.restore"
SHOWN_ACTS = 500
CHOOSE = "在上面选一份备份，按 Enter 看它和现在的数据差在哪里；看过以后才能恢复。\n现在的数据会另存，不会覆盖。"
Side = tuple[str, ActSeen]


class RestorePage(Page):
    """Show the backups, and what restoring the one looked into would change; only what was looked into is restored."""

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "恢复与交接")
        self._app = cast(Application, app)
        self._others: list[BackupSeen] = []
        self._looked: Looked | None = None
        self._sign_in: SignIn | None = None
        self.hand_button = self.add_action("hand", "交给另一台电脑…", self._on_hand_over)
        self.other_button = self.add_action("other", "选择文件…", self._on_other, tip="U 盘上的备份或交接文件")
        self.report_button = self.add_action("report", "保存报告…", self._on_report)
        self.drill_button = self.add_action("drill", "恢复演练", self.drill, tip="恢复到临时文件夹，核验后删除")
        self.restore_button = self.add_action("restore", "恢复这一份…", self.restore, role="primary")
        self.result = styled(named(QLabel(CHOOSE), f"{NAME}.result", "比对结果"), role="card")
        self.result.setWordWrap(True)
        self.result.setMargin(10)
        self.result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.table: TableView[BackupSeen] = TableView(
            f"{NAME}.table",
            "备份",
            [
                Column("时间", lambda b: b.made_at, lambda at: f"{at:%Y-%m-%d %H:%M:%S}", width=190),
                Column("大小", lambda b: b.size, lambda size: f"{size / 1048576:.1f} MB", number=True, width=110),
                Column("文件", lambda b: b.path.name, width=360, tip=lambda b: str(b.path)),
                Column("位置", lambda b: "" if self._is_local(b) else str(b.path.parent), width=220),
            ],
            lambda b: b.path,
            select_rows=True,
        )
        self.table.opened.connect(lambda b: self.look(b.path))
        self.table.moved.connect(lambda b, _c: self.explain(f"{b.path.name}    Enter 看差别" if b else ""))
        self.acts: TableView[Side] = TableView(
            f"{NAME}.acts",
            "只有一边有的变更",
            [
                Column("只在哪边", lambda one: one[0], width=150),
                Column("序号", lambda one: one[1].sequence, number=True, width=90),
                Column("时间", lambda one: moment_words(one[1].at), width=160),
                Column("用户", lambda one: one[1].operator, width=140),
                Column("画面或命令", lambda one: one[1].origin, width=260),
            ],
            lambda one: (one[0], one[1].sequence),
            select_rows=True,
            sortable=False,
        )
        self.add_body(self.table)
        self.add_body(self.result, 0)
        self.add_body(self.acts)
        self._show_looked(None)

    def open_with(self, context: dict[str, Any]) -> None:
        if "backup" in context:
            self.look_at_file(context["backup"])

    def _is_local(self, backup: BackupSeen) -> bool:
        return backup.path.parent == self._app.layout.backups

    def refresh(self) -> None:
        backups = backups_in(self._app.layout.backups)
        self._others = [one for one in self._others if one.path.is_file()]
        self.table.set_rows([*self._others, *backups])
        self.table.set_empty(
            "数据文件夹里没有备份。U 盘上有备份或交接文件的，请选择文件。", "选择文件…", self._on_other
        )
        notes = read_notes(self._app.layout.logs)
        drilled = "还没有做过恢复演练"
        if notes.drilled_at:
            drilled = f"{moment_words(notes.drilled_at)} 演练{'没有通过' if notes.drill_failed else '通过'}"
        handed = f"{moment_words(notes.handed_at)} 已交给 {notes.handed_to}" if notes.handed_at else ""
        self.set_summary(f"{len(backups)} 份", drilled, handed)

    # looking

    def _on_other(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, "选择备份或交接文件", "", f"备份 (*{SUFFIX})")
        if name:
            self.look_at_file(Path(name))

    def look_at_file(self, path: Path) -> None:
        """Add a backup from elsewhere to the list and look into it."""
        try:
            found = seen(path)
        except CleanPrisonError as error:
            show_failure(self, error)
            return
        self._others = [found, *(one for one in self._others if one.path != path)]
        self.refresh()
        self.look(path)

    def look(self, source: Path, sign_in: SignIn | None = None) -> None:
        """Look into a backup in the background and show the difference."""
        self._sign_in = sign_in
        self._show_looked(None)

        def failed(error: Exception) -> None:
            if isinstance(error, PasswordWanted):
                self._ask_password(source, error.message)
            else:
                show_failure(self, error)

        self._in_background("正在比对", lambda: look_into(self._app, source, sign_in), self._show_looked, failed)

    def _ask_password(self, source: Path, words: str) -> None:
        form = Form(f"{NAME}.key")
        form.add_caption(words)
        form.add(TextField("user", "备份里的用户名", longest=64))
        form.add(TextField("password", "密码", longest=200, secret=True))
        dialog = FormDialog(self, "打开备份", form, save="打开")

        def submit() -> None:
            values = form.values()
            if values is not None:
                dialog.accept()
                self.look(source, lambda _demo: (values["user"], values["password"]))

        dialog.submitted.connect(submit)
        dialog.open()

    def _show_looked(self, looked: Looked | None) -> None:
        self._looked = looked
        self.report_button.setEnabled(looked is not None)
        self.restore_button.setEnabled(looked is not None and looked.comparison.standing is not Standing.SAME)
        handed = looked is not None and looked.handed_over is not None
        self.restore_button.setText("接收交接…" if handed else "恢复这一份…")
        self.result.setText(displayable(_looked_words(looked) if looked else CHOOSE))
        sides: list[Side] = []
        if looked:
            sides = [("现在的数据", act) for act in reversed(looked.comparison.ours)][:SHOWN_ACTS]
            sides += [("这份备份", act) for act in reversed(looked.comparison.theirs)][:SHOWN_ACTS]
        self.acts.set_rows(sides)
        self.acts.set_empty("没有只在一边的变更。" if looked else "还没有看哪一份备份。")

    # acting

    def drill(self) -> None:
        """Rehearse with the backup under the cursor: restore it elsewhere, verify, take it away."""
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一份备份。")
            return

        def done(found: Drilled) -> None:
            self.refresh()
            self.message.done(
                f"恢复演练通过：{found.source.name}，变更 {found.acts} 次，用时 {found.seconds:.1f} 秒；"
                "临时文件已删除。"
            )

        self._in_background("正在演练恢复", lambda: drill(self._app, row.path, self._sign_in), done)

    def restore(self) -> None:
        """Ask once, then put the backup that was looked into in the place of the data, and sign in anew."""
        looked, sign_in = self._looked, self._sign_in
        if looked is None or not self._agreed(looked):
            return

        def work() -> Restored:
            if looked.handed_over is None:
                return restore(self._app, looked.source, sign_in)
            theirs = looked.comparison.standing is Standing.PARTED
            taken = take_over(self._app, looked.source, sign_in, theirs=theirs)
            return taken.restored or Restored(None, None)

        self._in_background("正在恢复", work, self._on_restored)

    def _agreed(self, looked: Looked) -> bool:
        lost = len(looked.comparison.ours)
        loss = f"现在的数据里有 {lost} 次变更不在这份里面，恢复以后看不到它们。" if lost else "不会少掉任何变更。"
        words = f"{loss}现在的数据先备份，再另存在数据文件夹里，不会删除。办完后要重新登录。"
        return confirm(self, f"用 {looked.source.name} 代替现在的数据？", words, accept="代替")

    def _on_restored(self, done: Restored) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            aside = f"，原有数据保存在 {done.aside}" if done.aside else ""
            window.reopen.emit(f"已恢复{aside}。请重新登录。")

    def _on_hand_over(self) -> None:
        form = Form(f"{NAME}.handover")
        form.add(TextField("receiver", "交给谁", longest=80, hint="单位、电脑或姓名，写进交接文件"))
        dialog = FormDialog(self, "交给另一台电脑", form, save="选文件夹并写成")

        def submit() -> None:
            values = form.values()
            folder = QFileDialog.getExistingDirectory(dialog, "交接文件放在哪个文件夹（如 U 盘）") if values else ""
            if values and folder:
                dialog.accept()
                self.hand_over_to(Path(folder), values["receiver"])

        dialog.submitted.connect(submit)
        dialog.open()

    def hand_over_to(self, folder: Path, receiver: str) -> None:
        """Write a hand-over file in the background."""

        def done(made: BackupFile) -> None:
            self.refresh()
            self.message.warn(f"交接文件已写成并通过检查：{made.path}。在 {receiver} 接收以后，请不要在这里再录入。")

        self._in_background("正在写交接文件", lambda: hand_over(self._app, folder, receiver), done)

    def _on_report(self) -> None:
        if self._looked is None:
            return
        name, _kind = QFileDialog.getSaveFileName(self, "保存报告", "交接比对报告.txt", "文本 (*.txt)")
        if name:
            try:
                write_whole(Path(name), conflict_report(self._looked).encode("utf-8-sig"))
            except CleanPrisonError as error:
                show_failure(self, error)
            else:
                self.message.done(f"报告已保存：{name}")

    def _in_background(
        self,
        title: str,
        work: Callable[[], R],
        on_done: Callable[[R], object],
        on_failed: Callable[[Exception], object] | None = None,
    ) -> None:
        buttons = [self.hand_button, self.other_button, self.drill_button]
        for button in (*buttons, self.restore_button, self.report_button):
            button.setEnabled(False)

        def wake() -> None:
            for button in buttons:
                button.setEnabled(True)

        def done(result: R) -> None:
            wake()
            on_done(result)
            self._show_looked_again()

        def failed(error: Exception) -> None:
            wake()
            self._show_looked_again()
            self.refresh()
            (on_failed or (lambda one: show_failure(self, one)))(error)

        run_background(
            self, lambda _progress, _cancelled: work(), done, title=title, on_failed=failed, on_cancelled=wake
        )

    def _show_looked_again(self) -> None:
        self._show_looked(self._looked)


def _looked_words(looked: Looked) -> str:
    note = looked.handed_over
    lines = [f"{looked.source.name}　{looked.made_at} 写成"]
    if note is not None:
        lines.append(f"{note.by} 于 {moment_words(note.at)} 交给 {note.to}。{standing_words(looked.comparison)}")
    comparison = looked.comparison
    less, more = len(comparison.ours), len(comparison.theirs)
    lines.append(f"前 {comparison.common} 次变更两边相同；恢复后会少 {less} 次、多 {more} 次变更。")
    changed = [f"{name} {ours} → {theirs}" for name, ours, theirs in looked.counts if ours != theirs]
    lines.append("　".join(changed) if changed else "各表的行数相同。")
    return "\n".join(lines)
