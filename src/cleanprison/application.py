"""One open data folder and one signed-in operator: everything the window and the command line do goes through here.

`execute` runs a use case in one unit of work with one commit and then tells listeners which tables were touched;
`query` runs a reading function in a session of its own. Both may be called from any thread.
"""

from __future__ import annotations

import gc
import logging
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError, IntegrityError, MultipleResultsFound, NoResultFound
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from cleanprison import __version__, paths
from cleanprison.access.models import User
from cleanprison.access.permissions import demand, may, refusal
from cleanprison.access.policy import password_fault
from cleanprison.access.queries import password_due
from cleanprison.access.rekey import OldFolder, Rekeyed, Report, stage_rekey
from cleanprison.access.rules import RECOVERY_USER, ROLES, founder_fault
from cleanprison.access.sensitive import NoteRead, note_read
from cleanprison.access.service import AddUser, add_user, note_all_passwords
from cleanprison.access.ways_in import WaysIn
from cleanprison.clock import CHINA, Clock
from cleanprison.db import keys
from cleanprison.db.attempts import open_slot
from cleanprison.db.audit import chain_head, last_moment
from cleanprison.db.backup import BackupFile, Look, make_backup, name_before_upgrade, unpack_backup, unwatched
from cleanprison.db.check import page_faults
from cleanprison.db.engine import database_words, open_engine
from cleanprison.db.export import export_ledger
from cleanprison.db.files import plain_storage_errors
from cleanprison.db.folder import FolderLayout, FolderLock
from cleanprison.db.gate import Gate
from cleanprison.db.migrate import migrate, refuse_newer_backup
from cleanprison.db.rekey import abandon_rekey, finish_rekey, seal_staged
from cleanprison.db.retention import thin
from cleanprison.db.safety import backups_in, read_notes, write_notes
from cleanprison.db.swap import UNPACKING, finish_swap, put_in_place, sweep_unpacked
from cleanprison.db.unit_of_work import CLOCK_SLACK, Operator, UnitOfWork
from cleanprison.db.verify import any_text
from cleanprison.db.verify import verify as verify_chain
from cleanprison.errors import InputRefused, NotPermitted, PasswordDue, StaleRecord, StorageError, VerificationFailed
from cleanprison.files.drafts import SealedDrafts
from cleanprison.files.sealed import SealedFiles
from cleanprison.people.models import Unit, Ward
from cleanprison.people.owner import owner_words
from cleanprison.people.service import FoundUnit, found_unit
from cleanprison.rights import Right, needs_of
from cleanprison.schema import metadata
from cleanprison.scoring.corrections import settle
from cleanprison.scoring.evidence_check import evidence_faults
from cleanprison.scoring.ledger_check import ledger_faults
from cleanprison.scoring.queries.sensitive import attachment_hash, attachment_rights

C = TypeVar("C")
R = TypeVar("R")
P = ParamSpec("P")

SMALLEST_DATABASE = 4096  # one page; SQLite takes anything shorter for a new file

Listener = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class UnitNames:
    """Name the prison and the ward a window shows; `demo` marks synthetic people."""

    prison_name: str
    ward_name: str
    demo: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """What a successful verification saw: the number of acts and the chain's head."""

    acts: int
    head: str


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector from walking, again and again, the many objects an act or a query makes and keeps."""
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()


class Application(WaysIn):
    """Hold an open folder for its signed-in operator until `close`."""

    def __init__(
        self, layout: FolderLayout, lock: FolderLock, key: bytes, engine: Engine, user: str, clock: Clock
    ) -> None:
        self.layout = layout
        self.clock = clock
        self._lock = lock
        self._key = key
        self._engine = engine
        self._closed = False
        self.upkeep = threading.Lock()  # one backup, check, restore or change of the key at a time
        self._listeners: list[Listener] = []
        self._gate = Gate()
        self.files = SealedFiles(layout.files, keys.derive(key, b"files"))
        self.operator = self._read(_operator, user)
        self.unit = self._read(unit_names)

    @property
    def engine(self) -> Engine:
        """Return the engine of the open folder, for checks and benchmarks; the program itself uses `execute`."""
        return self._engine

    def execute(
        self,
        use_case: Callable[[UnitOfWork, C], R],
        command: C,
        *,
        origin: str,
        reason: str | None = None,
    ) -> R:
        """Run one use case as one act: commit once, then tell listeners the touched tables.

        `origin` names the screen or command. NotPermitted when the operator's role lacks a right the use case
        declares; any error leaves the database as it was; what SQLite refuses becomes a StorageError, a lost race
        a StaleRecord.
        """
        self._permit(use_case, command)
        self._refuse_when_closed()
        with self._gate.passed(), collector_at_rest(), self._unit_of_work(origin, reason) as uow:
            result = self._perform(uow, use_case, command, keep=True)
            touched = uow.touched_tables()
        for listener in tuple(self._listeners):
            try:
                listener(touched)
            except Exception:  # the act is committed: an error here would make somebody enter it again
                logging.getLogger(__name__).exception("a listener failed after a commit")
        return result

    def may(self, right: Right) -> bool:
        """Tell whether the operator has a right; for showing what can be done, the check itself is in `execute`."""
        return may(self.operator.role, right)

    def why_not(self, right: Right) -> str:
        """Return the sentence that says who has a right the operator lacks, "" when the operator has it."""
        return "" if self.may(right) else refusal(self.operator, right)

    def demand(self, right: Right) -> None:
        """Raise NotPermitted when the operator lacks a right; for what is neither use case nor query."""
        demand(self.operator, {right})

    def _permit(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Refuse what the operator's role may not, and (our own bug) a function that declares no right."""
        demand(self.operator, needs_of(function).rights(self.operator, *args, **kwargs))

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StorageError("数据文件夹已经关闭；请重新登录后再做。")

    def query(self, fetch: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `fetch(session, …)` in a reading session and return its result; NotPermitted as in `execute`.

        What `fetch` calls in turn is not asked again: the right of a query covers all it returns.
        """
        self._permit(fetch, *args, **kwargs)
        if needs_of(fetch).sensitive:
            raise TypeError(f"{fetch.__qualname__} lays open what is sensitive; it is read by `read_sensitive`")
        return self._read(fetch, *args, **kwargs)

    def read_sensitive(self, fetch: Callable[[Session, int], R], record_id: int, *, origin: str) -> R:
        """Run a query on one sensitive record and write down who read it, when and from where, before it is shown."""
        self._permit(fetch, record_id)
        found = self._read(fetch, record_id)
        self.execute(note_read, NoteRead(needs_of(fetch).sensitive, record_id), origin=origin)
        return found

    def open_attachment(self, attachment_id: int, *, origin: str) -> bytes:
        """Return what an attachment holds and write down who opened it; an informer's is for few."""
        demand(self.operator, self._read(attachment_rights, attachment_id))
        return self.files.read(self.read_sensitive(attachment_hash, attachment_id, origin=origin))

    def _read(self, fetch: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        self._refuse_when_closed()
        with self._gate.passed(), collector_at_rest(), Session(self._engine) as session:
            try:
                return fetch(session, *args, **kwargs)
            except DBAPIError as error:
                raise database_words(error.orig or error, self.layout.database) from error

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the touched tables after each commit; the result unsubscribes."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def database_key(self) -> bytes:
        """Return the key of the open folder, to open its backups with; it is shown and stored nowhere."""
        return self._key

    def back_up(self, to: Path, look: Look = unwatched) -> BackupFile:
        """Write a verified backup to a folder or file; one outside the data folder is kept in mind.

        Inside the data folder older ones are thinned out by the schedule. An attachment lost before stops no backup:
        the result names it. `look` is told the progress and may raise to stop it.
        """
        outside = self.layout.backups.resolve() not in (to.resolve(), to.resolve().parent)
        if outside:
            self.demand(Right.BACK_UP)
        with self._gate.passed():
            head = self._read(chain_head)[1]
            made = make_backup(self.layout, self._key, to, self.clock.now(), look)
        if outside:
            self.note(backed_up_at=self.moment(), backed_up_to=str(made.path.parent.resolve()))
        else:
            self.note(kept_head=head, skipped_at="")
            thin(self.layout.backups, self.clock.now())
        return replace(made, warning=self._evidence_fault())

    def backup_due(self) -> bool:
        """Tell whether something was changed since the newest backup inside the data folder."""
        return not (
            backups_in(self.layout.backups) and self._read(chain_head)[1] == read_notes(self.layout.logs).kept_head
        )

    def tell_upgrade(self) -> str:
        """Return once, in words, that the data were brought to this program's schema and how to go back; "" else."""
        backup = read_notes(self.layout.logs).upgraded_from
        if not backup:
            return ""
        self.note(upgraded_from="")
        return f"数据已升级到新版程序的结构；升级前的备份在数据文件夹的 backups 里：{backup}"

    def clock_fault(self) -> str:
        """Return in words that this PC's clock stands before the last act, "" when it does not."""
        last = self._read(last_moment)
        now = self.clock.now()
        if last is None or now >= last - CLOCK_SLACK:
            return ""
        return (
            f"电脑时间 {now:%Y-%m-%d %H:%M} 早于最近一次变更 {last.astimezone(CHINA):%Y-%m-%d %H:%M}；"
            "请先校准电脑时间，此前办理的会在变更记录里注明"
        )

    def moment(self) -> str:
        """Return the present moment as the safety notes write it."""
        return self.clock.now().isoformat(timespec="seconds")

    def note(self, **found: Any) -> None:
        """Write some of the safety notes anew."""
        write_notes(self.layout.logs, replace(read_notes(self.layout.logs), **found))

    def verify(self, anchors: tuple[str, ...] = ()) -> Verified:
        """Check pages, protection, chain and tables, every closed month against its records, and every attachment.

        VerificationFailed names the first fault; the outcome is noted.
        """
        try:
            with self._gate.passed():
                verified = self._verify(anchors)
        except VerificationFailed:
            self.note(verified_at=self.moment(), acts=0, head="", failed=True)
            raise
        self.note(verified_at=self.moment(), acts=verified.acts, head=verified.head, failed=False)
        return verified

    def _verify(self, anchors: tuple[str, ...]) -> Verified:
        faults = page_faults(self.layout.database, self._key)
        if faults:
            raise VerificationFailed(f"数据文件的数据页有损坏：{faults[0]}。")
        with self._engine.connect() as connection:
            try:
                acts = verify_chain(connection, metadata, anchors)
            except VerificationFailed as fault:
                words = fault.message.removesuffix("。") + _whose(connection, fault)
                raise VerificationFailed(f"{words}。{self._ledger_fault(damaged=True)}") from None
            head = chain_head(connection)[1]
        words = self._ledger_fault() or self._evidence_fault()
        if words:
            raise VerificationFailed(words)
        return Verified(acts, head)

    def _ledger_fault(self, *, damaged: bool = False) -> str:
        """Return the first closed month that its records do not bear out, "" when there is none.

        In a file whose chain is broken the records may not be readable at all: then nothing is added to that fault.
        """
        try:
            return self._read(lambda session: next(ledger_faults(session, self.clock.today()), ""))
        except Exception:
            if damaged:
                return ""
            raise

    def _evidence_fault(self) -> str:
        """Return the first attachment whose file is lost, altered or foreign, "" when there is none."""
        return self._read(lambda session: next(evidence_faults(session, self.files), ""))

    def export_ledger(self, path: Path) -> int:
        """Write chain and tables as JSON lines to `path` and return the number of lines; NotPermitted for most."""
        self.demand(Right.EXPORT_LEDGER)
        with self._gate.passed(), self._engine.connect() as connection:
            return export_ledger(connection, metadata, path)

    def rehearse(self, use_case: Callable[[UnitOfWork, C], R], command: C, *, origin: str) -> R:
        """Run a use case just as `execute` would and throw away what it wrote; used to preview an import."""
        self._permit(use_case, command)
        self._refuse_when_closed()
        with self._gate.passed(), collector_at_rest(), self._unit_of_work(origin) as uow:
            return self._perform(uow, use_case, command, keep=False)

    def _unit_of_work(self, origin: str, reason: str | None = None) -> UnitOfWork:
        return UnitOfWork(self._engine, self.operator, self.clock, origin=origin, reason=reason, files=self.files)

    def _perform(self, uow: UnitOfWork, use_case: Callable[[UnitOfWork, C], R], command: C, *, keep: bool) -> R:
        try:
            result = use_case(uow, command)
            settle(uow)
            if keep:
                uow.commit()
            return result
        except StaleDataError:
            raise StaleRecord("这条记录刚被别人改过，已重新显示；请核对后再改。") from None
        except UnicodeEncodeError:
            raise InputRefused("文字里有不完整的字符，不能保存；请删去粘贴进来的乱码再试。") from None
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise database_words(error.orig or error, self.layout.database) from error

    def rekey(self, password: str, origin: str, report: Report, cost: keys.Cost | None = None) -> Rekeyed:
        """Give the folder a new key, after a verified backup under the old one; `password` is the operator's own.

        Meanwhile nobody else reads or writes. An error leaves the old key in force; from the moment the new one is,
        whoever opens the folder next finishes what a crash left. InputRefused in a demo.
        """
        self.rehearse(note_all_passwords, (), origin=origin)  # whoever may not learns it before the long work
        if self.unit.demo:
            raise InputRefused("演示数据不更换密钥；请在真实的数据文件夹里办理。")
        self.confirm_password(password)
        with self._gate.closed("正在更换数据密钥，请等它办完再做。"), self.upkeep:
            report(0, 0, "正在备份")
            make_backup(self.layout, self._key, self.layout.backups, self.clock.now())
            old = OldFolder(self.layout, self._key, self.operator, self.clock)
            try:
                made = stage_rekey(old, password, origin, report, cost)
                self._engine.dispose()
                seal_staged(self.layout, made.key)
            except BaseException:
                if not abandon_rekey(self.layout):  # too late: whatever was written now would be left behind
                    self.close()
                raise
            self._turn_to(made.key)
        return made

    def _turn_to(self, key: bytes) -> None:
        """Go on with what lies ready under a new key; where that fails the folder is closed and the next one does."""
        try:
            finish_rekey(self.layout)
        except BaseException:
            self.close()
            raise
        self._key = key
        self._engine = open_engine(self.layout.database, key)
        self.files = SealedFiles(self.layout.files, keys.derive(key, b"files"))

    @property
    def drafts(self) -> SealedDrafts:
        """Return the store of the operator's unsaved forms."""
        return SealedDrafts(self.layout.drafts, lambda: keys.derive(self._key, b"drafts"), self.operator.user)

    def replace_data(self, work: Path, key: bytes) -> Path | None:
        """Close the folder, put the unpacked and checked data of `work` in its place and return where the former lie.

        The folder has to be opened anew, whatever comes of it.
        """
        self.demand(Right.RESTORE)
        with self._gate.passed():
            self._closed = True
            self._engine.dispose()
            try:
                return put_in_place(work, key, self.layout, self.clock.now())
            finally:
                self._lock.release()

    def close(self) -> None:
        """Close the database and free the folder."""
        self._closed = True
        self._engine.dispose()
        self._lock.release()


def _whose(connection: Connection, fault: VerificationFailed) -> str:
    """Return whose the forged row is and of which month; in a file too damaged to tell, nothing."""
    try:
        with any_text(connection):
            return owner_words(connection, fault.table, fault.fields) if fault.table else ""
    except (DBAPIError, LookupError, TypeError, ValueError):
        return ""


def unit_names(session: Session) -> UnitNames:
    """Return the names of the prison and of its first ward."""
    unit = session.scalars(select(Unit)).one()
    wards = session.scalars(select(Ward.name).order_by(Ward.id)).all()
    return UnitNames(unit.prison_name, wards[0] if wards else "", unit.demo)


def _operator(session: Session, name: str) -> Operator:
    user = session.scalars(select(User).where(User.name == name)).one_or_none()
    if user is None or not user.active:
        raise NotPermitted("这个用户已停用，不能登录；请联系系统管理员。")
    return Operator(user.name, user.display_name, user.role, ROLES.get(user.role, user.role), user.officer_id)


def open_folder(
    folder: Path,
    user: str,
    password: str,
    clock: Clock,
    program: str,
    *,
    new_password: str | None = None,
    written_down: bool = False,
) -> Application:
    """Open a data folder as `user`: lock, unlock, migrate after a backup, and sign in.

    StorageError when the folder cannot be used, NotPermitted when user and password open no slot or the user is
    locked, PasswordDue when the password must be changed first: then try again with a `new_password`. Wrong
    passwords before are written down always, a quiet sign-in only when it shall be `written_down`.
    """
    layout = FolderLayout(folder)
    if not layout.exists():
        raise StorageError(f"{folder} 里没有清廉监狱的数据；请检查位置，或先建立新的数据文件夹（init）。")
    lock = FolderLock(layout, program, clock.now())
    try:
        finish_rekey(layout)
        finish_swap(layout)
        sweep_unpacked(layout)
        key = open_slot(layout.keys, user, password, clock.now(), RECOVERY_USER)
        if not layout.database.exists():
            raise StorageError(f"数据文件 {layout.database.name} 不见了；请从最近的备份恢复（restore）。")
        if layout.database.stat().st_size < SMALLEST_DATABASE:
            raise StorageError(
                f"{layout.database.name}：数据文件是空的，没有改动它；请从最近的备份恢复（恢复命令：restore）。"
            )
        return _settled(_open(layout, lock, key, user, clock), new_password, written_down=written_down)
    except BaseException:
        lock.release()
        raise


def _settled(app: Application, new_password: str | None, *, written_down: bool) -> Application:
    """Return the application once its operator's password is in order and its slot file says what it should."""
    try:
        due = app.query(password_due, app.operator.user, app.clock.now())
        if due and new_password is None:
            raise PasswordDue(due)
        if due and new_password is not None:
            app.change_password(app.operator.user, new_password, "登录")
        with suppress(StorageError):  # a folder that takes nothing can still be read
            app.tell_limits()
            app.note_sign_in("登录", always=written_down)
        return app
    except BaseException:
        app.close()
        raise


def _open(layout: FolderLayout, lock: FolderLock, key: bytes, user: str, clock: Clock) -> Application:
    now = clock.now()
    made: list[BackupFile] = []
    try:
        migrate(
            layout.database,
            key,
            paths.migrations(),
            metadata,
            lambda: made.append(make_backup(layout, key, layout.backups / name_before_upgrade(now), now)),
            new=False,
        )
        for backup in made:
            write_notes(layout.logs, replace(read_notes(layout.logs), upgraded_from=backup.path.name))
        engine = open_engine(layout.database, key)
        try:
            return _signed_in(layout, lock, key, engine, user, clock)
        except BaseException:
            engine.dispose()
            raise
    except (sqlcipher.Error, DBAPIError) as error:
        raise database_words(error, layout.database) from error


def _signed_in(
    layout: FolderLayout, lock: FolderLock, key: bytes, engine: Engine, user: str, clock: Clock
) -> Application:
    """Return the open application; where the unit cannot be read, VerificationFailed names what was forged."""
    try:
        return Application(layout, lock, key, engine, user, clock)
    except (NoResultFound, MultipleResultsFound, ValueError, TypeError):
        with engine.connect() as connection:
            verify_chain(connection, metadata)
        raise


def finish_restore(folder: Path, clock: Clock) -> None:
    """Carry a restore through that a crash stopped, so that the folder has its key slots before anybody signs in."""
    layout = FolderLayout(folder)
    if layout.restoring.exists():
        lock = FolderLock(layout, program_words(), clock.now())
        try:
            finish_swap(layout)
        finally:
            lock.release()


def program_words() -> str:
    """Return the program's name and version as the lock's holder note shows them."""
    return f"清廉监狱 {__version__}"


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """A new data folder: the unit, and its first user (sign-in name, name people know, role)."""

    unit: FoundUnit
    user: AddUser
    password: str
    cost: keys.Cost | None = None


def create_folder(folder: Path, command: FoundFolder, clock: Clock) -> Application:
    """Make a data folder with a fresh random key and return it open for its first user.

    StorageError when data lies there already or the place cannot be written; InputRefused for a weak password.
    On any failure the files made so far are removed.
    """
    layout = FolderLayout(folder)
    if layout.exists():
        raise StorageError(f"{folder} 里已经有数据，不能再次建立；请换一个空文件夹。")
    unit, user = command.unit, command.user
    fault = founder_fault(user.name, user.display_name, unit.prison_name, unit.ward_name)
    if fault is None and not unit.demo:
        fault = password_fault(user.name, command.password)
    if fault:
        raise InputRefused(fault)
    with plain_storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(layout, program_words(), clock.now())
    if layout.exists():  # somebody else was quicker between the look and the lock
        lock.release()
        raise StorageError(f"{folder} 里已经有数据，不能再次建立；请换一个空文件夹。")
    try:
        key = keys.new_key()
        migrate(layout.database, key, paths.migrations(), metadata, lambda: None)
        engine = open_engine(layout.database, key)
        founder = Operator(command.user.name, command.user.display_name, command.user.role)
        with UnitOfWork(engine, founder, clock, origin="建立数据文件夹") as uow:
            found_unit(uow, command.unit)
            add_user(uow, command.user)
            uow.commit()
        empty = keys.KeyFile(demo=command.unit.demo)
        file = keys.with_slot(empty, command.user.name, command.password, key, command.cost)
        if not file.demo:
            file = keys.with_past(file, command.user.name, command.password, command.cost)
        keys.write_key_file(layout.keys, file)
        app = Application(layout, lock, key, engine, command.user.name, clock)
        app.tell_limits()
        return app
    except BaseException as error:
        lock.release()
        for path in (layout.keys, layout.lock, *folder.glob("cleanprison.db*")):
            path.unlink(missing_ok=True)
        if isinstance(error, sqlcipher.Error | DBAPIError):
            raise database_words(error, layout.database) from error
        raise


def restore_folder(source: Path, folder: Path, sign_in: Callable[[bool], tuple[str, str]], clock: Clock) -> Path | None:
    """Put a checked backup into `folder` and return where the former data was kept aside (None: there was none).

    `sign_in` is told whether the backup is of a demo ward and returns user and password of one of the backup's own
    slots. Nothing of the folder is touched before the backup was opened, decrypted and checked.
    """
    layout = FolderLayout(folder)
    with plain_storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(layout, program_words(), clock.now())
    try:
        finish_rekey(layout)
        finish_swap(layout)
        sweep_unpacked(layout)
        with plain_storage_errors(folder), tempfile.TemporaryDirectory(prefix=UNPACKING, dir=folder) as name:
            work = Path(name)
            file = unpack_backup(source, work)
            key = keys.unlock(file, *sign_in(file.demo))
            refuse_newer_backup(work / "cleanprison.db", key, paths.migrations())
            return put_in_place(work, key, layout, clock.now())
    finally:
        lock.release()
