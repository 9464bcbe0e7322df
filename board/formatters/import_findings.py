"""What was found in a ledger's cells, as sentences: what it is, where, what to do."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from board.formatters.days import full_day
from board.formatters.ledger_columns import column_name
from board.formatters.limits import doubts_sentence, limit_day, limit_reading
from board.formatters.steps import STATES
from board.queries.import_row import Fault, Finding, Needed, Question
from board.rules.numbering import NumberFault
from board.rules.time_limits import Kind

Facts = Mapping[str, Any]
ACCEPTED = "未启动、办理中、待核查、已销号 或 暂缓"  # a ledger is read in Chinese only


def finding_sentence(finding: Finding) -> str:
    """The sentence of a finding."""
    return SENTENCES[finding.what](finding, finding.facts)


def column_words(finding: Finding, columns: Mapping[Any, str]) -> str:
    """The column's head as the file has it, else as the ledger's own form."""
    return columns.get(finding.column) or column_name(finding.column)


def _number(_finding: Finding, facts: Facts) -> str:
    meant = facts["meant"]
    if meant:
        return _("“%(words)s”不是编号，应写成 %(meant)s。", words=facts["words"], meant=meant)
    if facts["why"] is NumberFault.YEAR:
        return _("“%(words)s”的年份不对，请改编号。", words=facts["words"])
    return _("“%(words)s”不是编号，编号像 SJXM-2022-017；新问题请空着，由系统给号。", words=facts["words"])


def _limit(_finding: Finding, facts: Facts) -> str:
    limit = facts["limit"]
    if not limit.words.strip():
        return _("没有写时限，不猜，请定一个期限。")
    if limit.kind is Kind.NONE:
        return _(
            "“%(words)s”没有读出日子（%(why)s），不猜，请定一个期限。",
            words=limit.words,
            why=doubts_sentence(limit.doubts),
        )
    return _(
        "“%(words)s”读成%(read)s（%(why)s），请确认。",
        words=limit.words,
        read=limit_reading(limit),
        why=doubts_sentence(limit.doubts),
    )


def _new_name(finding: Finding, facts: Facts) -> str:
    return _(
        "%(column)s“%(name)s”是新的，先照写建立，请确认没有写错。",
        column=column_name(finding.column),
        name=facts["name"],
    )


def _names(names: Any) -> str:
    return _("、").join(names)


SENTENCES: dict[Fault | Question | Needed, Callable[[Finding, Facts], str]] = {
    Fault.NO_TITLE: lambda _f, _a: _("没有写问题名称，请在表里补上。"),
    Fault.UNKNOWN_STATE: lambda _f, a: _(
        "“%(words)s”读不懂，请写 %(accepted)s。",
        words=a["words"],
        accepted=ACCEPTED,
    ),
    Fault.NO_LEAD: lambda _f, a: _(
        "没有责任单位，而状态是%(state)s；请补上责任单位。", state=STATES[a["state"]]
    ),
    Fault.NO_NUMBER: _number,
    Fault.REPEATED_NUMBER: lambda _f, a: _(
        "编号 %(number)s 在第 %(first)s 行已有，请改其中一行，或空着由系统给号。", **a
    ),
    Fault.OTHER_PREFIX: lambda _f, a: _(
        "编号 %(number)s 不是这本台账的，这本台账的编号以 %(prefix)s 开头；请改编号，或空着由系统给号。", **a
    ),
    Fault.NUMBER_WAITS: lambda _f, a: _(
        "编号 %(number)s 在另一批里等党工委确认，请先办完那一批。", number=a["number"]
    ),
    Fault.UNREADABLE_DAY: lambda _f, a: _(
        "“%(words)s”不是一个日子，请写成 2022年6月24日 这样。", words=a["words"]
    ),
    Fault.TOO_LONG: lambda _f, a: _("名称超过 %(longest)s 个字，请写短。", **a),
    Question.LIMIT: _limit,
    Question.SEVERAL_LEADS: lambda _f, a: _(
        "写了几个责任单位：%(lead)s牵头，%(others)s列为配合，请确认。",
        lead=a["lead"],
        others=_names(a["others"]),
    ),
    Question.PHRASE: lambda _f, a: _(
        "“%(words)s”不是单位，照原话留在备注里，请逐个定单位。", words=a["words"]
    ),
    Question.NEW_NAME: _new_name,
    Question.STRUCK_WITHOUT_DAY: lambda _f, a: _(
        "已销号而没有销号日期，先按截至日 %(day)s 记，请补上日期。", day=full_day(a["day"])
    ),
    Question.STRUCK_DAY_UNUSED: lambda _f, a: _(
        "写了销号日期 %(day)s，而状态是%(state)s；日期没有采用，请确认状态。",
        day=full_day(a["day"]),
        state=STATES[a["state"]],
    ),
    Question.OPEN_SUSPENSION: lambda _f, a: _(
        "暂缓没有写到哪天，从 %(day)s 起中止，没有终止日，请确认。", day=full_day(a["day"])
    ),
    Question.DAY_MISSING: lambda _f, a: _(
        "没有写日期，先按截至日 %(day)s 记，请确认。", day=full_day(a["day"])
    ),
    Question.DAY_LATER: lambda _f, a: _(
        "%(day)s 在截至日 %(as_of)s 之后，请确认。", day=full_day(a["day"]), as_of=full_day(a["as_of"])
    ),
    Question.STRUCK_BEFORE: lambda _f, a: _(
        "销号日期 %(day)s 早于挂号日期 %(registered_on)s，请确认。",
        day=full_day(a["day"]),
        registered_on=full_day(a["registered_on"]),
    ),
    Question.REPEATED_ROW: lambda _f, a: _(
        "与第 %(first)s 行的名称和责任单位相同，仍按两件给号，请确认。", first=a["first"]
    ),
    Question.ONE_OF_SEVERAL: lambda _f, a: _(
        "没有编号，名称和责任单位与 %(numbers)s 都相同，按 %(number)s 对，请确认。",
        numbers=_names(a["numbers"]),
        number=a["number"],
    ),
    Question.SIMILAR: lambda _f, a: _(
        "没有编号，与 %(number)s“%(title)s”像是同一件；先当新问题给号，请确认。", **a
    ),
    Question.OTHER_TITLE: lambda _f, a: _(
        "%(number)s 现在的名称是“%(title)s”，与这一行很不同，请确认编号没有写错。", **a
    ),
    Needed.STATE: lambda _f, a: _(
        "状态现为%(now)s，不改；要改成%(read)s，请走相应的步骤。",
        now=STATES[a["now"]],
        read=STATES[a["read"]],
    ),
    Needed.LIMIT: lambda _f, a: _(
        "期限现为%(day)s（“%(words)s”），不改；要改请走延期。", day=limit_day(a["due_on"]), words=a["now"]
    ),
    Needed.REASSIGN: lambda _f, a: _("责任单位现为%(now)s，不改；要改请走转办。", now=a["now"] or _("空着")),
    Needed.SUPPORT: lambda _f, a: _(
        "配合单位现为%(now)s，不改；要改请走转办。", now=_names(a["now"]) or _("空着")
    ),
    Needed.CORRECT: lambda _f, a: _("现为%(now)s，不改；要改请走更正。", now=_now(a["now"])),
}


def _now(now: Any) -> str:
    if isinstance(now, str):
        return now or _("空着")
    return full_day(now)
