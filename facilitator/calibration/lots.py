"""Who looks a second time at what: by chance that nobody steers and everybody can check.

The lot of a record is drawn from the link of the history that its verdict made. Whoever gives the
verdict cannot know that link beforehand, because it holds the one before it and the very moment;
and afterwards a verdict stays. Whoever has the chain can draw every lot again.
"""

from collections.abc import Iterable
from hashlib import sha256

ONE_IN = 10


def is_drawn(link: str, subject: str) -> bool:
    """Tell whether this record is one of the tenth that somebody looks at again."""
    return _number("second look", link, subject) % ONE_IN == 0


def chosen(link: str, supervising: Iterable[str], others: Iterable[str]) -> str | None:
    """Return who looks: by lot among who supervises the trainee, else among the others."""
    for names in (supervising, others):
        by_lot = sorted(names, key=lambda name: (_number("who looks", link, name), name))
        if by_lot:
            return by_lot[0]
    return None


def _number(*words: str) -> int:
    return int(sha256("\x1f".join(words).encode()).hexdigest(), 16)
