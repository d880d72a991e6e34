"""The privacy check: which words of a text could identify someone, or harm whoever reads them.

It asks and never blocks, and never rewrites by itself: every finding is a question to the writer,
who changes the words or says that they are not about a member. It misses what no list and no
pattern can know: rare names written small, nicknames, a story that only one person could have.
"""

from collections.abc import Callable, Iterable

from facilitator.privacy.extension import NOTHING, Extension
from facilitator.privacy.kinds import Finding, Kind, Sureness
from facilitator.privacy.names import names
from facilitator.privacy.patterns import added, phones, shapes
from facilitator.privacy.vocabulary import folded

__all__ = ["Finding", "Kind", "Sureness", "findings", "open_questions", "put_instead"]

_RANK = {Sureness.SURE: 0, Sureness.LIKELY: 1, Sureness.MAYBE: 2}


def findings(text: str, *, region: str = "US", extra: Extension = NOTHING) -> tuple[Finding, ...]:
    """Return what the text gives away, in reading order, no two findings overlapping.

    `extra` holds the words of one programme: what it asks about beside, and what never.
    """
    anything = (
        *shapes(text),
        *added(text, extra),
        *phones(text, region),
        *names(text, extra.names),
    )
    found = [one for one in anything if folded(one.words) not in extra.never]
    found.sort(key=lambda one: (one.start, _RANK[one.sureness], -one.end))
    kept: list[Finding] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def open_questions(found: Iterable[Finding], kept: Iterable[str]) -> tuple[Finding, ...]:
    """Return the findings that the writer has not answered, each words once."""
    answered = set(kept)
    first = {one.key: one for one in reversed(tuple(found)) if one.key not in answered}
    return tuple(sorted(first.values(), key=lambda one: one.start))


def put_instead(
    text: str, key: str, words: Callable[[Finding], str], *, extra: Extension = NOTHING
) -> str:
    """Return the text with other words in place of every finding of that key."""
    for one in reversed(findings(text, extra=extra)):
        if one.key == key:
            new = words(one)
            opens = one.start == 0 or text[: one.start].rstrip(" ")[-1:] in {".", "!", "?", "\n"}
            new = new[:1].upper() + new[1:] if opens else new
            text = text[: one.start] + new + text[one.end :]
    return text
