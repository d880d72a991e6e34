"""The pages that people read: lessons, quizzes, and what to try in practice."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from facilitator.curriculum.items import Item
from facilitator.curriculum.places import Place, Prose
from facilitator.errors import NotFound


class Change(StrEnum):
    """What the newest revision asks of people who saw an older one."""

    EDITORIAL = "editorial"
    OPTIONAL = "optional"
    RE_READ = "re-read"
    RE_ASSESS = "re-assess"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has. `digest` changes with any word of it; `source` is the whole file.

    `change` speaks to people who saw a revision before `since`; `why` tells them what is new, and
    `again_by` is the day by which they are asked to read or to sit it again.
    """

    id: str
    title: str
    revision: int
    change: Change
    since: int
    why: str | None = None
    again_by: date | None = None
    digest: str
    source: str
    place: Place

    def concerns(self, seen: int) -> bool:
        """Tell whether the change speaks to somebody who saw this revision."""
        return seen < self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage(Page):
    """A page of prose with items between. `parts` holds both, in order."""

    parts: tuple[Prose | Item, ...]
    sources: tuple[str, ...] = ()
    review_by: date | None = None
    content_note: str | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """Only the items."""
        return tuple(part for part in self.parts if isinstance(part, Item))

    def item(self, item_id: str) -> Item:
        """Return the item of this id."""
        return _item(self.items, item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(ReadingPage):
    """One page of a module, read in about `minutes`."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticePage(ReadingPage):
    """What to try, and to log, in a real meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookPage(ReadingPage):
    """A page to print: a template, a checklist, the ladder on one sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlay(Page):
    """An assessed role-play. Beforehand its trainee reads `intro` and `brief` alone.

    `looks_at` names items of the observation form.
    """

    letter: str
    minutes: int
    players: int
    outcomes: tuple[str, ...]
    looks_at: tuple[str, ...]
    sources: tuple[str, ...]
    review_by: date | None
    content_note: str | None
    intro: Prose
    brief: Prose
    parts: Prose
    look_for: Prose
    debrief: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz(Page):
    """The graded quiz of a module: `draw` items of its pool, passed at `pass_mark` percent."""

    pass_mark: int
    draw: int
    wait: timedelta
    talk_after: int
    intro: Prose
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item:
        """Return the item of this id."""
        return _item(self.items, item_id)

    def pool_of(self, profile: str) -> tuple[Item, ...]:
        """Return the items for people who work under this policy profile."""
        return tuple(item for item in self.items if item.profile in {None, profile})


def _item(items: tuple[Item, ...], item_id: str) -> Item:
    for item in items:
        if item.id == item_id:
            return item
    raise NotFound(item_id)
