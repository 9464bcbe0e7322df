"""Every card there was: whose a viewer finds, by unit and colour, with what became of it."""

from board.extensions import db
from board.rules.cards import Colour, Ending
from tests.cards import card_of, carded, who
from tests.databases import TODAY
from tests.factories import Office
from tests.reader import Reader


def test_the_history_keeps_ended_cards_with_their_ending(reader: Reader, office: Office) -> None:
    first, second = carded(), carded(Colour.RED, unit="江湾社区")
    first.explain_card(card_of(first), "雨季停工", **who(office.planning))
    first.end_card(Ending.LAPSED, on=TODAY, known_on=TODAY)
    db.session.commit()
    page = reader.sign_in("office").open("/cards").follow("历次红黄牌")
    assert "红牌 1，黄牌 1" in page.text
    rows = page.rows()
    assert [row[2] for row in rows] == [second.number, first.number]
    assert "亮牌的原因已消除" in rows[1][6]
    assert "1 条说明" in rows[1][5]
    few = page.statements
    for _n in range(3):
        carded()
    assert reader.open("/cards/history").statements <= few
    only = reader.open(f"/cards/history?unit={second.lead_unit_id}&colour=red")
    assert [row[2] for row in only.rows()] == [second.number]
    assert reader.open("/cards/history?unit=x&colour=blue").rows()


def test_a_cadre_finds_the_cards_of_the_own_units_issues_alone(reader: Reader, office: Office) -> None:
    mine, _other = carded(), carded(unit="江湾社区")
    page = reader.sign_in("planning").open("/cards/history")
    assert [row[2] for row in page.rows()] == [mine.number]
    assert "江湾社区" not in page.one("main").text


def test_words_about_a_card_may_be_removed_by_their_name(reader: Reader, office: Office) -> None:
    issue = carded()
    issue.explain_card(card_of(issue), "负责人张某某手机没信号", **who(office.planning))
    db.session.commit()
    page = reader.sign_in("office").open(f"/issues/{issue.number}/removals/new")
    assert "情况说明" in page.one("select", id="chosen").text
