"""Whom a change touches, and what it asks of them: nothing, a look, or to come back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.pages import Change
from facilitator.publications.comparing import How, PageChange


class Ask(StrEnum):
    """What is asked of people who had to do with an older revision."""

    NOTHING = "nothing"
    OPTIONAL = "optional"
    RE_READ = "re-read"
    RE_SIT = "re-sit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People who stand alike with one page.

    `revision` is the one that they have read, walked or passed; None for whoever is under way.
    """

    revision: int | None
    certified: bool
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Everybody who learns now, as far as pages go. Quizzes stand under their module's id."""

    lessons: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    quizzes: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    scenarios: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    rules: Mapping[int, Sequence[Group]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Whom one change touches. Of those who are done, `asked` are asked to come back.

    Who is under way goes on, and is asked nothing; the certificate of whoever is certified holds.
    """

    ask: Ask
    by: date | None
    under_way: int
    done: int
    certified: int
    asked: int


def ask_of(change: PageChange) -> Ask:
    """Return what a change asks of people who are done with an older revision."""
    if change.how is not How.CHANGED or not change.counted_up:
        return Ask.NOTHING
    claim = change.leaf.change
    if claim is Change.RE_ASSESS and change.key.kind is PageKind.QUIZ:
        return Ask.RE_SIT
    if claim in {Change.RE_READ, Change.RE_ASSESS} and change.key.kind is PageKind.LESSON:
        return Ask.RE_READ
    reading = change.key.kind in {PageKind.LESSON, PageKind.PRACTICE, PageKind.SCENARIO}
    return Ask.OPTIONAL if reading and claim not in {None, Change.EDITORIAL} else Ask.NOTHING


def touched(change: PageChange, groups: Sequence[Group]) -> Touched:
    """Return whom a change touches, out of everybody who had to do with the page."""
    ask, since = ask_of(change), change.leaf.since or 1
    done = [it for it in groups if it.revision is not None]
    older = [it for it in done if it.revision is not None and it.revision < since]
    return Touched(
        ask=ask,
        by=change.leaf.again_by if ask in {Ask.RE_READ, Ask.RE_SIT} else None,
        under_way=_people(it for it in groups if it.revision is None),
        done=_people(done),
        certified=_people(it for it in done if it.certified),
        asked=0 if ask is Ask.NOTHING else _people(older),
    )


def groups_of(change: PageChange, crowd: Crowd, modules: Mapping[str, str]) -> Sequence[Group]:
    """Return the people who had to do with a page. `modules` are module ids by their folders."""
    if change.key.kind is PageKind.QUIZ:
        return crowd.quizzes.get(modules.get(change.leaf.folder, ""), ())
    pages = {PageKind.LESSON: crowd.lessons, PageKind.SCENARIO: crowd.scenarios}
    return pages.get(change.key.kind, {}).get(change.key.id, ())


def _people(groups: Iterable[Group]) -> int:
    return sum(group.people for group in groups)
