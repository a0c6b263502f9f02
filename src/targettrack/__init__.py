"""Track declared policy targets: goals and figures as text files, scored by published methods.

>>> from datetime import date
>>> from targettrack import assess, load
>>> report = assess(load("."), date(2022, 11, 18))  # doctest: +SKIP
"""

from .amounts import Amount, AmountError, read_amount
from .assessment import Assessment, Attainment, Report, assess
from .findings import Finding, InvalidData, Place, Severity
from .formats import FORMATS
from .loading import load, read, read_frame, sound
from .methods import METHODS, Method
from .models import (
    Area,
    Baseline,
    Indicator,
    Label,
    Observation,
    Plan,
    Register,
    Source,
    Status,
    Target,
)
from .periods import Deadline, Moment, Period, PeriodError, read_deadline, read_moment, read_period
from .rules import RULES, Rule, check, rule
from .units import Unit, UnitError, read_unit

__all__ = [
    "FORMATS",
    "METHODS",
    "RULES",
    "Amount",
    "AmountError",
    "Area",
    "Assessment",
    "Attainment",
    "Baseline",
    "Deadline",
    "Finding",
    "Indicator",
    "InvalidData",
    "Label",
    "Method",
    "Moment",
    "Observation",
    "Period",
    "PeriodError",
    "Place",
    "Plan",
    "Register",
    "Report",
    "Rule",
    "Severity",
    "Source",
    "Status",
    "Target",
    "Unit",
    "UnitError",
    "assess",
    "check",
    "load",
    "read",
    "read_amount",
    "read_deadline",
    "read_frame",
    "read_moment",
    "read_period",
    "read_unit",
    "rule",
    "sound",
]
