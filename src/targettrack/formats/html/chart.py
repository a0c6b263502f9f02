"""Charts: a drawing as a Vega-Lite specification; its layers are named as the style sheet knows them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from ...signs import legible
from ..numbers import figure
from .drawing import REACHING, Band, Drawing, Mark

Json = Mapping[str, object]
Rows = Sequence[Mapping[str, object]]
Ends = tuple[float, float]


def specified(drawing: Drawing) -> Json:
    """Return the Vega-Lite specification of a chart."""
    values = None if drawing.unit is None else extremes(drawing)
    layers = [*_days(drawing), *(_stages(drawing) if values is None else _values(drawing, values))]
    height = EVENT_HEIGHT if values is None else HEIGHT
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": height,
        "padding": {"left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM},
        "autosize": "none",
        "background": None,
        "config": CONFIG,
        "encoding": {"x": _time(drawing), "y": _level(values)},
        "layer": layers,
    }


def domain(drawing: Drawing) -> tuple[date, date]:
    """Return the first and the last day of a chart: of all that is shown, with some room at both ends."""
    days = drawing.days
    room = max((days[-1] - days[0]) * 0.04, timedelta(days=20 if days[0] < days[-1] else 180))
    return days[0] - room, days[-1] + room


def extremes(drawing: Drawing) -> Ends:
    """Return the least and the greatest value of a chart: of all shown, with some room at both ends."""
    shown = (*drawing.held, *drawing.within)
    low, high = min(shown), max(shown)
    if 0 < low < NEAR_ZERO * high:
        low = 0
    room = (high - low) * 0.1 or abs(high) * 0.5 or 1
    return low - room if low else low, high + room


def years(first: date, last: date) -> list[date]:
    """Return the days to name on a time axis: firsts of January, or of quarters where these are few."""
    step = max(1, -(-(last.year - first.year) // MOST_TICKS))
    found = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1) if year % step == 0]
    if len(found) >= FEWEST_TICKS:
        return found
    months = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10))
    return [day for day in months if first <= day <= last]


def _time(drawing: Drawing) -> Json:
    first, last = domain(drawing)
    ticks = years(first, last)
    whole = all(day.month == 1 for day in ticks)
    return {
        "field": "t",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [_at(first), _at(last)], "nice": False},
        "axis": {
            "title": None,
            "grid": False,
            "values": [_at(day) for day in ticks],
            "format": "%Y" if whole else "%Y-%m",
            "labelOverlap": False,
        },
    }


def _level(values: Ends | None) -> Json:
    if values is None:
        return {"datum": 0, "type": "quantitative", "scale": {"domain": [-1, 1]}, "axis": None}
    axis: dict[str, object] = {
        "title": None,
        "tickCount": 4,
        "labelOverlap": False,
        "domain": False,
        "ticks": False,
    }
    axis |= {"format": "~e"} if max(map(abs, values)) >= LARGE else {}
    scale = {"domain": list(values), "nice": False, "zero": False}
    return {"field": "v", "type": "quantitative", "scale": scale, "axis": axis}


def _days(drawing: Drawing) -> Iterator[Json]:
    """Yield the upright lines: today, the deadline, and former deadlines."""
    whole = {"y": {"value": 0}, "y2": {"value": "height"}}
    due = [] if drawing.deadline is None else [drawing.deadline]
    for name, days in (("today", [drawing.today]), ("former", drawing.former), ("deadline", due)):
        if days:
            yield _layer(name, {"type": "rule", **DASHES[name]}, [{"t": _at(day)} for day in days], whole)
    first, last = domain(drawing)
    for row, day in enumerate([drawing.today, *due]):
        right = (day - first) > (last - first) / 2
        mark = {"type": "text", "align": "right" if right else "left", "dx": -4 if right else 4}
        place = {"y": {"value": -22 + 14 * row}, "text": {"value": day.isoformat()}}
        yield _layer(f"named_{'deadline' if row else 'today'}", mark, [{"t": _at(day)}], place)


def _stages(drawing: Drawing) -> Iterator[Json]:
    for kind in ("not_done", "started", "done"):
        rows = [{"t": _at(mark.period.last)} for mark in drawing.marks if mark.kind == kind]
        if rows:
            yield _layer(kind, {"type": "point", "size": 110, "filled": kind == "done"}, rows)


def _values(drawing: Drawing, values: Ends) -> Iterator[Json]:
    if drawing.goal is not None:
        yield from _goal(drawing, drawing.goal, values)
    if drawing.path:
        yield _layer(
            "path", {"type": "line", "strokeDash": [5, 4]}, [_point(*point) for point in drawing.path]
        )
    if drawing.known is not None and drawing.deadline is not None:
        if drawing.within:
            yield from _projection(drawing.known, drawing.deadline, drawing.within)
        if drawing.beyond:
            yield from _beyond(drawing, drawing.known, drawing.deadline, values)
    yield from _reaches(drawing)
    arrow = (values[1] - values[0]) * ARROW / HEIGHT
    for kind, style in POINTS.items():
        marks = [mark for mark in drawing.marks if mark.kind == kind]
        if marks:
            yield from _marks(kind, style, marks, arrow)


def _goal(drawing: Drawing, goal: Band, values: Ends) -> Iterator[Json]:
    low, high = (values[at] if end is None else end for at, end in enumerate((goal.low, goal.high)))
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    yield _layer("band", {"type": "rect"}, [{"v": low, "v2": high}], {**across, "y2": {"field": "v2"}})
    yield _layer("goal", {"type": "rule"}, [{"v": end} for end in goal.ends], across)
    mark = {"type": "text", "align": "left", "baseline": "bottom", "dx": 4, "dy": -3}
    named = {"x": {"value": 0}, "text": {"value": _named(drawing, goal)}}
    yield _layer("named_goal", mark, [{"v": goal.ends[-1]}], named)


def _named(drawing: Drawing, goal: Band) -> str:
    """Return a goal in signs and numbers, which every language reads."""
    unit = "" if drawing.unit is None else legible(drawing.unit.token)
    stated = goal.high if goal.most is None else goal.most
    low, high = ("" if end is None else figure(end) for end in (goal.low, stated))
    if low and high:
        said = low if low == high else f"{low}–{high}"
    elif low:
        said = f"{'>' if goal.open else '≥'} {low}"
    else:
        said = f"{'<' if goal.open else '≤'} {high}"
    return f"{said} {unit}".strip()


def _projection(known: tuple[date, float], deadline: date, ends: Sequence[float]) -> Iterator[Json]:
    (day, value) = known
    rows = [{**_point(day, value), "t2": _at(deadline), "v2": end} for end in ends]
    to_end = {"x2": {"field": "t2"}, "y2": {"field": "v2"}}
    yield _layer("projecting", {"type": "rule", "strokeDash": [2, 3]}, rows, to_end)
    for low, high in pairwise((ends[0], ends[-1])) if len(ends) > 1 else ():
        row = {**_point(deadline, low), "v2": high}
        yield _layer("range", {"type": "rule", "strokeWidth": 6}, [row], {"y2": {"field": "v2"}})
    mark = {"type": "point", "shape": "triangle-up", "size": 70, "filled": False}
    yield _layer("projection", mark, [_point(deadline, end) for end in ends])


def _beyond(drawing: Drawing, known: tuple[date, float], deadline: date, values: Ends) -> Iterator[Json]:
    """Yield the way to projections off the chart as far as its edge, where an arrow and the number stand."""
    (day, value) = known
    rows = []
    for end in drawing.beyond:
        edge = values[1] if end > value else values[0]
        leaves = day + (deadline - day) * ((edge - value) / (end - value))
        rows.append({**_point(day, value), "t2": _at(leaves), "v2": edge, "up": end > value})
    to_end = {"x2": {"field": "t2"}, "y2": {"field": "v2"}}
    yield _layer("leaving", {"type": "rule", "strokeDash": [2, 3]}, rows, to_end)
    for up, name, shape in ((True, "over", "triangle-up"), (False, "under", "triangle-down")):
        heads = [{"t": row["t2"], "v": row["v2"]} for row in rows if row["up"] is up]
        if heads:
            yield _layer(f"{name}_beyond", {"type": "point", "shape": shape, "size": 70}, heads)
            farthest = drawing.beyond[-1] if up else drawing.beyond[0]
            said = figure(farthest) if abs(farthest) < LARGE else f"{farthest:.3g}"
            place = {"type": "text", "dy": 8 if up else -8, **_beside(drawing, day)}
            yield _layer(f"named_{name}_beyond", place, heads[-1:], {"text": {"value": said}})


def _beside(drawing: Drawing, day: date) -> Json:
    """Return on which side of a day there is more room for text."""
    first, last = domain(drawing)
    right = (day - first) > (last - first) / 2
    return {"align": "right" if right else "left", "dx": -8 if right else 8}


def _reaches(drawing: Drawing) -> Iterator[Json]:
    """Yield the lines over the time that figures and sums are of."""
    reach = [
        {"t": _at(mark.period.first), "t2": _at(mark.period.last), "v": value}
        for mark in drawing.marks
        if mark.kind in REACHING and (value := mark.low if mark.low is not None else mark.high) is not None
    ]
    if reach:
        yield _layer("reach", {"type": "rule"}, reach, {"x2": {"field": "t2"}})


def _marks(kind: str, style: Json, marks: Sequence[Mark], arrow: float) -> Iterator[Json]:
    """Yield the marks of a kind: values as points, intervals as bars, bounds as arrows."""
    up_to = {"y2": {"field": "v2"}}
    points = [_point(mark.period.last, mark.low) for mark in marks if None is not mark.low == mark.high]
    between = [
        {**_point(mark.period.last, mark.low), "v2": mark.high}
        for mark in marks
        if mark.low is not None and mark.high is not None and mark.low != mark.high
    ]
    bounds = [
        {**_point(mark.period.last, end), "v2": end + way * arrow, "up": way > 0}
        for mark in marks
        for end, other, way in ((mark.low, mark.high, 1), (mark.high, mark.low, -1))
        if end is not None and other is None
    ]
    if kind == "figure" and len(points) > 1:
        yield _layer("course", {"type": "line"}, points)
    if between:
        yield _layer(f"{kind}_interval", {"type": "rule", "strokeWidth": 6}, between, up_to)
    if bounds:
        yield _layer(f"{kind}_bound", {"type": "rule"}, bounds, up_to)
        for up, name, shape in ((True, "arrow", "triangle-up"), (False, "arrow_down", "triangle-down")):
            heads = [{"t": row["t"], "v": row["v2"]} for row in bounds if row["up"] is up]
            if heads:
                yield _layer(f"{kind}_{name}", {"type": "point", "shape": shape, "size": 45}, heads)
    if points:
        yield _layer(kind, {"type": "point", **style}, points)


def _layer(name: str, mark: Json, rows: Iterable[Mapping[str, object]], encoding: Json | None = None) -> Json:
    data = {"values": list(rows), "format": {"parse": None}}  # what is given needs no reading
    return {"name": name, "mark": mark, "data": data, "encoding": encoding or {}}


def _point(day: date, value: float | None) -> Json:
    return {"t": _at(day), "v": value}


def _at(day: date) -> int:
    """Return a day as Vega counts time."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


WIDTH, HEIGHT, EVENT_HEIGHT = 440, 190, 44
LEFT, RIGHT, TOP, BOTTOM = 62, 18, 36, 24
ARROW = 16
NEAR_ZERO = 0.4
LARGE = 10**9
MOST_TICKS, FEWEST_TICKS = 8, 2
DASHES: dict[str, Json] = {"today": {"strokeDash": [1, 3]}, "former": {"strokeDash": [6, 3]}, "deadline": {}}
POINTS: dict[str, Json] = {
    "vintage": {"shape": "diamond", "size": 45},
    "claim": {"shape": "cross", "size": 45},
    "baseline": {"shape": "square", "size": 60},
    "part": {"shape": "circle", "size": 55},
    "sum": {"shape": "circle", "size": 110},
    "figure": {"shape": "circle", "size": 50, "filled": True},
}
CONFIG: Json = {
    "font": "monospace",  # soonest measured; in what letters a chart is set, the style sheet says
    "view": {"stroke": None},
    "aria": False,  # the page says what a chart shows
    "mark": {"invalid": None},
    "axis": {"labelFontSize": 12, "labelPadding": 4, "labelLimit": 0},
    "text": {"fontSize": 12, "limit": 0},
}
