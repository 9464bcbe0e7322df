"""What is said of a milestone: nothing waits for anybody once its issue is over."""

from datetime import date
from types import SimpleNamespace

import pytest
from flask import Flask

from board.formatters.milestones import milestone_state


def plan(**facts: object) -> SimpleNamespace:
    first = date(2022, 11, 9)
    known = {"done_on": None, "is_start": False, "proposed_on": None, "accepted": False}
    return SimpleNamespace(**{**known, "due_on": first, "first_due_on": first, **facts})


@pytest.mark.parametrize(
    ("facts", "waits", "said"),
    [
        ({}, True, "11月9日，等督查室认可"),
        ({}, False, "11月9日，未经认可"),
        (
            {"accepted": True, "proposed_on": date(2022, 11, 16)},
            True,
            "11月9日，想改到 11月16日，等督查室认可",
        ),
        ({"accepted": True, "proposed_on": date(2022, 11, 16)}, False, "11月9日"),
    ],
)
def test_nothing_waits_on_an_issue_that_is_over(
    app: Flask, facts: dict[str, object], waits: bool, said: str
) -> None:
    with app.test_request_context():
        assert milestone_state(plan(**facts), False, waits) == said
