"""Header words of ledgers."""

from board.rules.ledger_columns import ColumnKey, match_columns


def match(*headers: str) -> dict[ColumnKey, int]:
    return match_columns([(header,) for header in headers])


def test_header_words_of_other_offices_name_the_same_columns() -> None:
    found = match(
        "序 号",
        "项目编号",
        "主 要 内\n容",
        "主办单位",
        "协办单位",
        "办结时限*",
        "推进情况",
        "办理状态",
        "备 注",
    )
    expected = "seq number title lead_unit supporting_units time_limit progress state remark"
    assert list(found) == [ColumnKey(name) for name in sorted(expected.split(), key=list(ColumnKey).index)]
    assert found[ColumnKey.TITLE] == 2


def test_a_word_takes_its_meaning_from_the_columns_beside_it() -> None:
    assert match("重点任务", "具体工作") == {ColumnKey.TITLE: 0, ColumnKey.DESCRIPTION: 1}
    assert match("具体工作", "责任单位")[ColumnKey.TITLE] == 0
    both = match("事项", "完成情况", "办理状态")
    assert (both[ColumnKey.PROGRESS], both[ColumnKey.STATE]) == (1, 2)
    assert match("事项", "完成情况")[ColumnKey.STATE] == 1
    days = match("问题", "计划完成时间", "实际完成时间")
    assert (days[ColumnKey.TIME_LIMIT], days[ColumnKey.STRUCK_OFF_ON]) == (1, 2)
