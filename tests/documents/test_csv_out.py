"""A csv that spreadsheets open: nothing in it is computed."""

import csv
import io

import pytest

from board.documents.csv_out import csv_text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_compute_is_led_by_an_apostrophe(sign: str) -> None:
    cell = f'{sign}HYPERLINK("x")'
    assert list(csv.reader(io.StringIO(csv_text([(cell, -3, "规划建设局")])))) == [
        [f"'{cell}", "-3", "规划建设局"]
    ]
