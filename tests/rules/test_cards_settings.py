"""The card rules of a register as its office keeps them."""

import json

import pytest

from board.rules.cards import Action, CardRules, Rule


def test_an_empty_setting_means_the_defaults():
    rules = CardRules.from_dict({})
    assert rules == CardRules()
    assert (rules.remind_days, rules.remind_no_news) == ((5, 3, 1, 0), 3)
    assert (rules.overdue_yellow, rules.overdue_red, rules.no_news) == (1, 10, 15)
    assert rules.rules == frozenset(Rule) - {Rule.BY_DECISION}


def test_rules_go_to_json_and_come_back_the_same():
    rules = CardRules((7, 2), 4, 2, 8, 20, frozenset({Rule.OVERDUE, Rule.NO_NEWS}))
    stored = json.loads(json.dumps(rules.to_dict()))
    assert CardRules.from_dict(stored) == rules
    assert stored["rules"] == ["overdue", "no_news"]


def test_what_was_stored_before_a_rule_came_stands_as_it_was_with_that_rule_off():
    stored = {"overdue_yellow": 2, "rules": ["overdue", "long_overdue", "no_news"]}
    rules = CardRules.from_dict(stored)
    assert Rule.TWO_YELLOWS not in rules.rules
    assert (rules.milestone_late, rules.two_yellows_within, rules.proposed) == (5, 60, False)
    mine = CardRules(red=frozenset({Rule.NO_NEWS}), calendar_days=True, proposed=True, action=Action.CIRCULAR)
    assert CardRules.from_dict(json.loads(json.dumps(mine.to_dict()))) == mine


def test_reminder_days_are_kept_once_each_the_most_first():
    assert CardRules(remind_days=(0, 3, 3, 10)).remind_days == (10, 3, 0)


@pytest.mark.parametrize(
    ("stored", "field"),
    [
        ({"overdue": 1}, "overdue"),
        ({"no_news": 0}, "no_news"),
        ({"no_news": "15"}, "no_news"),
        ({"no_news": True}, "no_news"),
        ({"remind_days": [3, -1]}, "remind_days"),
        ({"remind_days": 3}, "remind_days"),
        ({"remind_days": ["3"]}, "remind_days"),
        ({"overdue_yellow": 10}, "overdue_red"),
        ({"rules": ["late"]}, "rules"),
        ({"rules": "overdue"}, "rules"),
        ({"red": ["two_yellows"]}, "red"),
        ({"milestone_late": 0}, "milestone_late"),
        ({"two_yellows_within": -1}, "two_yellows_within"),
        ({"calendar_days": 1}, "calendar_days"),
        ({"proposed": "yes"}, "proposed"),
        ({"action": "shame"}, "action"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_its_name(stored, field):
    with pytest.raises(ValueError, match=f"^{field}$"):
        CardRules.from_dict(stored)
