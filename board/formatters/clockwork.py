"""The jobs of the clockwork, channels, and why a message did not go out, in words."""

from datetime import datetime
from typing import Any

from flask_babel import gettext, pgettext
from flask_babel import lazy_gettext as _

from board.formatters.days import clock_time, short_day
from board.rules.delivering import ChannelKind, Failure, Secure
from board.rules.job_times import JobName, Times

CHANNELS = {
    ChannelKind.EMAIL: _("邮件"),
    ChannelKind.WECOM: _("企业微信群机器人"),
    ChannelKind.DINGTALK: _("钉钉群机器人"),
    ChannelKind.FEISHU: _("飞书群机器人"),
}
SECURES = {
    Secure.STARTTLS: _("连上后加密（STARTTLS，多为 587 端口）"),
    Secure.SSL: _("一开始就加密（SSL/TLS，多为 465 端口）"),
    Secure.NONE: _("不加密，只用在单位内网"),
}
FAILURES = {
    Failure.UNREACHABLE: _("连不上对方的服务器，请核对地址和端口。"),
    Failure.SLOW: _("对方迟迟没有答复。"),
    Failure.UNTRUSTED: _("没能加密连接：对方的证书不可信，或不支持所选的加密方式。"),
    Failure.SIGN_IN: _("对方不认账号、密码、令牌或签名。"),
    Failure.REFUSED: _("对方没有收。"),
    Failure.MOVED: _("对方要转到别的地址，没有跟过去。"),
    Failure.NO_ADDRESS: _("收的人没有填可用的地址。"),
    Failure.SWITCHED_OFF: _("通道停用了。"),
    Failure.UNUSABLE: _("通道的设置不对，请改通道。"),
    Failure.LOST: _("密码或令牌打不开了：SECRET_KEY 换过，请在通道里重新填。"),
    Failure.NOT_THEIRS: _("收的人离任、停用了，或不再办事项，不用发了。"),
    Failure.GONE: _("要说的事已经没有了。"),
    Failure.BROKEN: _("程序出了错，详情在日志里。"),
}
JOBS = {
    JobName.SUSPENSIONS: (_("中止起止"), _("到了日子，中止自己开始，到期自己恢复。")),
    JobName.PURGE: (
        _("清理"),
        _("删去过期的登录、表单凭据、运行记录、早已发出的消息、没交上的文件，读过满90天或未读满一年的消息。"),
    ),
    JobName.JUDGE: (_("判牌"), _("照台账的规则判红黄牌，漏了的工作日逐日补判。")),
    JobName.DIGEST: (_("每日汇总"), _("给每人汇总一条：新的、快到期的、等着办的。")),
    JobName.NOTICES: (_("收集消息"), _("从留痕里找出该告诉谁，记进各人的消息。")),
    JobName.OUTBOX: (_("发消息"), _("把等着发的消息发出去，没有成的过一阵再发。")),
}
KINDS = {
    "add_channel": _("加消息通道"),
    "edit_channel": _("改消息通道"),
    "open_channel": _("再启用消息通道"),
    "close_channel": _("停用消息通道"),
    "test_channel": _("试发消息通道"),
    "send_again": _("没发出的消息再发"),
    "give_up_sending": _("没发出的消息不发了"),
    "run_job": _("马上跑任务"),
}
SUBJECTS = {"channel": _("消息通道"), "delivery": _("待发消息"), "job_run": _("任务")}
FACTS = {"channel": _("消息通道"), "external": _("单位外面的"), "failure": _("为什么没成"), "job": _("任务")}
CODES: dict[str, Any] = {"failure": FAILURES, "job": {job: words[0] for job, words in JOBS.items()}}


def channel_kind(kind: ChannelKind) -> str:
    """邮件, 企业微信群机器人 …"""
    return str(CHANNELS[kind])


def failure_sentence(failure: Failure | None, answer: str = "") -> str:
    """Why a message did not go out, with the number the other side answered."""
    if failure is None:
        return ""
    if not answer:
        return str(FAILURES[failure])
    return gettext("%(why)s 对方答复 %(answer)s。", why=FAILURES[failure], answer=answer)


def job_times(times: Times) -> str:
    """每分钟; 每天 3:30; 工作日 7:30."""
    if times.at is None:
        return gettext("工作日每分钟") if times.workdays else gettext("每分钟")
    at = f"{times.at.hour}:{times.at.minute:02d}"
    return gettext("工作日 %(time)s", time=at) if times.workdays else gettext("每天 %(time)s", time=at)


def moment(at: datetime) -> str:
    """11月1日 7:30."""
    return gettext("%(day)s %(time)s", day=short_day(at.date()), time=clock_time(at))


def run_words(run: Any) -> str:
    """What came of a run, in a sentence."""
    match run.outcome:
        case "asked":
            return gettext("排上了，等着跑。")
        case "running":
            return gettext("正在跑。")
        case "cut_off":
            return gettext("跑到一半断了，下次接着做。")
        case "failed":
            return gettext("出错停下（%(error)s），详情在日志里。", error=run.error)
        case _:
            return gettext("办了 %(n)s 件。", n=run.did) if run.did else gettext("没有要办的。")


def run_time(run: Any) -> str:
    """How long it took: 0.8 秒."""
    if run.ended_at is None:
        return "–"
    seconds = (run.ended_at - run.started_at).total_seconds()
    return pgettext("duration", "%(n)s 秒", n=f"{seconds:.1f}")


FILTERS = {
    "channel_kind": channel_kind,
    "job_times": job_times,
    "moment": moment,
    "run_words": run_words,
    "run_time": run_time,
    "job_name": lambda job: JOBS[job][0],
    "job_what": lambda job: JOBS[job][1],
}
GLOBALS = {"failure_sentence": failure_sentence, "channel_kinds": lambda: CHANNELS}
