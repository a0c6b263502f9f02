"""The Excel format: a workbook of a report's summary, targets, observations, findings and sources."""
