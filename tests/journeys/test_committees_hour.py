"""The committee's hour at the projector, 1920 px wide."""

from playwright.sync_api import expect

from board.demonstration import PEOPLE
from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from tests.journeys.actors import Citizen, Clerk, Member, issue
from tests.journeys.conftest import Comes
from tests.steps import ask

RED = "055"
TITLE = "建筑工地扬尘超标预警频发"


def the_unit_has_asked() -> None:
    """规划建设局 asks to strike off an issue that carries a red card."""
    asked = db.session.query(Issue).filter_by(number=f"SJXM-2022-{RED}").one()
    ask(asked, db.session.query(User).filter_by(username=PEOPLE[2].username).one())
    db.session.commit()


def test_the_committee_walks_the_agenda_and_strikes_off_what_the_office_verified(comes: Comes) -> None:
    the_unit_has_asked()
    member = comes(Member, device="projector")
    member.signs_in().opens("/board")
    reds = member.page.locator(".column .card-badge.red").count()
    member.follows("周例会")
    expect(member.page.locator(".own-clock")).to_contain_text("等我们办的：5 项")
    walks_through_the_cards(member)

    comes(Clerk).signs_in().verifies(RED, "到现场看过，喷淋和冲洗都在用。")

    member.opens(f"/review?part=waiting&item={key_of(member, TITLE)}")
    member.sees("核查通过", "到现场看过，喷淋和冲洗都在用。")
    member.page.get_by_role("link", name="批准销号").click()
    member.sees("批准的人不能是核查的人", TITLE)
    member.presses("批准销号")
    member.sees("已销号")
    member.page.locator(".issue-head .card-badge").wait_for(state="detached")
    member.sees("已销号，消牌。")

    member.opens("/board")
    expect(member.page.locator("#struck .count")).to_have_text("31")
    expect(member.page.locator(".column .card-badge.red")).to_have_count(reds - 1)
    member.opens("/review")
    expect(member.page.locator(".own-clock")).to_contain_text("等我们办的：4 项")

    citizen = comes(Citizen)
    citizen.opens("/")
    expect(citizen.page.locator("h1")).to_contain_text("31")
    citizen.left_nothing_behind()


def walks_through_the_cards(member: Member) -> None:
    """With the arrow keys through every red and every yellow card, and back one."""
    seen: dict[str, list[str]] = {}
    member.goes_on("n")
    while member.open_part().startswith(("红牌", "黄牌", "逾期未签收")):
        seen.setdefault(member.open_part()[:2], []).append(member.on_the_table())
        before = member.on_the_table()
        member.goes_on()
    assert len(seen["红牌"]) == 6, seen
    assert len(seen["黄牌"]) == 8, seen
    assert TITLE in seen["红牌"]
    assert member.goes_on("ArrowUp") == before


def key_of(member: Member, title: str) -> str:
    """The key of an entry, from its link in the open part."""
    member.opens("/review?part=waiting")
    link = member.page.locator(".agenda ol ol a", has_text=title).get_attribute("href") or ""
    return link.split("item=")[1]


def test_an_address_of_the_review_opens_where_it_was(comes: Comes) -> None:
    member = comes(Member, device="projector")
    member.signs_in()
    member.opens("/review?part=red")
    second = member.goes_on()
    member.page.reload()
    assert member.on_the_table() == second
    member.page.go_back()
    member.page.wait_for_function(
        "second => document.querySelector('.on-table h1').innerText !== second", arg=second
    )
    assert issue(RED)  # the walk changed nothing
