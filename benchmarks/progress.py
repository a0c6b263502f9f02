"""What it costs to score a series by `assess`, beside the ProgressMeasure of Open SDG on the same series.

Run `.venv/bin/python benchmarks/progress.py [SERIES]` from the repository's root; without a number it is
10,000 series of 15 years, half of them with a goal. Open SDG's build library is not installed with
targettrack. By hand, at 2.4.0 or any later version or fork that has `sdg/ProgressMeasure.py`:

    .venv/bin/python -m pip install git+https://github.com/open-sdg/sdg-build@2.4.0

Its calculation is a class in some versions and a function in others; both are called here. Both sides start
from what they keep in memory, a frame for each series there and a register here, and run in turn in one
process; the least of three rounds counts. Verdicts are compared by their rank, as their words differ, so that
both do the same work. `assess` also decides whether each goal is met, scores the ends of what printed figures
stand for, and works out trends and what is still needed. The aim is 40 times less time.
"""

import copy
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pandas as pd

from targettrack import Area, Indicator, Observation, Plan, Register, Source, Target, assess

SERIES, YEARS, ROUNDS, AIM = 10_000, range(2010, 2025), 3, 40
AS_OF = date(2025, 6, 30)
RANKS = {
    **dict.fromkeys(["target_achieved", "target achieved"], "achieved"),
    **dict.fromkeys(["substantial_progress", "on_track", "substantial progress"], "substantial"),
    **dict.fromkeys(["moderate_progress", "progress_needs_acceleration", "moderate progress"], "moderate"),
    **dict.fromkeys(["limited_progress", "limited progress"], "limited"),
    "deterioration": "deterioration",
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SERIES
    made = list(series(count))
    register = as_register(made)
    indicators = [as_indicator(values, options) for values, options in made]
    measure = measured_there()
    ours, theirs = [], []
    for _ in range(ROUNDS):
        here, took = timed(lambda: [one.verdict for one in assess(register, AS_OF).assessments])
        ours.append(took)
        copies = copy.deepcopy(indicators)
        there, took = timed(lambda copies=copies: [measure(one) for one in copies])
        theirs.append(took)
    pairs = Counter((RANKS[a], RANKS[b.words]) for a, b in zip(there, here, strict=True))
    equal = sum(times for (a, b), times in pairs.items() if a == b)
    print(f"{count} series of {len(YEARS)} years, {equal} verdicts alike")
    print(f"Open SDG     {min(theirs) / count * 1e6:8.1f} µs a series")
    print(f"targettrack  {min(ours) / count * 1e6:8.1f} µs a series")
    print(f"times faster {min(theirs) / min(ours):8.1f}  (aim: {AIM})")


def timed(work: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    begun = time.perf_counter()
    done = work()
    return done, time.perf_counter() - begun


def series(count: int) -> Iterator[tuple[list[float], dict[str, Any]]]:
    """Yield figures of made-up series, and what is asked of each, the same each time."""
    draw = random.Random(1)  # noqa: S311  # made-up figures, the same each time
    for number in range(count):
        level, trend = draw.uniform(10, 90), draw.uniform(-0.02, 0.02)
        values = [round(level * (1 + trend) ** at * draw.uniform(0.98, 1.02), 2) for at in range(len(YEARS))]
        rises = draw.random() < 0.5  # noqa: PLR2004
        options: dict[str, Any] = {"direction": "positive" if rises else "negative"}
        if number % 2:
            options["target"] = round(level * (1.4 if rises else 0.7), 2)
        yield values, options


def as_register(made: list[tuple[list[float], dict[str, Any]]]) -> Register:
    indicators, targets, observations = [], [], []
    for number, (values, options) in enumerate(made):
        id_ = f"series-{number}"
        rises = options["direction"] == "positive"
        asks = {"direction": "higher" if rises else "lower"}
        if "target" in options:
            asks = {"at_least" if rises else "at_most": f"{options['target']}%"}
        indicators.append(Indicator.model_validate({"id": id_, "name": id_, "measure": "rate", "unit": "%"}))
        known = {"id": id_, "plan": "plan", "indicator": id_, "area": "place", "source": "office"}
        more = {"deadline": "2030", "baseline": {"since": "2015"}, "method": "statcan"}
        targets.append(Target.model_validate({**known, **asks, **more}))
        for year, value in zip(YEARS, values, strict=True):
            row = {"indicator": id_, "area": "place", "period": str(year), "unit": "%", "value": str(value)}
            observations.append(
                Observation.model_validate({**row, "published": "2025-01-31", "source": "office"})
            )
    return Register(
        areas=(Area.model_validate({"id": "place", "name": "place"}),),
        indicators=tuple(indicators),
        sources=(Source.model_validate({"id": "office", "title": "office", "published": "2015-09-25"}),),
        plans=(Plan.model_validate({"id": "plan", "title": "plan", "source": "office"}),),
        targets=tuple(targets),
        observations=tuple(observations),
    )


def as_indicator(values: list[float], options: dict[str, Any]) -> SimpleNamespace:
    """Return what Open SDG's calculation reads of an indicator."""
    known = SimpleNamespace(
        series_column="Series",
        unit_column="Units",
        progress_column="Progress",
        non_disaggregation_columns=["Year", "Value", "Units", "Series", "Progress"],
        get_observation_attributes=list,
    )
    meta = {"auto_progress_calculation": True, "progress_calculation_options": [options]}
    data = pd.DataFrame({"Year": list(YEARS), "Value": values})
    return SimpleNamespace(inid="1-1-1", data=data, meta=meta, options=known)


def measured_there() -> Callable[[SimpleNamespace], str]:
    """Return Open SDG's calculation of one indicator's verdict, as this version of it has it."""
    module = import_module("sdg.ProgressMeasure")
    if hasattr(module, "IndicatorProgress"):
        return lambda one: str(module.IndicatorProgress(one).get_indicator_status())
    return lambda one: str(module.measure_indicator_progress(one, one.options))


if __name__ == "__main__":
    main()
