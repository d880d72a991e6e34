"""A trainee at the lessons, the rehearsals and the quizzes."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps.pages import follow, go, heading, press, says
from tests.journeys.steps.records import Records

MODULE = "safe-spaces"
QUESTION = re.compile(r"^question-\d+$")


def open_module(page: Page) -> None:
    """Go from the path into the module about safe spaces."""
    follow(page, "Safe spaces")
    heading(page, "Safe spaces")


def try_an_item(page: Page) -> None:
    """Answer the practice item of the lesson about Nadia's coat, and see the reasons."""
    item = page.locator("section.item").filter(has=page.locator("#nadia-coat"))
    item.get_by_label("Greet her, and leave her seat as it is.").check()
    go(page, item.get_by_role("button", name="See the reasons"))
    says(page, "The answer we look for")
    says(page, "You can be warm without changing it.")


def read_a_lesson(page: Page) -> None:
    """Open the first lesson, try its question, and be done with it."""
    follow(page, "What makes a space feel safe")
    heading(page, "What makes a space feel safe")
    try_an_item(page)
    go(page, page.locator(".turn").get_by_role("button"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("What makes a space feel safe")


def walk_the_scenario(page: Page, records: Records, email: str) -> None:
    """Rehearse the module's scenario to its end, without harming anybody."""
    follow(page, "The banging door")
    press(page, "Begin")
    while (moves := page.locator("button.move")).count():
        rehearsal = page.url.rstrip("/").rpartition("/")[2].partition("#")[0]
        go(page, moves.nth(records.kindest_place(email, rehearsal) - 1))
    says(page, "The way you went")
    follow(page, "Back to the module")


def begin_the_quiz(page: Page) -> None:
    """Go from the module to the first question of its quiz."""
    follow(page, "Module quiz")
    press(page, "Begin the quiz")


def answer(page: Page, records: Records, email: str, *, most: int | None = None) -> list[int]:
    """Answer the questions as their author would, the first so many or all; return which."""
    places = records.right_places(email, attempt_of(page))
    answered = sorted(places)[:most]
    for position in answered:
        _answer_one(page, position, places[position])
    return answered


def attempt_of(page: Page) -> str:
    """Return the try that is open."""
    return page.url.partition("/attempts/")[2][:16]


def hand_in(page: Page) -> None:
    """Hand the try in, and learn that it is passed."""
    press(page, "Hand in")
    says(page, re.compile("passed", re.IGNORECASE))


def _answer_one(page: Page, position: int, places: tuple[str, ...]) -> None:
    name = f"q{position}"
    lines = page.locator(f"select[name^='{name}-']")
    typed = page.locator(f"input[type=text][name={name}], textarea[name={name}]")
    for line, place in enumerate(places):
        if lines.count():
            lines.nth(line).select_option(place)
        elif typed.count():
            typed.fill(place)
        else:
            page.locator(f"#{name}-{place}").check()
