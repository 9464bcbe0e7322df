"""Run as a program of its own: reads a workbook from standard input, writes its sheets as JSON.

A damaged or evil file can end the process that parses it (seen with xls: one wrong byte asks for gigabytes and
aborts). So this process does it, with little memory and time, and nothing of the board in it.
"""

import io
import json
import sys
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 60  # of processor time


def limit_this_process() -> None:
    """Bound memory and time where the system can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes, most_rows: int, most_columns: int) -> list[dict[str, object]]:
    """Each visible sheet: name, rows of cells, merged ranges, and `height`, its true number of rows."""
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[dict[str, object]] = []
    for about in workbook.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible != calamine.SheetVisibleEnum.Visible:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        height = sheet.end[0] + 1 if sheet.end else 0
        rows = sheet.to_python(skip_empty_area=False) if height <= most_rows else []
        cells = [[cell(value) for value in row[:most_columns]] for row in rows]
        merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
        sheets.append({"name": about.name, "rows": cells, "merged": merged, "height": height})
    return sheets


def cell(value: object) -> str | list[str]:
    """A value as an office reads it: 1.0 is 1, all else its text; a real date becomes a list of its ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return [day.isoformat()]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value) if isinstance(value, int | timedelta) else ""


def main() -> None:
    """Arguments: most rows, most columns. Prints {"sheets": …} or {"refused": "protected" | "damaged"}."""
    limit_this_process()
    try:
        answer: dict[str, object] = {"sheets": read(sys.stdin.buffer.read(), *map(int, sys.argv[1:3]))}
    except calamine.PasswordError:
        answer = {"refused": "protected"}
    except calamine.CalamineError:
        answer = {"refused": "damaged"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
