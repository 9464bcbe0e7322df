"""A page as somebody meets it: for accessibility, for pictures, for the office browser."""

from dataclasses import dataclass

from tests.actors import Actor

ISSUE = "/issues/SJXM-2022-"
SEND = (("main form .button.main",),)


@dataclass(frozen=True)
class Look:
    """A page: its name, who opens it ("": nobody signed in), where, the status; then what to type and press."""

    name: str
    person: str
    path: str
    status: int = 200
    steps: tuple[tuple[str, ...], ...] = ()  # (selector,) is clicked, (selector, words) is typed
    english: bool = False  # worth a picture in English too

    def is_opened_by(self, actor: Actor) -> None:
        """Open it, type and click until the page says what is wrong."""
        actor.opens(self.path, 200 if self.steps else self.status)
        if not self.steps:
            return
        actor.expects(self.status)
        for selector, *words in self.steps:
            if words:
                actor.fills(selector, *words)
            else:
                actor.clicks(selector)
        actor.waits_for('[role="alert"]:not([hidden])')
