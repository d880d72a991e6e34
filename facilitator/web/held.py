"""What holds somebody up: harm that two raters' observation saw, and no later pair resolved."""

from dataclasses import dataclass, replace

from flask import url_for

from facilitator.certification.observed import NO_HARM
from facilitator.certification.standing import Standing
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


def held_up_beside(enrolment_id: int, standing: Standing) -> tuple[HeldUp, ...]:
    """Return the same beside a standing, or nothing where a requirement there says it."""
    said = any(it.title_code == NO_HARM for it in standing.requirements)
    return () if said else held_up(enrolment_id)


def without_harm(standing: Standing) -> Standing:
    """Return the standing for a page that shows this notice, so that it is said once."""
    others = tuple(it for it in standing.requirements if it.title_code != NO_HARM)
    return replace(standing, requirements=others)
