"""Fields that look things up while one types: a person, a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.theme import displayable

SHOWN = 12
_PAUSE_MS = 120
_POPUP_FRAME = 24


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in a list of suggestions: key for the program, the rest for the eye."""

    key: str
    number: str
    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of a suggestion list."""

    key: str
    text: str
    hint: str = ""


class LookupEdit(QLineEdit):
    """Suggest as one types; `picked` carries the chosen Suggestion. Enter takes the first one."""

    picked = Signal(object)

    def __init__(
        self,
        object_name: str,
        accessible: str,
        placeholder: str,
        search: Callable[[str], Sequence[Suggestion]],
    ) -> None:
        super().__init__()
        named(self, object_name, accessible)
        self.setPlaceholderText(placeholder)
        self._search = search
        self._found: list[Suggestion] = []
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SHOWN)
        popup = QListView()
        styled(named(popup, f"{object_name}.suggestions", f"{accessible}候选"), role="suggestions")
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(popup)
        completer.activated.connect(self._on_activated)
        completer.setWidget(self)
        self._completer = completer
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.look_up)
        self.textEdited.connect(self._on_edited)

    def search_now(self) -> list[Suggestion]:
        """Search for what is typed and return what was found, best first; shows nothing."""
        self._timer.stop()
        words = self.text().strip()
        self._found = list(self._search(words))[:SHOWN] if words else []
        return self._found

    def look_up(self) -> None:
        """Search for what is typed and show what was found."""
        self.search_now()
        self._model.clear()
        for found in self._found:
            self._model.appendRow(QStandardItem(displayable(f"{found.text}   {found.hint}".rstrip())))
        if self._found and self.hasFocus():
            popup = self._completer.popup()
            wide = popup.sizeHintForColumn(0) + _POPUP_FRAME
            self._completer.complete(QRect(0, 0, max(self.width(), wide), self.height()))
            self._completer.popup().setCurrentIndex(self._model.index(0, 0))
        else:
            self._completer.popup().hide()

    def suggestions(self) -> list[Suggestion]:
        """Return what is offered now."""
        return self._found

    def pick(self, suggestion: Suggestion) -> None:
        """Take `suggestion` as if it was chosen from the list."""
        self._completer.popup().hide()
        self._timer.stop()
        self.picked.emit(suggestion)

    def take_first(self) -> bool:
        """Search at once and take the best one; False when nothing was found."""
        found = self.search_now()
        if not found:
            return False
        self.pick(found[0])
        return True

    def _on_edited(self, _text: str) -> None:
        self._timer.start()

    def _on_activated(self, text: str) -> None:
        number = self._completer.popup().currentIndex().row()
        lines = [number, *range(self._model.rowCount())]
        chosen = next((self._found[n] for n in lines if n >= 0 and self._model.item(n).text() == text), None)
        if chosen is not None:
            # the completer still writes the line into the field after this signal
            QTimer.singleShot(0, self, lambda: self.pick(chosen))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._timer.stop()
        super().focusOutEvent(event)


class FindField(LookupEdit):
    """Find a person or a page from anywhere (Ctrl+K); empties itself once something was chosen."""

    def __init__(self, search: Callable[[str], Sequence[Suggestion]]) -> None:
        super().__init__("shell.find", "查找人员或页面", "查找人员、页面  Ctrl+K", search)
        self.picked.connect(lambda _found: self.clear())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.take_first()
            return
        super().keyPressEvent(event)


class PersonPicker(LookupEdit):
    """Pick a person by name, number or pinyin initials; what is typed counts only once a person is picked.

    `search` finds persons (best first) for the words typed.
    """

    person_changed = Signal(object)

    def __init__(self, object_name: str, accessible: str, search: Callable[[str], Sequence[PersonRow]]) -> None:
        self._people: dict[str, PersonRow] = {}
        self._search_people = search
        self._person: PersonRow | None = None
        super().__init__(object_name, accessible, "姓名、拼音首字母、编号", self._suggest)
        self.picked.connect(self._on_picked)

    def person(self) -> PersonRow | None:
        """Return the person picked, or None while the words do not name one."""
        return self._person

    def set_person(self, person: PersonRow | None) -> None:
        """Show `person` as picked."""
        changed = person != self._person
        self._person = person
        self.setText("" if person is None else displayable(f"{person.name}  {person.number}"))
        if changed:
            self.person_changed.emit(person)

    def settle(self) -> bool:
        """Pick the one person that what is typed can mean; False when nobody or several match."""
        words = self.text().strip()
        if self._person is not None or not words:
            return self._person is not None
        found = self.search_now()
        exact = [one for one in found if words in (self._people[one.key].name, self._people[one.key].number)]
        for candidates in (exact, found):
            if len(candidates) == 1:
                self.pick(candidates[0])
                return True
        return False

    def _suggest(self, words: str) -> list[Suggestion]:
        found = list(self._search_people(words.rsplit("  ", 1)[-1]))  # a draft keeps name and number
        self._people = {person.key: person for person in found}
        return [Suggestion(person.key, f"{person.name}  {person.number}", person.hint) for person in found]

    def _on_edited(self, text: str) -> None:
        if self._person is not None:
            self._person = None
            self.person_changed.emit(None)
        super()._on_edited(text)

    def _on_picked(self, suggestion: Suggestion) -> None:
        self.set_person(self._people[suggestion.key])
