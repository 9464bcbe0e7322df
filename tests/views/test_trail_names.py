"""What the trail calls the things an act is about: by their names, persons by their part."""

from flask import Flask

from board.extensions import db
from board.models.leader import Leader
from tests.assigning import assign, registered
from tests.factories import an_office
from tests.reader import Reader


def test_lists_are_told_by_name_and_a_leader_by_the_role(app: Flask, reader: Reader) -> None:
    office = an_office()
    leader = Leader(name="李副书记")
    db.session.add(leader)
    db.session.flush()
    issue = registered(office.office)
    assign(issue, office.office, leader_id=leader.id)
    db.session.commit()
    page = reader.sign_in("auditor").open("/trail").text
    for words in ("问题类别 群众关心", "问题来源 走访", f"分管领导 第 {leader.id} 位分管领导"):
        assert words in page
    assert "李副书记" not in page
