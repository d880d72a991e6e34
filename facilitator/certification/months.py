"""Whole months between days, as certification counts them."""

from facilitator.programmes.months import months_after, months_between

__all__ = ["months_after", "months_between"]
