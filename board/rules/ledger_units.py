"""Names of units in a cell of a ledger 台账: healing white space, splitting, phrases that are no unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATORS = "、,，;；/／\n"
_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "《": "》", "“": "”"}
_COMPLETE = re.compile(
    r".*(?:局|办|委|部|室|院|站|所|队|会|司|厅|署|府|村|镇|乡|科|处|组|厂|社|行|校|园|区|社区|街道|中心|集团|公司|大学|平台|"
    r"专班|妇联|管委会|税务|供电|海关|银行)(?:[（(].*[）)])?"
)
# An inner organ that continues the name before it: 江湾街道\n办事处, 市委\n组织部.
_INNER = re.compile(
    r"(?:办公室|办公厅|办事处|人民政府|管委会|党委|党工委|村委会|居委会|工委|委员会|组织部|宣传部|统战部|政法委|编办|机关工委|"
    r"社会工作部|政研室|督查室|领导小组|指挥部|分局|支队|大队|有限公司|有限责任公司|股份有限公司)"
)
_PHRASE = re.compile(
    r"(?:各|相关|有关|涉及|其他|其它|其余|属地|所有|全体|责任|牵头|配合|同上|待定|等).*"
    r"|.*(?:各(?:相关|有关|级|部门|单位|村|社区|街道|镇|乡|区|县|网格|科室|板块|条线).*)"
    r"|.*(?:相关|有关|涉及|其他|其余|成员)(?:职能|责任|主管|业务)?(?:部门|单位|企业|村|社区|街道|科室|板块).*|.*等"
)
_AND_SO_ON = re.compile(
    r"(.{2,}?)等((?:相关|有关|[0-9一二三四五六七八九十]+[个家])?(?:部门|单位|村|社区|企业)?)"
)
_LABEL = re.compile(r"^(?:牵头|主办|责任|配合|协办|协同)(?:责任)?(?:单位|部门)?[:：]")
_ROLE = re.compile(r"[（(](牵头|主办|主责|配合|协办|参与)(?:单位|部门)?[）)]$")
_ENUMERATOR = re.compile(r"^(?:[0-9]{1,2}[.．)）]|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,2}[）)])")
_NOTHING = re.compile(r"[-—/\\.。:：0-9]*|无|空|暂无")
_SHORTEST = 3  # characters of a whole name beside a line break: 市委\n办公室 is one unit


@dataclass(frozen=True)
class Units:
    """What a cell names: units (the first leads 牵头) and phrases that are no unit (相关单位)."""

    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


def is_phrase(text: str) -> bool:
    """Whether the words name no unit of their own: 各审批条线单位, 相关单位, 各村（社区）, 财政局等."""
    return _PHRASE.fullmatch(re.sub(r"\s+", "", text)) is not None


def heal_units(text: str) -> str:
    """A cell of units on one line: white space inside a name goes, between two whole names it becomes 、.

    "市 农 业 农 村\\n局、市国资委" → 市农业农村局、市国资委; "规划建设局\\n财政局" → 规划建设局、财政局.
    """
    return "".join(
        part if part in _SEPARATORS else "、".join(_whole_names(part))
        for part in _cut(text, _SEPARATORS[:-1])
    ).strip("、 ")


def split_units(text: str) -> tuple[str, ...]:
    """All names and phrases of a cell in the order written, clean, each once; never split inside brackets."""
    return tuple(dict.fromkeys(name for name, _lead in _names(text)))


def read_units(text: str) -> Units:
    """Units and phrases of a cell. The first leads, unless another is marked （牵头）."""
    names = sorted(_names(text), key=lambda named: not named[1])
    units = dict.fromkeys(name for name, _lead in names if not is_phrase(name))
    phrases = dict.fromkeys(name for name, _lead in names if is_phrase(name))
    return Units(tuple(units), tuple(phrases))


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """Each clean name with whether it is marked as the lead."""
    for part in _cut(heal_units(text), _SEPARATORS):
        name = _ENUMERATOR.sub("", _LABEL.sub("", _ENUMERATOR.sub("", part))).strip(" 。.:：")
        role = _ROLE.search(name)
        name = _ROLE.sub("", name)
        if part in _SEPARATORS or _NOTHING.fullmatch(name):
            continue
        lead = role is not None and role[1] in ("牵头", "主办", "主责")
        so_on = _AND_SO_ON.fullmatch(name)
        if so_on and _COMPLETE.fullmatch(so_on[1]) and not is_phrase(so_on[1]):
            yield so_on[1], lead
            yield so_on[2] or "等", False
        else:
            yield name, lead


def _cut(text: str, separators: str) -> Iterator[str]:
    """The text cut at separators outside closed brackets; the separators come too."""
    closing: list[str] = []
    start = 0
    for place, sign in enumerate(text):
        if sign in _PAIRS and _PAIRS[sign] in text[place:]:
            closing.append(_PAIRS[sign])
        elif closing and sign == closing[-1]:
            closing.pop()
        elif not closing and sign in separators:
            yield text[start:place]
            yield sign
            start = place + 1
    yield text[start:]


def _whole_names(text: str) -> list[str]:
    """One stretch between separators, healed; several when whole names stand side by side."""
    lines = [name for line in re.split(r"[\r\n]+", text) for name in _joined(line.split())]
    return _joined(lines)


def _joined(pieces: list[str]) -> list[str]:
    names: list[str] = []
    for place, piece in enumerate(pieces):
        if names and not (_is_whole(names[-1]) and _begins_a_name(pieces[place:])):
            latin = names[-1][-1].isascii() and piece[0].isascii()
            names[-1] += f" {piece}" if latin else piece
        else:
            names.append(piece)
    return names


def _is_whole(name: str) -> bool:
    return len(name) >= _SHORTEST and (_COMPLETE.fullmatch(name) is not None or is_phrase(name))


def _begins_a_name(pieces: list[str]) -> bool:
    """Whether a whole name starts here, itself perhaps broken over up to three more pieces."""
    if _INNER.match(pieces[0]) and not is_phrase(pieces[0]):
        return False
    return any(_is_whole("".join(pieces[:count])) for count in range(1, min(len(pieces), 4) + 1))
