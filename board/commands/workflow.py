"""`board workflow`: the table of steps as the program knows it, and that of a card's steps, printed."""

import json
from collections.abc import Sequence
from unicodedata import east_asian_width

import click

from board.formatters.card_steps import STEPS as CARD_LABELS
from board.formatters.steps import STATES, STEPS
from board.rules.cards.life import CARD_STEPS, CardRow
from board.rules.workflow import OPEN, State, Step
from board.rules.workflow import STEPS as TABLE

GAP = "  "
STATE_HEAD = ("state", "label", "counts as")
CARD_HEAD = ("card step", "label", "when", "who", "needs")
STEP_HEAD = ("step", "label", "from", "to", "who", "needs")


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(workflow)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="print JSON alone")
@click.option("--markdown", is_flag=True, help="print the tables of docs/workflow.md")
def workflow(as_json: bool, markdown: bool) -> None:
    """Print the states, the table of steps (from, to, who may, what is needed) and that of a card's steps."""
    if as_json:
        click.echo(json.dumps(_facts(), ensure_ascii=False, indent=1))
        return
    printed = _in_markdown if markdown else _in_columns
    states = [(state.value, str(STATES[state]), _counts(state)) for state in State]
    steps = [_row(step) for step in TABLE.values()]
    cards = [_card_row(row) for row in CARD_STEPS.values()]
    tables = ((STATE_HEAD, *states), (CARD_HEAD, *cards), (STEP_HEAD, *steps))
    click.echo("\n\n".join(printed(table) for table in tables))


def _row(step: Step) -> tuple[str, ...]:
    return (
        step.name,
        str(STEPS[step.name]),
        _states(step.before) or "–",
        _states(step.after) or "stays",
        ", ".join(step.who),
        ", ".join(step.needs) or "–",
    )


def _card_row(row: CardRow) -> tuple[str, ...]:
    label = str(CARD_LABELS[row.name])
    return (row.name, label, row.when, ", ".join(row.who), ", ".join(row.needs) or "–")


def _states(states: Sequence[State]) -> str:
    if set(states) == set(State):
        return "any"
    return "any open" if set(states) == OPEN else ", ".join(states)


def _counts(state: State) -> str:
    return "open" if state in OPEN else "withdrawn" if state is State.WITHDRAWN else "resolved"


def _facts() -> dict[str, object]:
    return {
        "states": [
            {"state": state, "label": str(STATES[state]), "counts_as": _counts(state)} for state in State
        ],
        "steps": [
            {
                "step": step.name,
                "label": str(STEPS[step.name]),
                "from": step.before,
                "to": step.after,
                "who": step.who,
                "needs": step.needs,
            }
            for step in TABLE.values()
        ],
        "card_steps": [
            {
                "step": row.name,
                "label": str(CARD_LABELS[row.name]),
                "when": row.when,
                "who": row.who,
                "needs": row.needs,
            }
            for row in CARD_STEPS.values()
        ],
    }


def _in_columns(rows: Sequence[Sequence[str]]) -> str:
    """Columns aligned for a terminal, in which a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        GAP.join(cell + " " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def _width(words: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in words)


def _in_markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((head, "|" + "---|" * len(rows[0]), *body))
