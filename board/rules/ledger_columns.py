"""The columns of a ledger 台账 and the header words offices use for them."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum


class ColumnKey(StrEnum):
    """A column of the ledger, in the ledger's own order."""

    SEQ = "seq"  # 序号
    NUMBER = "number"  # 挂号编号
    CATEGORY = "category"  # 问题类别
    TITLE = "title"  # 问题名称
    DESCRIPTION = "description"  # 问题描述
    SOURCE = "source"  # 问题来源
    GRID = "grid"  # 所属网格
    LEAD_UNIT = "lead_unit"  # 责任单位
    SUPPORTING_UNITS = "supporting_units"  # 配合单位
    LEADER = "leader"  # 挂钩领导
    MEASURE = "measure"  # 整改措施
    REGISTERED_ON = "registered_on"  # 挂号日期
    TIME_LIMIT = "time_limit"  # 完成时限
    PROGRESS = "progress"  # 进展情况
    STATE = "state"  # 完成情况
    STRUCK_OFF_ON = "struck_off_on"  # 销号日期
    REMARK = "remark"  # 备注


K = ColumnKey

# The first word is the ledger's own, which the export writes; the others, best first, are of other offices.
# A word may stand under several columns: 具体工作 is the description beside 重点任务, the title without it.
_WORDS = {
    K.SEQ: "序号 序 顺序号 行号",
    K.NUMBER: "挂号编号 挂号号 编号 项目编号 问题编号 事项编号 任务编号 台账编号 挂账编号",
    K.CATEGORY: """问题类别 类别 问题分类 分类 事项类别 任务类别 问题类型 类型 所属类别 所属领域 领域 板块
        方面""",
    K.TITLE: """问题名称 问题 问题标题 标题 事项名称 事项 任务名称 项目名称 名称 任务 具体问题 存在问题
        存在的问题 问题内容 问题清单 问题事项 挂号问题 重点任务 重点工作 重点事项 工作任务 主要任务
        目标任务 改革举措 工作事项 任务内容 工作内容 具体工作 具体任务 具体事项 主要内容 问题描述""",
    K.DESCRIPTION: """问题描述 描述 问题表现 具体表现 具体问题 问题详情 问题内容 详细情况 问题情况
        具体情况 基本情况 主要内容 具体内容 事项内容 任务内容 工作内容 内容 具体工作 具体任务 工作要求
        说明""",
    K.SOURCE: "问题来源 来源 事项来源 任务来源 来源渠道 反映渠道 收集渠道 问题出处",
    K.GRID: "所属网格 网格 网格名称 所在网格 所属区域 所属片区 片区",
    K.LEAD_UNIT: """责任单位 牵头单位 主办单位 责任部门 牵头部门 主办部门 指导部门 承办单位 承办部门
        牵头责任单位 主责单位 主要责任单位 整改责任单位 整改单位 责任主体 办理单位 落实单位""",
    K.SUPPORTING_UNITS: """配合单位 协办单位 配合部门 协办部门 协同单位 协作单位 协助单位 参与单位
        参加单位 配合责任单位 责任单位 责任部门""",
    K.LEADER: "挂钩领导 分管领导 挂包领导 包保领导 责任领导 牵头领导 挂钩责任人 挂联领导 领办领导",
    K.MEASURE: """整改措施 措施 解决措施 工作措施 办理措施 具体措施 整改举措 工作举措 具体举措 解决办法
        解决方案 整改方案 办理意见 推进措施""",
    K.REGISTERED_ON: "挂号日期 挂号时间 登记日期 登记时间 交办日期 交办时间 立项时间 建账时间",
    K.TIME_LIMIT: """完成时限 时限 时限要求 完成时间 办结时限 整改时限 办理时限 销号时限 解决时限 完成期限
        整改期限 办理期限 期限 完成日期 办结时间 整改时间 计划完成时间 预计完成时间 拟完成时间 时间节点
        时间要求 推进时限 工作时限 截止时间 截止日期""",
    K.PROGRESS: """进展情况 进展 进度 工作进展 办理情况 推进情况 整改情况 目前进展 最新进展 进展及成效
        整改进展 工作进度 办理进展 办理进度 落实情况 整改落实情况 当前进展 完成情况""",
    K.STATE: """完成情况 状态 办理状态 当前状态 问题状态 销号情况 销号状态 整改状态 完成状态 是否完成
        是否销号 是否办结""",
    K.STRUCK_OFF_ON: "销号日期 销号时间 销账日期 销账时间 办结日期 实际完成时间 实际完成日期 实际办结时间",
    K.REMARK: "备注 备注说明 备考 其他说明",
}
HEADER_WORDS: dict[ColumnKey, tuple[str, ...]] = {key: tuple(words.split()) for key, words in _WORDS.items()}

# The title chooses before the description, the state before the progress.
_ORDER = (K.TITLE, *(key for key in K if key not in (K.TITLE, K.PROGRESS)), K.PROGRESS)
# 完成情况 is the state in the ledger's own form; beside a column that says 状态 outright it tells progress.
_OUTRIGHT_STATE = frozenset(HEADER_WORDS[K.STATE]) - {"完成情况"}
_SHORTEST_ENDING = 4  # 问题整改措施 ends like 整改措施; shorter endings (任务, 问题) would match too much


def plain_header(words: str) -> str:
    """Header words without white space, line breaks, brackets and marks: "主 要 内 容" → 主要内容."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]|[*★:。]", "", text)


def match_columns(headers: Sequence[Sequence[str]]) -> dict[ColumnKey, int]:
    """Which column of a header row is which: key → index.

    `headers` gives per column its possible words, best first (under a two-row header: 责任单位, then the two
    joined, then 责任分工). Whole words win over endings, and a column is used once.
    """
    plain = [tuple(filter(None, map(plain_header, words))) for words in headers]
    found: dict[ColumnKey, int] = {}
    outright = any(_OUTRIGHT_STATE & set(words[:1]) for words in plain)
    for by_ending in (False, True):
        for key in _ORDER:
            if key in found:
                continue
            words = HEADER_WORDS[key]
            if key is K.STATE and outright:
                words = tuple(word for word in words if word in _OUTRIGHT_STATE)
            column = _best_column(plain, words, set(found.values()), by_ending=by_ending)
            if column is not None:
                found[key] = column
    return dict(sorted(found.items(), key=lambda item: tuple(ColumnKey).index(item[0])))


def _best_column(
    headers: Sequence[Sequence[str]], words: Sequence[str], used: set[int], *, by_ending: bool
) -> int | None:
    best: tuple[int, int, int] | None = None
    for column, candidates in enumerate(headers):
        if column in used:
            continue
        for choice, header in enumerate(candidates):
            for part in {header, *re.split(r"[/／及和与]", header)}:
                rank = _rank(part, words, by_ending=by_ending)
                if rank is not None and (best is None or (choice, rank, column) < best):
                    best = (choice, rank, column)
    return best[2] if best else None


def _rank(header: str, words: Sequence[str], *, by_ending: bool) -> int | None:
    for rank, word in enumerate(words):
        if header == word or (by_ending and len(word) >= _SHORTEST_ENDING and header.endswith(word)):
            return rank
    return None
