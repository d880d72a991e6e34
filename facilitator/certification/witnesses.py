"""Gathering what other people saw or confirmed: observations, supervision, attestations."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from facilitator.certification.facts import (
    AttestedFact,
    Facts,
    HarmFact,
    ObservationFact,
    SupervisionFact,
)
from facilitator.curriculum.model import Programme
from facilitator.observations.holds import holds
from facilitator.observations.queries import ObservedFact, observed_facts
from facilitator.publications.queries import current_programme
from facilitator.readiness.queries import AttestationLine, attestations_of
from facilitator.supervision.queries import session_facts


def witnessed(session: Session, enrolment_id: int) -> Facts:
    """Return what others saw or confirmed of an enrolment, in three statements."""
    programme = current_programme(session).programme
    observed = observed_facts(session, enrolment_id)
    return Facts(
        supervision=supervision_of(session, enrolment_id),
        observations=tuple(_observation(it, programme) for it in observed),
        harm=_harm(observed, programme),
        attested=tuple(_attested(it) for it in attestations_of(session, enrolment_id)),
    )


def supervision_of(session: Session, enrolment_id: int) -> tuple[SupervisionFact, ...]:
    """Return the supervision sessions of an enrolment, in one statement."""
    return tuple(
        SupervisionFact(
            ref=it.public_id, on=it.on, kind=it.kind, minutes=it.minutes, confirmed=it.confirmed
        )
        for it in session_facts(session, enrolment_id)
    )


def _observation(it: ObservedFact, programme: Programme) -> ObservationFact:
    critical = _critical_items(programme)
    levels = [
        (item, int(said.level))
        for rating in it.pair.ratings
        for item, said in rating.items.items()
        if said.level is not None
    ]
    return ObservationFact(
        ref=it.public_id,
        on=it.on,
        kind=it.kind,
        supervisor=it.first_id,
        ratings=len(it.pair.ratings),
        group=it.group,
        role_play=it.role_play,
        least=min((level for _, level in levels), default=None),
        least_critical=min((level for item, level in levels if item in critical), default=None),
    )


def _critical_items(programme: Programme) -> frozenset[str]:
    """Return the items of the form that are about something safety-critical."""
    codes = {it.code for it in programme.competencies if it.safety_critical}
    items = programme.observation.items if programme.observation else ()
    return frozenset(item.id for item in items if codes.intersection(item.competencies))


def _harm(observed: Iterable[ObservedFact], programme: Programme) -> tuple[HarmFact, ...]:
    items = programme.observation.items if programme.observation else ()
    titles = {item.id: item.title for item in items}
    return tuple(
        HarmFact(ref=it.ref, on=it.held_on, title=titles.get(it.item, it.item))
        for it in holds(one.pair for one in observed)
    )


def _attested(it: AttestationLine) -> AttestedFact:
    return AttestedFact(
        ref=it.public_id, fact=it.fact, on=it.on, subject=it.subject, minutes=it.minutes
    )
