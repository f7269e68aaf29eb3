"""Workbooks written by hand, part by part, as other programs or an attacker would."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

RawBook = Callable[..., Path]


def heading_xml(*titles: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in titles)
    return f'<row r="1">{cells}</row>'


@pytest.fixture
def heading() -> str:
    """Return the XML of a heading row that an inmate roster accepts."""
    return heading_xml("编号", "姓名", "出生日期")


@pytest.fixture
def raw_book(tmp_path: Path) -> RawBook:
    """Return a writer of .xlsx files from the XML of a sheet's rows and any parts to add or replace."""

    def write(rows: str, *, name: str = "书.xlsx", parts: dict[str, bytes | str] | None = None) -> Path:
        whole: dict[str, bytes | str] = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships {_PACKAGE}><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships {_PACKAGE}><Relationship Id="rId1"'
            f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>",
        }
        whole.update(parts or {})
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in whole.items():
                archive.writestr(part, content)
        return path

    return write
