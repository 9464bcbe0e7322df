"""Fields as they are typed: a percent, a day, words, files."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import Form

from board.forms.fields import DayField, EvidenceField, Long, PercentField
from board.forms.picks import Pick, PickSeveral
from board.models.unit import Unit
from tests.evidence import photo


class Sample(Form):
    """One of each."""

    percent = PercentField("完成比例")
    day = DayField("日期")
    words = Long("做了什么", missing="请写做了什么")
    files = EvidenceField("照片或文件")


@pytest.fixture(autouse=True)
def _request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def typed(**fields: object) -> Sample:
    form = Sample(MultiDict({"words": "一", **fields}))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("words", "number"),
    [("", None), (" ", None), ("0", 0), ("60", 60), (" 60 %", 60), ("６０％", 60), ("100", 100)],
)
def test_a_percent_may_be_typed_in_several_ways(words: str, number: int | None) -> None:
    form = typed(percent=words)
    assert (form.percent.errors, form.percent.number) == ([], number)


@pytest.mark.parametrize("words", ["101", "-1", "5.5", "六十", "60%%", "1e1", "²", "9" * 5000])
def test_what_is_no_percent_is_said_as_typed(words: str) -> None:
    form = typed(percent=words)
    assert form.percent.errors == [f"要填 0 到 100 的整数，您填的是 {words[:20]}"]
    assert form.percent.data == words


@pytest.mark.parametrize(
    "words", ["2022-10-31", "2022.10.31", "2022/10/31", "2022年10月31日", " 2022-10-31 "]
)
def test_a_day_may_be_typed_in_several_ways(words: str) -> None:
    assert typed(day=words).day.day == date(2022, 10, 31)


@pytest.mark.parametrize("word", ["", "x", "1e9", "9" * 5000, "2022-02-30", "٣"])
def test_what_is_not_in_a_list_is_said_and_is_no_row(word: str) -> None:
    class Lists(Form):
        one = Pick("一个")
        several = PickSeveral("几个")

    form = Lists(MultiDict([("one", word), ("several", word), ("several", "3")]))
    form.one.offer([])
    form.several.offer([Unit(id=3, name="规划建设局")])
    assert not form.validate()
    assert (form.one.row_id, form.several.row_ids) == (None, [3])


@pytest.mark.parametrize("words", ["2022-02-30", "10月31日", "31/10/2022", "2022-10", "昨天", "0000-01-01"])
def test_what_is_no_day_is_said_as_typed(words: str) -> None:
    assert typed(day=words).day.errors == [f"要填一个日期，例如 2022-10-31，您填的是 {words}"]


def test_words_lose_their_margins_and_are_needed() -> None:
    assert typed(words="  一\n二 ").words.data == "一\n二"
    assert typed(words=" \n ").words.errors == ["请写做了什么"]


def test_a_nameless_file_is_none_and_each_bad_one_says_why() -> None:
    nothing = FileStorage(io.BytesIO(b""), filename="")
    good, bad = (
        FileStorage(io.BytesIO(photo()), filename="好.jpg"),
        FileStorage(io.BytesIO(b"x"), filename="坏.jpg"),
    )
    assert typed(files=nothing).files.attachments == []
    form = typed(files=[good, bad])
    assert [file.name for file in form.files.attachments] == ["好.jpg"]
    assert len(form.files.errors) == 1
    assert form.files.errors[0].startswith("坏.jpg 不是能收的文件")
