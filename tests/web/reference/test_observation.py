"""The observation form, and role-plays whose players' part stays hidden from who is to be seen."""

from collections.abc import Callable
from http import HTTPStatus

from facilitator.curriculum.pages import RolePlay
from facilitator.publications.queries import current_programme
from tests.browser import Browser
from tests.cast import Cast

Browse = Callable[..., Browser]


def role_plays(cast: Cast) -> list[RolePlay]:
    modules = current_programme(cast.session).programme.modules
    return [found for module in modules for found in module.role_plays]


def test_everybody_may_know_what_raters_look_at(cast: Cast, browse: Browse) -> None:
    form = current_programme(cast.session).programme.observation
    assert form is not None
    page = browse(cast.tara).open("reference.observation_form")
    for item in form.items:
        assert item.title in page.text
        assert page.html.count(f'id="section-{item.id}"') == 1


def test_a_trainee_reads_the_brief_and_nothing_of_what_the_players_do(
    cast: Cast, browse: Browse
) -> None:
    for found in role_plays(cast):
        page = browse(cast.tara).open("reference.role_play", role_play_id=found.id)
        assert "Your brief" in page.text
        assert "Debrief" not in page.text
        for hidden in (found.parts, found.look_for, found.debrief):
            line = max(hidden.source.split("\n"), key=len)
            assert line not in page.text


def test_those_who_play_and_rate_see_all_of_it(cast: Cast, browse: Browse) -> None:
    for person in (cast.sam, cast.cora):
        for found in role_plays(cast):
            page = browse(person).open("reference.role_play", role_play_id=found.id)
            assert "The players" in page.text
            assert "What to look for" in page.text


def test_a_role_play_that_is_not_there_is_not_found(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).open("reference.role_play", role_play_id="no-such")
    assert page.status is HTTPStatus.NOT_FOUND
