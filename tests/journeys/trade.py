"""What all trades of the journeys share: an account, an issue's address, a file in the hand."""

from typing import Self

from playwright.sync_api import FilePayload

from tests.actors import Actor


def issue(last: str) -> str:
    """The address of an issue by the end of its number."""
    return f"/issues/SJXM-2022-{last}"


def a_picture(name: str, data: bytes, kind: str = "image/jpeg") -> FilePayload:
    """A file as the phone's picker hands it over."""
    return {"name": name, "mimeType": kind, "buffer": data}


class Trade(Actor):
    """Somebody with an account."""

    username = ""

    def signs_in(self) -> Self:
        """With the own account."""
        return self.signs_in_as(self.username)

    def kept_drafts(self) -> list[str]:
        """The names of drafts in this browser."""
        names: list[str] = self.page.evaluate("() => Object.keys(localStorage)")
        return [name for name in names if name.startswith("draft:")]
