"""The pages of a card's life, as whoever takes the step meets them."""

from tests.journeys.look import ISSUE, SEND, Look

LOOKS_OF_CARDS = (
    Look("card", "planning", f"{ISSUE}028/cards/1", english=True),
    Look("card-red", "office", f"{ISSUE}041/cards/1"),
    Look("card-history", "committee", "/cards/history", english=True),
    Look("card-notice", "office", f"{ISSUE}055/cards/1/notice", english=True),
    Look("card-explanation-wrong", "planning", f"{ISSUE}055/cards/1/explanation", 422, SEND),
    Look("card-answer", "committee", f"{ISSUE}053/cards/1/answer", english=True),
    Look("card-exemption", "office", f"{ISSUE}053/cards/1/exemption", english=True),
    Look("card-approval", "committee", f"{ISSUE}064/cards/1/approval"),
    Look("card-talk", "office", f"{ISSUE}055/cards/1/talk", english=True),
    Look("card-showing", "office", f"{ISSUE}017/cards/showing", english=True),
    Look("card-proposal", "office", f"{ISSUE}017/cards/proposal", english=True),
)
