"""Scoring methods: arithmetic and tables of cut-offs that know nothing of files, texts or days.

A method is three things. `reject` pairs a condition on the sample with the reason why there can be
no verdict. `score` returns named numbers and runs unchanged on one number and on a column: it uses
operators, and `Maths` for what operators cannot say. `cuts` maps the scores to words and a status;
the first cut that holds counts.
"""

from .even import COUNT, OUTLOOK, PERIODIC, SCHEDULE, SDSN
from .growth import (
    EUROSTAT,
    EUROSTAT_DIRECTION,
    UNSD_2022,
    UNSD_2022_DIRECTION,
    UNSD_2023,
    UNSD_2023_DIRECTION,
)
from .method import (
    NUMBERS,
    TOLERANCE,
    Condition,
    Cut,
    Flag,
    Limit,
    Maths,
    Method,
    NoVerdict,
    Quantity,
    Sample,
    Takes,
    Verdict,
    Within,
    apply,
    at_least,
    first_cut,
    less_than,
    more_than,
    otherwise,
    within,
)
from .statcan import STATCAN, STATCAN_DIRECTION
from .trends import ESCAP, TREND, median_slope

METHODS: tuple[Method, ...] = (
    SCHEDULE,
    COUNT,
    OUTLOOK,
    EUROSTAT,
    EUROSTAT_DIRECTION,
    UNSD_2022,
    UNSD_2022_DIRECTION,
    UNSD_2023,
    UNSD_2023_DIRECTION,
    STATCAN,
    STATCAN_DIRECTION,
    ESCAP,
    SDSN,
    PERIODIC,
    TREND,
)

__all__ = [
    "COUNT",
    "ESCAP",
    "EUROSTAT",
    "EUROSTAT_DIRECTION",
    "METHODS",
    "NUMBERS",
    "OUTLOOK",
    "PERIODIC",
    "SCHEDULE",
    "SDSN",
    "STATCAN",
    "STATCAN_DIRECTION",
    "TOLERANCE",
    "TREND",
    "UNSD_2022",
    "UNSD_2022_DIRECTION",
    "UNSD_2023",
    "UNSD_2023_DIRECTION",
    "Condition",
    "Cut",
    "Flag",
    "Limit",
    "Maths",
    "Method",
    "NoVerdict",
    "Quantity",
    "Sample",
    "Takes",
    "Verdict",
    "Within",
    "apply",
    "at_least",
    "first_cut",
    "less_than",
    "median_slope",
    "more_than",
    "otherwise",
    "within",
]
