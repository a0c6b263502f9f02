"""docs/format.md holds: its tables name all there is, its notation reads as stated, its examples load."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from targettrack import (
    RULES,
    Amount,
    AmountError,
    UnitError,
    assess,
    check,
    load,
    read,
    read_amount,
    read_deadline,
    read_moment,
    read_period,
    read_unit,
)
from targettrack.amounts import exactly, read_value
from targettrack.amounts.hedges import AFTER, BEFORE
from targettrack.assessment import Change, Slip
from targettrack.formats import FORMATS
from targettrack.formats.record import as_json, record
from targettrack.loading import CODES
from targettrack.loading.tables import FIELDS, REQUIRED, SDMX
from targettrack.methods import METHODS
from targettrack.models import (
    OPERATORS,
    Area,
    Baseline,
    Commitment,
    Comparable,
    Direction,
    Indicator,
    Label,
    Measure,
    MethodChoice,
    Plan,
    Quality,
    Source,
    Stage,
    Status,
    Target,
    Withdrawn,
)
from targettrack.periods import Per
