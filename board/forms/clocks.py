"""The clocks 时钟 of a register as fields of its form: how long everybody has."""

from flask_babel import lazy_gettext as _

from board.forms.again import SeenForm
from board.forms.counts import Count, Counts
from board.rules.clocks import BOUNDS, MOST_LOOK_BACKS, Clocks

NUMBERS = tuple(name for name in BOUNDS if name != "look_backs")


class ClocksForm(SeenForm):
    """A field a clock. Working days, where the label says nothing else."""

    sign = Count(_("交办后几个工作日内签收"), *BOUNDS["sign"])
    unsigned = Count(_("满几个工作日没有签收就列上例会"), *BOUNDS["unsigned"])
    verify = Count(_("申请销号后几个工作日内核查"), *BOUNDS["verify"])
    notice = Count(_("核查通过后公示几天再批准"), *BOUNDS["notice"])
    approve = Count(_("核查通过后几个工作日内批准销号"), *BOUNDS["approve"])
    decide = Count(_("延期、中止等申请几个工作日内决定"), *BOUNDS["decide"])
    objection = Count(_("亮牌后几个工作日内可以提异议"), *BOUNDS["objection"])
    look_backs = Counts(_("销号后第几天回头看"), *BOUNDS["look_backs"], MOST_LOOK_BACKS)
    spread = Count(_("移交来的回头看分散在几个工作日里"), *BOUNDS["spread"])
    review_every = Count(_("长期坚持的每隔几天复核一次"), *BOUNDS["review_every"])
    immediate = Count(_("立行立改按几个工作日算"), *BOUNDS["immediate"])
    soon = Count(_("期限前几个工作日起算快到期"), *BOUNDS["soon"])
    sample = Count(_("晾晒时至少算得几项才排名"), *BOUNDS["sample"])
    catch_up = Count(_("从没判过牌的，最多补判几个工作日"), *BOUNDS["catch_up"])
    meeting = Count(_("例会在星期几"), *BOUNDS["meeting"])

    def open_clocks(self, clocks: Clocks) -> None:
        """Fill in the clocks that stand."""
        for name in NUMBERS:
            self[name].data = str(getattr(clocks, name))
        self.look_backs.data = " ".join(map(str, clocks.look_backs))

    @property
    def clocks(self) -> Clocks:
        """The clocks, once the form is valid."""
        numbers = {name: self[name].number for name in NUMBERS}
        return Clocks(look_backs=self.look_backs.numbers, **numbers)
