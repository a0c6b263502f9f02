"""The words that keys take: stages, measures, directions, commitments, qualities and statuses."""

from enum import StrEnum


class Stage(StrEnum):
    """How far an event has come."""

    NOT_DONE = "not done"
    STARTED = "started"
    DONE = "done"


class Measure(StrEnum):
    """What kind of quantity an indicator is."""

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    RATE = "rate"
    EVENT = "event"


class Direction(StrEnum):
    """Which way an indicator should move."""

    HIGHER = "higher"
    LOWER = "lower"


class Commitment(StrEnum):
    """How firmly a target is declared."""

    BINDING = "binding"
    INDICATIVE = "indicative"
    PROJECTION = "projection"
    ASPIRATION = "aspiration"


class Quality(StrEnum):
    """The status of a figure, in the codes of SDMX OBS_STATUS."""

    NORMAL = "A"
    BREAK = "B"
    ESTIMATED = "E"
    FORECAST = "F"
    MISSING = "M"
    PROVISIONAL = "P"


class Status(StrEnum):
    """A target's standing on a day."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    ACHIEVED = "achieved"
    ACHIEVED_LATE = "achieved_late"
    MISSED = "missed"
    UNVERIFIED = "unverified"
    OPEN = "open"
    AHEAD = "ahead"
    ON_SCHEDULE = "on_schedule"
    BEHIND = "behind"
    MOVING_AWAY = "moving_away"
    IN_PROGRESS = "in_progress"
    NO_DATA = "no_data"
