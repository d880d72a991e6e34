"""Three published rule sets, written as a programme page would: the engine needs nothing new.

They are other people's rules, told in our own words, to see whether ours can tell them. What each
asks is in the sources named beside it; none of them is ours to certify by.
"""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import yaml

from facilitator.certification.assessment import standing
from facilitator.certification.facts import (
    AttestedFact,
    Facts,
    MeetingFact,
    ObservationFact,
    SupervisionFact,
    TimePart,
)
from facilitator.certification.requirements import Requirements
from facilitator.certification.versions import read_rules
from facilitator.observations.rules import ObservedKind
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState
from facilitator.readiness.rules import Fact
from facilitator.supervision.rules import SessionKind

TODAY = date(2026, 11, 22)

# IC&RC, Peer Recovery: 46 hours of training by topic, 500 of practice, 25 of supervision, an exam.
PEER_RECOVERY = """
version: 1
level: L4
valid-months: 24
requirements:
  - {id: code, kind: attested, facts: [code-of-ethics]}
  - {id: training, kind: training, adds: [prior-learning], need: 2760}
  - {id: advocacy, kind: training, adds: [prior-learning], topics: [advocacy], need: 600}
  - {id: mentoring, kind: training, adds: [prior-learning], topics: [mentoring], need: 600}
  - {id: wellness, kind: training, adds: [prior-learning], topics: [wellness], need: 600}
  - {id: ethics, kind: training, adds: [prior-learning], topics: [ethics], need: 960}
  - {id: practice, kind: minutes, parts: [before, group, after], need: 30000}
  - {id: supervision, kind: supervision, need: 1500}
  - {id: exam, kind: credentials, topics: [written-exam], need: 1}
"""

# CDSMP / Living Well leaders: 24 hours, two workshops of six weeks led with somebody beside, the
# first of them observed once.
WORKSHOP_LEADER = """
version: 1
level: L4
valid-months: 12
requirements:
  - {id: training, kind: training, adds: [prior-learning], topics: [leader], need: 1440}
  - {id: workshops, kind: meetings, role: lead, need: 12}
  - {id: within-a-year, kind: meetings, role: lead, need: 12, within-months: 12}
  - {id: observed, kind: observations, role: lead, need: 1}
counting:
  led: beside-someone
"""

# AGPA, Certified Group Psychotherapist: an upper bound, for clinicians and not for peers.
CLINICIAN = """
version: 1
level: L4
valid-months: 24
requirements:
  - {id: coursework, kind: training, adds: [prior-learning], topics: [group-therapy], need: 720}
  - {id: practice, kind: minutes, role: lead, parts: [group], need: 18000}
  - {id: supervision, kind: supervision, need: 4500}
  - {id: licence, kind: credentials, topics: [licence], need: 1}
  - {id: insurance, kind: credentials, topics: [insurance], need: 1}
  - {id: references, kind: credentials, topics: [reference], need: 2}
"""


def read(page: str) -> Requirements:
    module = SimpleNamespace(id="any", title="Any", minutes=60, role_plays=())
    return read_rules(yaml.safe_load(page), modules=[module], competencies=[]).newest


def course(topic: str, hours: int, fact: Fact = Fact.TRAINING, number: int = 0) -> AttestedFact:
    return AttestedFact(
        ref=f"{topic} {number}",
        fact=fact,
        on=date(2026, 3, 14),
        subject=topic,
        minutes=hours * 60,
    )


def paper(topic: str, number: int = 0) -> AttestedFact:
    return course(topic, 0, Fact.CREDENTIAL, number)


def held(number: int, hours: int, *, alone: bool = False, last: date = TODAY) -> Facts:
    """Return so many led meetings, one a day up to the last, each so many hours in the group."""
    return Facts(
        meetings=tuple(
            MeetingFact(
                ref=f"m{back}",
                on=last - timedelta(days=back),
                role=MeetingRole.LEAD,
                state=EntryState.CONFIRMED,
                minutes={TimePart.GROUP: hours * 60},
                alone=alone,
                group="a",
            )
            for back in range(number)
        )
    )


def talked(hours: int) -> tuple[SupervisionFact, ...]:
    return tuple(
        SupervisionFact(
            ref=f"s{number}",
            on=TODAY - timedelta(weeks=number),
            kind=SessionKind.INDIVIDUAL,
            minutes=60,
            confirmed=True,
        )
        for number in range(hours)
    )


def watched(days_ago: int = 0) -> tuple[ObservationFact, ...]:
    on = TODAY - timedelta(days=days_ago)
    return (
        ObservationFact(
            ref="o", on=on, kind=ObservedKind.MEETING, supervisor=1, ratings=1, group="a"
        ),
    )


COURSES = (
    course("advocacy", 10),
    course("mentoring", 10),
    course("wellness", 10),
    course("ethics", 16),
)
SIGNED = AttestedFact(ref="c", fact=Fact.CODE_OF_ETHICS, on=TODAY)
PEER = replace(
    held(125, 4), supervision=talked(25), attested=(*COURSES, SIGNED, paper("written-exam"))
)
LEADER = replace(held(12, 2), attested=(course("leader", 24),), observations=watched())
DOCTOR = replace(
    held(150, 2),
    supervision=talked(75),
    attested=(
        course("group-therapy", 12),
        paper("licence"),
        paper("insurance"),
        paper("reference", 1),
        paper("reference", 2),
    ),
)


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        (PEER, []),
        (replace(PEER, supervision=talked(24)), ["supervision"]),
        (replace(PEER, meetings=held(124, 4).meetings), ["practice"]),
        (replace(PEER, attested=PEER.attested[1:]), ["training", "advocacy"]),
        # Forty-six hours in all, and not enough of them about ethics.
        (
            replace(
                PEER, attested=(*PEER.attested[:3], course("advocacy", 16), *PEER.attested[4:])
            ),
            ["ethics"],
        ),
        (replace(PEER, attested=PEER.attested[:-1]), ["exam"]),
        (replace(PEER, attested=(*COURSES, paper("written-exam"))), ["code"]),
        (
            Facts(),
            [
                "code",
                "training",
                "advocacy",
                "mentoring",
                "wellness",
                "ethics",
                "practice",
                "supervision",
                "exam",
            ],
        ),
    ],
)
def test_peer_recovery_asks_for_46_500_and_25_hours(shown: Facts, missing: list[str]) -> None:
    assert _missing(PEER_RECOVERY, shown) == missing


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        (LEADER, []),
        (replace(LEADER, meetings=held(11, 2).meetings), ["workshops", "within-a-year"]),
        # Always two leaders: what was led alone is no workshop.
        (
            replace(LEADER, meetings=held(12, 2, alone=True).meetings),
            ["workshops", "within-a-year"],
        ),
        (replace(LEADER, observations=()), ["observed"]),
        (replace(LEADER, observations=watched(days_ago=40)), ["observed"]),
        (replace(LEADER, attested=(course("leader", 20),)), ["training"]),
        # Two workshops of long ago: they were led, and not within the year.
        (
            replace(
                LEADER,
                meetings=held(12, 2, last=date(2025, 6, 30)).meetings,
                observations=tuple(replace(it, on=date(2025, 6, 30)) for it in watched()),
            ),
            ["within-a-year"],
        ),
    ],
)
def test_workshop_leaders_lead_two_workshops_with_somebody_and_are_observed(
    shown: Facts, missing: list[str]
) -> None:
    assert _missing(WORKSHOP_LEADER, shown) == missing


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        (DOCTOR, []),
        (replace(DOCTOR, meetings=held(149, 2).meetings), ["practice"]),
        (replace(DOCTOR, supervision=talked(74)), ["supervision"]),
        (replace(DOCTOR, attested=DOCTOR.attested[:-1]), ["references"]),
        (replace(DOCTOR, attested=DOCTOR.attested[2:]), ["coursework", "licence"]),
        (PEER, ["coursework", "supervision", "licence", "insurance", "references"]),
    ],
)
def test_clinicians_lead_300_hours_and_show_their_papers(shown: Facts, missing: list[str]) -> None:
    assert _missing(CLINICIAN, shown) == missing


def _missing(page: str, shown: Facts) -> list[str]:
    return [it.id for it in standing(read(page), shown, TODAY).missing]
