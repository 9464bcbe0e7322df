"""The words of a handed-over ledger 台账 for where an issue stands → State. Source: the law of the board, §3.

Only whole phrases are understood: 未完成, 基本完成, 正在销号 hold 完成 and 销号 and mean neither.
"""

import re
import unicodedata

from board.rules.ledger_units import Units, heal_units, is_phrase, read_units, split_units
from board.rules.workflow import State

__all__ = ["Units", "heal_units", "is_blank", "is_phrase", "read_state", "read_units", "split_units"]

_WORDS: dict[State, str] = {
    State.REGISTERED: "待交办 已挂号 挂号 已登记",
    State.ASSIGNED: """待签收 已交办 交办 未启动 未开始 未开展 未办理 未推进 未实施 未动工 未开工 待启动
        待办 待办理 待开展 待实施""",
    State.IN_HAND: """在办 办理中 推进中 整改中 进行中 处理中 实施中 落实中 解决中 协调中 建设中 施工中
        开展中 跟进中 办理 推进 整改 进行 处理 实施 落实 解决 协调 建设 施工 开展 启动 持续推进 有序推进
        加快推进 序时推进 持续整改 持续办理 未完成 未办结 未完结 未解决 未整改完成 未整改到位 基本完成
        基本办结 基本解决 部分完成 部分解决 部分办结 部分整改 阶段性完成 阶段性办结 即将完成 接近完成
        大部分完成 未全部完成 未完全完成 已启动 已签收 滞后 进展滞后 进展缓慢 超期 逾期 超期未完成
        逾期未完成 超期未办结 逾期未办结 未按期完成 未按时完成""",
    State.AWAITING: """待核查 待核实 待核验 待验收 待复核 待销号 待销号审核 待审核销号 待核销 待验收销号
        核查中 核验中 验收中 复核中 申请 申请销号 申请核查 申请验收 提请销号 报请销号 提交销号申请 拟销号
        完成待核查 完成待验收 完成待销号 办结待核查 完成申请销号 整改完成待核查 整改完成待验收
        整改完成待销号 申请待核查 申请销号待核查""",
    State.STRUCK_OFF: """销号 销账 核销 完成 办结 完结 解决 整改 整改完成 完成整改 整改到位 整改销号
        完成销号 办结销号 完成并销号 办结并销号 全部完成 全部办结 全部解决 按期完成 按时完成 按期办结
        按时办结 如期完成 超期完成 逾期完成 提前完成 提前办结 办理完毕 办理完成 办理完结 整改完毕 整改办结
        解决到位 准予销号 同意销号 批准销号""",
    State.CONSOLIDATED: "已巩固",
    State.SUSPENDED: """暂缓 中止 暂停 缓办 搁置 暂缓办理 暂缓实施 暂缓推进 暂缓整改 中止办理 暂停办理
        暂停实施 暂停推进 同意暂缓 批准暂缓 经批准暂缓""",
    State.WITHDRAWN: "撤销 并案 作废",
}
# What has happened may be said with 已, what goes on with 正在, what has not with 尚: one entry serves all.
_PREFIXES: dict[State, tuple[str, ...]] = {
    State.REGISTERED: ("",),
    State.ASSIGNED: ("", "尚", "还", "暂", "目前", "目前尚"),
    State.IN_HAND: ("", "尚", "还", "正在", "仍在", "目前", "目前正在"),
    State.AWAITING: ("", "已", "目前"),
    State.STRUCK_OFF: ("", "已", "均已", "现已", "已经"),
    State.CONSOLIDATED: ("",),
    State.SUSPENDED: ("", "已"),
    State.WITHDRAWN: ("", "已"),
}
# A bare verb says nothing (整改 may be an order); 正在整改 and 已整改 do.
_BARE_WORDS = "办理 推进 整改 进行 处理 实施 落实 解决 协调 建设 施工 开展 启动 申请"
_BARE = frozenset(_BARE_WORDS.split())
_TELLING = frozenset({"正在", "仍在", "目前正在", "已", "均已", "现已", "已经"})
# 正在核查 says that it is being looked at; 正在申请销号, 正在销号, 未销号 do not say that it was asked for.
_BEING_VERIFIED = ("正在核查", "正在核验", "正在验收", "正在复核")
_HARMLESS = re.compile(r"巩固中?|[0-9年月日号./\-]+|按期|按时|超期|逾期|提前|全部|100%")
_BLANKS = frozenset({"", "/", "\\", "-", "--", "—", "——", "－", "无", "空", "暂无"})


def _table() -> dict[str, State]:
    table = dict.fromkeys(_BEING_VERIFIED, State.AWAITING)
    for state, words in _WORDS.items():
        for word in words.split():
            for prefix in _PREFIXES[state]:
                if word not in _BARE or prefix in _TELLING:
                    table.setdefault(prefix + word, state)
    return table


_TABLE = _table()


def is_blank(words: str) -> bool:
    """Whether a cell says nothing: empty, or one of / - 无."""
    return re.sub(r"\s+", "", words) in _BLANKS


def read_state(words: str, *, has_lead: bool) -> State | None:
    """The state meant by a cell of 完成情况; None when the words are not known, which is an error of the row.

    An empty cell and 未启动 give assigned 待签收 when a lead unit is named, else registered 待交办.
    """
    if is_blank(words):
        return State.ASSIGNED if has_lead else State.REGISTERED
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words)).strip("。.;,!、")
    base, asides = re.sub(r"\([^()]*\)", "", text), re.findall(r"\(([^()]*)\)", text)
    state = _lookup(base)
    if state is None or not all(_agrees(aside, state) for aside in asides):
        return None
    if state is State.ASSIGNED and not has_lead:
        return State.REGISTERED
    return state


def _lookup(text: str) -> State | None:
    return _TABLE.get(re.sub(r"[,;、。]", "", text))


def _agrees(aside: str, state: State) -> bool:
    """Whether words in brackets leave the state as it is: 已销号（完成）, but not 完成（待核查）.

    Beside a claim of completion only harmless words pass; elsewhere all that name no other state.
    """
    meant = _lookup(aside)
    if state in (State.STRUCK_OFF, State.CONSOLIDATED):
        return meant is state or _HARMLESS.fullmatch(aside) is not None or not aside
    return meant is None or meant is state
