"""Trainees think along in private, and put into the minutes what they choose."""

from collections.abc import Callable
from http import HTTPStatus

from tests.browser import Browser
from tests.cast import Cast
from tests.supervision.held import Held

Browse = Callable[..., Browser]


def test_thoughts_are_kept_shown_again_and_shared_by_their_writer_alone(
    cast: Cast, browse: Browse
) -> None:
    held, tara = Held(cast), browse(cast.tara)
    first = {"version": "0", "stays": "The silence.", "unsaid": "My fear."}
    sent = tara.send("trainee.keep_thoughts", first, key="k" * 22)
    text = tara.follow(sent).html
    assert "Kept. Only you can read it." in text
    assert "The silence." in text
    noted = held.confirmed()
    page = tara.open("trainee.supervision_session", session_id=noted)
    assert "What stays with you" in page.text
    chosen = {"prompts": ["stays"]}
    sent = tara.send("trainee.share_thoughts", chosen, key="s" * 22, session_id=noted)
    assert "It stands in the minutes now." in tara.follow(sent).text
    sam = browse(cast.sam).open("supervisor.supervision_session", session_id=noted).text
    assert "The silence. Tara Trainee," in sam
    assert "My fear." not in sam
    assert "The silence." not in tara.open("trainee.thoughts").html
    cast.all_assignments_end()
    gone = browse(cast.sam).open("supervisor.supervision_session", session_id=noted)
    assert gone.status is HTTPStatus.NOT_FOUND


def test_a_stale_page_and_a_choice_of_nothing_lose_nothing(cast: Cast, browse: Browse) -> None:
    held, tara = Held(cast), browse(cast.tara)
    tara.send("trainee.keep_thoughts", {"version": "0", "stays": "First."})
    page = tara.send("trainee.keep_thoughts", {"version": "0", "stays": "Second."})
    assert page.status is HTTPStatus.CONFLICT
    assert "Second." in page.html
    page = tara.send("trainee.keep_thoughts", {"version": "1", "stays": "x" * 2001})
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    noted = held.noted()
    page = tara.send("trainee.share_thoughts", {}, session_id=noted)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose what to share." in page.text
    tom = browse(cast.tom).send("trainee.share_thoughts", {"prompts": ["stays"]}, session_id=noted)
    assert tom.status is HTTPStatus.NOT_FOUND


def test_what_was_agreed_is_shown_again_at_the_next_session(cast: Cast, browse: Browse) -> None:
    Held(cast).confirmed()
    words, tara = "Leave the first silence to the group.", browse(cast.tara)
    for endpoint in ("trainee.supervision_sessions", "trainee.new_supervision_session"):
        assert words in tara.open(endpoint).text
    assert ": once" in tara.open("trainee.supervision_sessions").text
    enrolment = cast.enrolment.public_id
    text = browse(cast.sam).open("supervisor.person_supervision", enrolment_id=enrolment).text
    assert "Agreed on" in text
    assert words in text
    form = browse(cast.sam).open("supervisor.new_supervision_session", **{"with": enrolment})
    assert words in form.text
