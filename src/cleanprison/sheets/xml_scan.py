"""Scan the XML of an .xlsx in one pass: where cells lie, and which hold an error or no value (child process)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from cleanprison.errors import InputRefused
from cleanprison.sheets import limits
from cleanprison.sheets.wording import column_letter

NO_VALUE = ""
"""Marks a formula cell without a cached value among `SheetFacts.faults`."""

_BROKEN = "工作簿内容已损坏，无法读取；请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"
_CELL_ELEMENTS = 2_500_000
_AREA = 6_000_000
_CHUNK = 1 << 20


@dataclass(slots=True)
class SheetFacts:
    """Hold what the scan found; `faults` maps (row, column), from 0, to an error code or NO_VALUE."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    faults: dict[tuple[int, int], str] = field(default_factory=dict)


def scan_sheet(xml: bytes, sheet_name: str) -> SheetFacts:
    """Return where content lies in a sheet; InputRefused when it is too much or too far out."""
    scan = _SheetScan(sheet_name)
    _parse(xml, scan.parser)
    scan.end_cell()
    return scan.facts


class _SheetScan:
    """Follow the cells of one sheet's XML."""

    def __init__(self, sheet_name: str) -> None:
        self.facts = SheetFacts()
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self._name = sheet_name
        self._elements = 0
        self._row = -1
        self._column = -1
        self._letters: dict[str, int] = {}
        self._has_content = False
        self._formula = False
        self._kind = ""
        self._in_value = False
        self._value: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2] if ":" in name else name
        if local == "c":
            self._start_cell(attributes)
        elif local == "v" or local == "is":
            self._has_content = True
            self._in_value = True
        elif local == "f":
            self._has_content = True
            self._formula = True
            self._in_value = False
            self.parser.CharacterDataHandler = self._text
        elif local == "row":
            self.end_cell()
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 8 else self._row + 1
            self._column = -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        self._elements += 1
        if self._elements > _CELL_ELEMENTS:
            raise InputRefused(f"工作表“{self._name}”的格式铺得太大；请把有内容的部分复制到新表后另存再导入")
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip("0123456789")
            column = self._letters.get(letters)
            self._column = self._column_of(letters) if column is None else column
            digits = reference[len(letters) :]
            if not digits or len(digits) > 7 or digits == "0":
                raise InputRefused(_BROKEN)
            self._row = int(digits) - 1
        self._kind = attributes.get("t", "")
        if self._kind == "e":
            self.parser.CharacterDataHandler = self._text

    def _column_of(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise InputRefused(_BROKEN)
        index = 0
        for letter in letters.upper():
            index = index * 26 + ord(letter) - 64
        self._letters[letters] = index - 1
        return index - 1

    def _text(self, text: str) -> None:
        if self._in_value and len(self._value) < 8:
            self._value.append(text[:64])

    def end_cell(self) -> None:
        """Note the cell that has just ended, if it has content."""
        if not self._has_content:
            if self._kind == "e":
                self.parser.CharacterDataHandler = None
            return
        facts = self.facts
        facts.cells += 1
        facts.rows = max(facts.rows, self._row + 1)
        facts.columns = max(facts.columns, self._column + 1)
        if facts.rows > limits.ROWS or facts.columns > limits.COLUMNS or facts.cells > limits.CELLS:
            self._refuse_extent()
        if self._formula or self._kind == "e":
            value = "".join(self._value).strip()
            if self._kind == "e":
                facts.faults[self._row, self._column] = value or "#VALUE!"
            elif not value and self._kind != "str":
                facts.faults[self._row, self._column] = NO_VALUE
            self.parser.CharacterDataHandler = None
            self._value.clear()
        if facts.rows * facts.columns > _AREA:
            self._refuse_extent()
        self._has_content = self._formula = self._in_value = False
        self._kind = ""

    def _refuse_extent(self) -> None:
        where = f"{column_letter(self._column)}{self._row + 1}"
        raise InputRefused(
            f"工作表“{self._name}”到单元格 {where} 为止内容过多或铺得太远"
            f"（最多 {limits.ROWS} 行、{limits.COLUMNS} 列、{limits.CELLS} 个有内容的单元格）；"
            "请只保留要导入的行和列后再导入"
        )


def office_document(relations: bytes) -> str:
    """Return the path of the workbook part named by the package's own relations."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.endswith("Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    _parse_elements(relations, start)
    if not found:
        raise InputRefused(_BROKEN)
    return found[0]


def read_relations(xml: bytes) -> dict[str, str]:
    """Return the targets of a part's relations by their id."""
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.endswith("Relationship"):
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _parse_elements(xml, start)
    return targets


def read_sheet_list(xml: bytes) -> list[tuple[str, str]]:
    """Return name and relation id of every sheet, in the order of the workbook."""
    sheets: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.append((attributes.get("name", ""), relation))

    _parse_elements(xml, start)
    return sheets


def _parse_elements(xml: bytes, start: Any) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    _parse(xml, parser)


def _parse(xml: bytes, parser: expat.XMLParserType) -> None:
    try:
        for offset in range(0, len(xml), _CHUNK):
            parser.Parse(xml[offset : offset + _CHUNK], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError) as error:
        raise InputRefused(_BROKEN) from error
