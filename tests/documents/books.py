"""Workbooks made by hand, for tests of reading."""

import io
import zipfile

import openpyxl

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(*rows: list[object], merged: tuple[str, ...] = (), sheet: str = "台账") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def package(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def raw_xlsx(cells: str, shared: str = "", **more: bytes) -> bytes:
    """A workbook whose sheet data is written out by hand."""
    relation = f'<Relationship Id="r1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    texts = f'<Relationship Id="r2" Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
    main = f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/>'
    sheets = f'<sheets><sheet xmlns:r="{_RELATION}" name="S" sheetId="1" r:id="r1"/></sheets>'
    return package(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relation}{texts}</Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>',
            **more,
        }
    )


def ods(rows: str, encrypted: bool = False) -> bytes:
    """An ods whose table rows are written out by hand."""
    spaces = "".join(f' xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:body><office:spreadsheet><table:table table:name="台账">{rows}'
    secret = "<manifest:encryption-data/>" if encrypted else ""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return package(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OFFICE}manifest:1.0">{secret}'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
            "content.xml": f"<office:document-content{spaces}>{body}</table:table></office:spreadsheet>"
            "</office:body></office:document-content>",
        }
    )


def ods_row(*texts: str, repeated: int = 1) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = "".join(map(cell.format, texts))
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'
