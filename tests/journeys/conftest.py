"""People who come to the demonstration, each with a window of their own. How they act stands in actors."""

from collections.abc import Iterator
from typing import Any, Protocol, TypeVar

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.actors import Actor

Somebody = TypeVar("Somebody", bound=Actor)


class Comes(Protocol):
    """`comes(Cadre, device="phone")`: somebody of this trade opens a window."""

    def __call__(self, trade: type[Somebody], **ways: Any) -> Somebody:
        """The person, not signed in yet."""


@pytest.fixture
def comes(demo: Flask, live: str, browser: Browser) -> Iterator[Comes]:
    """Somebody comes; whatever their browser complained of fails the journey in the end."""
    people: list[Actor] = []

    def come(trade: type[Somebody], **ways: Any) -> Somebody:
        person = trade(browser, demo, live, **ways)
        people.append(person)
        return person

    yield come
    for person in people:
        person.leaves()
