"""The clocks of a register: bounds, and what other clocks do."""

from datetime import date

import pytest

from board.rules.agenda import Entry, Week, is_unsigned
from board.rules.cards import CardRules, Facts
from board.rules.clocks import BOUNDS, USUAL, Clocks
from board.rules.look_backs import due_days
from board.rules.outlook import Outlook, OutlookKind, Stage, outlook
from board.rules.time_limits import read
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from board.rules.worklist import Section, allowance

ON = date(2022, 11, 1)  # a Tuesday
SLOW = Clocks(sign=2, unsigned=6, verify=8, approve=9, decide=10, review_every=30, look_backs=(60, 7))


def test_clocks_are_kept_and_read_back() -> None:
    assert Clocks.from_dict(SLOW.to_dict()) == SLOW
    assert SLOW.look_backs == (7, 60)
    assert Clocks.from_dict({}) == USUAL


@pytest.mark.parametrize("name", [name for name in BOUNDS if name != "look_backs"])
def test_a_clock_out_of_bounds_is_named(name: str) -> None:
    least, most = BOUNDS[name]
    for wrong in (least - 1, most + 1, True, "5"):
        with pytest.raises(ValueError, match=name):
            Clocks.from_dict({name: wrong})


@pytest.mark.parametrize("wrong", [(), (0,), (30, 999), tuple(range(1, 8)), "30"])
def test_look_backs_are_a_few_days_within_bounds(wrong: object) -> None:
    with pytest.raises(ValueError, match="look_backs"):
        Clocks.from_dict({"look_backs": list(wrong) if isinstance(wrong, tuple) else wrong})


@pytest.mark.parametrize(
    ("state", "stage", "kind", "day"),
    [
        (State.ASSIGNED, Stage(assigned_on=ON), OutlookKind.SIGN_BY, date(2022, 11, 3)),
        (State.AWAITING, Stage(asked_on=ON), OutlookKind.VERIFY_BY, date(2022, 11, 11)),
        (State.AWAITING, Stage(asked_on=ON, verified_on=ON), OutlookKind.APPROVE_BY, date(2022, 11, 14)),
    ],
)
def test_the_sentence_counts_by_the_registers_clocks(
    state: State, stage: Stage, kind: OutlookKind, day: date
) -> None:
    facts = Facts("N-1", state, None)
    assert outlook(facts, stage, ON, CardRules(), NATIONAL, SLOW) == Outlook(kind, day)


def test_lists_limits_and_look_backs_follow_them() -> None:
    assert allowance(Section.VERIFY, SLOW) == 8
    assert allowance(Section.LATE, SLOW) == 0
    entry = Entry(
        "1", "", "", Outlook(OutlookKind.WITHIN), state=State.ASSIGNED, assigned_on=date(2022, 10, 25)
    )
    assert is_unsigned(entry, Week.of(ON), NATIONAL, USUAL)
    assert not is_unsigned(entry, Week.of(ON), NATIONAL, SLOW)
    assert due_days(ON, NATIONAL, SLOW) == {7: date(2022, 11, 8), 60: date(2023, 1, 3)}
    assert read("立行立改", written_on=ON, immediate=2).due_on == date(2022, 11, 3)


def test_a_public_notice_runs_before_the_committees_clock() -> None:
    facts = Facts("N-1", State.AWAITING, None)
    stage = Stage(asked_on=ON, verified_on=ON, notice_until=date(2022, 11, 8))
    on_its_last_day = outlook(facts, stage, date(2022, 11, 8), CardRules(), NATIONAL, USUAL)
    assert on_its_last_day == Outlook(OutlookKind.IN_NOTICE, date(2022, 11, 8))
    after = outlook(facts, stage, date(2022, 11, 9), CardRules(), NATIONAL, USUAL)
    assert after == Outlook(OutlookKind.APPROVE_BY, date(2022, 11, 15))
