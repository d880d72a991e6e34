"""Moments as credentials write them."""

import re
from datetime import UTC, datetime

from facilitator.credentials.faults import Unusable
from facilitator.errors import N_

_WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?", re.ASCII | re.IGNORECASE
)


def read_moment(written: object) -> datetime | None:
    """Return a moment, or None when nothing is written. Without a zone it is UTC."""
    if written is None:
        return None
    if isinstance(written, str) and _WRITTEN.fullmatch(written):
        try:
            moment = datetime.fromisoformat(written.upper())
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise Unusable("odd-moment", N_("A date in it cannot be read."))


def write_moment(moment: datetime) -> str:
    """Return a moment as it stands in what we sign: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
