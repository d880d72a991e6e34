"""Rules are data: they are read whole, or everything that is wrong with them is said."""

from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.facts import TimePart
from facilitator.certification.requirements import (
    Meetings,
    Minutes,
    Requirements,
    SignOffs,
    UnreadableRequirements,
)
from facilitator.certification.versions import read_rules
from facilitator.competencies.rules import Level
from facilitator.practice.accounts import MeetingRole

HEAD = yaml.safe_load(
    (Path(__file__).parents[2] / "curriculum/programme.md").read_text("utf-8").split("---\n")[1]
)
ROLE_PLAYS = (
    "role-play-friction",
    "role-play-rupture",
    "role-play-crisis",
    "role-play-integrated",
)
MODULES = [
    SimpleNamespace(
        id=name,
        title=name.replace("-", " "),
        minutes=60,
        role_plays=[SimpleNamespace(id=it, title=it) for it in ROLE_PLAYS],
    )
    for name in HEAD["modules"]
]
COMPETENCIES = [
    SimpleNamespace(code=f"{domain}{number}", domain=domain, safety_critical=domain == "E")
    for domain in "RSTCEPIWG"
    for number in range(1, 6)
]


def shipped() -> dict:
    return deepcopy(HEAD["certification"])


def before() -> dict:
    """Version 2, which has few kinds of rules."""
    written = shipped()["earlier-rules"][0]
    del written["until"]
    return written


def read(written: dict) -> Requirements:
    return read_rules(written, modules=MODULES, competencies=COMPETENCIES).newest


def problems(written: object) -> str:
    with pytest.raises(UnreadableRequirements) as caught:
        read(written)
    return str(caught.value)


def test_the_shipped_rules_read_with_every_kind_that_they_use() -> None:
    rules = read(shipped())
    assert (rules.version, rules.level, rules.valid_months) == (3, Level.L4, 24)
    assert (rules.counting.least_minutes, rules.counting.most_a_week) == (45, 3)
    assert rules.counting.after_supervision == 5
    assert [type(it).__name__ for it in rules.each] == [
        "Attested",
        "Modules",
        "LivePractice",
        "Training",
        *["Meetings"] * 4,
        *["Minutes"] * 2,
        "Spread",
        "Meetings",
        "Modes",
        "Breadth",
        *["SupervisionTime"] * 2,
        "SupervisionSessions",
        "Contact",
        *["Observations"] * 2,
        "NoHarm",
        "RolePlays",
        "SignOffs",
        "Signers",
    ]


def test_every_shipped_rule_gives_its_reason() -> None:
    assert all(requirement.reason.endswith(".") for requirement in read(shipped()).each)


def test_a_reason_calls_its_sources_by_name() -> None:
    sources = [SimpleNamespace(id="cdsmp-missouri-2018", by="Missouri", title="Agreement")]
    rules = read_rules(
        before(), modules=MODULES, competencies=COMPETENCIES, sources=sources
    ).newest
    assert "Missouri" in rules.each[2].reason
    assert "cdsmp" not in rules.each[2].reason


def test_a_meeting_rule_without_a_role_means_any() -> None:
    roles = [it.role for it in read(before()).each if isinstance(it, Meetings)]
    assert roles == [MeetingRole.OBSERVER, MeetingRole.CO_FACILITATOR, MeetingRole.LEAD, None]


def test_hours_say_which_parts_of_a_meeting_they_mean() -> None:
    parts = [it.parts for it in read(before()).each if isinstance(it, Minutes)]
    assert parts == [(TimePart.GROUP,), (TimePart.BEFORE, TimePart.GROUP, TimePart.AFTER)]


def test_a_domain_stands_for_its_competencies() -> None:
    (rule,) = [it for it in read(before()).each if isinstance(it, SignOffs)]
    assert len(rule.competencies) == 45
    assert rule.critical == {"E1", "E2", "E3", "E4", "E5"}


def test_the_digest_changes_with_any_number() -> None:
    changed = before()
    changed["requirements"][1]["need"] = 4
    assert read(changed).digest != read(before()).digest


def test_a_rule_set_may_leave_out_the_counting() -> None:
    written = before()
    del written["counting"]
    assert read(written).counting.most_a_week is None
    assert not read(written).counting.led_beside
    assert not read(written).counting.led_in_discussion


def test_everything_wrong_is_said_at_once_by_its_key() -> None:
    written = before()
    written["vaild-months"] = written.pop("valid-months")
    written["requirements"][0]["modules"] = ["juggling"]
    written["requirements"][1]["need"] = "three"
    written["requirements"][2]["role"] = "boss"
    written["requirements"][3]["id"] = "observed"
    written["counting"]["most-a-week"] = 0
    said = problems(written)
    assert "certification.valid-months: is missing" in said
    assert "certification.vaild-months: is not a key that rules have; did you mean" in said
    assert "certification.requirements[1].modules: 'juggling' will not do" in said
    assert "certification.requirements[2].need: 'three' will not do" in said
    assert "certification.requirements[3].role: 'boss' will not do" in said
    assert "certification.requirements: the id 'observed' is used 2 times" in said
    assert "certification.counting.most-a-week: 0 will not do" in said


@pytest.mark.parametrize("written", [None, [], "L4", 3, {}, {"requirements": "none"}])
def test_rules_of_the_wrong_shape_are_refused_with_reasons(written: object) -> None:
    assert problems(written)


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3),
)


@given(st.data())
def test_damaged_rules_never_crash_the_reader(data: st.DataObject) -> None:
    written = deepcopy(shipped())
    place = data.draw(st.sampled_from([written, written["counting"], *written["requirements"]]))
    place[data.draw(st.sampled_from(list(place)))] = data.draw(anything)
    with suppress(UnreadableRequirements):
        read(written)
