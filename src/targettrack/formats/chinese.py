"""Chinese words for a report."""

from datetime import date
from fractions import Fraction

from ..models import Commitment, Language, Stage, Status
from ..periods import DAY, Period
from ..units import label, read_unit
from .numbers import figure
from .vocabulary import Vocabulary


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _period(span: Period) -> str:
    if span.first == span.last:
        return _day(span.first)
    if not (span.first.day == 1 and span.next_day.day == 1):
        return f"{_day(span.first)}至{_day(span.last)}"
    name = str(span)
    if "/" not in name:
        year, _, part = name.partition("-")
        return f"{year}年{PARTS.get(part, f'{span.first.month}月' if part else '')}"
    if span.first.year == span.last.year:
        return f"{span.first.year}年{span.first.month}月至{span.last.month}月"
    if span.first.month == 1 and (span.last + DAY).month == 1:
        return f"{span.first.year}年至{span.last.year}年"
    return f"{_dated_month(span.first)}至{_dated_month(span.last)}"


def _month(day: date) -> str:
    return f"{day.month}月"


def _dated_month(day: date) -> str:
    return f"{day.year}年{_month(day)}"


def _counted(count: Fraction | int, thing: str) -> str:
    return f"{figure(Fraction(count))}{THINGS[thing]}"


def _money(value: Fraction, currency: str) -> str:
    name = label(read_unit(currency), "zh")
    for size, word in SCALE:
        if abs(value) >= size:
            return f"{figure(value / size)}{word}{name}"
    return f"{figure(value)}{name}"


PARTS = {
    "H1": "上半年",
    "H2": "下半年",
    "Q1": "第一季度",
    "Q2": "第二季度",
    "Q3": "第三季度",
    "Q4": "第四季度",
}
THINGS = {
    "target": "项目标",
    "source": "个来源",
    "day": "天",
    "period": "个时期",
    "point": "个百分点",
    "error": "处错误",
}
SCALE = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))

CHINESE = Vocabulary(
    language=Language.CHINESE,
    statuses={
        Status.WITHDRAWN: "已撤回",
        Status.SUPERSEDED: "已被取代",
        Status.ACHIEVED: "已实现",
        Status.ACHIEVED_LATE: "逾期实现",
        Status.MISSED: "未实现",
        Status.UNVERIFIED: "无从核实",
        Status.OPEN: "无期限",
        Status.AHEAD: "超前",
        Status.ON_SCHEDULE: "符合进度",
        Status.BEHIND: "落后",
        Status.MOVING_AWAY: "背离目标",
        Status.IN_PROGRESS: "进行中",
        Status.NO_DATA: "暂无数据",
    },
    stages={Stage.NOT_DONE: "未完成", Stage.STARTED: "已开始", Stage.DONE: "已完成"},
    milestones={Stage.STARTED: "开始", Stage.DONE: "完成"},
    commitments={
        Commitment.BINDING: "约束性",
        Commitment.INDICATIVE: "预期性",
        Commitment.PROJECTION: "预测",
        Commitment.ASPIRATION: "愿景",
    },
    operators={
        "at_least": "不低于{0}",
        "more_than": "超过{0}",
        "at_most": "不高于{0}",
        "less_than": "低于{0}",
        "between": "{0}至{1}",
        "around": "{0}左右",
    },
    times={
        "deadline": "到{time}{goal}",
        "period": "{time}{goal}",
        "window": "{time}新增{goal}",
        "throughout": "{time}始终{goal}",
        "open": "{goal}，无期限",
        "capped": "{goal}，不得超出",
        "relative": "较{time}变化{goal}",
        "annual": "年均{goal}",
    },
    hedges={
        "over": "超过{0}",
        "at_least": "不低于{0}",
        "less": "不到{0}",
        "at_most": "不超过{0}",
        "between": "{0}至{1}之间",
        "or": "或",
        "gloss": "{0}（{1}）",
        "from": "{0}起",
        "to": "{0}至{1}",
    },
    sentences={
        "met": "{period}为{value}，达到“{goal}”",
        "met_late": "{period}为{value}，晚于期限{days}达到，最迟在{day}",
        "failed": "{period}为{value}，未达到“{goal}”",
        "failed_in": "{period}为{value}，打破了须始终保持的“{goal}”",
        "happened": "{period}{value}",
        "happened_late": "最迟在{day}{value}，晚于期限{days}",
        "not_happened": "{period}{value}",
        "held_throughout": "{spans}均保持",
        "held": "{spans}中已有{met}个保持；最近一次为{period}的{value}",
        "undecided": "{period}为{value}，不能断定是否达到“{goal}”",
        "not_covering": "最接近的数据为{period}的{value}，不足以判定",
        "none_published": "没有{area}的数据记录",
        "nearest": "最接近的数据：{period}为{value}，{why}",
        "lag": "{period}的数据在期末{days}后发布",
        "not_begun": "所指时期（{span}）尚未开始",
        "distance": "{period}为{value}{ratio}",
        "stage_then": "截至{period}{value}，此后没有记录",
        "stage": "截至{period}{value}",
        "paced": (
            "{period}为{value}：时间过去{time_share}，从{base}到{end}的路程走了{completion}{gap}（{method}）"
        ),
        "paced_widely": "{period}为{value}：时间过去{time_share}，目标为{end}（{method}）",
        "outlook": "截至{until}为{value}，完成{end}的{completion}，{whole}已过{time_share}{outlook}",
        "counted": "截至{until}为{value}，完成{end}的{completion}，时间已过{time_share}（{method}）",
        "at_least_so_far": "据{period}的已知情况，目前{value}",
        "so_far": "{period}为{value}{ratio}",
        "no_verdict": "“{method}”方法没有结论：{why}",
        "no_baseline": "进度没有结论：未说明基期",
        "moved_towards": "向目标靠近：{earlier}，{later}",
        "moved_off": "偏离目标：{earlier}，{later}",
        "unchanged": "没有变化：{earlier}，{later}",
        "class": "数量级目标：以其下限判定",
        "first_observation": "以宣布后的第一个数据为基期",
        "disputed": "同日来源不一致：{observations}",
        "provisional": "该数据为初步数据",
        "claim": "事前说法，不计入评分：{period}为{value}（{source}）",
        "superseded": "被{declared}宣布的{target}取代；按其自身：{own}",
        "revised_after": "期限过后于{declared}由{target}修订",
        "withdrawn": "于{declared}撤回（{source}）；按其自身：{own}",
        "withdrawn_after": "期限过后才于{declared}撤回（{source}）",
        "reading_differs": "若按较早的期限理解（{day}），则为{status}",
        "earlier_readings": "期限的较早理解：{days}",
        "first_goal": "对照原目标{target}：{status}",
    },
    nearness={
        "after_break": "采用了新的口径",
        "other_definition": "定义不同",
        "other_series": "只是其中一部分",
        "no_reference": "但作为比较基准的数据未知",
        "no_change": "但无法得出相对基准的变化",
        "outside": "不在目标所指的时期内",
        "before_declared": "早于目标的宣布",
        "part_only": "只是部分时期，不足以判定",
    },
    projections={"straight line": "按直线推算为{0}", "seasonal": "按上年季节推算为{0}"},
    parameters={"band": "相差{0}个百分点以内算符合进度"},
    methods={
        "schedule": "序时进度",
        "count": "计数",
        "outlook": "年度推算",
        "milestone": "里程碑",
        "throughout": "始终保持",
    },
    verdicts={
        "moving away": "背离目标",
        "on schedule": "符合进度",
        "ahead of schedule": "快于进度",
        "behind schedule": "慢于进度",
        "ahead of an even pace": "快于均速",
        "at an even pace": "合于均速",
        "behind an even pace": "慢于均速",
        "projected to meet": "预计达到",
        "projected to miss": "预计达不到",
        "projections disagree": "推算不一致",
        "held so far": "至今保持",
    },
    refusals={
        "the baseline equals the goal": "基期等于目标",
        "the baseline already meets the goal; such a goal is one to keep (throughout)": (
            "基期已达到目标；这类目标应写作始终保持（throughout）"
        ),
        "the figure is no later than the baseline": "数据不晚于基期",
        "the latest figure is older than {stale_years} years": "最近的数据已超过{stale_years}年",
        "only single events are listed, which bounds the number from below": "只列出单个事件，只能给出下限",
        "nothing is due yet by an even pace": "按均速尚无应完成的数量",
        "the score is not a finite number": "得分不是有限数",
        "a figure neither holds nor fails certainly": "有数据不能断定是否保持",
        "no method of this name was given": "没有这个名称的方法",
        "it has no parameter {unknown}": "它没有参数{unknown}",
        "the target has no baseline": "目标没有基期",
        "no figure after the baseline": "基期之后没有数据",
        "a break in the series lies between the baseline and the figure": "基期与数据之间口径有变",
        "the figure or the baseline is bounded on one side only": "数据或基期只有一侧界限",
        "the baseline is no earlier than the deadline": "基期不早于期限",
        "things are counted towards at least a number, in a window": "计数方法只用于窗口期内至少若干的目标",
        "no figure of what was added": "没有新增数量的数据",
        "no figure for the beginning of the goal's last period": "目标最后时期的开头没有数据",
        "the figure is bounded on one side only": "数据只有一侧界限",
        "the ends of the figure give different verdicts": "数据的两端得出不同结论",
    },
    phrases={
        "head": "政策目标，截至{day} · {targets}，{sources}",
        "title": "{area} · {plan}",
        "declared": "，{days}宣布",
        "and": "、",
        "list": "、",
        "aside": "（{0}）",
        "slipped": "推迟{days}，由{before}改为{after}",
        "forward": "提前{days}，由{before}改为{after}",
        "due_today": "{day}到期，就在今天",
        "due_in": "{day}到期，还有{days}",
        "due_ago": "{day}到期，已过{days}",
        "goal_from": "目标来源 {sources}",
        "figure_from": "数据来源 {sources}",
        "both_from": "目标与数据来源 {sources}",
        "sources": "来源",
        "due_next": "今后十二个月内到期",
        "due_item": "{name}：{goal}",
        "ratio": "，为{end}的{share}",
        "gap_ahead": "，快{points}",
        "gap_behind": "，慢{points}",
        "outlook": "；照此推算{0}",
        "outlooks": "；{0}",
        "year": "全年",
        "time": "时间",
        "change": "同比变化{0}",
        "no_value": "无数值",
        "not_after": "不晚于{0}",
        "for": "{period}为{value}",
        "target": "目标编号",
        "status": "状态",
        "indicator": "指标",
        "goal": "目标",
        "standing": "情况",
        "due": "期限",
    },
    day=_day,
    period=_period,
    month=_month,
    dated_month=_dated_month,
    counted=_counted,
    money=_money,
    set_close=lambda text: text.replace(" %", "%"),
)
