"""Where a title may break over lines, so that no word is torn: 园区西门｜公交站台｜无遮雨棚."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from budoux import load_default_simplified_chinese_parser

BREAK = "\u200b"
_SURE = 300  # BudouX's own cuts, beginning at 0, tear 水二｜次供水 and 少儿｜科医生
_STAYS_WITH_THE_NEXT = frozenset("与在被未不和")
_TOUCHED = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ%％.．()（）\[\]【】〔〕《》〈〉“”‘’\"'「」『』]")
_NO_LINE_BEGINS = re.compile(r"[，。、；：！？,;:!?·…—-]")
# Terms of the field that BudouX tears; those of a register (units, places) come with the call.
_TERM_WORDS = """
    二次供水 产业链 本地配套 少儿科 儿科医生 人才引进 高层次人才 责任人 及时告知 保证金 退还 子女入学 务工人员
    年久失修 限重 标准厂房 混接 断头路 自来水 充电桩 蒸汽管线 管线 产权证 停靠点 路灯 施工围挡 围挡 绿化带
    电动车 第三方 账实不符 最后一公里 产业大道 项目用地 管道 场所 班车 非机动车道 水压 道路"""
_TERMS = tuple(_TERM_WORDS.split())
# BudouX's features: the first character they look at, as seen from the cut, and how many.
_FEATURES = (
    *(("UW1", -3, 1), ("UW2", -2, 1), ("UW3", -1, 1), ("UW4", 0, 1), ("UW5", 1, 1), ("UW6", 2, 1)),
    *(("BW1", -2, 2), ("BW2", -1, 2), ("BW3", 0, 2)),
    *(("TW1", -3, 3), ("TW2", -2, 3), ("TW3", -1, 3), ("TW4", 0, 3)),
)


def with_breaks(title: str, keep: Iterable[str] = ()) -> str:
    """The title with U+200B wherever a line may end. Words of `keep` (units, places) are never cut."""
    return BREAK.join(pieces(title, keep))


def pieces(title: str, keep: Iterable[str] = ()) -> list[str]:
    """The parts of a title that stay whole; joined they give the title back."""
    held = _held(title, (*_TERMS, *keep))
    cuts = [place for place in range(1, len(title)) if place not in held and _may_cut(title, place)]
    cuts = _without_single_characters(title, cuts)
    return [title[start:end] for start, end in pairwise([0, *cuts, len(title)]) if start < end]


def _may_cut(title: str, place: int) -> bool:
    before, after = title[place - 1], title[place]
    if before in _STAYS_WITH_THE_NEXT or _NO_LINE_BEGINS.match(after):
        return False
    if any(_TOUCHED.match(sign) or sign.isspace() for sign in (before, after)):
        return False
    return _score(title, place) > _SURE


def _score(title: str, place: int) -> float:
    model, base = _model()
    score = base
    for name, start, length in _FEATURES:
        first = place + start
        if first >= 0 and first + length <= len(title):
            score += model.get(name, {}).get(title[first : first + length], 0)
    return score


def _held(title: str, keep: Iterable[str]) -> set[int]:
    """The places inside a kept word."""
    held: set[int] = set()
    for word in keep:
        start = title.find(word) if word else -1
        while start >= 0:
            held.update(range(start + 1, start + len(word)))
            start = title.find(word, start + 1)
    return held


def _without_single_characters(title: str, cuts: list[int]) -> list[int]:
    """Drop cuts that would leave one character alone, from the left."""
    kept: list[int] = []
    for place in cuts:
        if place - (kept[-1] if kept else 0) > 1 and len(title) - place > 1:
            kept.append(place)
    return kept


@cache
def _model() -> tuple[dict[str, dict[str, int]], float]:
    """BudouX's weights for simplified Chinese and the score of a cut about which they say nothing."""
    model: dict[str, dict[str, int]] = load_default_simplified_chinese_parser().model
    return model, -sum(sum(weights.values()) for weights in model.values()) / 2
