"""What a publication holds, and when there is nothing to publish."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import Page
from facilitator.errors import N_, Refusal

Manifest = Mapping[str, str]


class ContentKind(StrEnum):
    """What a kept source is; for a page, the word of `PageKind`."""

    PROGRAMME = "programme"
    COMPETENCIES = "competencies"
    SOURCES = "sources"
    REGION = "region"
    MODULE = "module"
    LESSON = "lesson"
    QUIZ = "quiz"
    PRACTICE = "practice"
    SCENARIO = "scenario"
    ROLE_PLAY = "role-play"
    OBSERVATION = "observation"
    VIGNETTE = "vignette"
    GLOSSARY = "glossary"
    HANDBOOK = "handbook"
    FOUNDING = "founding"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A source to keep: a whole page, or one item of it."""

    digest: str
    kind: ContentKind
    id: str
    revision: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The files that differ from what is published, by their names."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def difference_between(published: Manifest, files: Manifest) -> Difference:
    """Return what publishing these files would change."""
    return Difference(
        added=tuple(sorted(files.keys() - published.keys())),
        changed=tuple(
            sorted(it for it in files.keys() & published.keys() if files[it] != published[it])
        ),
        removed=tuple(sorted(published.keys() - files.keys())),
    )


def refusal_to_publish(difference: Difference) -> Refusal | None:
    """Say why nothing is to be published, or None when something is."""
    if not difference:
        return Refusal("unchanged", N_("Everything is published already; nothing has changed."))
    return None


def items_of(programme: Programme) -> tuple[Piece, ...]:
    """Return every item as a piece to keep, with the revision of its page."""
    return tuple(
        _piece(item, revision)
        for module in _modules(programme)
        for revision, items in _pages(module)
        for item in items
    )


def revisions(programme: Programme) -> Mapping[str, tuple[str, int | None]]:
    """Return the id and the revision of each page that has them, by its digest."""
    found: dict[str, tuple[str, int | None]] = {
        region.digest: (region.id, None) for region in programme.regions
    }
    for module in _modules(programme):
        found[module.digest] = (module.id, None)
        pages: tuple[Page, ...] = (
            *module.lessons,
            module.quiz,
            module.practice,
            *module.scenarios,
            *module.role_plays,
        )
        found.update({page.digest: (page.id, page.revision) for page in pages})
    shared = (
        *programme.handbook,
        *programme.vignettes,
        programme.glossary,
        programme.observation,
        programme.founding,
    )
    found.update({page.digest: (page.id, page.revision) for page in shared if page})
    return found


def _modules(programme: Programme) -> tuple[Module, ...]:
    """Return every module in every language that it is written in."""
    return (*programme.modules, *chain.from_iterable(programme.translations.values()))


def _pages(module: Module) -> tuple[tuple[int, tuple[Item, ...]], ...]:
    read = ((page.revision, page.items) for page in (*module.lessons, module.practice))
    return (*read, (module.quiz.revision, module.quiz.items))


def _piece(item: Item, revision: int) -> Piece:
    return Piece(
        digest=item.digest,
        kind=ContentKind.ITEM,
        id=item.id,
        revision=revision,
        source=item.source,
    )
