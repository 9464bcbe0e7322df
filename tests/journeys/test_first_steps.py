"""The first steps of an administrator and an auditor, in a real browser."""

from collections.abc import Callable

import pytest

from tests.actors import Actor

MISDEEDS = """() => {
    document.body.setAttribute("style", "color: red");
    const script = document.createElement("script"); script.textContent = "1"; document.body.append(script);
    const image = new Image(); image.src = "https://example.invalid/x.png"; document.body.append(image);
    image.onerror = () => { throw new Error("lost") } }"""
MakeActor = Callable[..., Actor]


@pytest.mark.parametrize("javascript", [True, False])
def test_an_administrator_adds_an_account_who_signs_in(actor: MakeActor, javascript: bool) -> None:
    admin = actor("admin", javascript=javascript)
    admin.opens("/users").follows("加账号").is_at("/users/new")
    admin.types("账号", "zhao.lei").types("姓名", "赵磊").chooses("角色", "审计员")
    admin.types("新密码", "too short").expects(422).presses("加账号").sees("密码至少 12 个字符")
    admin.types("新密码", "four quiet boats at noon").presses("加账号").is_at("/users").sees(
        "加好了账号 zhao.lei"
    )
    new = actor(javascript=javascript).opens("/sign-in")
    new.page.get_by_text("用账号和密码登录").click()
    new.types("账号", "zhao.lei").types("密码", "four quiet boats at noon").presses("登录").is_at("/trail")
    admin.opens("/users").presses("结束登录 zhao.lei").sees("zhao.lei 的登录都已结束")
    new.opens("/trail").sees("选一个身份试用")


def test_what_a_browser_complains_of_is_noticed(actor: MakeActor) -> None:
    """The watch itself: inline style, an inline script and another host are all told."""
    visitor = actor().opens("/sign-in")
    with visitor.context.expect_event("weberror"):
        visitor.page.evaluate(MISDEEDS)
    visitor.page.evaluate("() => new Promise(requestAnimationFrame)")
    told = "\n".join(visitor.watch.complaints)
    visitor.watch.complaints.clear()
    for complaint in ("style-src", "script-src", "img-src", "uncaught: lost"):
        assert complaint in told
