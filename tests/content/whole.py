"""What the pages must be together, whatever each is alone. Each yields what falls short of it."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from facilitator.curriculum.items import ChoiceItem, Item, Kind
from facilitator.curriculum.places import Prose, Weight
from facilitator.curriculum.scenario import Theme
from facilitator.demo.answers import best_answer
from facilitator.quizzes.drawing import draw
from facilitator.quizzes.marking import mark
from facilitator.quizzes.rules import AttemptState, ItemMark, result_of
from facilitator.workshop.checking import check
from tests.content.expectations import NOT_REVIEWED
from tests.content.shipped import TODAY, Shipped, own_words

MODULES, COMPETENCIES, TERMS = 14, 39, 80
SAFETY_CRITICAL = frozenset(["R1", "R4", "S3", "C4", "E1", "E2", "E3", "E4", "E5", "E6", "G2"])
REHEARSED_TWICE = frozenset({"rupture-and-repair", "distress-and-suicide", "escalation"})
ROLE_PLAYS = {
    "A": "everyday-friction",
    "B": "rupture-and-repair",
    "C": "escalation",
    "D": "wellbeing-and-ending",
}
HANDBOOK = (
    "the-ladder-on-one-page",
    "opening-statement-builder",
    "group-agreement-template",
    "session-plan",
    "member-information-sheet",
    "online-checklist",
    "venue-checklist",
    "closing-checklist",
    "pocket-card",
    "how-to-raise-a-concern",
    "group-toolbox",
    "observers-sheet",
    "other-help-near-you",
    "code-of-ethics",
)
# What each of the five documents says or does: nothing may get lost.
DEMANDS = (11, 33, 12, 23, 28)


def the_check_finds_no_mistake(it: Shipped) -> Iterator[str]:
    for problem in check(it.files, TODAY).problems:
        if problem.weight is Weight.ERROR:
            yield str(problem)


def there_are_fourteen_modules_in_all_parts(it: Shipped) -> Iterator[str]:
    if len(it.modules) != MODULES:
        yield f"{len(it.modules)} modules"
    used = {module.part for module in it.modules}
    yield from (part.id for part in it.programme.parts if part.id not in used)


def there_are_39_competencies(it: Shipped) -> Iterator[str]:
    competencies = it.programme.competencies
    if len(competencies) != COMPETENCIES:
        yield f"{len(competencies)} competencies"
    critical = {its.code for its in competencies if its.safety_critical}
    yield from sorted(critical ^ SAFETY_CRITICAL)


def the_gravest_modules_have_two_rehearsals(it: Shipped) -> Iterator[str]:
    for module, profile in product(it.modules, it.profiles):
        needed = 1 + (module.id in REHEARSED_TWICE)
        if len(module.scenarios_of(profile)) < needed:
            yield f"{module.id}, {profile}"


def the_gravest_modules_say_so_on_their_first_page(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        if module.id in REHEARSED_TWICE and not module.content_note:
            yield module.id


def rehearsals_touch_each_theme(it: Shipped) -> Iterator[str]:
    for profile in it.profiles:
        played = [its for module in it.modules for its in module.scenarios_of(profile)]
        touched = {theme for scenario in played for theme in scenario.themes}
        yield from (f"{profile}: {theme}" for theme in Theme if theme not in touched)
        yield from (scenario.id for scenario in played if not scenario.themes)


def four_role_plays_are_seen(it: Shipped) -> Iterator[str]:
    found = {its.letter: module.id for module in it.modules for its in module.role_plays}
    if found != ROLE_PLAYS:
        yield str(found)


def each_item_of_the_form_is_looked_at_in_a_role_play(it: Shipped) -> Iterator[str]:
    seen = {item for m in it.modules for its in m.role_plays for item in its.looks_at}
    form = it.programme.observation
    yield from (item.id for item in (form.items if form else ()) if item.id not in seen)


def role_plays_are_named_by_the_form_they_are_rated_on(it: Shipped) -> Iterator[str]:
    for role_play in (its for module in it.modules for its in module.role_plays):
        if not role_play.looks_at or not role_play.outcomes:
            yield role_play.id


def a_harmful_act_is_named_for_each_item_of_the_form(it: Shipped) -> Iterator[str]:
    form = it.programme.observation
    items = form.items if form else ()
    if len(items) != 12:
        yield f"{len(items)} items"
    yield from (item.id for item in items if not item.harmful)


def every_quiz_can_be_passed(it: Shipped) -> Iterator[str]:
    # A written answer waits for its supervisor, and nothing else may stand in the way.
    for module, profile, seed in product(it.modules, it.profiles, "abcde"):
        quiz, outcomes = module.quiz, [outcome.id for outcome in module.outcomes]
        drawn = draw(quiz.pool_of(profile), outcomes, quiz.draw, seed)
        marks = [mark(item, best_answer(item)) for item in drawn]
        told = [its for its in marks if its.right is not None]
        if result_of(told, quiz.pass_mark).state is not AttemptState.PASSED:
            yield f"{module.id}, {profile}"


def every_quiz_can_be_failed(it: Shipped) -> Iterator[str]:
    for module, profile in product(it.modules, it.profiles):
        quiz, outcomes = module.quiz, [outcome.id for outcome in module.outcomes]
        drawn = draw(quiz.pool_of(profile), outcomes, quiz.draw, "seed")
        told = [its for its in map(_worst_mark, drawn) if its.right is not None]
        if result_of(told, quiz.pass_mark).state is not AttemptState.NOT_YET:
            yield f"{module.id}, {profile}"


def _worst_mark(item: Item) -> ItemMark:
    if not isinstance(item, ChoiceItem):
        return mark(item, None)
    wrong = tuple(number for number, its in enumerate(item.options) if not its.right) or (0,)
    return mark(item, wrong if item.kind is Kind.MULTIPLE else wrong[0])


def knowing_how_is_asked_for_more_than_knowing(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        levels = Counter(item.level.value for item in module.quiz.items)
        if levels["knows"] >= levels["knows-how"] + levels["shows-how"]:
            yield module.id


def a_pool_asks_in_many_ways(it: Shipped) -> Iterator[str]:
    for module in it.modules:
        if len({item.kind for item in module.quiz.items}) < 6:
            yield module.id


def a_lesson_is_long_enough_to_teach_and_lets_people_try(it: Shipped) -> Iterator[str]:
    for lesson in (page for module in it.modules for page in module.lessons):
        words = sum(len(prose.source.split()) for prose in own_words(lesson))
        if words < 600 or not 2 <= len(lesson.items) <= 4:
            yield f"{lesson.id}: {words} words, {len(lesson.items)} questions"


def every_page_has_a_day_of_review(it: Shipped) -> Iterator[str]:
    for page in (page for module in it.modules for page in (*module.lessons, module.practice)):
        if page.review_by is None:
            yield page.id
    yield from (page.id for page in it.programme.handbook if page.review_by is None)


def the_handbook_is_whole(it: Shipped) -> Iterator[str]:
    yield from sorted({*HANDBOOK} ^ {page.id for page in it.programme.handbook})
    yield from (page.id for page in it.programme.handbook if not page.sources)


def lessons_send_people_to_the_handbook(it: Shipped) -> Iterator[str]:
    texts = "".join(it.files.values())
    files = (page.place.file for page in it.programme.handbook)
    yield from (str(file) for file in files if f"](../{file})" not in texts)


def pages_that_stand_alone_say_that_nobody_has_reviewed_them(it: Shipped) -> Iterator[str]:
    form = it.programme.observation
    pages = {page.id: own_words(page) for page in it.programme.handbook}
    pages |= {form.id: (form.intro,)} if form else {}
    yield from (name for name, text in pages.items() if not _admits(text))


def _admits(text: tuple[Prose, ...]) -> bool:
    return NOT_REVIEWED.search(" ".join(" ".join(it.source for it in text).split())) is not None


def the_ladder_is_that_of_the_region(it: Shipped) -> Iterator[str]:
    page = next((page for page in it.programme.handbook if page.id == HANDBOOK[0]), None)
    for region in it.programme.regions:
        html = "".join(it.html(page, region))
        yield from (
            f"{region.id}: {rung.name}" for rung in region.profile.ladder if rung.name not in html
        )


def every_source_is_used_by_something(it: Shipped) -> Iterator[str]:
    for source in it.programme.sources:
        pages = (text for file, text in it.files.items() if file.name != "sources.md")
        if not any(source.id in text for text in pages):
            yield source.id


def every_word_of_the_glossary_is_linked_to(it: Shipped) -> Iterator[str]:
    terms = it.programme.glossary.terms if it.programme.glossary else ()
    if not 0 < len(terms) <= TERMS:
        yield f"{len(terms)} words"
    texts = "".join(it.files.values())
    yield from (term.id for term in terms if f"glossary.md#{term.id})" not in texts)


def every_demand_of_the_founding_documents_is_answered(it: Shipped) -> Iterator[str]:
    founding = it.programme.founding
    counted = Counter(demand.document for demand in founding.demands) if founding else Counter()
    if tuple(counted.values()) != DEMANDS:
        yield str(dict(counted))
