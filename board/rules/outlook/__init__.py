"""The sentence at a tile's foot as facts: what happens next and when. board.formatters makes the words."""

from board.rules.outlook.facts import Outlook, OutlookKind, Stage
from board.rules.outlook.sentence import decision, outlook

__all__ = ["Outlook", "OutlookKind", "Stage", "decision", "outlook"]
