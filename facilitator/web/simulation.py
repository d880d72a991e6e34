"""What if: a day and so much more by then, and what would be met. All of it is in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as lazily
from wtforms import DateField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from facilitator.certification.queries import standing_if
from facilitator.certification.simulation import LATEST, MORE_MOST, Assumptions
from facilitator.certification.standing import RequirementStanding
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.database import request_session
from facilitator.web.forms import Form, given
from facilitator.web.standings import finding_words
from facilitator.web.text import long_day, told
from facilitator.web.vocabulary import translated as _

_DAY: dict[str, Any] = {
    "invalid_value_message": lazily("Write the day as year-month-day, such as 2027-03-03.")
}
_NUMBER: dict[str, Any] = {
    "invalid_value_message": lazily("Write a number from 0 to %(most)s.", most=MORE_MOST),
    "default": 0,
}


class _MayBeEmpty(Optional):
    """Nothing is nought. That a number may be left out need not be said seven times."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}


def _more() -> list[Any]:
    words = lazily("Write a number from 0 to %(most)s.", most=MORE_MOST)
    return [_MayBeEmpty(), NumberRange(min=0, max=MORE_MOST, message=words)]


class SimulationForm(Form):
    """A day, and how much more there is by then."""

    on = DateField(lazily("On this day"), [InputRequired(lazily("Say on which day."))], **_DAY)
    observed = IntegerField(lazily("More meetings observed"), _more(), **_NUMBER)
    beside = IntegerField(lazily("More meetings beside someone"), _more(), **_NUMBER)
    led = IntegerField(lazily("More meetings led"), _more(), **_NUMBER)
    supervision = IntegerField(lazily("More hours with a supervisor"), _more(), **_NUMBER)
    together = IntegerField(lazily("More hours of reflecting together"), _more(), **_NUMBER)
    observations = IntegerField(lazily("More of the led meetings observed"), _more(), **_NUMBER)
    sign_offs = IntegerField(lazily("More competencies signed off"), _more(), **_NUMBER)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._today = today

    def validate_on(self, field: DateField) -> None:
        """Look ahead, and not further than anybody plans."""
        if field.data and not self._today <= field.data <= self._today + LATEST:
            raise ValidationError(
                _(
                    "Choose a day from today to %(last)s.",
                    last=long_day(self._today + LATEST),
                )
            )

    def to_assumptions(self) -> Assumptions:
        """Return what is assumed. Only call it on a valid form."""
        return Assumptions(
            on=given(self.on.data),
            observed=self.observed.data or 0,
            beside=self.beside.data or 0,
            led=self.led.data or 0,
            supervision=self.supervision.data or 0,
            together=self.together.data or 0,
            observations=self.observations.data or 0,
            sign_offs=self.sign_offs.data or 0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldBe:
    """One requirement as it would be. `next` is empty where nothing would be missing."""

    title: str
    says: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What would be met that is not met today, what would lack, and what is met already."""

    on: str
    rules_version: int
    whole: bool
    gained: tuple[WouldBe, ...]
    lacking: tuple[WouldBe, ...]
    already: int


def simulation_form(enrolment: EnrolmentLine) -> tuple[SimulationForm, bool]:
    """Return the form as the address fills it in, and whether it asks for anything."""
    today = day_in(enrolment.zone, clock.now())
    if "on" not in request.args:
        return SimulationForm(today=today, on=today), False
    return SimulationForm(request.args, today=today), True


def simulate(enrolment: EnrolmentLine, form: SimulationForm) -> Simulation:
    """Return what would be, by a valid form."""
    what = form.to_assumptions()
    present, then = standing_if(request_session(), enrolment, what, now=clock.now())
    met = {it.id for it in present.done}
    return Simulation(
        on=long_day(then.on),
        rules_version=then.rules_version,
        whole=then.met,
        gained=tuple(_would_be(it) for it in then.done if it.id not in met),
        lacking=tuple(_would_be(it) for it in then.missing),
        already=sum(it.id in met for it in then.done),
    )


def _would_be(stands: RequirementStanding) -> WouldBe:
    return WouldBe(
        title=told(stands.title),
        says=finding_words(stands.says),
        next=finding_words(stands.next) if stands.next else "",
    )
