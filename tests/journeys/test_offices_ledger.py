"""The office brings in a changed ledger, mends what is wrong in it, and takes the register out again."""

from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from board.jobs.demonstration import LEDGER
from tests.journeys.actors import Clerk, issue
from tests.journeys.conftest import Comes

HEAD, FIRST, SIGNATURE = 3, 5, 73  # rows of the sample
COLUMNS = {"编号": 2, "类别": 3, "名称": 4, "责任单位": 8, "挂号日期": 12, "时限": 13, "进展": 14, "状态": 15}
NEWS = "入口已并成一个，上线试用三天。"
MISTAKE = "差不多了"


def changed(mended: bool) -> bytes:
    """The sample with a row more, a text changed, and, unless mended, a state nobody knows."""
    book = openpyxl.load_workbook(LEDGER)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    signature = sheet.cell(SIGNATURE, 1).value
    sheet.unmerge_cells(start_row=SIGNATURE, end_row=SIGNATURE, start_column=1, end_column=17)
    sheet.cell(SIGNATURE + 1, 1, signature)
    for name, words in {
        "编号": None,
        "类别": "群众关心",
        "名称": "海晏村文化广场夜间照明不足",
        "责任单位": "江湾社区",
        "挂号日期": "2022年10月31日",
        "时限": "2022年12月20日前",
        "进展": "",
        "状态": "未启动",
    }.items():
        sheet.cell(SIGNATURE, COLUMNS[name], words)
    sheet.cell(SIGNATURE, 1, None)
    sheet.cell(FIRST + 16, COLUMNS["进展"], NEWS)
    if not mended:
        sheet.cell(FIRST + 28, COLUMNS["状态"], MISTAKE)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_office_mends_a_ledger_applies_it_and_exports_what_comes_in_unchanged(comes: Comes) -> None:
    zhou = comes(Clerk)
    zhou.signs_in()
    zhou.uploads("台账11月.xlsx", changed(mended=False))
    expect(zhou.page.locator("#err li")).to_have_count(1)
    expect(zhou.page.locator("#err")).to_contain_text(MISTAKE)
    expect(zhou.page.locator("#err .line-no")).to_contain_text(str(FIRST + 28))
    expect(zhou.page.locator("main button.main")).to_be_disabled()
    zhou.sees("现在不能写入：先在表里改好 1 处错，再传一次。")

    zhou.uploads("台账11月改好.xlsx", changed(mended=True))
    expect(zhou.page.locator("#err")).to_have_count(0)
    expect(zhou.page.locator("#new")).to_contain_text("海晏村文化广场夜间照明不足")
    expect(zhou.page.locator("#text")).to_contain_text("SJXM-2022-017")
    zhou.presses("写入 2 行")
    zhou.sees("已写入台账。")
    zhou.opens(issue("069"))
    zhou.sees("海晏村文化广场夜间照明不足", "等江湾社区签收")
    zhou.opens(issue("017"))
    zhou.sees(NEWS)

    zhou.opens("/board")
    expect(zhou.page.locator(".board-lead .figure")).to_contain_text("/ 69")
    zhou.uploads("导出.xlsx", zhou.exports_the_list())
    zhou.sees("与台账一致，没有要写的。", "不变的 69 行")
    expect(zhou.page.locator("main button.main")).to_be_disabled()
