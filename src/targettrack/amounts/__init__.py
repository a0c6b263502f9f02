"""Amounts: figures as intervals in a unit, read as printed and written so that they read back."""

from .intervals import Amount, AmountError, contains, disjoint, exactly, hull, write
from .notation import read_value
from .reading import read_amount

__all__ = [
    "Amount",
    "AmountError",
    "contains",
    "disjoint",
    "exactly",
    "hull",
    "read_amount",
    "read_value",
    "write",
]
