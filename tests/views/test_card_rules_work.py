"""A proposed change of the card rules 红黄牌规则 in the committee's list of work."""

from tests.factories import Office
from tests.reader import Reader

RULES = "/settings/registers/1/card-rules"


def test_a_proposed_change_is_the_committees_work_until_it_is_decided(reader: Reader, office: Office) -> None:
    committee = reader.another().sign_in("committee")
    reader.sign_in("office")
    assert "要决定、批准、接管的都办完了。" in committee.open("/work").text
    reader.open(f"{RULES}/new").fill(overdue_yellow="3").press("提出来")
    assert "督查室提出改红黄牌规则" not in reader.open("/work").text
    work = committee.open("/work")
    assert "督查室提出改红黄牌规则，" in work.one("section", id="card-rules").text
    assert "要决定、批准、接管的都办完了。" not in work.text
    page = work.follow("看试判再批准").press("不批准")
    assert page.path.startswith(RULES)
    assert "要决定、批准、接管的都办完了。" in committee.open("/work").text
