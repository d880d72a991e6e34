"""From a file to the page that trainees see, and from the page back to its file."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from flask import request, url_for
from sqlalchemy import select

from facilitator.curriculum.layout import NEEDED, PageKind, kind_of, source_of
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import Page
from facilitator.curriculum.region import Region
from facilitator.errors import NotFound
from facilitator.publications.queries import current_programme
from facilitator.quizzes.models import Attempt
from facilitator.scenarios.models import Rehearsal
from facilitator.web.addresses import SlugConverter
from facilitator.web.database import request_session
from facilitator.web.regions import current_region
from facilitator.web.vocabulary import translated as _

_HEAD, _COMPETENCIES = NEEDED[:2]
_ID = re.compile(SlugConverter.regex)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A file, what its page is called, and where people see it."""

    file: PurePosixPath
    title: str
    url: str
    module_id: str = ""


def ways(programme: Programme) -> Iterator[Way]:
    """Yield every page of a programme, module by module, and then what they share."""
    translated = chain.from_iterable(programme.translations.values())
    for module in (*programme.modules, *translated):
        yield from _of_module(module)
    yield Way(file=_HEAD, title=programme.title, url=url_for("trainee.path"))
    yield Way(file=_COMPETENCIES, title=_("Competencies"), url=url_for("preview.coverage"))
    for region in programme.regions:
        yield from _way(region, "public.help_now", region=region.id)
    for page in programme.handbook:
        yield from _way(page, "reference.handbook_page", page_id=page.id)
    if programme.glossary:
        yield from _way(programme.glossary, "reference.glossary")
    if programme.observation:
        yield from _way(programme.observation, "reference.observation_form")


def way_shown() -> Way | None:
    """Return whence the page comes that was asked for, or None when it shows no single file."""
    try:
        programme = current_programme(request_session()).programme
        url = _URLS.get(request.endpoint or "", _own_url)(programme)
    except NotFound:
        return None
    return next((way for way in ways(programme) if way.url == url), None)


def aside_of(way: Way) -> tuple[str, str]:
    """Return what else there is to see of a page, in words and where: its map, or its key."""
    kind = kind_of(source_of(way.file))
    if kind is PageKind.SCENARIO:
        return _("Map"), url_for("preview.scenario_map", file=str(way.file.with_suffix("")))
    if kind is PageKind.QUIZ:
        return _("Key"), url_for("preview.key", module_id=way.module_id)
    return "", ""


def _of_module(module: Module) -> Iterator[Way]:
    own = {"module_id": module.id}
    yield from _way(module, "trainee.module", **own)
    for lesson in module.lessons:
        yield from _way(lesson, "trainee.lesson", **own, lesson_id=lesson.id)
    yield from _way(module.practice, "trainee.practice", **own)
    yield from _way(module.quiz, "trainee.quiz", **own)
    for scenario in module.scenarios:
        yield from _way(scenario, "trainee.scenario", scenario_id=scenario.id)
    for play in module.role_plays:
        yield from _way(play, "reference.role_play", role_play_id=play.id)


def _way(page: Page | Module | Region, endpoint: str, **values: str) -> Iterator[Way]:
    """Yield the way to a page, unless what its address is made of is still missing."""
    if all(map(_ID.fullmatch, values.values())):
        yield Way(
            file=page.place.file,
            title=page.title,
            url=url_for(endpoint, **dict[str, Any](values)),
            module_id=values.get("module_id", ""),
        )


def _own_url(_programme: Programme) -> str:
    return request.path


def _reading_page(programme: Programme) -> str:
    wanted = _asked("page_id")
    module = programme.module(_asked("module_id"))
    if wanted == module.practice.id:
        return url_for("trainee.practice", module_id=module.id)
    return url_for("trainee.lesson", module_id=module.id, lesson_id=wanted)


def _attempted_quiz(_programme: Programme) -> str:
    query = select(Attempt.module_id).where(Attempt.public_id == _asked("attempt_id"))
    module_id = request_session().scalar(query)
    if module_id is None:
        raise NotFound
    return url_for("trainee.quiz", module_id=module_id)


def _rehearsed_scenario(_programme: Programme) -> str:
    query = select(Rehearsal.scenario_id).where(Rehearsal.public_id == _asked("rehearsal_id"))
    scenario_id = request_session().scalar(query)
    if scenario_id is None:
        raise NotFound
    return url_for("trainee.scenario", scenario_id=scenario_id)


def _asked(name: str) -> str:
    return str((request.view_args or {}).get(name, ""))


_URLS: Mapping[str, Callable[[Programme], str]] = {
    "trainee.answer_item": _reading_page,
    "trainee.write_at_prompt": _reading_page,
    "reference.page_text": _reading_page,
    "trainee.attempt": _attempted_quiz,
    "trainee.submit_attempt": _attempted_quiz,
    "trainee.rehearsal": _rehearsed_scenario,
    "trainee.choose": _rehearsed_scenario,
    "public.help_now": lambda _programme: url_for("public.help_now", region=current_region().id),
}
