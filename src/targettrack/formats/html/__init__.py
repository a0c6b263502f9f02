"""The HTML format: a report as one page that holds all it needs, or as linked pages where there is much."""

from .document import as_html, as_pages

__all__ = ["as_html", "as_pages"]
