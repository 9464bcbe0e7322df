"""The trades of the journeys and what each does, in the trade's own words. What everybody does: tests.actors."""

import re
from io import BytesIO
from typing import Self

from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.actors import Actor
from tests.journeys.trade import Trade, a_picture, issue


class Cadre(Trade):
    """林涛 of 规划建设局, mostly outdoors."""

    username = "planning"

    def signs_for(self, last: str) -> None:
        """签收: one tap on my work, where the cadre is again afterwards."""
        self.opens("/work")
        self.presses(f"签收 SJXM-2022-{last}")
        self.sees(f"SJXM-2022-{last}：已签收，现在办理中。")
        self.is_at("/work")

    def begins_an_update(self, last: str, text: str, percent: str = "") -> None:
        """Open the form from the issue and type."""
        self.opens(issue(last))
        self.follows("报进展")
        self.page.get_by_label("做了什么").fill(text)
        self.page.get_by_label("完成比例").fill(percent)

    def chooses_photos(self, *photos: FilePayload) -> None:
        """Pick files; each becomes a row."""
        rows = self.page.locator(".uploads li")
        before = rows.count()
        self.page.locator('input[type="file"]').set_input_files(list(photos))
        expect(rows).to_have_count(before + len(photos))
        for row in rows.all():
            expect(row.locator("[data-size]")).to_contain_text("MB")

    def loses_the_network(self) -> None:
        """In a basement."""
        self.context.set_offline(True)

    def is_back_online(self) -> None:
        """Up the stairs."""
        self.context.set_offline(False)

    def taps_twice(self, words: str) -> None:
        """Two taps before anything can answer."""
        self.page.get_by_role("button", name=words, exact=True).evaluate(
            "button => { button.click(); button.click(); }"
        )

    def waits_for_the_draft(self, key: str, text: str) -> None:
        """Until the browser keeps these words under this key."""
        self.page.wait_for_function(
            "([key, text]) => localStorage.getItem(key)?.includes(text)", arg=[key, text]
        )

    def asks_for_strike_off(self, last: str, *evidence: FilePayload) -> None:
        """申请销号 with result, measures, mechanism and evidence."""
        self.opens(f"{issue(last)}/strike-off-request")
        self.page.get_by_label("结果", exact=True).fill("水泵已换，消防检测合格。")
        self.page.get_by_label("已落实措施").fill("更换水泵 4 台，清洗管网。")
        self.page.get_by_label("长效机制").fill("物业每月试泵，社区每季抽查。")
        self.chooses_photos(*evidence)
        self.presses("申请销号")
        expect(self.page).to_have_url(re.compile(rf"{issue(last)}$"))

    def fetches(self, path: str) -> Image.Image:
        """A picture as the server hands it to this session."""
        answer = self.context.request.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return Image.open(BytesIO(answer.body()))


class Supporter(Trade):
    """王芳 of 江湾社区, which supports."""

    username = "jiangwan"


class Clerk(Trade):
    """周敏 of 督查室."""

    username = "office"

    def registers(self, title: str, description: str) -> str:
        """登记 a problem found today; the end of its number."""
        self.opens("/issues/new").types("问题", title).types("具体情况", description)
        for label in ("问题来源", "问题类别"):
            self.page.get_by_label(label).select_option(index=1)
        self.presses("登记").sees("等交办")
        return self.page.url.rpartition("-")[2]

    def assigns(self, last: str, unit: str, limit: str, supporting: str = "") -> None:
        """交办 to a unit."""
        self.opens(f"{issue(last)}/assignment").chooses("责任单位", unit).types("完成时限", limit)
        self.hits("Tab").sees("读作")
        if supporting:
            self.page.get_by_label(supporting, exact=True).check()
        self.presses("交办").sees(f"已交办，等{unit}签收。")

    def looks_back(self, last: str, findings: str, evidence: FilePayload, until: str = "") -> Self:
        """回头看 with a photo; `until`: it did not pass, and this is the new limit."""
        self.opens(f"{issue(last)}/look-backs/new")
        self.page.get_by_label("没有通过，重新办理" if until else "通过，没有反弹").check()
        self.types("看到什么", findings)
        if until:
            self.types("新的期限", until)
        self.page.locator('input[type="file"]').set_input_files([evidence])
        self.presses("提交回头看")
        return self

    def verifies(self, last: str, findings: str, passed: bool = True) -> None:
        """核查, on site, passed or returned."""
        self.opens(f"{issue(last)}/verification")
        self.page.get_by_label("现场核查").check()
        self.page.get_by_label("通过，报党工委批准" if passed else "退回，继续办理").check()
        self.page.get_by_label("核查情况").fill(findings)
        self.presses("提交核查")
        expect(self.page).to_have_url(re.compile(rf"{issue(last)}$"))

    def uploads(self, name: str, workbook: bytes) -> None:
        """A ledger on the page of imports; what it would do is shown."""
        self.opens("/imports")
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        self.page.locator('input[type="file"]').set_input_files([a_picture(name, workbook, kind)])
        self.presses("上传并核对")
        expect(self.page.locator("h1")).to_have_text("导入预览")

    def exports_the_list(self) -> bytes:
        """The workbook behind 导出 Excel."""
        self.opens("/list")
        with self.page.expect_download() as coming:
            self.follows("导出 Excel")
        return coming.value.path().read_bytes()


class Member(Trade):
    """A member of the committee, at the projector."""

    username = "committee"

    def on_the_table(self) -> str:
        """The title that lies on the table."""
        return self.page.locator(".on-table h1").inner_text()

    def goes_on(self, key: str = "ArrowDown") -> str:
        """A key of the review; gives the title that comes."""
        before = self.page.locator(".on-table").element_handle()
        self.page.keyboard.press(key)
        self.page.wait_for_function("old => !old.isConnected", arg=before)
        return self.on_the_table()

    def open_part(self) -> str:
        """The name of the agenda's open part."""
        return self.page.locator(".agenda > ol > li > a[aria-current] > span").inner_text()


class Citizen(Actor):
    """Somebody who reported a problem and never signs in."""

    def left_nothing_behind(self) -> None:
        """No cookie, nothing stored."""
        assert self.context.cookies() == []
        assert self.page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]


class Administrator(Trade):
    """系统管理员, who may end sessions and sees no issue."""

    username = "admin"

    def ends_the_session_of(self, username: str) -> None:
        """结束登录 on the page of accounts."""
        self.opens("/users")
        ends = self.page.locator("tr", has_text=username).get_by_role("button", name=re.compile("结束"))
        ends.click()
        expect(ends).to_have_count(0)
