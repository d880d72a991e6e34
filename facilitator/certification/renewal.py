"""What staying certified asks, and which step applies on a day."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from facilitator.certification.facts import MeetingFact
from facilitator.certification.keeping import LearningKind
from facilitator.certification.keys import Keys
from facilitator.certification.months import months_after
from facilitator.errors import N_, Refusal

CODE = "code"
"""The requirement that the code of ethics is signed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRules:
    """What a programme asks of those who stay certified, come back from leave, or have lapsed."""

    digest: str
    reason: str
    window_days: int
    learning_minutes: int
    ethics_minutes: int
    meetings_a_year: int
    observed_a_year: int
    supervised_every_months: int
    refreshers_a_year: int
    return_co_led: int
    lapse_light_months: int
    lapse_most_months: int
    lapse_co_facilitated: int
    lapse_observed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningFact:
    """Something that was learned. `confirmed` is None until somebody else has answered."""

    on: date
    minutes: int
    kind: LearningKind
    confirmed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingFacts:
    """What somebody did since they were certified, as far as renewal looks at it."""

    meetings: tuple[MeetingFact, ...] = ()
    observed: tuple[date, ...] = ()
    supervised: tuple[date, ...] = ()
    learning: tuple[LearningFact, ...] = ()
    signed_on: date | None = None


class Step(StrEnum):
    """What the next step of a series asks, by how near its end is or how long it is past."""

    EARLY = "early"
    OPEN = "open"
    LIGHT = "light"
    LONGER = "longer"
    ANEW = "anew"


def read_renewal(keys: Keys, cited: Callable[[str], str]) -> RenewalRules | None:
    """Return what a version of the rules asks for renewal, or None where it offers none.

    `cited` puts the names of sources where their keys stand.
    """
    inner = keys.inner("renewal")
    if inner is None:
        return None
    written = json.dumps(dict(inner.but()), sort_keys=True, default=str)
    return RenewalRules(
        digest=hashlib.sha256(written.encode()).hexdigest(),
        reason=cited(inner.text("reason", optional=True)),
        window_days=inner.number("window-days"),
        learning_minutes=inner.number("learning-hours") * 60,
        ethics_minutes=inner.number("ethics-hours") * 60,
        meetings_a_year=inner.number("meetings-a-year"),
        observed_a_year=inner.number("observed-a-year"),
        supervised_every_months=inner.number("supervised-every-months"),
        refreshers_a_year=inner.number("refreshers-a-year"),
        return_co_led=inner.number("return-co-led"),
        lapse_light_months=inner.number("lapse-light-months"),
        lapse_most_months=inner.number("lapse-most-months"),
        lapse_co_facilitated=inner.number("lapse-co-facilitated"),
        lapse_observed=inner.number("lapse-observed"),
    )


def opens_on(rules: RenewalRules, last: date) -> date:
    """Return the first day on which renewal can be asked for."""
    return last + timedelta(days=1 - rules.window_days)


def step_on(rules: RenewalRules, last: date, today: date) -> Step:
    """Say which step applies on a day to a certificate whose last day is given."""
    if today <= last:
        return Step.EARLY if today < opens_on(rules, last) else Step.OPEN
    if today <= months_after(last, rules.lapse_light_months):
        return Step.LIGHT
    return Step.LONGER if today <= months_after(last, rules.lapse_most_months) else Step.ANEW


def next_term(last: date, today: date, months: int) -> date:
    """Return the last day of the next certificate: renewing early costs no day."""
    first = max(last + timedelta(days=1), today)
    return months_after(first, months) - timedelta(days=1)


def refusal_to_renew(
    step: Step, opens: date, *, missing: int, asked: int, open_application: bool
) -> Refusal | None:
    """Say why a certificate whose state allows it is not renewed today, or None when it is."""
    if open_application:
        return Refusal("already-open", N_("You have asked already. Two people are looking at it."))
    if step is Step.EARLY:
        return Refusal(
            "too-early",
            N_("You can ask from %(opens)s on. Asking early costs you no day."),
            {"opens": opens},
        )
    if step is Step.ANEW:
        return Refusal(
            "lapsed-for-long",
            N_("It ran out too long ago to be renewed. Ask anew: your modules still count."),
        )
    if missing:
        return Refusal(
            "requirements-missing",
            N_("You can ask when everything is met. Still missing: %(missing)s of %(all)s."),
            {"missing": missing, "all": asked},
        )
    return None
