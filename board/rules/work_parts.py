"""The parts of my work 我的待办: their order by role, the steps each offers, the clocks they have."""

from collections.abc import Mapping
from enum import StrEnum

from board.rules.cards.life import CardStep
from board.rules.clocks import Clocks
from board.rules.roles import Role
from board.rules.workflow import DECIDE, StepName


class Section(StrEnum):
    """The parts. The value stands in the address, after #."""

    SIGN = "sign"  # 待签收
    LATE = "late"  # 已超期
    SOON = "soon"  # 将到期
    RETURNED = "returned"  # 被退回
    ASKED = "asked"  # 请我们办
    LOOK_BACK = "look-back"  # 回头看
    ASSIGN = "assign"  # 待交办
    VERIFY = "verify"  # 待核查
    LIMIT = "limit"  # 待定时限
    IMPORT = "import"  # 待核对的导入
    MILESTONES = "milestones"  # 待认可的节点
    OPEN_END = "open-end"  # 中止没有止日
    REMOVAL = "removal"  # 待决定的移除
    APPROVE = "approve"  # 待批准销号
    DECIDE = "decide"  # 待决定的申请
    PROPOSAL = "card-proposal"  # 待定的拟亮牌
    OBJECTION = "objection"  # 待答复的异议
    TALK = "talk"  # 待约谈
    STATEMENT = "statement"  # 待收书面说明
    CIRCULAR = "circular"  # 待通报
    EXEMPTION = "exemption"  # 待决定的免牌
    HANDOVER = "handover"  # 待接管的移交
    RULES = "card-rules"  # 待批准的规则改动


UNIT = (Section.SIGN, Section.LATE, Section.SOON, Section.RETURNED, Section.ASKED, Section.LOOK_BACK)
# of what a red card calls for
RED = (Section.TALK, Section.STATEMENT, Section.CIRCULAR)
OF_CARDS = (Section.PROPOSAL, Section.OBJECTION, *RED, Section.EXEMPTION)
# those that stay with nought in them
ALWAYS: Mapping[Role, tuple[Section, ...]] = {
    Role.CADRE: UNIT,
    Role.OFFICE: (Section.ASSIGN, Section.VERIFY, Section.LIMIT, Section.IMPORT, Section.LOOK_BACK),
    Role.COMMITTEE: (Section.APPROVE, Section.DECIDE, Section.HANDOVER),
}
# the office is a unit too, and the committee verifies where the office leads
ORDER: Mapping[Role, tuple[Section, ...]] = {
    Role.CADRE: UNIT,
    Role.OFFICE: (
        *ALWAYS[Role.OFFICE],
        *(Section.PROPOSAL, Section.OBJECTION, *RED),
        *(Section.MILESTONES, Section.OPEN_END, Section.REMOVAL),
        *UNIT[:-1],
    ),
    Role.COMMITTEE: (
        *ALWAYS[Role.COMMITTEE],
        *(Section.EXEMPTION, Section.OBJECTION, Section.RULES, Section.VERIFY, Section.REMOVAL),
    ),
}
ACTS: Mapping[Section, tuple[StepName, ...]] = {
    Section.SIGN: (StepName.SIGN, StepName.SEND_BACK),
    Section.LATE: (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF, StepName.DEFER),
    Section.SOON: (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF, StepName.DEFER),
    Section.RETURNED: (StepName.UPDATE, StepName.REQUEST_STRIKE_OFF),
    Section.ASKED: (StepName.SIGN_SUPPORT, StepName.ANSWER, StepName.UPDATE),
    Section.LOOK_BACK: (StepName.LOOK_BACK,),
    Section.ASSIGN: (StepName.ASSIGN,),
    Section.VERIFY: (StepName.VERIFY,),
    Section.LIMIT: (StepName.CONFIRM_LIMIT,),
    Section.IMPORT: (),
    Section.MILESTONES: (StepName.ACCEPT_MILESTONES,),
    Section.OPEN_END: (StepName.CONFIRM_SUSPENSION, StepName.RESUME),
    Section.REMOVAL: (StepName.CONFIRM_REMOVAL,),
    Section.APPROVE: (StepName.STRIKE_OFF, StepName.DISAPPROVE),
    Section.DECIDE: tuple(DECIDE.values()),
    Section.HANDOVER: (),
    Section.RULES: (),
    **dict.fromkeys(OF_CARDS, ()),
}
# of the card 红黄牌 that stands or is proposed
CARD_ACTS: Mapping[Section, tuple[CardStep, ...]] = {
    Section.SIGN: (CardStep.ACKNOWLEDGE,),
    Section.LATE: (CardStep.ACKNOWLEDGE,),
    Section.PROPOSAL: (CardStep.DECIDE_PROPOSAL,),
    Section.OBJECTION: (CardStep.ANSWER,),
    Section.TALK: (CardStep.TALK,),
    Section.STATEMENT: (CardStep.STATEMENT,),
    Section.CIRCULAR: (CardStep.CIRCULAR,),
    Section.EXEMPTION: (CardStep.DECIDE_EXEMPTION,),
}
# the clocks of parts that have one, in working days
CLOCKS = {
    Section.SIGN: "sign",
    Section.VERIFY: "verify",
    Section.APPROVE: "approve",
    Section.DECIDE: "decide",
    Section.HANDOVER: "approve",
    Section.RULES: "decide",
}


def allowance(section: Section, clocks: Clocks) -> int:
    """How many working days a part's clock gives; 0 where it has none."""
    return int(getattr(clocks, CLOCKS[section])) if section in CLOCKS else 0
