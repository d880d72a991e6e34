"""Coordinators see which questions, lessons and scenes work. No name is in any of it."""

from collections.abc import Iterator, Mapping
from statistics import median

from flask import url_for

from facilitator.curriculum.items import ChoiceItem, Item
from facilitator.curriculum.markdown import plain
from facilitator.curriculum.model import Module
from facilitator.curriculum.region import Region
from facilitator.curriculum.scenario import Scene
from facilitator.publications.queries import current_programme
from facilitator.results import queries
from facilitator.results.rules import (
    FEWEST_SHOWN,
    ItemResults,
    Sitting,
    caution_of_sample,
    remarks_on,
    results_of_items,
)
from facilitator.web.audience import Answer
from facilitator.web.bars import Bar
from facilitator.web.coordinator.pages.results import (
    ItemLine,
    ModuleResult,
    ModuleResultsPage,
    ResultsPage,
    SceneLine,
)
from facilitator.web.database import request_session
from facilitator.web.regions import current_region
from facilitator.web.vocabulary import translated as _

_NONE = queries.ModuleTally(tried=0, passed=0)
Choices = Mapping[tuple[str, str, int], int]


def results() -> Answer:
    """Show how first tries at each quiz went."""
    session = request_session()
    tallies = queries.tallies_of_modules(session)
    modules = current_programme(session).programme.modules
    return ResultsPage(rows=tuple(_row(it, tallies.get(it.id, _NONE)) for it in modules))


def module_results(module_id: str) -> Answer:
    """Show what is known of one module: its questions, its lessons, its scenes."""
    session, region = request_session(), current_region()
    module = current_programme(session).programme.module(module_id)
    sittings = queries.sittings_of(session, module)
    found = results_of_items(module.quiz.items, sittings)
    caution = caution_of_sample(len(sittings))
    return ModuleResultsPage(
        module=module,
        caution=caution,
        facts=tuple(_facts(sittings)) if len(sittings) >= FEWEST_SHOWN else (),
        items=tuple(_item(it, found[it.id], region) for it in _worst_first(module, found)),
        waiting=len(module.quiz.items) - len(found),
        lessons=tuple(_lessons(module, queries.tallies_of_lessons(session, module))),
        scenes=tuple(_scenes(module, queries.choices_taken(session, module), region)),
    )


def _row(module: Module, tally: queries.ModuleTally) -> ModuleResult:
    shown = tally.tried >= FEWEST_SHOWN
    return ModuleResult(
        title=f"{module.number}. {module.title}",
        url=url_for("coordinator.module_results", module_id=module.id),
        tried=tally.tried,
        passed=_percent(tally.passed, tally.tried) if shown else "–",
        caution=caution_of_sample(tally.tried),
    )


def _facts(sittings: tuple[Sitting, ...]) -> Iterator[tuple[str, str]]:
    passed = sum(sitting.passed for sitting in sittings)
    yield _("First tries"), str(len(sittings))
    yield _("Passed with the first try"), _percent(passed, len(sittings))
    minutes = round(median(sitting.minutes for sitting in sittings))
    yield _("Time from opening to handing in"), _("%(minutes)s min in the middle", minutes=minutes)


def _worst_first(module: Module, found: Mapping[str, ItemResults]) -> list[Item]:
    shown = [item for item in module.quiz.items if item.id in found]
    return sorted(shown, key=lambda item: found[item.id].difficulty)


def _item(item: Item, results: ItemResults, region: Region) -> ItemLine:
    share = round(100 * results.difficulty)
    told = results.discrimination
    return ItemLine(
        id=item.id,
        question=plain(item.question, region),
        answered=results.answered,
        difficulty=_("%(share)s in 100 of the points", share=share),
        share=share,
        discrimination=_("cannot be told") if told is None else f"{told:+.2f}",
        options=tuple(_options(item, results, region)),
        remarks=tuple(remarks_on(results)),
    )


def _options(item: Item, results: ItemResults, region: Region) -> Iterator[Bar]:
    if not isinstance(item, ChoiceItem):
        return
    for option, times in zip(item.options, results.chosen, strict=True):
        words = _("right, %(times)s") if option.right else "%(times)s"
        yield Bar(
            label=plain(option.text, region),
            have=times,
            of=results.answered,
            words=words % {"times": times},
        )


def _lessons(module: Module, tallies: Mapping[str, queries.LessonTally]) -> Iterator[Bar]:
    for lesson in module.lessons:
        tally = tallies[lesson.id]
        if tally.opened >= FEWEST_SHOWN:
            yield Bar(label=lesson.title, have=tally.read, of=tally.opened, words=_stopped(tally))


def _stopped(tally: queries.LessonTally) -> str:
    words = _("%(read)s of %(opened)s finished it", read=tally.read, opened=tally.opened)
    if not tally.stopped_at:
        return words
    where = round(median(tally.stopped_at))
    return _(
        "%(words)s; the others stopped about %(where)s%% of the way down",
        words=words,
        where=where,
    )


def _scenes(module: Module, taken: Choices, region: Region) -> Iterator[SceneLine]:
    for scenario in module.scenarios:
        for scene in scenario.scenes:
            counts = [
                taken.get((scenario.id, scene.name, n), 0) for n in range(len(scene.choices))
            ]
            if sum(counts) >= FEWEST_SHOWN:
                yield SceneLine(
                    scenario=scenario.title,
                    title=scene.title,
                    choices=tuple(_choices(scene, counts, region)),
                )


def _choices(scene: Scene, counts: list[int], region: Region) -> Iterator[Bar]:
    for choice, times in zip(scene.choices, counts, strict=True):
        words = _("harmful, %(times)s") if choice.harmful else "%(times)s"
        yield Bar(
            label=plain(choice.text, region),
            have=times,
            of=sum(counts),
            words=words % {"times": times},
        )


def _percent(part: int, whole: int) -> str:
    return _("%(share)s in 100", share=round(100 * part / whole) if whole else 0)
