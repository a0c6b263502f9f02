"""Meanings: what each key of a record is for, and each word it may take; docs/format.md prints them."""

from collections.abc import Mapping

_NOTES = {
    "notes": "for readers",
    "allow": "findings that may stand, each with its reason",
}
_NAMED = {
    "id": "what other files call it",
    "name": "what reports call it",
}

KEYS: Mapping[str, Mapping[str, str]] = {
    "Label": {
        "en": "the text in English",
        "zh": "the text in Chinese",
    },
    "Area": {
        **_NAMED,
        "part_of": "the area it lies in; `--area` takes an area with all its parts",
        **_NOTES,
    },
    "Indicator": {
        **_NAMED,
        "measure": "what kind of quantity it is",
        "unit": "required but for an event, which has none",
        "per": "the span that one figure of a flow is for; a year unless stated",
        "signed": "whether a flow may be negative (a balance, a net change); `false` unless stated",
        "direction": "which way is better; left out, each goal's own operator says so",
        "limit": "the value it cannot pass by nature, near which less change is asked (100 % of households)",
        "definition": "what is counted and what is not",
        "part": "of a share: the series above the line, where the register has it",
        "whole": "of a share: the series below the line",
        **_NOTES,
    },
    "Source": {
        "id": "what other files call it",
        "title": "what it is called",
        "publisher": "who published it",
        "published": "when it was published; nothing in it is known to a report as of an earlier day",
        "url": "begins with `http://` or `https://`",
        "text": "name of a file with its plain text, where one is at hand",
        **_NOTES,
    },
    "Plan": {
        "id": "the name of the file without `.yaml`",
        "title": "what it is called",
        "owner": "who answers for it",
        "area": "required where a target names none",
        "declared": "when it was declared; left out, its source's day of publication",
        "source": "where it is written",
        **_NOTES,
    },
    "Target": {
        "id": "unique among all targets",
        "plan": "the plan whose file it stands in",
        "indicator": "what it is about",
        "area": "where it holds; overrides the plan's",
        "declared": "when it was declared; overrides the plan's",
        "source": "where it is written; overrides the plan's",
        "unit": "what the goal's amount is in, where the amount is a bare number",
        "at_least": "what value: exactly one of the ten keys from `at_least` to `all_of`",
        "more_than": "the figure must be above it",
        "at_most": "the figure may reach it, and no more",
        "less_than": "the figure must be below it",
        "between": "the lower end must be reached; going beyond the upper one still counts",
        "around": "within the rounding of the number: `around: 16%` is 15.5 % to 16.5 %",
        "milestone": "of an event: the stage to reach",
        "wording": "of an event: the goal in words, met when the event is `done`",
        "direction": "a goal without a number: which way to move from the baseline",
        "all_of": "of an event: the targets that are its parts; met when each of them is",
        "capped": "with `between`: going beyond the upper end fails",
        "relative_to": "the amount is a change on that period's figure: in %, or in the indicator's own "
        "unit; of a share in points",
        "annual": "with `relative_to`: a change per year, compounded",
        "deadline": "by when: the last day; a goal without any time is open",
        "deadline_readings": "other ways to read the deadline; the latest of all counts",
        "period": "in place of a deadline: the one period whose figure is meant",
        "window": "things added inside this span count; its last day is the deadline",
        "throughout": "must hold in every `per` of the span (of other than flows, in every year)",
        "where": "the dimensions of its figures; those it does not name must be empty",
        "subset_of": "the goal it is a part of",
        "revises": "the goal it replaces",
        "reason": "with `revises`: why",
        "commitment": "how firmly",
        "as_stated": "the short figure phrase as printed",
        "baseline": "where it starts from; `{since: 2015}` reads it from the figures; "
        "`first_observation` is flagged in reports",
        "path": "the way to the goal: interim values in order of time, `linear` (as where it is left out) or "
        "`geometric`",
        "method": "how its pace is scored, where not the usual way",
        "comparable": "lets figures on a new basis or definition decide",
        "withdrawn": "the end of the goal, without a successor",
        "notes": "how the wording was read, for readers",
        "allow": _NOTES["allow"],
    },
    "Baseline": {
        "period": "what it is about",
        "value": "where the indicator stood, or should stand, in it",
    },
    "Since": {
        "since": "the year whose figure is the baseline, or else that of the next later year with one",
    },
    "MethodChoice": {
        "name": "a method of targettrack, or one that the caller of `assess` gives",
        "parameters": "written beside `name`: `{name: schedule, band: 10}`",
    },
    "Comparable": {
        "source": "who says so; it holds from that source's publication",
        "reason": "why",
    },
    "Withdrawn": {
        "declared": "when the end was declared",
        "source": "who says so",
    },
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "measure": {
        "stock": "a quantity on a day; a figure for a period stands at its end "
        "(firms, floor area, population)",
        "flow": "a quantity over a span, which adds up (output, emissions, new products)",
        "share": "a part of a whole, in %",
        "rate": "any other ratio or index, which neither adds up nor is part of a whole "
        "(energy per output, life expectancy)",
        "event": "something that happens or not: its figures are stages",
    },
    "per": {
        "year": "twelve months, wherever they begin",
        "half": "six months",
        "quarter": "three months",
        "month": "one month",
    },
    "direction": {
        "higher": "more",
        "lower": "less",
    },
    "commitment": {
        "binding": "an obligation (约束性)",
        "indicative": "an aim that its owner works for (预期性)",
        "projection": "what its owner expects to happen",
        "aspiration": "a hope or a vision",
    },
    "milestone": {
        "started": "it had begun",
        "done": "it had happened",
    },
}
