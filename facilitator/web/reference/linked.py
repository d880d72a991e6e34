"""Where a link from page to page leads: to the page that lies in that file now."""

from collections.abc import Iterator, Mapping

from facilitator.curriculum.layout import source_of
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.places import Place
from facilitator.errors import NotFound
from facilitator.people.rules import Role
from facilitator.publications.queries import current_programme
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session

# Where a page lies, the endpoint that shows it, and the values of its address.
Way = tuple[Place, str, Mapping[str, str]]


def linked_page(file: str) -> Answer:
    """Go to the page of the curriculum that lies in `file`. Raises `NotFound` when none does.

    Who learns comes to the page that keeps their place; everybody else comes to its text.
    """
    programme = current_programme(request_session()).programme
    in_module = _to_learn if Role.TRAINEE in current_actor().roles else _to_read
    places = [way for module in programme.modules for way in in_module(module)]
    for place, endpoint, values in (*places, *_on_the_shelf(programme)):
        # A link names the page as it was written, whatever language its reader has it in.
        if str(source_of(place.file)) == f"{file}.md":
            return see_other(endpoint, **values)
    raise NotFound(file)


def _to_learn(module: Module) -> Iterator[Way]:
    own = {"module_id": module.id}
    yield module.place, "trainee.module", own
    yield module.practice.place, "trainee.practice", own
    for lesson in module.lessons:
        yield lesson.place, "trainee.lesson", {**own, "lesson_id": lesson.id}
    for scenario in module.scenarios:
        yield scenario.place, "trainee.scenario", {"scenario_id": scenario.id}


def _to_read(module: Module) -> Iterator[Way]:
    own = {"module_id": module.id}
    yield module.place, "reference.module_text", own
    for page in (*module.lessons, module.practice):
        yield page.place, "reference.page_text", {**own, "page_id": page.id}
    # A scenario is walked by those who learn; its module is the nearest that others can read.
    for scenario in module.scenarios:
        yield scenario.place, "reference.module_text", own


def _on_the_shelf(programme: Programme) -> Iterator[Way]:
    for page in programme.handbook:
        yield page.place, "reference.handbook_page", {"page_id": page.id}
    if programme.glossary:
        yield programme.glossary.place, "reference.glossary", {}
    if programme.observation:
        yield programme.observation.place, "reference.observation_form", {}
