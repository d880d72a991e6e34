"""Who may apply, decide, suspend and revoke; and that nobody ever does so for themselves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.assessment import standing
from facilitator.certification.facts import Facts, QuizFact
from facilitator.certification.requirements import Counting, Modules, Requirements
from facilitator.certification.rules import (
    ApplicationFacts,
    ApplicationState,
    DeciderFacts,
    DecisionFacts,
    NameForm,
    Verdict,
    may_see_verdict,
    outcome,
    refusal_of_reason,
    refusal_of_verdict,
    refusal_to_apply,
    refusal_to_decide,
    refusal_to_read,
    refusal_to_withdraw,
    shown_name,
)
from facilitator.certification.status import State, Status
from facilitator.competencies.rules import Level
from facilitator.people.rules import Actor, Role

TODAY = date(2026, 11, 22)
REASON = "Slows a room down, and follows up."
RULES = Requirements(
    version=1,
    digest="0" * 64,
    level=Level.L4,
    valid_months=24,
    counting=Counting(),
    each=(Modules(id="modules", reason="", titles={"m": "M"}),),
)
NOTHING = standing(RULES, Facts(), TODAY)
EVERYTHING = standing(
    RULES, Facts(quizzes={"m": QuizFact(passed=True, score=90, on=TODAY)}), TODAY
)

people = st.integers(1, 5)
actors = st.builds(Actor, people, st.just("key"), st.frozensets(st.sampled_from(Role)))
decisions = st.builds(
    DecisionFacts,
    decider_id=people,
    verdict=st.sampled_from(Verdict),
    lived_experience=st.booleans(),
)
applications = st.builds(
    ApplicationFacts,
    applicant_id=people,
    state=st.sampled_from(ApplicationState),
    decisions=st.lists(decisions, max_size=2, unique_by=lambda it: it.decider_id).map(tuple),
)
deciders = st.builds(
    DeciderFacts, supervised=st.booleans(), lived_experience=st.booleans(), tied=st.booleans()
)
statuses = st.builds(
    Status,
    state=st.sampled_from(State),
    since=st.just(TODAY),
    valid_until=st.just(TODAY),
    suspended=st.booleans(),
)

DANA = Actor(1, "d", frozenset({Role.DECIDER}))
CORA = Actor(2, "c", frozenset({Role.COORDINATOR}))
OPEN = ApplicationFacts(applicant_id=9, state=ApplicationState.OPEN, decisions=())
LIVED = DeciderFacts(supervised=False, lived_experience=True)
NOT_LIVED = DeciderFacts(supervised=False, lived_experience=False)


def decision(decider: int, verdict: Verdict, *, lived: bool = True) -> DecisionFacts:
    return DecisionFacts(decider_id=decider, verdict=verdict, lived_experience=lived)


def open_with(*decided: DecisionFacts) -> ApplicationFacts:
    return ApplicationFacts(applicant_id=9, state=ApplicationState.OPEN, decisions=decided)


def code(refusal: object) -> str | None:
    return getattr(refusal, "code", None)


@given(actors, applications, deciders)
def test_nobody_ever_reads_or_decides_their_own_application(
    actor: Actor, application: ApplicationFacts, decider: DeciderFacts
) -> None:
    if actor.person_id == application.applicant_id:
        assert refusal_to_read(actor, application, decider) is not None
        assert refusal_to_decide(actor, application, decider) is not None


@given(actors, applications, deciders)
def test_whoever_may_decide_is_a_decider_with_no_tie_who_has_not_decided(
    actor: Actor, application: ApplicationFacts, decider: DeciderFacts
) -> None:
    if refusal_to_decide(actor, application, decider) is None:
        assert Role.DECIDER in actor.roles
        assert not decider.supervised
        assert not decider.tied
        assert not application.decided_by(actor.person_id)
        assert application.state is ApplicationState.OPEN


@given(st.lists(decisions, max_size=3, unique_by=lambda it: it.decider_id))
def test_an_outcome_is_what_two_say_and_three_always_have_one(
    decided: list[DecisionFacts],
) -> None:
    found = outcome(decided)
    if found is not None:
        assert sum(it.verdict is found for it in decided) >= 2
    if len(decided) == 3:
        assert found is not None


@given(actors, applications)
def test_a_verdict_is_hidden_until_ones_own_is_signed(
    actor: Actor, application: ApplicationFacts
) -> None:
    undecided = not application.decided_by(actor.person_id)
    if application.state is ApplicationState.OPEN and undecided:
        others = [it.decider_id for it in application.decisions]
        assert not any(may_see_verdict(actor, application, other) for other in others)


def test_one_of_the_first_two_has_lived_experience() -> None:
    without = open_with(decision(3, Verdict.GRANT, lived=False))
    assert code(refusal_to_decide(DANA, without, NOT_LIVED)) == "needs-lived-experience"
    assert refusal_to_decide(DANA, without, LIVED) is None
    assert refusal_to_decide(DANA, open_with(decision(3, Verdict.GRANT)), NOT_LIVED) is None
    assert refusal_to_decide(DANA, OPEN, NOT_LIVED) is None


def test_disagreement_goes_to_a_third() -> None:
    torn = (decision(3, Verdict.GRANT), decision(4, Verdict.REFUSE))
    assert outcome(torn) is None
    assert refusal_to_decide(DANA, open_with(*torn), NOT_LIVED) is None


def test_a_supervisor_of_the_applicant_does_not_decide() -> None:
    supervised = DeciderFacts(supervised=True, lived_experience=True)
    assert code(refusal_to_decide(DANA, OPEN, supervised)) == "supervised-them"


def test_unmet_rules_cannot_be_set_aside() -> None:
    assert code(refusal_of_verdict(Verdict.GRANT, REASON, (), NOTHING)) == "requirements-missing"
    assert refusal_of_verdict(Verdict.GRANT, REASON, (), EVERYTHING) is None


def test_a_refusal_lists_what_is_missing() -> None:
    assert code(refusal_of_verdict(Verdict.REFUSE, REASON, (), EVERYTHING)) == "nothing-missing"
    made_up = refusal_of_verdict(Verdict.REFUSE, REASON, ("charm",), EVERYTHING)
    assert code(made_up) == "nothing-missing"
    assert refusal_of_verdict(Verdict.REFUSE, REASON, ("modules",), EVERYTHING) is None


@pytest.mark.parametrize("reason", ["", "  ", "No.", "\n" * 40])
def test_a_reason_is_more_than_a_word(reason: str) -> None:
    assert code(refusal_of_reason(reason)) == "no-reason"
    assert code(refusal_of_verdict(Verdict.GRANT, reason, (), EVERYTHING)) == "no-reason"


def test_applying_waits_until_everything_is_met() -> None:
    refusal = refusal_to_apply(standing=NOTHING, open_application=False, certificate=None)
    assert code(refusal) == "requirements-missing"
    assert refusal_to_apply(standing=EVERYTHING, open_application=False, certificate=None) is None


def test_nobody_applies_twice_at_once() -> None:
    refusal = refusal_to_apply(standing=EVERYTHING, open_application=True, certificate=None)
    assert code(refusal) == "already-open"


@given(statuses)
def test_whoever_holds_a_certificate_does_not_apply_for_another(status: Status) -> None:
    refusal = refusal_to_apply(standing=EVERYTHING, open_application=False, certificate=status)
    assert (refusal is None) == (not status.holds)


def test_only_the_applicant_takes_an_application_back() -> None:
    assert code(refusal_to_withdraw(DANA, OPEN)) == "not-the-applicant"
    assert refusal_to_withdraw(Actor(9, "t", frozenset({Role.TRAINEE})), OPEN) is None


@pytest.mark.parametrize(
    ("name", "form", "shown"),
    [
        ("Tess Marchetti-Boateng", NameForm.WHOLE, "Tess Marchetti-Boateng"),
        ("Tess Marchetti-Boateng", NameForm.SHORT, "Tess M."),
        ("Tess", NameForm.SHORT, "Tess"),
        ("Tess Marchetti-Boateng", NameForm.NONE, None),
        (None, NameForm.WHOLE, None),
    ],
)
def test_the_name_shows_in_the_form_that_was_chosen(
    name: str | None, form: NameForm, shown: str | None
) -> None:
    assert shown_name(name, form) == shown
