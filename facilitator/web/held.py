"""What holds somebody up: harm that two raters' observation saw, and no later pair resolved."""

from dataclasses import dataclass

from flask import url_for

from facilitator.errors import Refusal
from facilitator.observations.holds import holds
from facilitator.observations.queries import pairs_of
from facilitator.publications.queries import current_programme
from facilitator.web.database import request_session


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldUp:
    """One item at which harm was seen, why it holds somebody up, and where it can be read."""

    reason: Refusal
    url: str


def held_up(enrolment_id: int) -> tuple[HeldUp, ...]:
    """Return what holds somebody up today. One statement."""
    session = request_session()
    form = current_programme(session).programme.observation
    titles = {item.id: item.title for item in form.items} if form else {}
    return tuple(
        HeldUp(
            reason=hold.reason(titles),
            url=url_for("rater.observation", observation_id=hold.ref),
        )
        for hold in holds(pairs_of(session, enrolment_id))
    )
