"""The agenda of the weekly review, read from the database."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from board.clock import now
from board.extensions import db
from board.models.import_batch import BatchState, ImportBatch
from board.models.register import the_register
from board.queries.agenda import agenda
from board.rules.agenda import Part
from board.rules.cards import Colour
from board.rules.workflow import State
from tests.databases import TODAY
from tests.factories import an_issue, an_office

EARLIER = date(2022, 9, 1)
SAMPLE = {
    Part.WAITING: "023 051 056 057",
    Part.UNSIGNED: "",
    Part.RED: "030 041 045 055 020 066",
    Part.YELLOW: "009 037 062 047 028 032 053 064",
    Part.DUE: "",
    Part.AWAITING: "023 051 056 057",
    Part.NEW: "",
    Part.STRUCK: "",
    Part.LOOK_BACK: "",
}


def keys(part: Part, on: date = TODAY) -> list[str]:
    return [entry.key for entry in agenda(the_register(), on).parts[part]]


@pytest.mark.parametrize("part", Part)
def test_the_sample_stands_on_the_agenda_as_expected(demo, part):
    assert [key.rsplit("-", 1)[1] for key in keys(part)] == SAMPLE[part].split()


def test_the_agenda_has_its_parts_on_both_databases(db_app):
    an_office()
    verified = an_issue(
        State.AWAITING, on=EARLIER, asked_on=date(2022, 10, 20), verified_on=date(2022, 10, 31)
    )
    awaiting = an_issue(State.AWAITING, on=EARLIER, asked_on=date(2022, 10, 21))
    unsigned = an_issue(State.ASSIGNED, on=EARLIER)
    due = an_issue(on=EARLIER, due_on=date(2022, 11, 4))
    struck = an_issue(State.STRUCK_OFF, on=EARLIER, struck_off_on=date(2022, 10, 27))
    new = an_issue(on=TODAY)
    an_issue(on=EARLIER)
    assert keys(Part.WAITING) == [awaiting.number, verified.number]
    assert keys(Part.AWAITING) == [awaiting.number, verified.number]
    assert keys(Part.UNSIGNED) == [unsigned.number]
    assert keys(Part.DUE) == [due.number]
    assert keys(Part.STRUCK) == [struck.number]
    assert keys(Part.NEW) == [new.number]
    clock = agenda(the_register(), TODAY).clock
    assert (clock.to_verify, clock.to_approve, clock.oldest) == (1, 1, 11)
    assert [(late.key, late.outlook.days) for late in clock.late] == [(awaiting.number, 2)]


def test_what_a_ledger_struck_off_is_not_struck_off_this_week(app):
    an_office()
    facts = {"handed_over": True, "struck_off_by_handover": True}
    an_issue(State.STRUCK_OFF, on=TODAY, **facts)
    assert keys(Part.STRUCK) == []
    assert keys(Part.NEW) == []


def a_batch(state: BatchState = BatchState.APPLIED, uploaded_on: date = TODAY) -> ImportBatch:
    batch = ImportBatch(
        register_id=the_register().id,
        state=state,
        filename="台账.xlsx",
        sha256="0" * 64,
        as_of=uploaded_on,
        uploaded_on=uploaded_on,
        uploaded_at=now(),
    )
    db.session.add(batch)
    db.session.commit()
    return batch


def test_what_came_along_with_a_handover_is_new_only_when_registered_since_the_last_meeting(app):
    an_office()
    batch = a_batch()
    an_issue(State.IN_HAND, batch_id=batch.id, handed_over=True)
    an_issue(State.ASSIGNED, batch_id=batch.id, registered_on=EARLIER)
    lately = an_issue(State.ASSIGNED, batch_id=batch.id, registered_on=date(2022, 10, 28))
    assert keys(Part.NEW) == [lately.number]


def test_what_came_in_without_a_handover_is_new_by_the_day_it_was_recorded(app):
    an_office()
    issue = an_issue(State.ASSIGNED, batch_id=a_batch().id, registered_on=EARLIER)
    assert keys(Part.NEW) == [issue.number]
    assert keys(Part.NEW, TODAY + timedelta(days=8)) == []


def test_an_import_that_waits_for_the_committee_waits_for_us(app):
    an_office()
    batch = a_batch(BatchState.WAITING, uploaded_on=date(2022, 10, 20))
    found = agenda(the_register(), TODAY)
    assert [entry.key for entry in found.parts[Part.WAITING]] == [f"batch-{batch.id}"]
    assert (found.clock.batches, found.clock.oldest) == (1, 12)
    assert found.clock.late[0].outlook.days == 3


def test_a_suspended_red_is_on_no_list(demo):
    before = keys(Part.RED)
    db.session.execute(sa.text("UPDATE issue SET state = 'suspended' WHERE number = 'SJXM-2022-041'"))
    db.session.execute(sa.text("UPDATE event_head SET seq = seq + 1"))
    db.session.commit()
    assert keys(Part.RED) == [key for key in before if key != "SJXM-2022-041"]


def counted(register) -> int:
    sql: list[str] = []

    def note(_c, _cursor, statement, *_more):
        sql.append(statement)

    engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    agenda(register, TODAY)
    event.remove(engine, "before_cursor_execute", note)
    return len([statement for statement in sql if statement.startswith("SELECT")])


def test_the_statements_do_not_grow_with_the_agenda_and_are_saved_while_nothing_changes(app):
    an_office()
    an_issue(State.AWAITING, on=EARLIER)
    keys(Part.WAITING)  # the calendar is read once per process
    an_issue(State.AWAITING, on=EARLIER)
    register = the_register()
    few = counted(register)
    assert counted(register) == 1  # the data version
    for _n in range(12):
        an_issue(State.AWAITING, on=EARLIER)
    register = the_register()
    assert counted(register) == few
    assert len(keys(Part.AWAITING)) == 14


def test_past_the_end_of_a_part_the_next_one_that_holds_something_goes_on(demo):
    found = agenda(the_register(), TODAY)
    part, entry = found.beside(Part.YELLOW, 7, 1)
    assert (part, entry.key) == (Part.AWAITING, "SJXM-2022-023")
    assert found.beside(Part.AWAITING, 3, 1) is None
    assert found.beside(Part.RED, 0, -1)[1].key == "SJXM-2022-057"
    assert found.beside(Part.DUE, 0, 1)[0] is Part.AWAITING
    assert found.part_beside(Part.WAITING, 1) is Part.RED
    assert found.parts[Part.RED][0].colour is Colour.RED
