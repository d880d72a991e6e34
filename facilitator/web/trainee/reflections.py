"""Reflections: private writing, searched by where it was written, shared by one's own act."""

from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.curriculum.markdown import render_inline
from facilitator.curriculum.model import Programme
from facilitator.errors import NotFound, Stale
from facilitator.learning import actions
from facilitator.learning.queries import (
    PAGE,
    ReflectionInFull,
    ReflectionLine,
    reflection_in_full,
    reflections_of,
)
from facilitator.learning.rules import reading_page
from facilitator.publications.queries import current_programme, item_by_digest
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.forms import given
from facilitator.web.paging import row_above
from facilitator.web.regions import current_region
from facilitator.web.trainee.forms.reflections import ReflectionForm
from facilitator.web.trainee.pages.reflections import (
    NewReflectionPage,
    ReflectionPage,
    ReflectionRow,
    ReflectionsPage,
)
from facilitator.web.versions import read_version
from facilitator.web.vocabulary import translated as _

_BEGINNING = 120
_SEARCH_LIMIT = 80


def reflections() -> Answer:
    """Show one's reflections; the search looks at the titles of lessons, never at the words."""
    session = request_session()
    programme = current_programme(session).programme
    wanted = request.args.get("q", "").strip()[:_SEARCH_LIMIT]
    above = row_above()
    lines = reflections_of(
        session,
        current_actor().enrolled,
        pages=_pages_called(programme, wanted) if wanted else None,
        before=above,
    )
    shown = lines[:PAGE]
    more = shown[-1].id if len(lines) > PAGE else None
    return ReflectionsPage(
        rows=tuple(_row(programme, line) for line in shown),
        wanted=wanted,
        first_url=_list_url(wanted) if above is not None else None,
        more_url=_list_url(wanted, before=more) if more else None,
    )


def reflection(reflection_id: str) -> Answer:
    """Show one reflection of one's own."""
    return _page(reflection_id)


def new_reflection() -> Answer:
    """Give an empty page to write on."""
    return NewReflectionPage(form=ReflectionForm())


def write_reflection() -> Answer:
    """Keep what was written."""
    form = ReflectionForm(request.form)
    if not form.validate():
        return NewReflectionPage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.WriteReflection(text=given(form.text.data))
    with transaction() as session:
        kept = actions.write_reflection(session, current_actor(), command, now=clock.now())
    flash(_("Kept. Only you can read it."))
    return see_other("trainee.reflection", reflection_id=kept)


def edit_reflection(reflection_id: str) -> Answer:
    """Keep the reflection as it was changed."""
    form = ReflectionForm(request.form)
    if not form.validate():
        return _page(reflection_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.EditReflection(
        reflection=reflection_id,
        version=read_version(form.version.data),
        text=given(form.text.data),
    )
    try:
        with transaction() as session:
            actions.edit_reflection(session, current_actor(), command, now=clock.now())
    except Stale:
        return _changed_elsewhere(reflection_id, form)
    flash(_("Kept as you changed it."))
    return see_other("trainee.reflection", reflection_id=reflection_id)


def share_reflection(reflection_id: str) -> Answer:
    """Let one's supervisors read it."""
    with transaction() as session:
        actions.share_reflection(session, current_actor(), reflection_id, now=clock.now())
    flash(_("Your supervisor can read it now. You can take it back at any time."))
    return see_other("trainee.reflection", reflection_id=reflection_id)


def take_back_reflection(reflection_id: str) -> Answer:
    """Make it private again."""
    with transaction() as session:
        actions.take_back_reflection(session, current_actor(), reflection_id, now=clock.now())
    flash(_("It is yours alone again."))
    return see_other("trainee.reflection", reflection_id=reflection_id)


def delete_reflection(reflection_id: str) -> Answer:
    """Delete it for good."""
    with transaction() as session:
        actions.delete_reflection(session, current_actor(), reflection_id, now=clock.now())
    flash(_("It is deleted."))
    return see_other("trainee.reflections")


def _page(
    reflection_id: str, form: ReflectionForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> ReflectionPage:
    session, actor = request_session(), current_actor()
    found = reflection_in_full(session, actor, reflection_id, clock.now().date())
    if not found.mine:
        raise NotFound
    return ReflectionPage(
        reflection=found,
        title=_title(current_programme(session).programme, found.page_id),
        prompt=_prompt(found),
        form=form or ReflectionForm(data={"version": str(found.version), "text": found.text}),
        status=status,
    )


def _changed_elsewhere(reflection_id: str, form: ReflectionForm) -> ReflectionPage:
    """Show what was typed beside the version that is there now; pressing again keeps it."""
    now_there = reflection_in_full(
        request_session(), current_actor(), reflection_id, clock.now().date()
    )
    form.version.data = str(now_there.version)
    form.text.errors = [
        _("This was changed in another tab. Press “Keep it” again to keep what stands here.")
    ]
    return _page(reflection_id, form, HTTPStatus.CONFLICT)


def _prompt(found: ReflectionInFull) -> str:
    if found.item_digest is None:
        return ""
    item = item_by_digest(request_session(), found.item_digest)
    return render_inline(item.question, current_region())


def _pages_called(programme: Programme, wanted: str) -> tuple[str, ...]:
    pages = (page for module in programme.modules for page in (*module.lessons, module.practice))
    return tuple(page.id for page in pages if wanted.casefold() in page.title.casefold())


def _row(programme: Programme, line: ReflectionLine) -> ReflectionRow:
    begins = " ".join(line.text.split())
    return ReflectionRow(
        url=url_for("trainee.reflection", reflection_id=line.public_id),
        title=_title(programme, line.page_id),
        begins=begins if len(begins) <= _BEGINNING else f"{begins[:_BEGINNING]}…",
        at=line.changed_at,
        shared=line.shared_at is not None,
    )


def _title(programme: Programme, page_id: str | None) -> str:
    if page_id is None:
        return _("A reflection of your own")
    try:
        return reading_page(programme, page_id).title
    except NotFound:
        return _("From an earlier lesson")


def _list_url(wanted: str, before: int | None = None) -> str:
    return url_for("trainee.reflections", q=wanted or None, before=before)
