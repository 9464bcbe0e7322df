"""What is refused at the door, whoever asks."""

import pytest
from flask import Flask

from tests.factories import an_office
from tests.reader import Reader


@pytest.mark.parametrize(
    "address", ["/?q=%00", "/en/?q=a%00", "/board?q=%00", "/board?unit=%00", "/issues/%00", "/trail?kind=%00"]
)
def test_a_sign_that_no_text_may_hold_is_refused_on_either_database(db_app: Flask, address: str) -> None:
    an_office()
    reader = Reader(db_app).sign_in("auditor" if "trail" in address else "office")
    assert reader.client.get(address).status_code == 400
