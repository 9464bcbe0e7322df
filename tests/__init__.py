"""The tests: mirrors of board/, journeys in a real browser, and tests about the code base itself."""

import pytest

pytest.register_assert_rewrite(
    "tests.markup", "tests.page", "tests.reader", "tests.page_checks", "tests.actors"
)
