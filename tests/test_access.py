"""Who may enter: every address says it by one mechanism, and means it."""

from itertools import product

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from board.access import EVERYBODY, SIGNED_IN, entrants_of
from board.rules.roles import Role
from tests.reader import Reader

WHO = {
    Role.COMMITTEE: "committee",
    Role.OFFICE: "office",
    Role.CADRE: "planning",
    Role.ADMIN: "admin",
    Role.AUDITOR: "auditor",
}
ADMINISTRATION = {"users", "account", "units", "unit_ending", "channels", "jobs"}
WITH_THE_OFFICE = {"outbox"}  # whom a message did not reach, and why; never what it says
# What an address holds in its place, for addresses that need one.
NEEDED = {"number": "SJXM-2022-017", "username": "planning"}


def rules(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or set())]


def entrants(app: Flask, rule: Rule) -> frozenset[str]:
    return entrants_of(app.view_functions[rule.endpoint])


def address(app: Flask, rule: Rule) -> str:
    """The address with something in every place; for who may enter it need not exist."""
    values: dict[str, object] = {name: NEEDED.get(name, "1") for name in rule.arguments}
    for name, kind in rule._converters.items():
        if isinstance(kind, AnyConverter):
            values[name] = min(kind.items)
        elif isinstance(kind, IntegerConverter):
            values[name] = 1
    with app.test_request_context():
        return str(rule.build(values, append_unknown=False)[1])


def test_every_address_says_who_may_enter(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        said = entrants(app, rule)
        assert said == EVERYBODY or (said and said <= SIGNED_IN), rule


def test_administrator_and_auditor_never_enter_where_issues_are(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        said = entrants(app, rule)
        apart = said & {Role.ADMIN, Role.AUDITOR}
        if rule.endpoint.split(".")[0] in WITH_THE_OFFICE:
            assert said == {Role.ADMIN, Role.OFFICE}, rule.rule
        elif apart and said != SIGNED_IN:
            assert len(said) == 1, f"{rule.rule}: {sorted(said)}"
            assert rule.endpoint.split(".")[0] in ADMINISTRATION | {"trail"}, rule.rule


def test_signed_out_everything_but_the_public_leads_to_sign_in(demo: Flask) -> None:
    client = demo.test_client()
    for rule in rules(demo, "GET"):
        if entrants(demo, rule) != EVERYBODY:
            answer = client.get(address(demo, rule))
            assert (answer.status_code, answer.location.split("?")[0]) == (302, "/sign-in"), rule.rule


@pytest.mark.parametrize("role", Role)
def test_each_role_enters_where_it_is_named_and_nowhere_else(demo: Flask, role: Role) -> None:
    reader = Reader(demo).sign_in(WHO[role])
    for rule in rules(demo, "GET"):
        allowed = entrants(demo, rule) == EVERYBODY or role in entrants(demo, rule)
        where = address(demo, rule)
        status = reader.client.get(where).status_code
        if not allowed:
            assert status == 403, f"{role} got {status} from {where}"
        elif not rule.arguments:  # with a number in it a step may still be refused to this person
            assert status in (200, 204, 302, 303, 304, 404), f"{role} got {status} from {where}"


def test_a_form_without_its_token_changes_nothing(demo: Flask) -> None:
    readers = {role: Reader(demo).sign_in(name) for role, name in WHO.items()}
    for rule, role in product(rules(demo, "POST"), Role):
        said = entrants(demo, rule)
        if said == EVERYBODY or role in said:
            status = readers[role].client.post(address(demo, rule), data={}).status_code
            assert status == 400, f"{role} got {status} from {rule.rule} without a token"


def test_a_form_of_another_role_is_refused_before_anything_is_read(demo: Flask) -> None:
    for role, name in WHO.items():
        reader = Reader(demo).sign_in(name)
        token = reader.token("/home")
        for rule in rules(demo, "POST"):
            if entrants(demo, rule) != EVERYBODY and role not in entrants(demo, rule):
                answer = reader.client.post(address(demo, rule), data={"csrf_token": token})
                assert answer.status_code == 403, f"{role} got {answer.status_code} from {rule.rule}"


def test_signed_out_a_form_asks_for_sign_in(demo: Flask) -> None:
    client = demo.test_client()
    for rule in rules(demo, "POST"):
        if entrants(demo, rule) != EVERYBODY:
            assert client.post(address(demo, rule), data={}).status_code == 401, rule.rule
