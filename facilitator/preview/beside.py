"""What stands beside every page: whether it is what was saved, and what is wrong in its file."""

from dataclasses import dataclass, fields

from flask import Flask, request, url_for

from facilitator.preview.desk import Reading, current_reading
from facilitator.preview.pages.problems import Flaw, flaw_of
from facilitator.preview.ways import aside_of, way_shown
from facilitator.web.layout import Layout, current_layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The author's margin. `file` is empty where the page is not that of one file.

    `aside` names what else there is to see of it: the map of a scenario, the key of a quiz.
    """

    number: int
    state: str
    errors: int
    warnings: int
    file: str
    flaws: tuple[Flaw, ...]
    reload_url: str
    aside: str
    aside_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutWithMargin(Layout):
    """What stands around every page, and what the author sees beside it."""

    beside: Beside


def init_app(app: Flask) -> None:
    """Give every template the author's margin."""
    app.context_processor(lambda: {"layout": _layout()})


def _layout() -> LayoutWithMargin:
    layout = current_layout()
    known = {field.name: getattr(layout, field.name) for field in fields(Layout)}
    return LayoutWithMargin(**known, beside=_beside(current_reading()))


def _beside(reading: Reading) -> Beside:
    way = None if request.blueprint == "preview" else way_shown()
    aside, aside_url = aside_of(way) if way else ("", "")
    return Beside(
        number=reading.number,
        state=_state(reading),
        errors=reading.report.errors,
        warnings=reading.report.warnings,
        file=str(way.file) if way else "",
        flaws=tuple(map(flaw_of, reading.problems_of(way.file))) if way else (),
        reload_url=_reload_url(),
        aside=aside,
        aside_url=aside_url,
    )


def _state(reading: Reading) -> str:
    if reading.shown:
        return "shown"
    return "kept" if reading.has_pages else "nothing"


def _reload_url() -> str:
    """Return where this page can be seen again: an answer to a form has no address of its own."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    args = request.view_args or {}
    if "item_id" in args:
        lesson = {"module_id": args["module_id"], "lesson_id": args["page_id"]}
        return url_for("trainee.lesson", **lesson, _anchor=args["item_id"])
    return url_for("trainee.path")
