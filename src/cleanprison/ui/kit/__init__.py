"""What every page is built from; feature pages import from here.

A part is loaded when its name is first used: the sign-in page needs few of them and must be on the screen at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Not deferred: the function has the name of its module, and loading the module later would put it in its place.
from cleanprison.ui.kit.theme import Theme, Tokens, displayable, install_theme, theme

if TYPE_CHECKING:
    from cleanprison.ui.kit.application_port import ApplicationPort
    from cleanprison.ui.kit.background import BackgroundWork, Cancel, Cancelled, Progress, run_background
    from cleanprison.ui.kit.choices import CheckField, ChoiceField
    from cleanprison.ui.kit.clipboard import block_text, parse_block, read_clipboard_block, write_clipboard_block
    from cleanprison.ui.kit.dialogs import ErrorBug, PlainDialog, ask_reason, confirm, run_dialog, show_bug
    from cleanprison.ui.kit.draft import DraftKeeper, DraftStore
    from cleanprison.ui.kit.elided_label import ElidedLabel
    from cleanprison.ui.kit.fields import Field
    from cleanprison.ui.kit.filter_row import FilterBox, FilterRow, MonthSwitch, Option, SearchEdit
    from cleanprison.ui.kit.form import Form
    from cleanprison.ui.kit.form_dialog import FormDialog
    from cleanprison.ui.kit.inputs import (
        DateField,
        NoteField,
        NumberField,
        PersonField,
        PointsField,
        TextField,
        TimeField,
    )
    from cleanprison.ui.kit.list_fields import ChecksField, FileList, FilesField
    from cleanprison.ui.kit.lookup import FindField, LookupEdit, PersonPicker, PersonRow, Suggestion
    from cleanprison.ui.kit.message_bar import MessageBar
    from cleanprison.ui.kit.navigation import BottomLine, PageSpec, SideList, TabBar, TabSpec
    from cleanprison.ui.kit.operation import run_operation, run_query, show_failure
    from cleanprison.ui.kit.page import Page, divider, scrolling
    from cleanprison.ui.kit.place import MessagePlace
    from cleanprison.ui.kit.properties import Tone, named, styled
    from cleanprison.ui.kit.step_track import Step, StepTrack
    from cleanprison.ui.kit.table_model import Column, RowTableModel, TypedCell
    from cleanprison.ui.kit.table_view import TableView
    from cleanprison.ui.kit.typed_values import FieldProblem, month_text, parse_date, parse_points, points_text

__all__ = [
    "ApplicationPort",
    "BackgroundWork",
    "BottomLine",
    "Cancel",
    "Cancelled",
    "CheckField",
    "ChecksField",
    "ChoiceField",
    "Column",
    "DateField",
    "DraftKeeper",
    "DraftStore",
    "ElidedLabel",
    "ErrorBug",
    "Field",
    "FieldProblem",
    "FileList",
    "FilesField",
    "FilterBox",
    "FilterRow",
    "FindField",
    "Form",
    "FormDialog",
    "LookupEdit",
    "MessageBar",
    "MessagePlace",
    "MonthSwitch",
    "NoteField",
    "NumberField",
    "Option",
    "Page",
    "PageSpec",
    "PersonField",
    "PersonPicker",
    "PersonRow",
    "PlainDialog",
    "PointsField",
    "Progress",
    "RowTableModel",
    "SearchEdit",
    "SideList",
    "Step",
    "StepTrack",
    "Suggestion",
    "TabBar",
    "TabSpec",
    "TableView",
    "TextField",
    "Theme",
    "TimeField",
    "Tokens",
    "Tone",
    "TypedCell",
    "ask_reason",
    "block_text",
    "confirm",
    "displayable",
    "divider",
    "install_theme",
    "month_text",
    "named",
    "parse_block",
    "parse_date",
    "parse_points",
    "points_text",
    "read_clipboard_block",
    "run_background",
    "run_dialog",
    "run_operation",
    "run_query",
    "scrolling",
    "show_bug",
    "show_failure",
    "styled",
    "theme",
    "write_clipboard_block",
]

_PARTS: dict[str, tuple[str, ...]] = {
    "application_port": ("ApplicationPort",),
    "background": (
        "BackgroundWork",
        "Cancel",
        "Cancelled",
        "Progress",
        "run_background",
    ),
    "choices": (
        "CheckField",
        "ChoiceField",
    ),
    "clipboard": (
        "block_text",
        "parse_block",
        "read_clipboard_block",
        "write_clipboard_block",
    ),
    "dialogs": (
        "ErrorBug",
        "PlainDialog",
        "ask_reason",
        "confirm",
        "run_dialog",
        "show_bug",
    ),
    "draft": (
        "DraftKeeper",
        "DraftStore",
    ),
    "elided_label": ("ElidedLabel",),
    "fields": ("Field",),
    "filter_row": (
        "FilterBox",
        "FilterRow",
        "MonthSwitch",
        "Option",
        "SearchEdit",
    ),
    "form": ("Form",),
    "form_dialog": ("FormDialog",),
    "inputs": (
        "DateField",
        "NoteField",
        "NumberField",
        "PersonField",
        "PointsField",
        "TextField",
        "TimeField",
    ),
    "list_fields": (
        "ChecksField",
        "FileList",
        "FilesField",
    ),
    "lookup": (
        "FindField",
        "LookupEdit",
        "PersonPicker",
        "PersonRow",
        "Suggestion",
    ),
    "message_bar": ("MessageBar",),
    "navigation": (
        "BottomLine",
        "PageSpec",
        "SideList",
        "TabBar",
        "TabSpec",
    ),
    "operation": (
        "run_operation",
        "run_query",
        "show_failure",
    ),
    "page": (
        "Page",
        "divider",
        "scrolling",
    ),
    "place": ("MessagePlace",),
    "properties": (
        "Tone",
        "named",
        "styled",
    ),
    "step_track": (
        "Step",
        "StepTrack",
    ),
    "table_model": (
        "Column",
        "RowTableModel",
        "TypedCell",
    ),
    "table_view": ("TableView",),
    "typed_values": (
        "FieldProblem",
        "month_text",
        "parse_date",
        "parse_points",
        "points_text",
    ),
}
_HOME = {name: module for module, names in _PARTS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
