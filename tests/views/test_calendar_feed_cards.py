"""The calendar feed of the sample: cards shown and foretold, and the days of meetings."""

import re
from datetime import date

from flask import Flask
from icalendar import Calendar

from tests.reader import Reader


def fed(reader: Reader, username: str) -> str:
    """The path of a new feed."""
    page = reader.sign_in(username).open("/calendar/feed").press("开通，做一个地址")
    found = re.search(r'value="http://localhost(/calendar/feed/[\w-]{43}\.ics)"', page.words)
    assert found
    return found[1]


def test_it_holds_cards_shown_and_foretold_and_meetings_for_those_who_sit_in_them(
    demo: Flask, reader: Reader
) -> None:
    path = fed(reader, "office")
    found = Calendar.from_ical(demo.test_client().get(path).get_data()).walk("VEVENT")
    said = {(str(event["summary"]).split("：")[0], event["dtstart"].dt) for event in found}
    assert {number for number, day in said if number.startswith("将亮红牌")} == {
        f"将亮红牌 SJXM-2022-0{n}" for n in ("09", "37", "47", "62")
    }
    assert sum(words.startswith("亮红牌") for words, _day in said) == 6
    assert sum(words.startswith("亮黄牌") for words, _day in said) == 8
    assert ("例会", date(2022, 11, 8)) in said
    assert len({event["uid"] for event in found}) == len(found)
    cadre = Calendar.from_ical(demo.test_client().get(fed(reader, "planning")).get_data()).walk("VEVENT")
    assert "例会" not in {str(event["summary"]) for event in cadre}
