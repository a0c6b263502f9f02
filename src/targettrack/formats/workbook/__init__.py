"""The Excel format: a workbook of a report's summary, targets, observations, findings and sources."""


class TooManyRows(ValueError):  # noqa: N818  # it says what a sheet has
    """A sheet with more rows than Excel reads; the message says which, and the way out."""
