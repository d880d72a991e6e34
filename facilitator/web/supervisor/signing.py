"""What stands around a signature: the words it is given under, and the cautions before it."""

from datetime import date

from flask_babel import get_locale

from facilitator.certification.queries import published_rules
from facilitator.competencies.queries import given_by
from facilitator.competencies.share import caution_of_share
from facilitator.competencies.statements import STATEMENT, STATEMENT_VERSION, Statement
from facilitator.errors import Caution
from facilitator.programmes.queries import EnrolmentLine
from facilitator.publications.queries import current_programme
from facilitator.web.access import current_actor
from facilitator.web.database import request_session
from facilitator.web.text import told


def statement_shown() -> Statement:
    """Return the statement as this reader sees it now."""
    return Statement(
        version=STATEMENT_VERSION, language=str(get_locale() or "en"), words=told(STATEMENT)
    )


def caution_before(person: EnrolmentLine, code: str, today: date) -> Caution | None:
    """Say that the reader comes near their share of this person's sign-offs, if they do."""
    session = request_session()
    rules = published_rules(current_programme(session)).held(person.rules_version, today).rules
    asked = rules.competencies
    if code not in asked:
        return None
    given = given_by(session, person.id, current_actor().person_id) | {code}
    return caution_of_share(len(given.intersection(asked)), len(asked))
