"""What if: where oneself would stand on a day, with so much more done by then."""

from http import HTTPStatus

from facilitator.programmes.queries import own_enrolment
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.simulation import simulate, simulation_form
from facilitator.web.trainee.pages.simulation import SimulationPage


def simulation() -> Answer:
    """Ask what is assumed, and say what would follow for oneself."""
    session = request_session()
    person = own_enrolment(session, current_actor().person_id)
    form, asked = simulation_form(person)
    if not asked:
        return SimulationPage(person=person, form=form, would_be=None)
    if not form.validate():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return SimulationPage(person=person, form=form, would_be=None, status=status)
    return SimulationPage(person=person, form=form, would_be=simulate(person, form))
