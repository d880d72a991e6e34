"""What every module that we ship must hold. Each expectation yields what falls short of it."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

from facilitator.curriculum.items import ChoiceItem, Item, NumberItem, WrittenItem
from facilitator.curriculum.scenario import Ending, Scenario
from facilitator.quizzes.drawing import draw
from tests.content.shipped import TODAY, Shipped, own_words

Expectation = Callable[[Shipped], Iterator[str]]

MARKED_BY_SUPERVISORS = frozenset(
    {
        "confidentiality-and-agreements",
        "trust-over-time",
        "rupture-and-repair",
        "planning-and-co-facilitation",
        "wellbeing-and-ending",
    }
)

_NOT_NUMBERS = re.compile(
    r"https?://\S+|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b|\b\d+ ?\.\. ?\d+\b"
)
_TELEPHONE = re.compile(
    r"\+?\d(?:[ ()./-]{0,2}\d){5,}|(?<![\w.])(?:000|11[1-9]|9(?:11|88|9[0-9]))(?![\w%])"
)
_MARKS = re.compile(r"\{\{|\}\}|\{[^{}\n]*\}|:::|\[[ x]\]")
NOT_REVIEWED = re.compile(r"not yet been reviewed|has reviewed this module yet")


def _said(it: Shipped, *codes: str) -> Iterator[str]:
    yield from (str(problem) for problem in it.warnings if problem.code in codes)


def a_module_has_four_to_six_lessons(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        if not 4 <= len(module.lessons) <= 6:
            yield f"{module.id}: {len(module.lessons)}"


def a_pool_holds_eighteen_questions(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        if len(module.quiz.items) < 18:
            yield f"{module.id}: {len(module.quiz.items)}"


def every_outcome_has_three_questions(it: Shipped) -> Iterator[str]:
    yield from _said(it, "thin-outcome")


def every_draw_asks_for_every_outcome(it: Shipped) -> Iterator[str]:
    for module, profile, seed in product(it.modules, it.profiles, map(str, range(20))):
        outcomes, pool = [outcome.id for outcome in module.outcomes], module.quiz.pool_of(profile)
        drawn = {item.outcome for item in draw(pool, outcomes, module.quiz.draw, seed)}
        yield from (f"{module.id}: {it}" for it in outcomes if it not in drawn)


def no_competency_is_asked_for_too_little(it: Shipped) -> Iterator[str]:
    yield from _said(it, "untaught-competency", "thin-competency", "no-critical-question")


def safety_critical_competencies_have_critical_questions(it: Shipped) -> Iterator[str]:
    critical = {its.code for its in it.programme.competencies if its.safety_critical}
    for module in it.modules:
        must = {item.outcome for item in module.quiz.items if item.critical}
        tested = {code for o in module.outcomes if o.id in must for code in o.competencies}
        yield from (
            f"{module.id}: {code}" for code in module.competencies if code in critical - tested
        )


def a_module_has_a_scenario_to_get_lost_in(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        if not any(_is_wide(scenario) for scenario in module.scenarios):
            yield module.id


def _is_wide(scenario: Scenario) -> bool:
    endings = [scene.ending for scene in scenario.scenes if scene.ending]
    kinds = {Ending.SAFE, Ending.UNSAFE}
    return len(scenario.scenes) >= 8 and len(endings) >= 3 and kinds <= set(endings)


def every_ending_can_be_reached(it: Shipped) -> Iterator[str]:
    for scenario in (its for module in it.modules for its in module.scenarios):
        reached, waiting = {scenario.start}, [scenario.start]
        while waiting:
            found = {its.target for its in scenario.scene(waiting.pop()).choices} - reached
            reached |= found
            waiting += found
        yield from (its.name for its in scenario.scenes if its.ending and its.name not in reached)


def a_practice_page_says_what_to_try_and_to_log(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        text = " ".join(prose.source for prose in own_words(module.practice))
        if len(text.split()) < 150 or "in your log" not in text.lower():
            yield module.id


def every_lesson_names_its_sources(it: Shipped) -> Iterator[str]:
    yield from (page.id for module in it.modules for page in module.lessons if not page.sources)


def heavy_pages_say_so_beforehand(it: Shipped) -> Iterator[str]:
    yield from _said(it, "no-content-note")


def every_page_is_easy_to_read(it: Shipped) -> Iterator[str]:
    yield from _said(it, "hard-to-read")


def no_sentence_is_longer_than_thirty_words(it: Shipped) -> Iterator[str]:
    yield from _said(it, "long-sentence")


def suicide_is_spoken_of_safely(it: Shipped) -> Iterator[str]:
    yield from _said(it, "unsafe-words")


def no_page_holds_a_telephone_number(it: Shipped) -> Iterator[str]:
    for file, text in it.files.items():
        if file.parts[0] not in {"regions", "sources.md"}:
            bare = _NOT_NUMBERS.sub("", text)
            yield from (f"{file}: {found.group()}" for found in _TELEPHONE.finditer(bare))


def the_right_answer_is_not_given_away_by_its_length(it: Shipped) -> Iterator[str]:
    yield from _said(it, "told-by-length")


def the_right_answer_moves_about(it: Shipped) -> Iterator[str]:
    yield from _said(it, "told-by-position")


def supervisors_have_something_to_mark(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        written = [item for item in module.quiz.items if isinstance(item, WrittenItem)]
        if len(written) != (module.id in MARKED_BY_SUPERVISORS):
            yield f"{module.id}: {len(written)}"
        yield from (item.id for item in written if not _is_fair(item))


def _is_fair(item: WrittenItem) -> bool:
    asks_for_talk = any(line.talk for line in item.rubric)
    return len(item.rubric) >= 3 and asks_for_talk and item.model_answer is not None


def every_module_says_that_nobody_has_reviewed_it(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        if not NOT_REVIEWED.search(" ".join(module.intro.source.split())):
            yield module.id


def regions_say_that_they_wait_for_approval(it: Shipped) -> Iterator[str]:
    for region in it.programme.regions:
        if not region.needs_notice(TODAY) or "Nobody has approved" not in region.intro.source:
            yield region.id


def regions_of_one_profile_climb_the_same_ladder(it: Shipped) -> Iterator[str]:
    ladders = {its.profile.id: its.profile.ladder for its in reversed(it.programme.regions)}
    for region in it.programme.regions:
        if region.profile.ladder != ladders[region.profile.id]:
            yield region.id


def quizzes_and_ladders_name_the_same_times(it: Shipped) -> Iterator[str]:
    quiz = it.programme.module("escalation").quiz
    for region in it.programme.regions:
        rungs = region.profile.ladder
        same_day = next((rung.level for rung in rungs if rung.by == "the same day"), None)
        if _number(quiz.item("same-day-level")) != same_day:
            yield f"{region.id}: told the same day"
        if f"{_number(quiz.item('supervision-hours'))} hours" not in rungs[3].debrief:
            yield f"{region.id}: supervision after level 3"


def _number(item: Item) -> Decimal | None:
    ranges = item.ranges if isinstance(item, NumberItem) else ()
    return next((its.low for its in ranges if its.right), None)


def no_mark_of_the_author_is_left_over(it: Shipped) -> Iterator[str]:
    for region in it.programme.regions:
        for html in it.html((it.programme, region), region):
            yield from (f"{region.id}: {found.group()}" for found in _MARKS.finditer(html))


def every_question_teaches(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        items = (item for item in module.items if isinstance(item, ChoiceItem))
        yield from (item.id for item in items if not _explains(item))


def _explains(item: ChoiceItem) -> bool:
    return all(option.feedback for option in item.options)
