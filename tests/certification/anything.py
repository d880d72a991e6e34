"""Any facts and any rules, small enough to be looked at by the hundred."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from facilitator.certification.asked import (
    Attested,
    Contact,
    Credentials,
    NoHarm,
    Observations,
    RolePlays,
    SupervisionSessions,
    SupervisionTime,
)
from facilitator.certification.facts import (
    AttestedFact,
    EvidenceFact,
    Facts,
    HarmFact,
    MeetingFact,
    ObservationFact,
    Piece,
    QuizFact,
    SignOffFact,
    SupervisionFact,
    TimePart,
)
from facilitator.certification.requirements import (
    Breadth,
    Counting,
    EvidenceRule,
    LivePractice,
    Meetings,
    Minutes,
    Modes,
    Requirements,
    Signers,
    SignOffs,
    Training,
)
from facilitator.competencies.rules import Level
from facilitator.observations.rules import ObservedKind
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.groups import Mode
from facilitator.practice.rules import EntryState
from facilitator.readiness.rules import PERSONAL, Fact
from facilitator.supervision.rules import SessionKind

TODAY = date(2026, 11, 22)
CODES = ("R1", "R2", "E1")
TITLES = {"one": "One", "two": "Two"}

names = st.uuids().map(str)
days = st.integers(-60, 2).map(lambda back: TODAY + timedelta(days=back))
roles = st.sampled_from(MeetingRole)
some = st.integers(1, 4)
months = st.none() | st.integers(1, 2)
groups = st.sampled_from(["a", "b", "c"])
levels = st.none() | st.integers(1, 4)

meetings = st.builds(
    MeetingFact,
    ref=names,
    on=days,
    role=roles,
    state=st.sampled_from([EntryState.CONFIRMED, EntryState.CONFIRMED, EntryState.SUBMITTED]),
    minutes=st.just({TimePart.GROUP: 90}) | st.just({TimePart.GROUP: 60, TimePart.AFTER: 15}),
    group=groups,
    mode=st.sampled_from(Mode),
    beside=st.sampled_from(["", "x", "y"]),
)
supervision = st.builds(
    SupervisionFact,
    ref=names,
    on=days,
    kind=st.sampled_from(SessionKind),
    minutes=st.sampled_from([30, 60]),
    confirmed=st.booleans(),
)
observations = st.builds(
    ObservationFact,
    ref=names,
    on=days,
    kind=st.sampled_from(ObservedKind),
    supervisor=st.integers(1, 3),
    ratings=st.integers(0, 2),
    group=groups,
    role_play=st.sampled_from(["", *TITLES]),
    least=levels,
    least_critical=levels,
)
attested = st.builds(
    AttestedFact,
    ref=names,
    fact=st.sampled_from(Fact),
    on=days,
    subject=st.sampled_from([*TITLES, "ethics"]),
    minutes=st.sampled_from([0, 60, 600]),
)
shown = st.frozensets(st.builds(Piece, days, st.integers(1, 3)), max_size=3).flatmap(
    lambda dated: st.builds(
        EvidenceFact,
        pieces=st.just(len(dated)),
        raters=st.just(len({it.rater for it in dated})),
        knows=st.booleans(),
        dated=st.just(dated),
    )
)
facts = st.builds(
    Facts,
    quizzes=st.dictionaries(
        st.sampled_from(list(TITLES)),
        st.builds(QuizFact, passed=st.booleans(), score=st.just(90), on=days),
    ),
    meetings=st.lists(meetings, max_size=9).map(tuple),
    sign_offs=st.dictionaries(
        st.sampled_from(CODES),
        st.builds(
            SignOffFact,
            ref=st.just("s"),
            level=st.sampled_from([Level.L3, Level.L4]),
            on=days,
            signer=st.integers(1, 2),
            changed_on=st.none() | days,
        ),
    ),
    evidence=st.dictionaries(st.sampled_from(CODES), shown),
    supervision=st.lists(supervision, max_size=4).map(tuple),
    observations=st.lists(observations, max_size=4).map(tuple),
    harm=st.lists(
        st.builds(HarmFact, ref=names, on=days, title=st.just("Listens")), max_size=1
    ).map(tuple),
    attested=st.lists(attested, max_size=5).map(tuple),
)

_named = {"id": st.just("it"), "reason": st.just("")}
_forms = st.sampled_from(
    [(), (SessionKind.INDIVIDUAL,), (SessionKind.GROUP, SessionKind.CO_REFLECTION)]
)
_topics = st.sampled_from([(), ("ethics",)])
_any_role = st.none() | roles
_evidence = st.none() | st.builds(
    EvidenceRule,
    months=months,
    knows=st.booleans(),
    critical_pieces=st.integers(1, 2),
    critical_raters=st.integers(1, 2),
    critical_months=months,
)
requirement = st.one_of(
    st.builds(Meetings, **_named, role=_any_role, need=some, months=months),
    st.builds(
        Minutes,
        **_named,
        role=_any_role,
        parts=st.just(tuple(TimePart)),
        need=st.integers(1, 600),
        months=months,
    ),
    st.builds(Modes, **_named, need=some),
    st.builds(Breadth, **_named, role=_any_role, need=some),
    st.builds(Contact, **_named, weeks=st.integers(1, 4), need=some),
    st.builds(SupervisionTime, **_named, need=st.integers(1, 200), forms=_forms, months=months),
    st.builds(SupervisionSessions, **_named, need=some, forms=_forms, months=months),
    st.builds(
        Observations,
        **_named,
        role=_any_role,
        need=some,
        supervisors=st.integers(1, 3),
        twice=st.booleans(),
        months=months,
    ),
    st.builds(NoHarm, **_named),
    st.builds(
        RolePlays,
        **_named,
        titles=st.just(TITLES),
        level=st.integers(1, 2),
        critical_level=st.integers(1, 3),
    ),
    st.builds(
        SignOffs,
        **_named,
        level=st.just(Level.L4),
        competencies=st.just(CODES),
        critical=st.just(frozenset({"R1", "E1"})),
        evidence=_evidence,
    ),
    st.builds(
        Signers,
        **_named,
        need=st.integers(1, 3),
        share=st.sampled_from([34, 70, 100]),
        competencies=st.just(CODES),
    ),
    st.builds(LivePractice, **_named, titles=st.just(TITLES)),
    st.builds(
        Training,
        **_named,
        need=st.integers(1, 800),
        modules=st.booleans(),
        live=st.booleans(),
        prior=st.booleans(),
        topics=_topics,
        worth=st.just({"one": 90, "two": 100}),
        titles=st.just(TITLES),
    ),
    st.builds(Attested, **_named, facts=st.just(PERSONAL), loss_months=st.just(12)),
    st.builds(Credentials, **_named, need=some, topics=_topics),
)
rules = st.builds(
    Requirements,
    version=st.just(3),
    digest=st.just("0" * 64),
    level=st.just(Level.L4),
    valid_months=st.just(24),
    counting=st.builds(
        Counting,
        least_minutes=st.sampled_from([0, 75]),
        most_a_week=st.none() | st.integers(1, 2),
        after_supervision=st.none() | st.integers(1, 2),
    ),
    each=st.lists(requirement, min_size=1, max_size=3).map(tuple),
)


def both(one: Facts, more: Facts) -> Facts:
    """What either has shown, but for harm. Whoever has signed stays the one who has signed."""
    evidence = {
        code: _together(one.evidence.get(code), more.evidence.get(code))
        for code in {*one.evidence, *more.evidence}
    }
    return Facts(
        quizzes={
            module: max(
                (it.quizzes[module] for it in (one, more) if module in it.quizzes),
                key=lambda quiz: quiz.passed,
            )
            for module in {*one.quizzes, *more.quizzes}
        },
        meetings=one.meetings + more.meetings,
        sign_offs={**more.sign_offs, **one.sign_offs},
        evidence=evidence,
        supervision=one.supervision + more.supervision,
        observations=one.observations + more.observations,
        harm=one.harm,
        attested=one.attested + more.attested,
    )


def _together(one: EvidenceFact | None, more: EvidenceFact | None) -> EvidenceFact:
    there = [it for it in (one, more) if it is not None]
    dated = frozenset(piece for it in there for piece in it.dated)
    return replace(
        there[0],
        pieces=len(dated),
        raters=len({piece.rater for piece in dated}),
        knows=any(it.knows for it in there),
        dated=dated,
    )
