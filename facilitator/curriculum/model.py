"""What a curriculum is made of. Every part is immutable and knows where it was written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Protocol, TypeVar

from facilitator.curriculum.items import Item
from facilitator.curriculum.pages import HandbookPage, Lesson, PracticePage, Quiz, RolePlay
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.reference import (
    Founding,
    Glossary,
    ObservationForm,
    SupervisorDemands,
    Vignette,
)
from facilitator.curriculum.region import PolicyProfile, Region
from facilitator.curriculum.scenario import Scenario
from facilitator.errors import NotFound


class SourceKind(StrEnum):
    """What kind of thing a statement rests on."""

    STANDARD = "standard"
    GUIDELINE = "guideline"
    STUDY = "study"
    LAW = "law"
    MANUAL = "manual"
    OPINION = "opinion"
    PROVIDER_MARKETING = "provider-marketing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry of the reference list; pages cite its `id`. A year of None is undated."""

    id: str
    title: str
    by: str
    year: int | None
    address: str
    kind: SourceKind
    verified: bool
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A family of competencies, such as `S`, making spaces safe."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """Something observable that a facilitator does."""

    code: str
    statement: str
    domain: str
    safety_critical: bool
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a module teaches, and the competencies that it feeds."""

    id: str
    text: str
    competencies: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group of modules."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module. `digest` is that of `module.md`, `fingerprint` that of all its pages."""

    id: str
    number: int
    title: str
    part: str
    minutes: int
    needs: tuple[str, ...]
    content_note: str | None
    outcomes: tuple[Outcome, ...]
    intro: Prose
    lessons: tuple[Lesson, ...]
    quiz: Quiz
    scenarios: tuple[Scenario, ...]
    role_plays: tuple[RolePlay, ...]
    practice: PracticePage
    digest: str
    fingerprint: str
    source: str
    place: Place

    @property
    def competencies(self) -> tuple[str, ...]:
        """The codes of every competency that an outcome feeds, each once."""
        return tuple(dict.fromkeys(code for it in self.outcomes for code in it.competencies))

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of the lessons, the practice page and the quiz."""
        read = (item for page in (*self.lessons, self.practice) for item in page.items)
        return (*read, *self.quiz.items)

    def lesson(self, lesson_id: str) -> Lesson:
        """Return the lesson of this id."""
        return _found(self.lessons, lesson_id)

    def scenario(self, scenario_id: str) -> Scenario:
        """Return the scenario of this id."""
        return _found(self.scenarios, scenario_id)

    def scenarios_of(self, profile: str) -> tuple[Scenario, ...]:
        """Return the scenarios for people who work under this policy profile."""
        return tuple(its for its in self.scenarios if its.profile in {None, profile})

    def outcome(self, outcome_id: str) -> Outcome:
        """Return the outcome of this id."""
        return _found(self.outcomes, outcome_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Everything that is taught, in the order in which it is taught.

    `certification` is the rules as they are written; who grants certificates reads them.
    `default_region` is the id of the region that holds where a cohort names none. The first of
    the `languages` is the one that everything is written in; `translations` holds the modules by
    the languages that `modules` does not stand in.
    """

    id: str
    title: str
    version: int
    time_zone: str
    languages: tuple[str, ...]
    default_region: str
    intro: Prose
    parts: tuple[Part, ...]
    modules: tuple[Module, ...]
    domains: tuple[Domain, ...]
    competencies: tuple[Competency, ...]
    regions: tuple[Region, ...]
    sources: tuple[Source, ...]
    handbook: tuple[HandbookPage, ...]
    glossary: Glossary | None
    observation: ObservationForm | None
    vignettes: tuple[Vignette, ...]
    founding: Founding | None
    certification: Mapping[str, object]
    supervisors: SupervisorDemands
    translations: Mapping[str, tuple[Module, ...]]

    def in_language(self, language: str | None) -> "Programme":
        """Return the programme as people of this language read it; what is missing stays as is."""
        modules = self.translations.get(language or "")
        if modules is None:
            return self
        others = {code: it for code, it in self.translations.items() if code != language}
        others[self.languages[0]] = self.modules
        return replace(self, modules=modules, translations=others)

    @property
    def modules_in_every_language(self) -> Iterator[Module]:
        """Every module as it stands here, and then in the other languages."""
        yield from self.modules
        yield from chain.from_iterable(self.translations.values())

    def module(self, module_id: str) -> Module:
        """Return the module of this id."""
        return _found(self.modules, module_id)

    def lesson(self, lesson_id: str) -> Lesson:
        """Return the lesson of this id, whichever module it stands in."""
        return _found((page for module in self.modules for page in module.lessons), lesson_id)

    def scenario(self, scenario_id: str) -> Scenario:
        """Return the scenario of this id, whichever module it stands in."""
        return _found((page for module in self.modules for page in module.scenarios), scenario_id)

    def role_play(self, role_play_id: str) -> RolePlay:
        """Return the role-play of this id, whichever module it stands in."""
        return _found(
            (page for module in self.modules for page in module.role_plays), role_play_id
        )

    def vignette(self, vignette_id: str) -> Vignette:
        """Return the vignette of this id."""
        return _found(self.vignettes, vignette_id)

    def handbook_page(self, page_id: str) -> HandbookPage:
        """Return the page of the handbook with this id."""
        return _found(self.handbook, page_id)

    def region(self, region_id: str) -> Region:
        """Return the region of this id."""
        return _found(self.regions, region_id)

    def profile_in(self, region_id: str) -> PolicyProfile:
        """Return the policy profile of a region; of the default one where it is gone."""
        known = {region.id: region.profile for region in self.regions}
        return known.get(region_id) or self.region(self.default_region).profile

    def source(self, source_id: str) -> Source:
        """Return the entry of the reference list with this id."""
        return _found(self.sources, source_id)

    def competency(self, code: str) -> Competency:
        """Return the competency of this code."""
        for competency in self.competencies:
            if competency.code == code:
                return competency
        raise NotFound(code)

    def modules_of(self, part_id: str) -> tuple[Module, ...]:
        """Return the modules of a part."""
        return tuple(module for module in self.modules if module.part == part_id)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Identified)


def _found(things: Iterable[Thing], wanted: str) -> Thing:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise NotFound(wanted)
