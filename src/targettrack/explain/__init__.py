"""Explain: one target's whole story, or what one code of `check` stands for."""

from .codes import KNOWN, Code, explain_code, findings
from .targets import explain

__all__ = ["KNOWN", "Code", "explain", "explain_code", "findings"]
