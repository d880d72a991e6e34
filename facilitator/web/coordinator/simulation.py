"""What if: where one person would stand on a day, with so much more done by then."""

from http import HTTPStatus

from facilitator.programmes.queries import enrolment_by_public_id
from facilitator.web.audience import Answer
from facilitator.web.coordinator.pages.simulation import SimulationPage
from facilitator.web.database import request_session
from facilitator.web.simulation import simulate, simulation_form


def simulation(enrolment_id: str) -> Answer:
    """Ask what is assumed, and say what would follow for one person, in counts and states."""
    session = request_session()
    person = enrolment_by_public_id(session, enrolment_id)
    form, asked = simulation_form(person)
    if not asked:
        return SimulationPage(person=person, form=form, would_be=None)
    if not form.validate():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return SimulationPage(person=person, form=form, would_be=None, status=status)
    return SimulationPage(person=person, form=form, would_be=simulate(person, form))
