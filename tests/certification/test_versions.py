"""Whoever is enrolled keeps the rules of that day until their grace ends, and sees both."""

from copy import deepcopy
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.assessment import standings
from facilitator.certification.facts import Facts, QuizFact
from facilitator.certification.placing import read_whole
from facilitator.certification.requirements import UnreadableRequirements
from facilitator.certification.versions import RuleVersions, read_rules
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import load_files
from facilitator.resources import resource_folder
from tests.curriculum.sample import NAMES, changed

GRACE = date(2028, 5, 31)
TODAY = date(2026, 11, 22)
MODULES = [
    SimpleNamespace(id=name, title=name.title(), minutes=60, role_plays=())
    for name in ("one", "two", "three")
]
RULES = """\
  version: 2
  level: L4
  valid-months: 24
  requirements:
    - id: modules
      kind: modules
      modules: [asking]
    - id: led
      kind: meetings
      role: lead
      need: 8
  earlier-rules:
    - version: 1
      until: 2028-05-31
      level: L4
      valid-months: 12
      requirements:
        - id: led
          kind: meetings
          role: lead
          need: 8
          reason: One series.
"""
SAMPLE = changed(
    "programme", "  version: 1\n  requirements:\n    - id: meetings\n      need: 20\n", RULES
)


def asking(*modules: str) -> dict:
    return {"id": "modules", "kind": "modules", "modules": list(modules)}


def written(version: int, *requirements: dict, **more: object) -> dict:
    return {
        "version": version,
        "level": "L4",
        "valid-months": 24,
        "requirements": list(requirements),
        **more,
    }


LED = {"id": "led", "kind": "meetings", "role": "lead", "need": 8}
THREE = written(
    3,
    asking("one", "two", "three"),
    LED,
    **{
        "earlier-rules": [
            written(2, asking("one", "two"), LED, until=date(2029, 1, 31)),
            written(1, asking("one"), LED, until="2028-05-31"),
        ]
    },
)


def read(rules: dict) -> RuleVersions:
    return read_rules(rules, modules=MODULES, competencies=[])


def faults(rules: dict) -> str:
    with pytest.raises(UnreadableRequirements) as caught:
        read(rules)
    return str(caught.value)


def test_the_version_of_the_enrolment_holds_to_the_last_day_of_its_grace() -> None:
    versions = read(THREE)
    for today in (TODAY, GRACE):
        held = versions.held(1, today)
        assert (held.rules.version, held.until, held.outlived) == (1, GRACE, None)
        assert held.newer is versions.newest


def test_after_the_grace_the_next_version_that_holds_takes_over() -> None:
    versions = read(THREE)
    held = versions.held(1, GRACE + timedelta(days=1))
    assert held.outlived is not None
    assert (held.rules.version, held.outlived.until) == (2, GRACE)
    both = standings(versions, 1, Facts(), GRACE + timedelta(days=1))
    assert (both.outlived, both.ended, both.newer) == (1, GRACE, 3)
    last = versions.held(1, date(2029, 2, 1))
    assert (last.rules.version, last.newer) == (3, None)


def test_whoever_enrols_now_has_one_version_alone() -> None:
    held = read(THREE).held(3, TODAY)
    assert (held.rules.version, held.until, held.newer, held.outlived) == (3, None, None, None)
    assert held.asked_more == ()


@given(st.integers(0, 9), st.dates())
def test_exactly_one_version_holds_for_anybody_on_any_day(enrolled: int, today: date) -> None:
    versions = read(THREE)
    held = versions.held(enrolled, today)
    assert held.rules.version >= min(enrolled, 3)
    assert (held.newer is None) == (held.rules is versions.newest)
    assert held.until is None or today <= held.until


def test_what_the_newer_version_asks_beyond_is_named_with_how_it_stands() -> None:
    passed = Facts(quizzes={"one": QuizFact(passed=True, score=90, on=TODAY)})
    both = standings(read(THREE), 1, passed, TODAY)
    assert (both.held.rules_version, both.newer, both.until) == (1, 3, GRACE)
    (more,) = both.asked_more
    assert (more.id, more.have, more.need) == ("modules", 1, 3)
    assert [it.met for it in both.held.requirements] == [True, False]


def test_a_requirement_that_only_explains_itself_anew_asks_nothing_more() -> None:
    rules = deepcopy(THREE)
    rules["requirements"][1]["reason"] = "Another reason."
    assert [it.id for it in read(rules).held(1, TODAY).asked_more] == ["modules"]


def test_an_earlier_version_keeps_the_digest_of_the_day_it_was_written() -> None:
    alone = read(written(1, asking("one"), LED)).newest
    kept = read(THREE).earlier[0].rules
    assert (kept.version, kept.digest) == (1, alone.digest)


def test_the_day_until_which_a_version_holds_must_be_a_day() -> None:
    rules = deepcopy(THREE)
    rules["earlier-rules"][0]["until"] = "next year"
    del rules["earlier-rules"][1]["until"]
    said = faults(rules)
    assert "certification.earlier-rules[1].until: 'next year' will not do; write a day" in said
    assert "certification.earlier-rules[2].until: None will not do" in said


def test_versions_count_up() -> None:
    rules = deepcopy(THREE)
    rules["earlier-rules"][0]["version"] = 3
    assert "certification.version: 3 is not above every earlier version" in faults(rules)
    rules["earlier-rules"][0]["version"] = 1
    assert "certification.earlier-rules: two of them have the same version" in faults(rules)


def test_a_module_that_does_not_exist_is_refused_in_every_version() -> None:
    rules = deepcopy(THREE)
    rules["requirements"][0] = asking("one", "nine")
    rules["earlier-rules"][1]["requirements"][0] = asking("ten")
    said = faults(rules)
    assert "requirements[1].modules: 'nine' will not do; choose from one, two, three" in said
    assert "earlier-rules[2].requirements[1].modules: 'ten' will not do" in said


def test_a_mistake_in_the_rules_is_named_with_its_line() -> None:
    assert read_whole(SAMPLE).modules
    files = {
        **SAMPLE,
        NAMES["programme"]: SAMPLE[NAMES["programme"]].replace("need: 8", "need: x"),
    }
    with pytest.raises(CurriculumError) as caught:
        read_whole(files)
    lines = files[NAMES["programme"]].split("\n")
    assert [lines[it.place.line - 1].strip() for it in caught.value.problems] == ["need: x"] * 2
    assert "requirements[2].need: 'x' will not do" in caught.value.problems[0].message


def test_a_missing_key_is_named_at_the_line_of_what_should_hold_it() -> None:
    page = SAMPLE[NAMES["programme"]].replace("      role: lead\n      need: 8\n", "", 1)
    with pytest.raises(CurriculumError) as caught:
        read_whole({**SAMPLE, NAMES["programme"]: page})
    (problem,) = caught.value.problems
    assert "requirements[2].need: is missing" in problem.message
    assert page.split("\n")[problem.place.line - 1].strip() == "- id: led"


def test_the_shipped_rules_can_be_read() -> None:
    assert read_whole(load_files(resource_folder("curriculum")))
