"""What stands in the way of changing accounts and units."""

import pytest

from board.rules.administration import (
    Hindrance,
    hinders_closing,
    hinders_losing,
    hinders_merging,
    hinders_taking_over,
)
from board.rules.roles import Role


@pytest.mark.parametrize(
    ("by_id", "role", "others", "hindrance"),
    [
        (1, Role.ADMIN, 3, Hindrance.OWN_ACCOUNT),
        (2, Role.ADMIN, 0, Hindrance.LAST_ADMIN),
        (2, Role.ADMIN, 1, None),
        (2, Role.CADRE, 0, None),
    ],
)
def test_nobody_loses_their_own_account_nor_the_office_its_last_administrator(
    by_id: int, role: Role, others: int, hindrance: Hindrance | None
) -> None:
    assert hinders_losing(user_id=1, role=role, by_id=by_id, other_admins=others) is hindrance


@pytest.mark.parametrize(
    ("role", "unit_id", "able", "may"),
    [
        (Role.CADRE, 7, True, True),
        (Role.CADRE, 7, False, False),
        (Role.CADRE, 8, True, False),
        (Role.OFFICE, 7, True, False),
    ],
)
def test_whoever_takes_over_has_the_same_role_and_unit_and_may_sign_in(
    role: Role, unit_id: int, able: bool, may: bool
) -> None:
    found = hinders_taking_over(role=Role.CADRE, unit_id=7, to_role=role, to_unit_id=unit_id, able=able)
    assert (found is None) is may


def test_a_unit_closes_when_nothing_open_lies_with_it_and_the_refusal_counts() -> None:
    free = {"needed": False, "issues": 0, "papers": 0, "accounts": 0}
    assert hinders_closing(**free) is None
    for change, hindrance, count in (
        ({"needed": True, "issues": 2}, Hindrance.UNIT_NEEDED, 0),
        ({"issues": 2, "papers": 1}, Hindrance.ISSUES_OPEN, 2),
        ({"papers": 1, "accounts": 4}, Hindrance.PAPERS_OPEN, 1),
        ({"accounts": 4}, Hindrance.ACCOUNTS_LIVE, 4),
    ):
        declined = hinders_closing(**{**free, **change})
        assert declined is not None
        assert (declined.hindrance, declined.count) == (hindrance, count)


def test_only_what_an_import_proposed_is_merged_into_an_open_unit() -> None:
    free = {"proposed": True, "needed": False, "same": False, "open_there": True}
    assert hinders_merging(**free) is None
    assert hinders_merging(**{**free, "proposed": False}) is Hindrance.NOT_PROPOSED
    assert hinders_merging(**{**free, "needed": True}) is Hindrance.UNIT_NEEDED
    assert hinders_merging(**{**free, "same": True}) is Hindrance.SAME_UNIT
    assert hinders_merging(**{**free, "open_there": False}) is Hindrance.UNIT_CLOSED
