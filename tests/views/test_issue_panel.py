"""What a viewer may do on the issue page, and where a tile may be moved."""

from datetime import date

import pytest

from board.extensions import db
from board.rules.workflow import State
from tests.factories import Office, an_issue
from tests.page import Page
from tests.reader import Reader
from tests.steps import ask, verify

ON = date(2022, 11, 1)
PAGE = "/issues/SJXM-2022-001"


def panel(page: Page) -> str:
    """What the viewer may do now."""
    return page.one("section", class_="action-panel").text


@pytest.mark.parametrize(
    ("state", "username", "may", "may_not"),
    [
        (State.ASSIGNED, "planning", ["签收", "退回"], []),
        (State.IN_HAND, "planning", ["报进展", "申请销号"], []),
        (State.IN_HAND, "jiangwan", ["报进展"], ["您不能办这一步：责任单位申请，督查室可以代录。"]),
        (State.IN_HAND, "committee", ["批示"], ["只有待核查的事项可以批准销号"]),
        (State.SUSPENDED, "planning", ["报进展"], ["只有办理中的事项可以申请销号"]),
        (State.STRUCK_OFF, "planning", [], []),
    ],
)
def test_the_panel_says_what_this_viewer_may_do_and_what_not(
    reader: Reader, office: Office, state: State, username: str, may: list[str], may_not: list[str]
) -> None:
    an_issue(state, supporting=("江湾社区",))
    page = reader.sign_in(username).open(PAGE)
    found = panel(page)
    assert ("现在可以办" if may else "现在没有要您办的") in found
    acts = [node.text for node in page.one("section", class_="action-panel").all("a", "button")]
    assert acts[: len(may)] == may, "the step that takes the issue further comes first"
    assert bool(acts) is bool(may)
    for sentence in may_not:
        assert sentence in found
    assert ("has-bar" in page.one("body")["class"]) is bool(may)


def test_who_may_approve_is_said_once_it_was_verified(reader: Reader, office: Office) -> None:
    issue = an_issue()
    ask(issue, office.planning)
    verify(issue, office.office)
    db.session.commit()
    page = reader.sign_in("office").open(PAGE)
    assert "核查已通过，等党工委批准销号。" in page.text
    assert "已经核查通过，现在等党工委批准销号。" in panel(page)
    assert "批准销号" in panel(reader.sign_in("committee").open(PAGE))


@pytest.mark.parametrize(
    ("state", "username", "open_columns", "shut"),
    [
        (State.IN_HAND, "planning", ["待核查"], "只有待核查的事项可以批准销号"),
        (State.AWAITING, "committee", [], "您不能办这一步：督查室核查。"),
        (State.ASSIGNED, "jiangwan", [], "您不能办这一步：责任单位签收，督查室可以代录。"),
    ],
)
def test_the_move_page_offers_what_is_allowed_and_says_why_not(
    reader: Reader, office: Office, state: State, username: str, open_columns: list[str], shut: str
) -> None:
    an_issue(state, supporting=("江湾社区",))
    page = reader.sign_in(username).open(f"{PAGE}/move")
    place = page.one("section", class_="action-panel")
    assert [link.text.split("要填")[0].strip() for link in place.all("a")] == open_columns
    assert shut in place.text


def test_a_drop_opens_the_steps_form_or_says_why_not(reader: Reader, office: Office) -> None:
    an_issue(supporting=("江湾社区",))
    page = reader.sign_in("planning").open(f"{PAGE}/move?to=awaiting")
    assert page.path == f"{PAGE}/strike-off-request"
    refused = reader.sign_in("jiangwan").open(f"{PAGE}/move?to=awaiting")
    assert "责任单位申请" in refused.one("div", class_="notice").text
    assert reader.open(f"{PAGE}/move?to=nowhere").h1 == "移到…"


def test_moving_to_in_hand_is_signing(reader: Reader, office: Office) -> None:
    an_issue(State.ASSIGNED)
    after = reader.sign_in("planning").open(f"{PAGE}/move?to=in-hand").press("签收")
    assert "已签收，现在办理中。" in after.words


@pytest.mark.parametrize("username", ["admin", "auditor"])
def test_who_administers_or_audits_sees_no_issue(reader: Reader, office: Office, username: str) -> None:
    an_issue()
    reader.sign_in(username).open(PAGE, status=403)
