"""Ways to a goal: baselines, paths, directions, ranges, changes and goals made of others, by each method."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from city import reasons, stands
from targettrack import METHODS, Assessment, Method, Status, assess, load
from targettrack.formats import as_markdown
from targettrack.formats.english import ENGLISH
from targettrack.formats.verdicts import cut_offs
from targettrack.methods import EUROSTAT, STATCAN, UNSD_2022, UNSD_2023, NoVerdict, Sample, Verdict, apply

FIRMS = """\
    firms,city,2015,100,firms,2016-03-01,office
    firms,city,2018,120,firms,2019-03-01,office
    firms,city,2021,140,firms,2022-03-01,office
    firms,city,2022,150,firms,2023-03-01,office
    firms,city,2023,160,firms,2024-03-01,office
    """
WATER = """\
    water,city,2016,90,%,2017-03-01,office
    water,city,2021,90.5,%,2022-03-01,office
    water,city,2023,90.7,%,2024-03-01,office
    """


ON_LEVELS = ("schedule", "eurostat", "unsd-2022", "unsd-2023", "statcan", "sdsn")


def said(found: Assessment) -> str:
    match found.verdict:
        case Verdict():
            return found.verdict.words
        case NoVerdict():
            return found.verdict.why
        case None:
            return "nothing"


@pytest.mark.parametrize(
    ("baseline", "base"),
    [
        ("{period: 2015, value: 90家}", 90),
        ("{since: 2015}", 100),
        ("{since: 2016}", 120),  # the next later year that has one, though before the declaration
        ("{since: 2019}", 140),
        ("first_observation", 140),
    ],
)
def test_a_baseline_is_stated_or_read_from_the_figures(root: Path, baseline: str, base: int) -> None:
    goal = f"- {{id: t, indicator: firms, at_least: 200家, deadline: 2025, baseline: {baseline}}}"

    found = stands(root, goal, FIRMS, "2024-06-01")["t"]

    assert found.pace.base == base
    assert found.pace.completion == Fraction(160 - base, 200 - base)


def test_a_baseline_that_no_figure_tells_gives_no_verdict(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 200家, deadline: 2025, baseline: {since: 2024}}"

    found = stands(root, goal, FIRMS, "2024-06-01")["t"]

    assert (found.status, said(found)) == (Status.IN_PROGRESS, "no figure for the baseline")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("linear", Status.BEHIND),
        ("geometric", Status.AHEAD),
        ("[{period: 2022, value: 120家}]", Status.BEHIND),
    ],
)
def test_a_path_says_what_is_due_on_the_way(root: Path, path: str, status: Status) -> None:
    goal = f"""\
        - id: t
          indicator: firms
          at_least: 1000家
          deadline: 2028
          baseline: {{period: 2020, value: 10家}}
          path: {path}
        """
    rows = "firms,city,2023,160,firms,2024-03-01,office"

    assert stands(root, goal, rows, "2024-06-01")["t"].status is status


def test_a_geometric_path_needs_one_sign(root: Path) -> None:
    goal = """\
        - id: t
          indicator: balance
          at_least: 10亿元
          deadline: 2028
          baseline: {period: 2020, value: "-5亿元"}
          path: geometric
        """

    found = stands(root, goal, "balance,city,2023,2,亿元,2024-03-01,office", "2024-06-01")["t"]

    assert said(found) == "a geometric path needs a baseline and a goal of one sign"


DIRECTION = "- {id: t, indicator: water, direction: higher, deadline: 2025, baseline: {since: 2015}%s}"


@pytest.mark.parametrize(
    ("method", "words", "status"),
    [
        (", method: eurostat", "moderate progress", Status.BEHIND),
        (", method: unsd-2022", "limited or no progress", Status.BEHIND),
        (", method: unsd-2023", "stagnation or regression", Status.BEHIND),
        (", method: statcan", "limited progress", Status.BEHIND),
        (", method: schedule", "the goal names a direction and no number", Status.IN_PROGRESS),
        ("", "nothing", Status.IN_PROGRESS),
    ],
)
def test_a_direction_is_scored_by_the_methods_that_take_one(
    root: Path, method: str, words: str, status: Status
) -> None:
    found = stands(root, DIRECTION % method, WATER, "2024-06-01")["t"]

    assert (found.status, said(found)) == (status, words)


def test_a_direction_is_decided_by_the_figure_at_the_deadline_alone(root: Path) -> None:
    later = f"{WATER}    water,city,2025,{{}},%,2026-03-01,office"

    assert stands(root, DIRECTION % "", WATER, "2026-01-01")["t"].status is Status.UNVERIFIED
    assert stands(root, DIRECTION % "", later.format(90), "2026-06-01")["t"].status is Status.MISSED
    assert stands(root, DIRECTION % "", later.format(90.1), "2026-06-01")["t"].status is Status.ACHIEVED


def test_a_direction_says_what_it_asks_and_how_it_moved(root: Path) -> None:
    found = stands(root, DIRECTION % ", method: statcan", WATER, "2024-06-01")["t"]

    assert reasons(root, found) == [
        "90.7 % for 2023, from 90 % on 2016-12-31",
        "limited progress by statcan (0.111 % a year, score -1.018)",
        "within the rounding of what was printed it may also be moderate progress",
    ]


def test_a_report_ends_each_method_with_its_cut_offs_and_its_source(root: Path) -> None:
    stands(root, DIRECTION % ", method: statcan", WATER, "2024-06-01")

    report = assess(load(root), date(2024, 6, 1))

    assert as_markdown(report).partition("## Methods\n\n")[2].splitlines()[0] == (
        "- **statcan** ≥ 1.5 % × 0.3736 a year: substantial progress, ≥ 0.5 % × 0.3736: moderate progress, "
        "≥ 0 %: limited progress, else deterioration · Statistics Canada, Canadian Indicator Framework; "
        "Open SDG, progress calculation"
    )


def test_parity_is_approached_from_either_side(root: Path) -> None:
    goal = """\
        - id: t
          indicator: parity
          between: [0.97 index, 1.03 index]
          capped: true
          deadline: 2025
          baseline: {period: 2015, value: %s index}
        """
    row = "parity,city,2023,%s,index,2024-03-01,office"

    below = stands(root, goal % 0.77, row % 0.93, "2024-06-01")["t"]
    above = stands(root, goal % 1.23, row % 1.07, "2024-06-01")["t"]

    assert below.pace.completion == above.pace.completion == Fraction(4, 5)
    assert below.status is above.status is Status.ON_SCHEDULE


@pytest.mark.parametrize(
    "name", ["schedule", "eurostat", "unsd-2022", "unsd-2023", "statcan", "sdsn", "escap"]
)
@pytest.mark.parametrize(("change", "level"), [("50%", "150家"), ("20家", "120家")])
def test_a_goal_on_a_change_and_the_same_in_numbers_stand_alike(
    root: Path, name: str, change: str, level: str
) -> None:
    goals = f"""\
        - {{id: a, indicator: firms, at_least: {change}, relative_to: 2015, deadline: 2030}}
        - id: b
          indicator: firms
          at_least: {level}
          deadline: 2030
          baseline: {{period: 2015, value: 100家}}
        """
    rows = """\
        firms,city,2015,100,firms,2016-03-01,office
        firms,city,2021,103,firms,2022-03-01,office
        firms,city,2022,104,firms,2023-03-01,office
        firms,city,2023,107,firms,2024-03-01,office
        """

    found = stands(root, goals, rows, "2024-06-01", method=name)

    assert said(found["a"]) == said(found["b"])
    assert found["a"].status is found["b"].status
    assert found["a"].pace.completion == found["b"].pace.completion
    assert isinstance(found["a"].verdict, Verdict)


GROUP = """\
    - {id: whole, indicator: opening, all_of: [a, b]}
    - id: a
      indicator: firms
      at_least: 200家
      deadline: 2030
      baseline: {since: 2015}
      method: statcan
    - id: b
      indicator: water
      direction: higher
      deadline: 2030
      baseline: {since: 2015}
      method: statcan
    """


def test_a_goal_made_of_others_has_the_mean_of_their_scores(root: Path) -> None:
    found = stands(root, GROUP, f"{FIRMS}{WATER}", "2024-06-01")
    a, b = (found[part].verdict for part in "ab")
    assert isinstance(a, Verdict)
    assert isinstance(b, Verdict)

    whole = found["whole"]

    assert isinstance(whole.verdict, Verdict)
    assert whole.verdict.scores["score"] == pytest.approx((a.scores["score"] + b.scores["score"]) / 2)
    assert (whole.deadline, whole.method) == (a and found["a"].deadline, "statcan")
    assert reasons(root, whole) == [
        "0 of 2 parts achieved: a on schedule, b behind",
        "moderate progress by statcan (score 1.918, mean of 2)",
    ]


def test_parts_without_a_verdict_are_named_and_never_dropped(root: Path) -> None:
    found = stands(root, GROUP, FIRMS, "2024-06-01")["whole"]

    assert reasons(root, found)[0] == "0 of 2 parts achieved: a on schedule, b no data"
    assert reasons(root, found)[-1] == "without a verdict, and not in it: b"


@pytest.mark.parametrize(
    ("rows", "day", "status"),
    [
        (FIRMS + "firms,city,2024,200,firms,2025-03-01,office", "2025-06-01", Status.ON_SCHEDULE),
        (FIRMS + "firms,city,2030,190,firms,2031-03-01,office", "2031-06-01", Status.MISSED),
        (FIRMS, "2031-06-01", Status.UNVERIFIED),
        (
            FIRMS
            + "firms,city,2030,200,firms,2031-03-01,office\n"
            + WATER
            + "water,city,2030,95,%,2031-03-01,office",
            "2031-06-01",
            Status.ACHIEVED,
        ),
    ],
)
def test_a_goal_made_of_others_is_achieved_when_all_are_and_missed_when_one_is(
    root: Path, rows: str, day: str, status: Status
) -> None:
    lines = "\n".join(line.strip() for line in rows.splitlines())

    assert stands(root, GROUP, lines, day)["whole"].status is status


def test_a_verdict_that_rounding_could_change_says_so(root: Path) -> None:
    goal = """\
        - id: t
          indicator: recycling
          at_least: 60%
          deadline: 2025
          baseline: {period: 2020, value: 40.00%}
        """

    near = stands(root, goal, "recycling,city,2023,53,%,2024-03-01,office", "2024-06-01")["t"]
    clear = stands(root, goal, "recycling,city,2023,52.00,%,2024-03-01,office", "2024-06-01")["t"]

    assert "within the rounding of what was printed it may also be ahead of schedule" in reasons(root, near)
    assert len(reasons(root, clear)) == 1


def test_the_figures_lead_on_by_a_line_by_growth_and_by_the_median_slope(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 200家, deadline: 2027, baseline: {since: 2019}}"

    trends = stands(root, goal, FIRMS, "2024-06-01")["t"].pace.trends

    assert trends is not None
    assert {name: round(float(value), 6) for name, value in trends.items()} == {
        "straight line": 200,
        "growth": round(160 * (160 / 140) ** 2, 6),
        "theil-sen": 200,
    }


def test_a_method_asked_for_stands_beside_a_status_that_the_facts_decide(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 150家, deadline: 2022, baseline: {since: 2015}}"

    usual = stands(root, goal, FIRMS, "2024-06-01")["t"]
    asked = stands(root, goal, FIRMS, "2024-06-01", method="statcan")["t"]

    assert (usual.status, usual.verdict) == (Status.ACHIEVED, None)
    assert (asked.status, said(asked)) == (Status.ACHIEVED, "target achieved")


def test_methods_are_compared_where_they_have_their_evidence(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 60000家
          deadline: 2030
          baseline: {period: 2015, value: 370家}
        """
    row = "firms,city,2025,9530,firms,2026-03-01,office"

    found = stands(root, goal, row, "2026-06-01", compares=True)["t"]

    assert found.disagree
    assert {one.method: one.words for one in found.compared if isinstance(one, Verdict)} == {
        "schedule": "behind schedule",
        "eurostat": "significant progress",
        "unsd-2022": "on track",
        "unsd-2023": "fair progress",
        "statcan": "substantial progress",
        "sdsn": "stagnating",
        "periodic": "below the target to date",
        "trend": "rising",
    }
    assert {one.method: one.why for one in found.compared if isinstance(one, NoVerdict)} == {
        "escap": "a line needs three points",
    }


def test_periods_of_a_flow_with_interim_values_are_added_up(root: Path) -> None:
    goal = """\
        - id: t
          indicator: output
          at_least: 50亿元
          deadline: 2025
          baseline: {period: 2020, value: 10亿元}
          path: [{period: 2021, value: 20亿元}, {period: 2022, value: 30亿元}, {period: 2023, value: 40亿元}]
          method: periodic
        """
    rows = """\
        output,city,2021,15,亿元,2022-03-01,office
        output,city,2022,25,亿元,2023-03-01,office
        """

    found = stands(root, goal, rows, "2023-06-01")["t"]

    assert isinstance(found.verdict, Verdict)
    assert (found.verdict.words, found.verdict.scores["share"]) == ("below the target to date", 0.8)


LEVEL = st.integers(1, 10**6)
SPAN = st.integers(1, 20)


def way(base: int, value: int, goal: int, years: int, span: int, unit: int = 1) -> Sample:
    """Return a sample in a unit, as the register's base units would give it."""
    sign = 1 if goal > base else -1
    return Sample(
        base=Fraction(base * unit),
        value=Fraction(value * unit),
        goal=Fraction(goal * unit),
        years=years,
        span_years=span,
        elapsed=12 * years,
        span=12 * span,
        planned=Fraction(years, span),
        age=0,
        unit=unit,
        share=False,
        direction=sign,
        base_meets=False,
        value_meets=(value - goal) * sign >= 0,
    )


GROWTH = [EUROSTAT, UNSD_2022, UNSD_2023, STATCAN]


@pytest.mark.parametrize("method", GROWTH, ids=lambda method: method.name)
@given(base=LEVEL, value=LEVEL, goal=LEVEL, years=SPAN, more=SPAN, unit=st.sampled_from([10**4, 10**8]))
def test_growth_is_the_same_in_any_unit(  # each is drawn
    method: Method, base: int, value: int, goal: int, years: int, more: int, unit: int
) -> None:
    assume(base != goal)

    one = apply(method, way(base, value, goal, years, years + more), {})
    other = apply(method, way(base, value, goal, years, years + more, unit), {})

    match one, other:
        case Verdict(), Verdict():
            assert one.words == other.words
            assert one.scores == pytest.approx(other.scores, rel=1e-12)
        case _:
            assert one == other


def test_statcan_depends_on_the_unit_once_a_zero_is_replaced() -> None:
    in_percent = apply(STATCAN, way(0, 10, 20, 5, 10), {})
    in_thousandths = apply(STATCAN, way(0, 10_000, 20_000, 5, 10), {})  # the same share, printed per 100,000

    assert isinstance(in_percent, Verdict)
    assert isinstance(in_thousandths, Verdict)
    assert in_percent.scores["ratio"] != pytest.approx(in_thousandths.scores["ratio"])


@pytest.mark.parametrize("method", GROWTH, ids=lambda method: method.name)
@given(base=LEVEL, value=LEVEL, more=st.integers(0, 10**6), years=SPAN, rest=SPAN)
def test_a_better_figure_is_never_scored_worse_by_growth(  # each is drawn
    method: Method, base: int, value: int, more: int, years: int, rest: int
) -> None:
    goal = base * 2

    worse, better = (
        apply(method, way(base, figure, goal, years, years + rest), {}) for figure in (value, value + more)
    )

    assert isinstance(worse, Verdict)
    assert isinstance(better, Verdict)
    first = "score" if "score" in worse.scores else next(iter(worse.scores))
    assert worse.scores[first] <= better.scores[first] + 1e-9


@pytest.mark.parametrize("method", METHODS, ids=lambda method: f"{method.name}-{method.takes}")
def test_no_method_fails_on_what_it_is_given(method: Method, root: Path) -> None:
    name = method.name
    goals = """\
        - {id: a, indicator: balance, at_least: 0亿元, deadline: 2030, baseline: {since: 2015}}
        - {id: b, indicator: balance, at_most: 0亿元, deadline: 2030, baseline: {since: 2016}}
        - {id: c, indicator: balance, at_least: 5亿元, deadline: 2030, baseline: {since: 2017}}
        - {id: d, indicator: balance, direction: higher, deadline: 2030, baseline: {since: 2017}}
        """
    rows = """\
        balance,city,2015,-5,亿元,2016-03-01,office
        balance,city,2016,5,亿元,2017-03-01,office
        balance,city,2017,0,亿元,2018-03-01,office
        balance,city,2021,-1,亿元,2022-03-01,office
        balance,city,2022,0,亿元,2023-03-01,office
        balance,city,2023,2,亿元,2024-03-01,office
        """

    for found in stands(root, goals, rows, "2024-06-01", method=name).values():
        assert found.verdict is not None or found.status in {Status.ACHIEVED, Status.MISSED}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.integers(1, 400), years=st.integers(1, 9))
def test_a_mirrored_goal_mirrors_the_verdict(root: Path, value: int, years: int) -> None:
    goals = """\
        - id: up
          indicator: balance
          at_least: 200亿元
          deadline: 2030
          baseline: {period: 2020, value: 100亿元}
        - id: down
          indicator: balance
          at_most: "-200亿元"
          deadline: 2030
          baseline: {period: 2020, value: "-100亿元"}
          where: {side: down}
        """
    year = 2020 + years
    rows = f"""\
        balance,city,{year},{value},亿元,{year + 1}-03-01,office,
        balance,city,{year},-{value},亿元,{year + 1}-03-01,office,down
        """
    columns = "indicator,area,period,value,unit,published,source,side"

    for name in ON_LEVELS:
        found = stands(root, goals, rows, f"{year + 1}-06-01", columns, method=name)
        assert said(found["up"]) == said(found["down"]), name


def test_a_baseline_period_may_end_on_a_leap_day(root: Path) -> None:
    goal = """\
        - id: t
          indicator: output
          at_least: 200亿元
          deadline: 2030
          baseline: {period: 2023-03/2024-02, value: 100亿元}
        """
    row = "output,city,2025,160,亿元,2026-03-01,office"

    assert said(stands(root, goal, row, "2026-06-01", method="trend")["t"]) == "rising"


def test_all_of_a_path_is_due_from_the_deadline_on(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 100000家
          deadline: 2021-01-31
          path: geometric
          baseline: {period: 2020, value: 1家}
        """
    row = "firms,city,2030,160,firms,2031-03-01,office"

    assert said(stands(root, goal, row, "2031-06-01", method="schedule")["t"]) == "behind schedule"


@pytest.mark.parametrize("baseline", ["{since: 2023}", "{since: 2024}", "first_observation"])
def test_a_direction_is_never_held_against_itself_or_what_came_later(root: Path, baseline: str) -> None:
    goal = f"- {{id: t, indicator: water, direction: higher, deadline: 2023, baseline: {baseline}}}"
    rows = """\
        water,city,2023,90,%,2024-03-01,office
        water,city,2025,80,%,2026-03-01,office
        """

    assert stands(root, goal, rows, "2026-06-01")["t"].status is Status.UNVERIFIED


def test_a_direction_is_not_told_across_a_break(root: Path) -> None:
    goal = "- {id: t, indicator: water, direction: higher, deadline: 2023, baseline: {since: 2015}}"
    rows = """\
        water,city,2015,90,%,2016-03-01,office,
        water,city,2018,70,%,2019-03-01,office,B
        water,city,2023,80,%,2024-03-01,office,
        """
    columns = "indicator,area,period,value,unit,published,source,status"

    found = stands(root, goal, rows, "2024-06-01", columns, method="statcan")["t"]

    assert found.status is Status.UNVERIFIED
    assert said(found) == "a break in the series lies between the baseline and the figure"


def test_an_open_goal_has_no_time_to_be_scored_against(root: Path) -> None:
    goal = "- {id: t, indicator: firms, at_least: 200家, baseline: {period: 2015, value: 100家}}"

    found = stands(root, goal, FIRMS, "2024-06-01", method="schedule", compares=True)["t"]

    assert (found.status, said(found)) == (Status.OPEN, "the goal has no deadline")
    assert [one.method for one in found.compared] == ["trend"]


def test_a_method_asked_for_changes_no_fact(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 100家
          deadline: 2022
          baseline: {period: 2015, value: 50家}
        """
    rows = """\
        firms,city,2022,95..105,firms,2023-03-01,office
        firms,city,2023,90,firms,2024-03-01,office
        """

    usual = stands(root, goal, rows, "2024-06-01")["t"]
    asked = stands(root, goal, rows, "2024-06-01", method="schedule")["t"]

    assert (asked.status, asked.attainment, asked.figure) == (usual.status, usual.attainment, usual.figure)
    assert reasons(root, asked)[0] == reasons(root, usual)[0]


def test_a_part_that_was_replaced_stands_by_its_successor(root: Path) -> None:
    goals = """\
        - {id: whole, indicator: opening, all_of: [a, b]}
        - {id: a, indicator: firms, at_least: 200家, deadline: 2022, baseline: {since: 2015}}
        - {id: a2, indicator: firms, at_least: 200家, deadline: 2030, baseline: {since: 2015},
           declared: 2021-06-01, revises: a}
        - {id: b, indicator: water, at_least: 95%, deadline: 2030, baseline: {since: 2015},
           withdrawn: {declared: 2023-05-01, source: paper}}
        """
    rows = f"{FIRMS}{WATER}".replace("\n    ", "\n").strip()

    found = stands(root, goals, rows, "2024-06-01")

    assert (found["a"].status, found["whole"].status) == (Status.SUPERSEDED, Status.IN_PROGRESS)
    assert reasons(root, found["whole"]) == [
        "0 of 2 parts achieved: a2 ahead, b withdrawn",
        "no verdict by schedule: a part that is not achieved has no verdict",
        "without a verdict, and not in it: b",
    ]


def test_a_goal_made_of_others_has_a_deadline_of_its_own(root: Path) -> None:
    goals = """\
        - {id: whole, indicator: opening, all_of: [a, b], deadline: 2022}
        - {id: a, indicator: firms, at_least: 150家, deadline: 2030}
        - {id: b, indicator: firms, at_least: 160家, deadline: 2030}
        """

    assert stands(root, goals, FIRMS, "2023-06-01")["whole"].status is Status.UNVERIFIED
    late = stands(root, goals, FIRMS, "2024-06-01")["whole"]
    assert (late.status, late.days_late) == (Status.ACHIEVED_LATE, 365)


def test_a_goal_made_of_others_stands_alike_however_it_is_asked_for(root: Path) -> None:
    goals = """\
        - {id: w, indicator: opening, all_of: [a, b], deadline: 2025}
        - {id: w2, indicator: opening, all_of: [a, b], deadline: 2030, declared: 2023-01-01, revises: w}
        - {id: a, indicator: firms, at_least: 200家, deadline: 2022}
        - {id: b, indicator: firms, at_least: 160家, deadline: 2030}
        """
    stands(root, goals, FIRMS, "2024-06-01")
    register = load(root)

    (alone,) = assess(register, date(2024, 6, 1), ids=["w2"]).assessments
    together = assess(register, date(2024, 6, 1)).assessments

    assert alone == next(one for one in together if one.target.id == "w2")


def test_the_deadline_of_a_whole_waits_for_the_declaration_of_its_parts(root: Path) -> None:
    goals = """\
        - {id: whole, indicator: opening, all_of: [a, b]}
        - {id: a, indicator: firms, at_least: 200家, deadline: 2022}
        - {id: b, indicator: firms, at_least: 160家, deadline: 2030, declared: 2023-01-01}
        """

    found = stands(root, goals, FIRMS, "2022-06-01")["whole"]

    assert (found.deadline, found.status) == (None, Status.OPEN)
    assert stands(root, goals, FIRMS, "2024-06-01")["whole"].deadline == date(2030, 12, 31)


def test_a_figure_beyond_the_other_end_of_a_range_has_no_verdict(root: Path) -> None:
    goal = """\
        - id: t
          indicator: parity
          between: [0.97 index, 1.03 index]
          capped: true
          deadline: 2025
          baseline: {period: 2015, value: 0.77 index}
        """

    found = stands(
        root, goal, "parity,city,2023,1.30,index,2024-03-01,office", "2024-06-01", method="statcan"
    )

    assert said(found["t"]) == "the figure lies beyond the other end of the range"


def test_growth_tells_no_direction_below_zero(root: Path) -> None:
    goal = """\
        - id: t
          indicator: balance
          direction: higher
          deadline: 2030
          baseline: {period: 2015, value: "-50亿元"}
        """
    row = "balance,city,2023,-40,亿元,2024-03-01,office"

    assert said(stands(root, goal, row, "2024-06-01", method="eurostat")["t"]) == (
        "a rate of growth tells no direction below zero"
    )
    assert said(stands(root, goal, row, "2024-06-01", method="statcan")["t"]) == "substantial progress"


def test_no_part_of_a_period_is_carried_on_towards_a_direction(root: Path) -> None:
    goal = "- {id: t, indicator: output, direction: higher, deadline: 2023, method: outlook}"

    found = stands(root, goal, "output,city,2023-H1,1,亿元,2023-07-15,office", "2023-08-01")["t"]

    assert said(found) == "the goal names a direction and no number"


def test_growth_counts_years_that_begin_as_the_baseline_does(root: Path) -> None:
    goal = """\
        - id: t
          indicator: output
          at_least: 200亿元
          deadline: 2025-03-31
          baseline: {period: 2014-04/2015-03, value: 100亿元}
          method: eurostat
        """
    row = "output,city,2023-04/2024-03,186.6066,亿元,2024-05-01,office"

    found = stands(root, goal, row, "2024-06-01")["t"]

    assert isinstance(found.verdict, Verdict)
    assert found.verdict.scores["ratio"] == pytest.approx(1, abs=1e-6)


def test_a_baseline_read_from_the_figures_is_of_a_whole_period(root: Path) -> None:
    goals = """\
        - {id: a, indicator: output, at_least: 100亿元, deadline: 2025, baseline: {since: 2021}}
        - {id: b, indicator: recycling, at_least: 95%, deadline: 2025, baseline: {since: 2021}}
        """
    rows = """\
        output,city,2021-Q1,10,亿元,2022-03-01,office
        output,city,2021-Q2,10,亿元,2022-03-01,office
        output,city,2021-Q3,10,亿元,2022-03-01,office
        output,city,2021-Q4,10,亿元,2022-03-01,office
        output,city,2022,60,亿元,2023-03-01,office
        recycling,city,2021-03,50,%,2022-03-01,office
        recycling,city,2021,90,%,2022-03-01,office
        recycling,city,2022,92,%,2023-03-01,office
        """

    found = stands(root, goals, rows, "2023-06-01")

    assert [found[id_].pace.base for id_ in "ab"] == [40 * 10**8, 90]


def test_the_cut_offs_of_an_interval_name_the_score_that_they_cut(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 200家
          deadline: 2030
          baseline: {period: 2015, value: 100家}
          method: eurostat
        """

    found = stands(root, goal, "firms,city,2023,150..155,firms,2024-03-01,office", "2024-06-01")["t"]

    assert isinstance(found.verdict, Verdict)
    assert cut_offs(found.verdict, ENGLISH)[0] == "ratio ≥ 0.95: significant progress"


def test_a_trend_is_that_of_the_levels(root: Path) -> None:
    goal = """\
        - id: t
          indicator: firms
          at_least: 50%
          relative_to: 2015
          deadline: 2030
          baseline: {period: 2015, value: 100家}
          method: trend
        """
    rows = """\
        firms,city,2021,103,firms,2022-03-01,office
        firms,city,2022,104,firms,2023-03-01,office
        """

    assert said(stands(root, goal, rows, "2023-06-01")["t"]) == "rising"


def test_what_is_due_by_a_path_is_said(root: Path) -> None:
    goal = """\
        - id: t
          indicator: recycling
          at_least: 92%
          deadline: 2028
          baseline: {period: 2020, value: 80%}
          path: [{period: 2023, value: 82%}, {period: 2026, value: 88%}]
        """

    found = stands(root, goal, "recycling,city,2025,86.9,%,2026-03-01,office", "2026-06-01")["t"]

    assert reasons(root, found)[0] == (
        "86.9 % for 2025: 57.5 % of the way from 80 % to 92% at 62.5 % of the time, 50 % due by its path, "
        "7.5 points ahead (schedule, within 5 points counts as on schedule)"
    )
    assert found.pace.time_distance is None


def test_a_whole_that_is_missed_names_the_part_that_was(root: Path) -> None:
    goals = """\
        - {id: whole, indicator: opening, all_of: [a, b]}
        - {id: a, indicator: firms, at_least: 200家, deadline: 2022}
        - {id: b, indicator: firms, at_least: 300家, deadline: 2030, baseline: {since: 2015}}
        """

    found = stands(root, goals, FIRMS, "2024-06-01")["whole"]

    assert (found.status, found.verdict) == (Status.MISSED, None)
    assert reasons(root, found) == ["0 of 2 parts achieved: a missed, b behind", "missed, as a is"]


def test_a_change_is_told_on_the_sum_of_the_parts_of_its_reference(root: Path) -> None:
    goal = "- {id: t, indicator: output, at_least: 10%, relative_to: 2021, deadline: 2023}"
    rows = """\
        output,city,2021-H1,40,亿元,2021-08-01,office
        output,city,2021-H2,60,亿元,2022-03-01,office
        output,city,2023,112,亿元,2024-03-01,office
        """

    found = stands(root, goal, rows, "2024-06-01")["t"]

    assert found.status is Status.ACHIEVED
    assert found.value is not None
    assert found.value.point == 12
    assert len(found.observations) == 3
