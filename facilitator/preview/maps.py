"""Scenarios as maps: where one can go, and what stands apart."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from flask import url_for
from flask_babel import ngettext

from facilitator.curriculum.layout import PageKind, kind_of, source_of
from facilitator.curriculum.recall import recall_page
from facilitator.curriculum.scenario import Scenario
from facilitator.curriculum.sheets import normalised
from facilitator.errors import N_, NotFound
from facilitator.preview.desk import current_reading
from facilitator.preview.pages.maps import MapPage, MarkLook
from facilitator.web.audience import Answer
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _
from facilitator.workshop.mapping import Mark, ScenarioMap, map_of

_LOOKS: Mapping[Mark, tuple[str, str, str]] = {
    Mark.START: (N_("Here it begins"), "accent", "next"),
    Mark.SAFE: (N_("Ends safely"), "good", "met"),
    Mark.MIXED: (N_("Ends mixed"), "wait", "partly"),
    Mark.UNSAFE: (N_("Ends unsafely"), "stop", "cross"),
    Mark.UNREACHED: (N_("Nobody gets here"), "stop", "alert"),
    Mark.LEADS_NOWHERE: (N_("Leads nowhere"), "stop", "alert"),
    Mark.NO_WAY_OUT: (N_("No ending from here"), "stop", "alert"),
    Mark.MISSING: (N_("There is no such scene"), "stop", "alert"),
    Mark.TWICE: (N_("This name is taken"), "stop", "alert"),
}


def scenario_map(file: str) -> Answer:
    """Draw a scenario as it was saved, with or without mistakes. `file` goes without `.md`."""
    path = PurePosixPath(f"{file}.md")
    text = current_reading().files.get(path)
    if text is None or kind_of(source_of(path)) is not PageKind.SCENARIO:
        raise NotFound(file)
    found = recall_page(PageKind.SCENARIO, normalised(text))
    assert isinstance(found, Scenario)  # noqa: S101 -- what a reader of scenarios reads
    drawing = map_of(found)
    return MapPage(
        title=found.title or str(path),
        file=str(path),
        url=url_for("trainee.scenario", scenario_id=found.id) if found.id else "",
        summary=_summary(found, drawing),
        drawing=drawing,
        looks={
            mark.value: MarkLook(words=told(words), tone=tone, sign=sign)
            for mark, (words, tone, sign) in _LOOKS.items()
        },
    )


def _summary(scenario: Scenario, drawing: ScenarioMap) -> str:
    scenes = str(ngettext("one scene", "%(num)s scenes", len(scenario.scenes)))
    choices = str(ngettext("one choice", "%(num)s choices", len(drawing.arrows)))
    endings = sum(scene.ending is not None for scene in scenario.scenes)
    ends = str(ngettext("one ending", "%(num)s endings", endings))
    return _(
        "%(scenes)s, %(choices)s, %(ends)s. It is passed with %(points)s points.",
        scenes=scenes,
        choices=choices,
        ends=ends,
        points=scenario.pass_mark,
    )
