"""A form that is sent twice at the same moment is acted on once, and both get the same answer."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from facilitator.app import create_app
from facilitator.practice.models import SupportGroup
from facilitator.visits.actions import begin_visit
from facilitator.web import clock
from tests.cast import Cast
from tests.conftest import settings_for
from tests.practice.log import Log
from tests.races.conftest import Sessions

TABS = 4


def _token(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_a_double_click_acts_once(company: Cast, lasting: Sessions, fresh_url: str) -> None:
    app = create_app(settings_for(fresh_url), lasting)
    visit = begin_visit(company.session, company.tara.id, now=clock.now())
    Log(company)
    company.session.commit()
    tabs = [app.test_client() for _ in range(TABS)]
    for tab in tabs:
        tab.set_cookie("visit", visit)
    page = tabs[0].get("/groups").text
    fields = {
        "csrf_token": _token(page, "csrf_token"),
        "operation": "pressed twice",
        "label": "Monday circle",
        "host": "Riverside Centre",
        "topic": "Grief",
        "mode": "in person",
        "openness": "open",
    }
    start = Barrier(TABS)

    def press(number: int) -> tuple[int, str | None]:
        start.wait(10)
        answer = tabs[number].post("/groups", data=fields)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(TABS) as pressing:
        answers = set(pressing.map(press, range(TABS)))
    assert len(answers) == 1, answers
    assert answers.pop()[0] == 303
    named = select(func.count()).where(SupportGroup.label == "Monday circle")
    assert company.session.scalar(named) == 1
