"""A second look by lot: what was drawn is read blind, and answered once."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, request
from werkzeug.datastructures import MultiDict

from facilitator.calibration import actions, queries
from facilitator.calibration.accounts import are_far_apart
from facilitator.calibration.queries import LookInFull
from facilitator.calibration.rules import refusal_to_look
from facilitator.curriculum.reference import ObservationForm, ObservedItem
from facilitator.errors import NotFound, enforce
from facilitator.observations.accounts import flaws_of_items
from facilitator.observations.queries import form_of
from facilitator.practice.accounts import EntryAccount
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.accounts import Pair, account_facts, account_words
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, short_transaction, transaction
from facilitator.web.rating_forms import RatedItem
from facilitator.web.regions import current_region
from facilitator.web.supervisor.chips import level_chip, look_row
from facilitator.web.supervisor.forms.calibration import SceneForm, SecondVerdictForm, scene_form
from facilitator.web.supervisor.pages.calibration import NotedItem, SecondLookPage
from facilitator.web.vocabulary import translated as _


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    account: EntryAccount
    group_label: str
    companion_name: str | None
    region: str


def second_look(look_id: str) -> Answer:
    """Show what was drawn, and note that it was read; or show what each said."""
    page = _page(_found(look_id))
    request_session().rollback()
    if page.refusal is None:
        with short_transaction() as session:
            actions.note_second_reading(session, current_actor(), look_id, now=clock.now())
    return page


def answer_second_look(look_id: str) -> Answer:
    """Keep what the second pair of eyes says."""
    look = _found(look_id)
    enforce(refusal_to_look(current_actor(), look.facts, now=clock.now()))
    wrong = _answer_entry(look) if look.entry is not None else _answer_notes(look)
    if wrong is not None:
        return wrong
    flash(_("Answered. Both of you can see it now, and it changes nothing that was decided."))
    return see_other("supervisor.second_look", look_id=look_id)


def _answer_entry(look: LookInFull) -> SecondLookPage | None:
    form = SecondVerdictForm(request.form)
    if not form.validate():
        return _page(look, verdict_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.AnswerEntryLook(
        look=look.line.public_id, verdict=form.verdict.data, reason=form.reason.data or ""
    )
    with transaction() as session:
        actions.answer_entry_look(session, current_actor(), command, now=clock.now())
    return None


def _answer_notes(look: LookInFull) -> SecondLookPage | None:
    asked, items = _asked(look), _noted(look)
    form = scene_form(items, current_region(), request.form)
    if not form.validate():
        return _page(look, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    account = form.to_account(asked, items)
    wrong = tuple(flaws_of_items(account.items, items))
    if wrong:
        form.note(wrong)
        return _page(look, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.AnswerNotesLook(look=look.line.public_id, account=account)
    with transaction() as session:
        actions.answer_notes_look(session, current_actor(), command, now=clock.now())
    return None


def _found(look_id: str) -> LookInFull:
    return queries.look_in_full(request_session(), current_actor(), look_id, now=clock.now())


def _page(
    look: LookInFull,
    *,
    form: SceneForm | None = None,
    verdict_form: SecondVerdictForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> SecondLookPage:
    refusal = refusal_to_look(current_actor(), look.facts, now=clock.now())
    entry = _entry(look)
    if form is None and refusal is None and entry is None:
        form = scene_form(_noted(look), current_region(), MultiDict())
    return SecondLookPage(
        look=look,
        title=look_row(look.line).title,
        refusal=refusal,
        facts=account_facts(entry) if entry else (),
        words=(*account_words(entry.account), *_shows(entry.account)) if entry else (),
        items=_items(look, form) if look.notes else (),
        form=form,
        verdict_form=(verdict_form or SecondVerdictForm()) if entry else None,
        status=status,
    )


def _entry(look: LookInFull) -> _Entry | None:
    if look.entry is None:
        return None
    return _Entry(
        account=look.entry,
        group_label=look.group_label,
        companion_name=look.companion_name,
        region=look.region,
    )


def _shows(account: EntryAccount) -> Iterator[Pair]:
    published = current_programme(request_session()).programme
    statements = {one.code: one.statement for one in published.competencies}
    for code, line in account.shows.items():
        yield f"{code} {statements.get(code, '')}".strip(), line


def _asked(look: LookInFull) -> ObservationForm:
    if not look.form_digest:
        raise NotFound
    return form_of(request_session(), look.form_digest)


def _noted(look: LookInFull) -> tuple[ObservedItem, ...]:
    return tuple(item for item in _asked(look).items if item.id in look.notes)


def _items(look: LookInFull, form: SceneForm | None) -> tuple[NotedItem, ...]:
    items = _noted(look)
    fields = form.rated_items(items) if form else (None,) * len(items)
    return tuple(_item(look, item, rated) for item, rated in zip(items, fields, strict=True))


def _item(look: LookInFull, item: ObservedItem, rated: RatedItem | None) -> NotedItem:
    first = look.said.first.get(item.id) if look.said else None
    second = look.said.second.get(item.id) if look.said else None
    return NotedItem(
        title=item.title,
        notes=look.notes[item.id],
        rated=rated,
        first=level_chip(first.level) if first else None,
        second=level_chip(second.level) if second else None,
        apart=bool(first and second and are_far_apart({item.id: first}, {item.id: second})),
        says=second.note if second else "",
    )
