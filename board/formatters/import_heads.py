"""What was found in a ledger's cells, in the few words of the preview."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from board.formatters.days import full_day
from board.formatters.import_findings import finding_sentence
from board.formatters.limits import doubts_sentence, limit_reading
from board.queries.import_row import Fault, Finding, Needed, Question
from board.rules.time_limits import Kind

HEADS: dict[Fault | Question | Needed, Any] = {
    Fault.NO_TITLE: _("没有名称"),
    Fault.UNKNOWN_STATE: _("读不懂"),
    Fault.NO_LEAD: _("没有责任单位"),
    Fault.NO_NUMBER: _("不是编号"),
    Fault.REPEATED_NUMBER: _("编号重复"),
    Fault.OTHER_PREFIX: _("不是这本台账的编号"),
    Fault.NUMBER_WAITS: _("编号在等确认"),
    Fault.UNREADABLE_DAY: _("不是日子"),
    Fault.TOO_LONG: _("太长"),
    Question.PHRASE: _("不是单位"),
    Question.STRUCK_WITHOUT_DAY: _("没有销号日期"),
    Question.STRUCK_DAY_UNUSED: _("日期没有采用"),
    Question.OPEN_SUSPENSION: _("中止，没有终止日"),
    Question.REPEATED_ROW: _("表里有两行相同"),
}


def finding_head(finding: Finding) -> str:
    """What the cell was read as, in a few words."""
    facts = finding.facts
    if isinstance(finding.what, Needed):
        return gettext("不改")
    if finding.what is Question.LIMIT:
        return gettext("没读出来") if _is_unread(finding) else limit_reading(facts["limit"])
    if finding.what is Question.SEVERAL_LEADS:
        return str(facts["lead"])
    if finding.what in (Question.DAY_MISSING, Question.DAY_LATER, Question.STRUCK_BEFORE):
        return full_day(facts["day"])
    if finding.what is Question.SIMILAR:
        return gettext("与 %(number)s 像是同一件", number=facts["number"])
    if finding.what in (Question.ONE_OF_SEVERAL, Question.OTHER_TITLE):
        return str(facts["number"])
    return str(HEADS[finding.what])


def finding_detail(finding: Finding) -> str:
    """What stands under the few words: of a limit only why it is doubtful, since what was read stands above."""
    if finding.what is Question.LIMIT:
        return doubts_sentence(finding.facts["limit"].doubts)
    return finding_sentence(finding)


def is_unread(finding: Finding) -> bool:
    """Whether nothing was read: shown in the colour of errors."""
    return (
        isinstance(finding.what, Fault) or finding.what is Question.STRUCK_WITHOUT_DAY or _is_unread(finding)
    )


def _is_unread(finding: Finding) -> bool:
    return finding.what is Question.LIMIT and finding.facts["limit"].kind is Kind.NONE
