"""Turning the pages of a list by the row that stands above the next page."""

from flask import request

_LARGEST_ROW = 2**31


def row_above() -> int | None:
    """Return the row that the address names, or None when it names none that there could be."""
    value = request.args.get("before", "")
    if not (value.isascii() and value.isdecimal()):
        return None
    row = int(value[:11])
    return row if row < _LARGEST_ROW else None
