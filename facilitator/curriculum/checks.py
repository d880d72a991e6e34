"""Checks that need more than one page: names that must be known, ids that must be unique."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.curriculum.bindings import at, faults_of_bindings, repeated, unknown
from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import Page, Quiz, ReadingPage
from facilitator.curriculum.places import Place, Problem
from facilitator.curriculum.registers import ProgrammeHead
from facilitator.curriculum.ways import faults_of_ways

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
Fault = tuple[Place, str]


def check_programme(programme: Programme, head: ProgrammeHead) -> list[Problem]:
    """Return what is wrong between the pages."""
    faults = [
        *_faults_of_head(programme, head),
        *_faults_of_competencies(programme),
        *repeated("id", _page_ids(programme)),
        *repeated("key", ((source.id, source.place) for source in programme.sources)),
        *repeated("id", ((region.id, region.place) for region in programme.regions)),
    ]
    for module in programme.modules:
        faults += _faults_of_module(module, programme, head.modules)
    faults += faults_of_bindings(programme)
    return [Problem(place, message) for place, message in faults]


def _faults_of_head(programme: Programme, head: ProgrammeHead) -> Iterator[Fault]:
    keys = head.keys
    if programme.time_zone and not _is_zone(programme.time_zone):
        message = f"unknown time zone '{programme.time_zone}'; write one such as Europe/Berlin"
        yield keys.place_of("time-zone"), message
    for language in programme.languages:
        if not _LANGUAGE.fullmatch(language):
            yield keys.place_of("languages"), f"'{language}' is no language code such as 'en'"
    regions = [region.id for region in programme.regions]
    yield from _faults_of_region(programme.default_region, regions, keys.place_of("region"))
    yield from repeated("id", ((part.id, keys.place_of("parts")) for part in programme.parts))
    yield from repeated("id", ((name, keys.place_of("modules")) for name in head.modules))


def _faults_of_region(region: str, known: Collection[str], place: Place) -> Iterator[Fault]:
    if known:
        yield from unknown("region", [region], known, place)
    else:
        yield place, f"there is no region yet; write one, such as regions/{region or 'here'}.md"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _page_ids(programme: Programme) -> Iterator[tuple[str, Place]]:
    for module in programme.modules:
        yield module.id, at(module, "id")
        pages: tuple[Page, ...] = (
            *module.lessons,
            module.quiz,
            module.practice,
            *module.scenarios,
            *module.role_plays,
        )
        yield from ((page.id, at(page, "id")) for page in pages)
    shared = (*programme.handbook, *programme.vignettes)
    yield from ((page.id, at(page, "id")) for page in shared)


def _faults_of_competencies(programme: Programme) -> Iterator[Fault]:
    sources = [source.id for source in programme.sources]
    competencies = programme.competencies
    yield from repeated("code", ((it.code, it.place) for it in competencies))
    for competency in competencies:
        yield from unknown("source", competency.sources, sources, competency.place)


def _faults_of_module(
    module: Module, programme: Programme, declared: Sequence[str]
) -> Iterator[Fault]:
    parts = [part.id for part in programme.parts]
    yield from unknown("part", [module.part], parts, at(module, "part"))
    yield from _faults_of_needs(module, declared)
    codes = [competency.code for competency in programme.competencies]
    yield from repeated("id", ((it.id, it.place) for it in module.outcomes))
    for outcome in module.outcomes:
        yield from unknown("competency", outcome.competencies, codes, outcome.place)
    sources = [source.id for source in programme.sources]
    for page in (*module.lessons, module.practice):
        yield from _faults_of_sources(page, sources)
    yield from repeated("id", ((item.id, item.place) for item in module.items))
    outcomes = [outcome.id for outcome in module.outcomes]
    for item in module.items:
        yield from unknown("source", item.sources, sources, item.place)
        yield from unknown("outcome", [item.outcome or ""], outcomes, item.place)
    for scenario in module.scenarios:
        yield from unknown("outcome", scenario.outcomes, outcomes, at(scenario, "for"))
        yield from faults_of_ways(scenario)
    yield from _faults_of_draw(module.quiz)
    yield from _faults_of_coverage(module)


def _faults_of_needs(module: Module, declared: Sequence[str]) -> Iterator[Fault]:
    yield from unknown("module", module.needs, declared, at(module, "needs"))
    for need in module.needs:
        if need in declared and declared.index(need) + 1 >= module.number:
            message = f"'{need}' comes later, so this module cannot need it first"
            yield at(module, "needs"), message


def _faults_of_sources(page: ReadingPage, sources: Collection[str]) -> Iterator[Fault]:
    yield from unknown("source", page.sources, sources, at(page, "sources"))


def _faults_of_draw(quiz: Quiz) -> Iterator[Fault]:
    pool = len(quiz.items)
    if quiz.draw > pool:
        yield (
            at(quiz, "draw"),
            f"draw: {quiz.draw} but the pool has only {pool} items; write more",
        )
    outcomes = _outcomes_of(quiz.items)
    if len(outcomes) > quiz.draw:
        message = f"draw: {quiz.draw} cannot ask for all {len(outcomes)} outcomes; draw more"
        yield at(quiz, "draw"), message


def _faults_of_coverage(module: Module) -> Iterator[Fault]:
    asked = _outcomes_of(module.quiz.items).union(*(it.outcomes for it in module.scenarios))
    for outcome in module.outcomes:
        if outcome.id and outcome.id not in asked:
            message = (
                f"nothing asks for outcome '{outcome.id}'; write 'for={outcome.id}' in quiz.md"
            )
            yield outcome.place, message


def _outcomes_of(items: Iterable[Item]) -> set[str]:
    return {item.outcome for item in items if item.outcome}
