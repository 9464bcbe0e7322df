"""Why a step may be refused."""

from enum import StrEnum

from board.rules.workflow.steps import StepName


class Refusal(StrEnum):
    """Why a step is refused; the sentence is made in board.formatters."""

    WRONG_STATE = "wrong_state"
    WRONG_PERSON = "wrong_person"
    SAME_PERSON = "same_person"  # two persons are asked for
    OF_LEAD_UNIT = "of_lead_unit"  # the verifier may not be of the lead unit
    NOT_VERIFIED = "not_verified"
    IN_NOTICE = "in_notice"  # the public notice before strike-off still runs
    ALREADY_VERIFIED = "already_verified"
    NO_EVIDENCE = "no_evidence"
    RECORDED = "recorded"  # recorded for the lead unit 代录: another verifies
    OFFICE_LEADS = "office_leads"  # the office leads: a committee member verifies
    NOT_DUE = "not_due"  # a look-back is passed from its day on
    NOTHING_WAITS = "nothing_waits"
    ONE_WAITS = "one_waits"  # another one must be decided first
    CARD_STANDS = "card_stands"  # with a card the committee decides
    NO_CARD = "no_card"  # without a card the office decides
    LIMIT_IS_CLEAR = "limit_is_clear"  # read without doubt, or confirmed before
    NO_LEAD_UNIT = "no_lead_unit"
    SAME_UNIT = "same_unit"  # handed to the unit that has it
    NOTHING_CHANGED = "nothing_changed"
    TOO_MANY = "too_many"  # deferred as often as the register allows
    NO_LIMIT = "no_limit"  # there is no limit that could be moved
    NOT_LATER = "not_later"  # the new date is not later than the limit in force
    SUSPENSION_AHEAD = "suspension_ahead"  # one is granted that has not begun
    NOT_IN_HAND = "not_in_hand"  # only what is in hand can be suspended
    END_IS_KNOWN = "end_is_known"  # the suspension has a last day
    SAME_ISSUE = "same_issue"  # merged into itself, or into one that is withdrawn
    TARGET_GONE = "target_gone"  # what it was to be merged into was withdrawn meanwhile
    NOT_ASKED = "not_asked"  # no directive waits for this person's answer


class Refused(Exception):
    """A step that is not allowed now; `reason` says why, the sentence is made in board.formatters."""

    def __init__(self, step: StepName, reason: Refusal) -> None:
        super().__init__(f"{step}: {reason}")
        self.step = step
        self.reason = reason
