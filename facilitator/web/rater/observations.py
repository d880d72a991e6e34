"""Raters and trainees see their observations, and read one when both ratings are there."""

from datetime import date
from http import HTTPStatus

from flask import flash, request, url_for
from flask_babel import gettext as _

from facilitator.observations import actions, queries
from facilitator.observations.queries import ObservationInFull, ObservationLine
from facilitator.observations.rules import (
    RATERS,
    Part,
    refusal_to_call_off,
    refusal_to_rate,
)
from facilitator.people.rules import Actor
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, short_transaction, transaction
from facilitator.web.observed import occasion_words
from facilitator.web.paging import row_above
from facilitator.web.rater.comparing import comparison
from facilitator.web.rater.forms.observations import CallOffForm
from facilitator.web.rater.moves import second_moves, second_name
from facilitator.web.rater.pages.observations import (
    ComparisonPage,
    ObservationPage,
    ObservationRow,
    ObservationsPage,
    Standing,
)


def observations() -> Answer:
    """List where this person has a part, newest first."""
    actor, before = current_actor(), row_above()
    found = queries.observations_of(request_session(), actor.person_id, before=before)
    shown = found[: queries.PAGE]
    more = shown[-1].id if len(found) > queries.PAGE else None
    return ObservationsPage(
        rows=tuple(_row(actor, line) for line in shown),
        first_url=url_for("rater.observations") if before else None,
        more_url=url_for("rater.observations", before=more) if more else None,
    )


def observation(observation_id: str) -> Answer:
    """Show an observation: what is still waited for, or all ratings side by side."""
    found = in_full(observation_id)
    if not found.line.facts.open:
        return _waiting(found)
    return read(observation_id, comparison(found))


def call_off_observation(observation_id: str) -> Answer:
    """Call an observation off, with a reason."""
    form = CallOffForm(request.form)
    if not form.validate():
        return _waiting(in_full(observation_id), form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.call_off_observation(
            session, current_actor(), form.to_command(observation_id), now=clock.now()
        )
    flash(_("Called off. It stays in the list with your reason."))
    return see_other("rater.observations")


def read(observation_id: str, page: ComparisonPage) -> ComparisonPage:
    """Note that the ratings are read, however their page came up."""
    request_session().rollback()
    with short_transaction() as session:
        actions.note_reading(session, current_actor(), observation_id, now=clock.now())
    return page


def in_full(observation_id: str) -> ObservationInFull:
    """Return an observation as far as its reader may see it."""
    return queries.observation_in_full(request_session(), current_actor(), observation_id, today())


def today() -> date:
    """Return the day in the programme's zone."""
    return day_in(programme(request_session()).zone, clock.now())


def _row(actor: Actor, line: ObservationLine) -> ObservationRow:
    own = line.facts.trainee_id == actor.person_id
    name = _("You") if own else line.trainee_name
    return ObservationRow(
        url=url_for("rater.observation", observation_id=line.public_id),
        title=_("%(name)s: %(occasion)s", name=name, occasion=occasion_words(line)),
        standing=_standing(actor, line),
        facts=_(
            "Rated by %(first)s and %(second)s.", first=line.first_name, second=second_name(line)
        ),
    )


def _standing(actor: Actor, line: ObservationLine) -> Standing:
    facts, part = line.facts, line.facts.part_of(actor.person_id)
    if facts.called_off:
        return Standing(words=_("Called off"), tone="plain", sign="minus")
    if part not in facts.rated:
        return Standing(words=_("Yours to fill in"), tone="accent", sign="pencil")
    if not facts.open:
        return Standing(words=_("Waits for another"), tone="wait", sign="clock")
    if part in RATERS and not line.agreed:
        return Standing(words=_("To agree on"), tone="accent", sign="speech")
    return Standing(words=_("Open to read"), tone="good", sign="eye")


def _waiting(
    found: ObservationInFull,
    form: CallOffForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> ObservationPage:
    actor, line = current_actor(), found.line
    may_end = refusal_to_call_off(actor, line.facts) is None
    return ObservationPage(
        line=line,
        occasion=occasion_words(line),
        standing=_standing(actor, line),
        people=_people(line),
        refusal=refusal_to_rate(actor, line.facts),
        reason=found.call_off_reason or "",
        second=second_moves(line),
        call_off=(form or CallOffForm()) if may_end else None,
        status=status,
    )


def _people(line: ObservationLine) -> tuple[tuple[str, str], ...]:
    """Say who rates and who is done; what they say is nobody's business yet."""
    return tuple(
        (name, _("has sent it") if part in line.facts.rated else _("not yet"))
        for part, name in (
            (Part.FIRST, line.first_name),
            (Part.SECOND, second_name(line)),
            (Part.SELF, _("%(name)s, about themselves", name=line.trainee_name)),
        )
    )
