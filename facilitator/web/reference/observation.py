"""The observation form and the assessed role-plays."""

from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.model import Module
from facilitator.curriculum.pages import RolePlay
from facilitator.curriculum.reference import ObservedItem
from facilitator.curriculum.region import Region
from facilitator.errors import NotFound
from facilitator.people.rules import Role
from facilitator.publications.queries import current_programme
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.languages import language_at
from facilitator.web.observed import LEVELS
from facilitator.web.reference.pages.observation import (
    FormItem,
    ObservationFormPage,
    RolePlayPage,
)
from facilitator.web.regions import current_region
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _

# Whoever only learns would rehearse the players' moves instead of the skill.
_SEE_BEHIND = frozenset({Role.SUPERVISOR, Role.COORDINATOR, Role.DECIDER})


def observation_form() -> Answer:
    """Show the form on which meetings and role-plays are described; nothing in it is secret."""
    form = current_programme(request_session()).programme.observation
    if form is None:
        raise NotFound
    region = current_region()
    return ObservationFormPage(
        title=form.title,
        intro=render(form.intro, region),
        items=tuple(_item(item, region) for item in form.items),
    )


def role_play(role_play_id: str) -> Answer:
    """Show a role-play: the brief to everybody, the rest to those who play and rate it."""
    module, found = _published(role_play_id)
    region = current_region()
    form = current_programme(request_session()).programme.observation
    return RolePlayPage(
        module=module,
        language=language_at(found.place),
        role_play=found,
        intro=render(found.intro, region),
        brief=render(found.brief, region),
        items=tuple(
            (item.id, item.title)
            for item in (form.items if form else ())
            if item.id in found.looks_at
        ),
        behind=_behind(found, region) if current_actor().roles & _SEE_BEHIND else (),
    )


def _item(item: ObservedItem, region: Region) -> FormItem:
    return FormItem(
        id=item.id,
        title=item.title,
        competencies=", ".join(item.competencies),
        anchors=tuple(
            (int(level), told(words), render_inline(item.anchor(level), region))
            for level, words in LEVELS.items()
        ),
        harmful=tuple(render_inline(act.text, region) for act in item.harmful),
    )


def _published(role_play_id: str) -> tuple[Module, RolePlay]:
    for module in current_programme(request_session()).programme.modules:
        for found in module.role_plays:
            if found.id == role_play_id:
                return module, found
    raise NotFound(role_play_id)


def _behind(found: RolePlay, region: Region) -> tuple[tuple[str, str], ...]:
    return (
        (_("The players"), render(found.parts, region)),
        (_("What to look for"), render(found.look_for, region)),
        (_("Debrief"), render(found.debrief, region)),
    )
