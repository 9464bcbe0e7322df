"""Units in a cell of a ledger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.rules.ledger_words import heal_units, is_phrase, read_units, split_units


def test_the_first_unit_leads_and_the_others_support() -> None:
    assert read_units("规划建设局、财政局；海晏村/通江村").names == (
        "规划建设局",
        "财政局",
        "海晏村",
        "通江村",
    )
    assert read_units("财政局（配合）、规划建设局（牵头）").names == ("规划建设局", "财政局")
    assert read_units("牵头单位：规划建设局；配合单位：财政局").names == ("规划建设局", "财政局")
    assert read_units("1.规划建设局 2.财政局").names == ("规划建设局", "财政局")
    assert read_units("/").names == read_units("无").names == ()


@pytest.mark.parametrize(
    ("cell", "healed"),
    [
        ("市 农 业 农 村\n局、市国资委", "市农业农村局、市国资委"),
        ("市科技局、丽\n水经开区管委\n会", "市科技局、丽水经开区管委会"),
        ("规划建设局\n财政局", "规划建设局、财政局"),
        ("自然资源局\n自然资源和规\n划局", "自然资源局、自然资源和规划局"),
        ("市教育局\n市 科 技 局", "市教育局、市科技局"),
        ("江湾街道\n办事处", "江湾街道办事处"),
        ("市卫生健康委\n员会", "市卫生健康委员会"),
        ("规划建设局　财政局", "规划建设局、财政局"),
    ],
)
def test_white_space_inside_a_name_is_healed_and_between_names_it_parts_them(cell: str, healed: str) -> None:
    assert heal_units(cell) == healed


def test_a_cell_is_not_split_inside_brackets() -> None:
    assert split_units("各村（社区、园区）、园区集团（本部/分公司）") == (
        "各村（社区、园区）",
        "园区集团（本部/分公司）",
    )
    assert split_units("规划建设局（未关、财政局") == ("规划建设局（未关", "财政局")


@pytest.mark.parametrize(
    "text",
    [
        "各审批条线单位",
        "相关单位",
        "各村（社区）",
        "有关部门",
        "属地街道",
        "各相关部门",
        "财政局等",
        "其他单位",
    ],
)
def test_a_phrase_is_no_unit(text: str) -> None:
    assert is_phrase(text)
    assert text not in read_units(text).names


@pytest.mark.parametrize(
    "text", ["规划建设局", "党政办公室", "海晏村", "园区集团", "市场监管分局", "应急管理局", "投资促进局"]
)
def test_a_name_is_no_phrase(text: str) -> None:
    assert not is_phrase(text)
    assert read_units(text).names == (text,)


def test_a_unit_and_others_gives_the_unit_and_the_phrase() -> None:
    units = read_units("财政局等相关部门")
    assert (units.names, units.phrases) == (("财政局",), ("相关部门",))


@given(st.text(alphabet="局委会市财政、，,/ \n（）()等各村", max_size=14))
def test_healing_twice_changes_nothing_and_loses_no_letter(cell: str) -> None:
    healed = heal_units(cell)
    assert heal_units(healed) == healed
    assert [sign for sign in cell if sign not in "、 \n"] == [sign for sign in healed if sign not in "、 \n"]
