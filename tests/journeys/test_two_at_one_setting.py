"""Two administrators at one unit and one account: the second sees both sides and chooses, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Comes
from tests.journeys.trade import Trade

EDIT = "/users/planning/edit"


class Administrator(Trade):
    """何静 of the administration."""

    username = "admin"

    def finds_a_unit(self) -> str:
        """The address of a unit's form."""
        self.opens("/units").clicks("tbody a")
        return self.page.url.removeprefix(self.address) + "/edit"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_second_to_save_meets_the_first_and_each_way_goes_on(comes: Comes, javascript: bool) -> None:
    he = comes(Administrator, javascript=javascript, device="phone")
    other = comes(Administrator)
    he.signs_in()
    other.signs_in()
    form = he.finds_a_unit()
    group = 'input[name="standings_group"]'
    he.opens(form).fills(group, "乙组")
    other.opens(form).fills(group, "甲组").presses("保存")
    other.sees("改好了。")
    he.expects(409).presses("保存")
    he.sees("您改的时候，别人先改了", "甲组", "乙组")
    if javascript:
        he.finds_it_accessible()
    he.presses("回到表单再改")
    expect(he.page.locator(group)).to_have_value("乙组")
    he.presses("保存")
    he.sees("改好了。", "乙组")

    he.opens(EDIT).fills('input[name="name"]', "林涛涛")
    other.opens(EDIT).fills('input[name="name"]', "林小涛").presses("保存")
    other.sees("planning 改好了。")
    he.expects(409).presses("保存")
    he.sees("林小涛", "林涛涛")
    he.follows("用现在的")
    he.sees("林小涛").does_not_see("林涛涛")

    he.opens(EDIT).fills('input[name="name"]', "林涛涛")
    other.opens(EDIT).fills('input[name="name"]', "林大涛").presses("保存")
    other.sees("林大涛")
    he.expects(409).presses("保存")
    he.presses("我改的用我的")
    he.sees("planning 改好了。", "林涛涛")
