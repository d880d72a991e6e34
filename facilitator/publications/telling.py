"""A comparison in plain English, for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from facilitator.curriculum.layout import PageKind
from facilitator.publications.asking import Ask, Crowd, Group, Touched, groups_of, touched
from facilitator.publications.cautions import cautions
from facilitator.publications.comparing import Comparison, How, ItemChange, PageChange

_SHORT = 8
_ASKS = {
    Ask.NOTHING: "nothing is asked of anybody",
    Ask.OPTIONAL: "{asked} may look again if they like",
    Ask.RE_READ: "{asked} are asked to read it again{by}",
    Ask.RE_SIT: "{asked} are asked to sit the quiz again{by}; their pass counts until then",
}


def told(comparison: Comparison, crowd: Crowd | None = None) -> Iterator[str]:
    """Yield the lines of a report. Without a crowd, nothing is said of people."""
    if not comparison:
        yield "Nothing differs."
    for change in comparison.pages:
        yield f"{change.key.kind} {change.key.id}: {how(change)}{_digests(change)}"
        yield from (f"  {line}" for line in _claim(change))
        yield from (f"  {item.id}: {_item(item)}" for item in change.items)
        yield from (f"  look again: {it.reason}" for it in cautions(change, comparison))
        if crowd is not None and change.how is not How.ADDED:
            yield from (f"  {line}" for line in _people(change, crowd, comparison.modules))


def how(change: PageChange) -> str:
    """Return what happened to a page."""
    both = change.how is How.CHANGED and change.moved
    return "changed and moved" if both else change.how.value


def digests(change: PageChange) -> tuple[str, ...]:
    """Return the beginning of the digest before and after, where there is one."""
    return tuple(leaf.digest[:_SHORT] for leaf in (change.before, change.after) if leaf)


def _digests(change: PageChange) -> str:
    return f" ({' -> '.join(dict.fromkeys(digests(change)))})"


def _claim(change: PageChange) -> Iterator[str]:
    leaf = change.leaf
    if change.how is How.CHANGED and leaf.change is not None:
        yield f"says {leaf.change}, revision {leaf.revision}"
    if change.how is How.CHANGED and leaf.why:
        yield f"why: {leaf.why}"


def _item(item: ItemChange) -> str:
    words = [item.how.value]
    if item.moved_from:
        words.append(f"from {item.moved_from}")
    if item.answer_changed:
        words.append("another answer is right")
    return ", ".join(words)


def _people(change: PageChange, crowd: Crowd, modules: Mapping[str, str]) -> Iterator[str]:
    if change.key.kind is PageKind.PROGRAMME:
        for version, groups in sorted(crowd.rules.items()):
            yield f"enrolled under version {version} of the rules: {_count(groups)}"
        return
    found = touched(change, groups_of(change, crowd, modules))
    yield (
        f"under way: {found.under_way}; done with it: {found.done}, "
        f"of whom certified: {found.certified}"
    )
    yield _ASKS[found.ask].format(asked=found.asked, by=_by(found))


def _count(groups: Sequence[Group]) -> str:
    certified = sum(it.people for it in groups if it.certified)
    return f"{sum(it.people for it in groups)}, of whom certified: {certified}"


def _by(found: Touched) -> str:
    return f" by {_day(found.by)}" if found.by else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
