"""What changed is said in plain words where it is met: on the path, the lesson and the quiz."""

from collections.abc import Callable

from facilitator.learning.actions import finish_lesson
from facilitator.people.models import Person
from facilitator.publications.actions import publish
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.publications.published import shipped_with
from tests.quizzes.trying import MODULE, Trying

Browse = Callable[[Person | None], Browser]
# The path speaks of the lesson that comes next, so it is the first of all.
LESSON = {"module_id": "role-and-scope", "lesson_id": "what-a-peer-group-is"}
WHY = "changed: The second example was wrong."
BY = "again-by: 2027-06-30"


def republish(cast: Cast, page: str, *lines: str) -> None:
    module = MODULE if page == "quiz" else LESSON["module_id"]
    assert publish(cast.session, None, shipped_with(module, page, 9, *lines), now=NOW)
    cast.session.commit()


def read(cast: Cast) -> None:
    finish_lesson(cast.session, cast.actor(cast.tara), LESSON["lesson_id"], now=NOW)


def test_a_lesson_that_changed_much_asks_to_be_read_again(cast: Cast, browse: Browse) -> None:
    read(cast)
    republish(cast, LESSON["lesson_id"], "change: re-read", WHY, BY)
    tara = browse(cast.tara)
    for page in (tara.open("trainee.path"), tara.open("trainee.lesson", **LESSON)):
        assert "The second example was wrong. Please read it again by 30 June 2027." in page.text
    read(cast)
    cast.session.commit()
    assert "The second example" not in tara.open("trainee.lesson", **LESSON).text


def test_an_optional_change_is_told_and_asks_nothing(cast: Cast, browse: Browse) -> None:
    read(cast)
    republish(cast, LESSON["lesson_id"], "change: optional", WHY)
    page = browse(cast.tara).open("trainee.lesson", **LESSON)
    assert "The second example was wrong. You need not read it again." in page.text


def test_whoever_did_not_read_it_before_hears_nothing(cast: Cast, browse: Browse) -> None:
    republish(cast, LESSON["lesson_id"], "change: re-read", WHY, BY)
    assert "The second example" not in browse(cast.tara).open("trainee.lesson", **LESSON).text


def test_an_editorial_change_is_not_spoken_of(cast: Cast, browse: Browse) -> None:
    read(cast)
    republish(cast, LESSON["lesson_id"], "change: editorial", WHY)
    assert "The second example" not in browse(cast.tara).open("trainee.lesson", **LESSON).text


def test_a_quiz_that_is_open_again_says_why_and_by_when(cast: Cast, browse: Browse) -> None:
    Trying(cast, cast.tara).passes()
    republish(cast, "quiz", "change: re-assess", WHY, BY)
    tara = browse(cast.tara)
    page = tara.open("trainee.quiz", module_id=MODULE)
    assert "Please sit it again by 30 June 2027. Until then your pass counts" in page.text
    assert "Begin the quiz" in page.text
    module = tara.open("trainee.module", module_id=MODULE)
    assert "passed before; it has changed, so sit it again by Wed 30 Jun 2027" in module.text
    standing = tara.open("trainee.certification")
    assert "sit it again by 30 June 2027, and until then the pass counts" in standing.text
