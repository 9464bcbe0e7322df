"""Cut the normalised words of a time limit into tokens."""

import re

from board.rules.time_limits.calendar_words import N, moment_at
from board.rules.time_limits.lexicon import LEXICON
from board.rules.time_limits.moments import Moment
from board.rules.time_limits.span_words import span_at
from board.rules.time_limits.spans import Span
from board.rules.time_limits.text import number
from board.rules.time_limits.token import Sort, Token

NUMERALS = "[〇零一二两三四五六七八九十]"
UNIT_AHEAD = rf"第?(?:{N}|\d{{4}})(?:月|季|年|日|号|天|个?周|个|工作日|小时)"
LIST_MARK = re.compile(
    r"(?<![^;。,、])[(]?(?:\d{1,2}[.、)](?=[^\d]|[12]\d{3}[年./-])"
    rf"|{NUMERALS}{{1,2}}[、)](?!{N}(?:季|月)))",
    re.ASCII,
)
QUIET = re.compile(
    r"T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?"
    rf"|(?:[上下]午|晚上?|凌晨|中午)?(?:\d{{1,2}}|{NUMERALS}{{1,3}})(?:时|点)(?:整|半|钟|\d{{1,2}}分)?"
    r"|含(?:[当本][日天]|本数)|[上下]午|下班|当晚|晚上|中午"
    r"|[〔\[(【]\d{4}[〕\])】]\d+号"
    r"|\d+(?:\.\d+)?(?:[%‰万亿千余多项家户件条亩米人名次处座台套栋批轮宗所类镇村街级吨元]|公里|平方|标段"
    r"|个(?!半|月|工作|日|季|星|周|小|自然|礼))",
    re.ASCII,
)
RECURRING = re.compile(
    rf"每(?:个|隔|逢|满)?(?:半年|年度?|季度?|月份?|周[一二三四五六日末]?|星期[一二三四五六日天]?|旬|天|日"
    rf"|{N}个?(?:年|月|季度|周|日|天|工作日))",
    re.ASCII,
)
LEFT = re.compile(rf"(?P<n>\d{{1,4}}|{NUMERALS}{{1,3}})(?P<by>[-~至到、])(?:[-~])?(?={UNIT_AHEAD})", re.ASCII)
EITHER_WAY = re.compile(
    r"(?<![\d.])\d{1,2}([-./])\d{1,2}\1\d{1,2}(?!\d)", re.ASCII
)  # 22.10.31: which is the year?
DAY_NUMBER = re.compile(rf"(?P<n>{N})[日号]", re.ASCII)
ORDINAL = re.compile(rf"第(?:\d{{1,3}}|{NUMERALS}{{1,3}})[日天周个年次批期]", re.ASCII)
NUMBER = re.compile(r"\d+(?:\.\d+)*", re.ASCII)


def scan(plain: str) -> tuple[Token, ...]:
    """The tokens of normalised words, in order, without gaps; neighbouring other words are one token."""
    tokens: list[Token] = []
    at = 0
    while at < len(plain):
        token = _token_at(plain, at)
        last = tokens[-1] if tokens else None
        if last and last.sort is token.sort is Sort.OTHER:
            tokens[-1] = Token(Sort.OTHER, last.start, token.end)
        elif last and isinstance(last.value, Span) and isinstance(token.value, Span):
            tokens[-1] = Token(Sort.SPAN, last.start, token.end, last.value + token.value)
        else:
            tokens.append(token)
        at = token.end
    return tuple(tokens)


def _token_at(plain: str, at: int) -> Token:
    if found := LIST_MARK.match(plain, at):
        return Token(Sort.BREAK, at, found.end())
    if found := EITHER_WAY.match(plain, at):
        return Token(Sort.NUMBER, at, found.end())
    if found := QUIET.match(plain, at):
        return Token(Sort.QUIET, at, found.end())
    if found := RECURRING.match(plain, at):
        return Token(Sort.RECURRING, at, found.end())
    return _time_at(plain, at) or _figure_at(plain, at) or _word_at(plain, at)


def _time_at(plain: str, at: int) -> Token | None:
    moment, end = moment_at(plain, at)
    if end > at:
        return _moment_token(moment, at, end)
    span, end = span_at(plain, at)
    if span is not None:
        return Token(Sort.SPAN, at, end, span)
    return Token(Sort.NUMBER, at, end) if end > at else None


def _moment_token(moment: Moment | None, at: int, end: int) -> Token:
    return Token(Sort.OUTSIDE, at, end) if moment is None else Token(Sort.MOMENT, at, end, moment)


def _figure_at(plain: str, at: int) -> Token | None:
    if found := LEFT.match(plain, at):
        sort = Sort.LEFT_OF_LIST if found["by"] == "、" else Sort.LEFT
        return Token(sort, at, found.end(), number(found["n"]))
    if found := DAY_NUMBER.match(plain, at):
        return Token(Sort.DAY_NUMBER, at, found.end(), number(found["n"]))
    if found := ORDINAL.match(plain, at):
        return Token(Sort.NUMBER, at, found.end())
    if found := NUMBER.match(plain, at):
        figure = found[0]
        return Token(
            Sort.NUMBER, at, found.end(), int(figure) if figure.isdecimal() and len(figure) < 5 else None
        )
    return None


def _word_at(plain: str, at: int) -> Token:
    for sort, pattern in LEXICON:
        found = pattern.match(plain, at)
        if found and found.end() > at:
            return Token(sort, at, found.end())
    return Token(Sort.OTHER, at, at + 1)
