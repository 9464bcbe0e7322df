"""A delivery made ready to go out: its words, made now, and the person's address in its channel."""

from board.messages.channels import NotSent, Parcel
from board.messages.texts import message_for
from board.models.delivery import Delivery
from board.models.notice_choice import NoticeChoice
from board.rules.delivering import ChannelKind, Failure
from board.rules.roles import BUSINESS


def parcel_for(delivery: Delivery) -> Parcel:
    """What goes out. Raises NotSent when there is no address, or nothing to tell of any more.

    Whoever left, or became administrator or auditor meanwhile, no longer works with issues.
    """
    if delivery.user.disabled or delivery.user.role not in BUSINESS:
        raise NotSent(Failure.NOT_THEIRS)
    to = NoticeChoice.address_of(delivery.user_id, delivery.channel_id)
    if not to and delivery.channel.kind is ChannelKind.EMAIL:
        raise NotSent(Failure.NO_ADDRESS)
    try:
        message = message_for(delivery)
    except LookupError as gone:
        if type(gone) is not LookupError:  # a wrong key or index is a fault of the board
            raise
        raise NotSent(Failure.GONE) from None
    return Parcel(message.title, message.body, to, delivery.mark)
