"""The lifecycle 挂号销账: states, the table of steps, who may, and why not. Source: the law of the board, §3."""

from board.rules.workflow.deciding import ASK, DECIDE
from board.rules.workflow.refusals import Refusal, Refused, refusal
from board.rules.workflow.situation import Actor, Situation, parts
from board.rules.workflow.states import COLUMN_STATES, OPEN, RESOLVED, Column, State, column_of
from board.rules.workflow.steps import Step, StepName, Who
from board.rules.workflow.table import STEPS, reachable

__all__ = [
    "ASK",
    "COLUMN_STATES",
    "DECIDE",
    "OPEN",
    "RESOLVED",
    "STEPS",
    "Actor",
    "Column",
    "Refusal",
    "Refused",
    "Situation",
    "State",
    "Step",
    "StepName",
    "Who",
    "column_of",
    "parts",
    "reachable",
    "refusal",
]
