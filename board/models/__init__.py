"""Models remember: typed tables with verbs. A file a noun."""

from importlib import import_module

NOUNS = (
    "assignment",
    "attachment",
    "attempt",
    "calendar_feed",
    "card",
    "card_action",
    "card_proposal",
    "card_rule_change",
    "card_waiver",
    "card_word",
    "channel",
    "correction",
    "decision_request",
    "delivery",
    "demonstration",
    "directive",
    "event",
    "grid",
    "holiday",
    "import_batch",
    "instruction",
    "issue",
    "issue_recorder",
    "job_run",
    "leader",
    "limit_move",
    "look_back",
    "many",
    "milestone",
    "milestone_move",
    "notice_choice",
    "notification",
    "register",
    "removal",
    "search_text",
    "sign_for",
    "state_span",
    "strike_off",
    "submission",
    "support",
    "suspension",
    "text_version",
    "unit",
    "unit_name",
    "update",
    "user",
    "user_session",
)


def load_models() -> None:
    """Import every model, so that relationships named by class find theirs."""
    for noun in NOUNS:
        import_module(f"board.models.{noun}")
