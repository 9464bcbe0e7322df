"""The table of steps, the command that prints it and the document that shows it are one."""

import json

from flask import Flask

from board.commands.workflow import workflow
from board.config import PROJECT
from board.rules.workflow import STEPS, State


def printed(app: Flask, *options: str) -> str:
    said = app.test_cli_runner().invoke(workflow, options)
    assert said.exit_code == 0
    return said.stdout


def test_the_command_prints_the_table(app: Flask) -> None:
    facts = json.loads(printed(app, "--json"))
    assert [each["state"] for each in facts["states"]] == list(State)
    assert {each["step"]: each for each in facts["steps"]} == {
        step.name: {
            "step": step.name,
            "label": each["label"],
            "from": list(step.before),
            "to": list(step.after),
            "who": list(step.who),
            "needs": list(step.needs),
        }
        for step, each in zip(STEPS.values(), facts["steps"], strict=True)
    }
    lines = printed(app).splitlines()
    assert [line.split("  ")[0] for line in lines[-len(STEPS) :]] == list(STEPS)


def test_the_document_shows_what_the_command_prints(app: Flask) -> None:
    shown = (PROJECT / "docs" / "workflow.md").read_text(encoding="utf-8")
    assert shown.endswith(printed(app, "--markdown")), "make workflow"


def test_columns_stand_under_each_other_in_a_terminal(app: Flask) -> None:
    lines = printed(app).splitlines()
    assert "registered             待交办  open" in lines
    assert "suspended              中止    open" in lines
