"""Assessment: how the targets of a register stand on a day, and why."""

from .assessing import assess
from .evidence import Attainment, Reading
from .figures import Figure
from .pace import Pace
from .report import Assessment, Report, only
from .slips import Change, Slip
from .standing import Reason

__all__ = [
    "Assessment",
    "Attainment",
    "Change",
    "Figure",
    "Pace",
    "Reading",
    "Reason",
    "Report",
    "Slip",
    "assess",
    "only",
]
