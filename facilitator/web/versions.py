"""Which version of a thing somebody saw when they pressed a button."""

from facilitator.errors import Stale

_LONGEST = 9


def read_version(written: str | None) -> int:
    """Return the version. What is no number can be no version that anybody saw."""
    if not (written and written.isascii() and written.isdigit() and len(written) <= _LONGEST):
        raise Stale
    return int(written)
