"""What an event's data says, in words: names of facts, and the codes that have words."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from board.formatters import clockwork, requests, steps
from board.formatters.cards import COLOURS, RULES
from board.formatters.clocks import CLOCKS
from board.formatters.directives import KINDS as PAPERS
from board.formatters.fields import field_label
from board.formatters.notice_kinds import KINDS as NOTICES
from board.formatters.settings import FACTS
from board.i18n import named
from board.rules.cards import Ending
from board.rules.publishing import Visibility
from board.rules.time_limits import Kind

LABELS = {
    "account": _("账号"),
    "accounts": _("账号"),
    "actor_unit": _("办理人单位"),
    "after_days": _("销号后天数"),
    "approved": _("同意"),
    "as_of": _("截止日"),
    "asked_on": _("申请日"),
    "asks_unit": _("请哪个单位"),
    "assigned_on": _("交办日"),
    "attachments": _("文件"),
    "bases": _("各从哪天算"),
    "basis": _("从哪天算"),
    "batch": _("批次"),
    "by_handover": _("移交"),
    "by_unit": _("发文单位"),
    "changed": _("改了几项"),
    "channels": _("通道"),
    "clocks": _("各步时限"),
    "colour": _("牌"),
    "day": _("日子"),
    "days": _("天数"),
    "decision": _("决定理由"),
    "deferral_done": _("目前进展"),
    "deferral_reason": _("延期原因"),
    "deferral_todo": _("下一步措施"),
    "deferrals": _("延期次数"),
    "directive": _("文书"),
    "disapproval": _("不予销号原因"),
    "disown": _("不予认可原因"),
    "due_on": _("期限"),
    "ending": _("怎样销"),
    "errors": _("有错几项"),
    "fields": _("哪几项"),
    "first_due_on": _("首次期限"),
    "from": _("从"),
    "from_unit": _("原单位"),
    "handed_over": _("移交"),
    "instruction": _("批示"),
    "into": _("并入"),
    "issues": _("问题"),
    "kind": _("种类"),
    "kinds": _("和通常不同的消息"),
    "late": _("晚报"),
    "late_days": _("晚几个工作日"),
    "leaders": _("分管领导"),
    "led": _("责任的问题"),
    "limit_kind": _("时限种类"),
    "limit_to_confirm": _("时限待确认"),
    "look_back": _("回头看"),
    "milestone": _("节点"),
    "milestones": _("节点"),
    "naming": _("第几个名称"),
    "needs_step": _("要走步骤"),
    "new": _("新的几项"),
    "news_on": _("最近进展"),
    "notice_until": _("公示到"),
    "now": _("现在"),
    "number": _("编号"),
    "of_kind": _("做了什么"),
    "on_site": _("现场"),
    "parent": _("上级单位"),
    "passed": _("通过"),
    "pictures": _("页面上的图片"),
    "place": _("第几位"),
    "prefix": _("编号前缀"),
    "quiet": _("安静时段"),
    "reassign_reason": _("转办原因"),
    "remark": _("备注"),
    "removal": _("移除原因"),
    "removed_file": _("移除的文件"),
    "removed_text": _("移除的文本"),
    "reply": _("回复"),
    "request": _("申请"),
    "resumption": _("恢复原因"),
    "role": _("角色"),
    "round": _("第几轮"),
    "rows": _("行数"),
    "rule": _("规则"),
    "send_back_reason": _("退回原因"),
    "seq": _("序号"),
    "session": _("登录"),
    "sha256": _("哈希"),
    "size": _("字节"),
    "staged_done": _("目前进展"),
    "staged_todo": _("下一步措施"),
    "state": _("状态"),
    "successor": _("接手人"),
    "supported": _("配合的问题"),
    "suspension_reason": _("中止原因"),
    "to": _("到"),
    "to_confirm": _("待确认"),
    "unchanged": _("没改几项"),
    "unit": _("单位"),
    "update": _("进展"),
    "urgent": _("加急"),
    "visibility": _("公开范围"),
    "was": _("原来"),
    "withdrawal_reason": _("撤销原因"),
    "works": _("上班"),
    "year": _("年度"),
    "years": _("年度"),
}
ENDINGS = {
    Ending.REPLACED: _("换成红牌"),
    Ending.LAPSED: _("原因没有了"),
    Ending.STRUCK_OFF: _("销号"),
    Ending.ISSUE_WITHDRAWN: _("问题撤销"),
    Ending.WITHDRAWN: _("写明理由撤牌"),
    Ending.EXEMPTED: _("有正当理由免牌"),
}
LEVELS = {
    Visibility.INTERNAL: _("内部"),
    Visibility.STATUS: _("只公开状态"),
    Visibility.SUMMARY: _("公开摘要"),
}
LIMIT_KINDS = {
    Kind.DATE: _("一个日子"),
    Kind.RANGE: _("一段时间"),
    Kind.SEVERAL: _("分几步"),
    Kind.IMMEDIATE: _("立行立改"),
    Kind.OPEN_ENDED: _("长期坚持"),
    Kind.NONE: _("没有期限"),
}
CODES: dict[str, Mapping[Any, Any]] = {
    "state": steps.STATES,
    "colour": COLOURS,
    "rule": RULES,
    "ending": ENDINGS,
    "role": steps.ROLES,
    "kind": {**PAPERS, **clockwork.CHANNELS},
    **clockwork.CODES,
    "kinds": NOTICES,
    "request": requests.KINDS,
    "reason": requests.REASONS,
    "visibility": LEVELS,
    "limit_kind": LIMIT_KINDS,
}
LEADERS = ("leader", "leader_id")
HASH = 64  # characters of a SHA-256


def event_fact_name(name: str) -> str:
    """What a fact is called; its code where no word is known."""
    return str(
        LABELS.get(name)
        or FACTS.get(name)
        or clockwork.FACTS.get(name)
        or CLOCKS.get(name)
        or RULES.get(name)
        or field_label(name)
    )


def event_fact(value: Any, name: str = "") -> str:
    """A code, day, number, unit or list in words; as it stands where no word is known."""
    if isinstance(value, list):
        return gettext("、").join(event_fact(part, name) for part in value) or "–"
    if isinstance(value, dict):
        told = [(key, part) for key, part in value.items() if part is not None and part is not False]
        return gettext("，").join(f"{event_fact_name(key)} {event_fact(part, key)}" for key, part in told)
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, str):
        if name == "fields":
            return field_label(value)
        word = CODES.get(name, {}).get(value)
        return str(word) if word else f"{value[:12]}…" if len(value) == HASH else value
    if name in LEADERS and isinstance(value, int):
        return gettext("第 %(n)s 位分管领导", n=value)  # a person: the role, never the name
    if value is None or isinstance(value, (int, float)):
        return "–" if value is None else str(value)
    return named(value)


FILTERS = {"event_fact": event_fact, "event_fact_name": event_fact_name}
