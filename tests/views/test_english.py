"""In English no Chinese is left on any page, but for what people typed, and that says that it is Chinese."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound

from board.demonstration import PEOPLE, Person
from board.extensions import db
from board.models.issue import Issue
from board.models.unit import Unit
from board.rules.workflow import State
from tests.english import all_in_english, read_in_english
from tests.evidence import photo
from tests.ledgers import ASSIGNED, IN_HAND, a_file, a_row
from tests.page import Page
from tests.reader import Reader

OF_A_VIEW = 5  # pages that are opened of one view
FILES = frozenset({"static", "evidence.show", "board.workbook", "standings.table"})


def pages_from(reader: Reader, app: Flask, start: Page) -> Iterator[Page]:
    """The pages that links lead to, a few of each view."""
    routes = app.url_map.bind("localhost")
    seen, opened, queue = {start.path}, Counter[str](), deque([start])
    while queue:
        page = queue.popleft()
        yield page
        for link in page.all("a"):
            target = urljoin(page.path, link["href"]).partition("#")[0]
            if target in seen:
                continue
            seen.add(target)
            try:
                endpoint, _words = routes.match(urlsplit(target).path, method="GET")
            except (NotFound, MethodNotAllowed):
                continue
            if endpoint not in FILES and not endpoint.startswith("public.") and opened[endpoint] < OF_A_VIEW:
                opened[endpoint] += 1
                queue.append(reader.open(target))


def an_issue_of_planning() -> str:
    """The number of an issue that the planning unit has in hand."""
    unit = sa.select(Unit.id).where(Unit.name == "规划建设局").scalar_subquery()
    found = sa.select(Issue.number).where(Issue.lead_unit_id == unit, Issue.state == State.IN_HAND)
    return db.session.scalars(found.order_by(Issue.number)).first() or ""


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
def test_every_page_of_a_person(demo: Flask, reader: Reader, person: Person) -> None:
    paths = all_in_english(pages_from(reader, demo, read_in_english(reader, person.username)))
    assert len(paths) >= {"auditor": 1, "admin": 3}.get(person.username, 12), paths


def test_the_public_page_and_sign_in(demo: Flask, reader: Reader) -> None:
    found = ["/en/", "/en/?q=17", "/en/?q=no-such-thing", "/sign-in?lang=en"]
    all_in_english(reader.open(path) for path in found)


def test_what_cannot_be_done_is_said_in_english(demo: Flask, reader: Reader) -> None:
    read_in_english(reader, "planning")
    refusals = {"/no-such-page": 404, "/users": 403, "/issues/SJXM-2022-999": 404, "/sign-out": 405}
    all_in_english(reader.open(path, status=status) for path, status in refusals.items())


def test_a_sign_in_that_fails_is_answered_in_english(demo: Flask, reader: Reader) -> None:
    page = reader.open("/sign-in?lang=en")
    token = page.all("input", name="csrf_token")[0]["value"]
    words = {"csrf_token": token, "lang": "en", "username": "planning", "password": "wrong"}
    answers = [reader.post("/sign-in", {**words, "password": ""}, status=422)]
    answers += [reader.post("/sign-in", words, status=422) for _try in range(6)]
    all_in_english(answers)


def test_a_problem_is_struck_off_in_english(demo: Flask, reader: Reader) -> None:
    issue = f"/issues/{an_issue_of_planning()}"
    typed = {"result": "好了", "measures_done": "换了", "long_term": "每月巡检"}
    files = (photo(), "现场.jpg")

    def pages() -> Iterator[Page]:
        read_in_english(reader, "planning")
        yield reader.open(f"{issue}/updates/new").press("Post progress", status=422)
        yield (
            reader.open(f"{issue}/updates/new")
            .fill(text="查了", percent="x")
            .press("Post progress", status=422)
        )
        yield reader.open(f"{issue}/updates/new").fill(text="查了", percent="60").press("Post progress")
        yield reader.open(f"{issue}/strike-off-request").press("Request strike-off", status=422)
        yield (
            reader.open(f"{issue}/strike-off-request").fill(**typed, files=files).press("Request strike-off")
        )
        yield reader.open(f"{issue}/updates/new", status=409)
        office = reader.another()
        read_in_english(office, "office")
        yield office.open(f"{issue}/verification").press("Send verification", status=422)
        found = {"how": "site", "verdict": "passed", "findings": "看过", "files": files}
        yield office.open(f"{issue}/verification").fill(**found).press("Send verification")
        committee = reader.another()
        read_in_english(committee, "committee")
        yield committee.open(f"{issue}/strike-off")
        yield committee.open(f"{issue}/strike-off").press("Approve strike-off")
        yield committee.open("/review?part=waiting")

    all_in_english(pages(), "现场.jpg")


WRONG = (
    a_row(完成情况="差不多了"),
    a_row(挂号编号="SJXM-2022-501"),
    a_row(挂号编号="SJXM-2022-501", 问题名称=""),
    a_row(挂号编号="ABC-2022-001", 责任单位=""),
    a_row(挂号编号="017号", 挂号日期="八月"),
    a_row(问题名称="长" * 300),
)
UNCLEAR = (
    a_row(问题名称="甲", 完成时限="春节后"),
    a_row(问题名称="乙", 完成时限="10月20日前", 责任单位="规划建设局、江湾社区"),
    a_row(问题名称="丙", 完成情况="已销号", 挂号日期="2022年5月1日"),
    a_row(
        问题名称="丁",
        责任单位="新来的局",
        所属网格="第九十网格",
        问题类别="新类别",
        问题来源="新来源",
        挂钩领导="新领导",
    ),
    a_row(问题名称="戊", 责任单位="各审批条线单位", 完成情况="未启动"),
    a_row(问题名称="己", 完成情况="暂缓", 完成时限="会后7日内"),
    a_row(问题名称="庚", 挂号日期="", 完成时限=""),
    a_row(问题名称="庚", 挂号日期="2023年1月1日", 完成时限="长期坚持"),
    a_row(挂号编号="SJXM-2022-045", 问题名称="完全不同的名称", 完成情况="已销号", 责任单位="财政局"),
)


def test_a_ledger_comes_in_in_english(demo: Flask, reader: Reader) -> None:
    def upload(*rows: dict[str, str]) -> Page:
        page = reader.open("/imports").fill(file=(a_file(*rows), "走访新增.xlsx"), as_of="")
        return page.press("Upload and check")

    def pages() -> Iterator[Page]:
        read_in_english(reader, "office")
        page = reader.open("/imports")
        yield page.press("Upload and check", status=422)
        yield page.fill(file=(b"", "空.xlsx"), as_of="x").press("Upload and check", status=422)
        yield page.fill(file=(b"%PDF-1.4", "错.xlsx"), as_of="").press("Upload and check", status=422)
        yield upload(*WRONG)
        unclear = upload(*UNCLEAR)
        yield unclear
        yield unclear.press("Write", status=422)
        waits = upload(ASSIGNED, IN_HAND).press("Write 2 rows")
        yield waits
        committee = reader.another()
        read_in_english(committee, "committee")
        yield committee.open("/review?part=waiting")
        yield committee.open(waits.path).press("Confirm the handover")
        yield reader.open(waits.path)
        yield reader.open("/imports")

    all_in_english(pages())


def test_an_account_is_added_in_english(demo: Flask, reader: Reader) -> None:
    def pages() -> Iterator[Page]:
        read_in_english(reader, "admin")
        new = reader.open("/users/new")
        yield new.press("Add account", status=422)
        known = {"username": "office", "name": "王一", "role": "cadre", "password": "short"}
        yield new.fill(**known).press("Add account", status=422)
        yield new.fill(username="wang.yi", role="admin", password="three unrelated words").press(
            "Add account"
        )

    all_in_english(pages(), "王一")
