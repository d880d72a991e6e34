"""What the newest revision of a page asks of people who saw an older one."""

from datetime import date
from typing import TypedDict

from facilitator.curriculum.frontmatter import Keys
from facilitator.curriculum.pages import Change

_AGAIN = frozenset({Change.RE_READ, Change.RE_ASSESS})


class RevisionKeys(TypedDict):
    """The fields of `Page` that say what has changed, and what that asks."""

    revision: int
    change: Change
    since: int
    why: str | None
    again_by: date | None


def revision_keys(keys: Keys) -> RevisionKeys:
    """Return what the front matter says of the newest revision.

    A translation says which revision it `translates`; what that asks of people, its source says.
    """
    if keys.has("translates"):
        return _of_translation(keys)
    revision, change = keys.number("revision", least=1), keys.word("change", Change)
    again_by = keys.day("again-by")
    if change is Change.RE_ASSESS and again_by is None:
        keys.wrong("change", "'re-assess' needs a day; add a line 'again-by: 2027-06-30'")
    if again_by is not None and change not in _AGAIN:
        message = f"'again-by' goes with 're-read' or 're-assess', not with '{change}'"
        keys.wrong("again-by", message)
    return RevisionKeys(
        revision=revision,
        change=change,
        since=_since(keys, revision),
        why=keys.optional("changed"),
        again_by=again_by,
    )


def _of_translation(keys: Keys) -> RevisionKeys:
    revision = keys.number("translates", least=1)
    for name in ("revision", "change", "since", "changed", "again-by"):
        if keys.has(name):
            keys.wrong(name, f"a translation has no '{name}'; its source says it")
    return RevisionKeys(
        revision=revision, change=Change.EDITORIAL, since=revision, why=None, again_by=None
    )


def _since(keys: Keys, revision: int) -> int:
    """Return the revision with which the change came: the newest, unless an older one is named."""
    since = keys.number("since", least=1) if keys.has("since") else revision
    if since > revision:
        keys.wrong("since", f"'since' is {since}, and the page is at revision {revision} only")
    return since
