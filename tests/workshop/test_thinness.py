"""What is taught is asked for, of the trainees of every policy profile."""

from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND, warnings, with_slip


def test_an_outcome_that_two_questions_ask_for_is_thin() -> None:
    quiz = SOUND[NAMES["quiz"]]
    outcome = "for=ask-directly"
    for kind in ("judge id=rate-them", "single id=graded"):
        quiz = quiz.replace(f"{kind} {outcome}", f"{kind} for=pass-on")
    found = warnings({**SOUND, NAMES["quiz"]: quiz})
    assert [it.code for it in found] == ["thin-outcome"]
    assert "only 2 questions ask for outcome 'ask-directly', fewer than 3" in found[0].message
    assert found[0].place.file == NAMES["module"]


def test_a_competency_that_no_question_asks_for_is_thin_and_has_nothing_critical() -> None:
    files = with_slip(
        "module",
        ("text: Pass it on., competencies: [E1, E2]", "text: Pass it on., competencies: [E2]"),
    )
    competencies = SOUND[NAMES["competencies"]]
    assert [it.code for it in warnings(files)] == ["untaught-competency"]
    files = {
        **with_slip(
            "module",
            ("competencies: [E1, E2]", "competencies: [E2]"),
            ("outcomes:\n", "outcomes:\n  - {id: tell, text: Tell., competencies: [E1]}\n"),
        ),
        NAMES["late"]: SOUND[NAMES["late"]].replace("for: [ask", "for: [tell, ask"),
        NAMES["competencies"]: competencies,
    }
    said = {it.code: it.message for it in warnings(files)}
    assert "no question asks for competency E1, fewer than 3" in said["thin-competency"]
    assert "mark one with 'critical=yes'" in said["no-critical-question"]
    assert "no question asks for outcome 'tell'" in said["thin-outcome"]


def test_questions_for_another_profile_do_not_count() -> None:
    # Both profiles exist, and half of what is asked is asked of one of them alone.
    quiz = SOUND[NAMES["quiz"]].replace(
        "id=steps critical=yes", "id=steps critical=yes profile=other"
    )
    other = (
        SOUND[NAMES["here"]].replace("id: here", "id: there").replace("id: standard", "id: other")
    )
    files = {**SOUND, NAMES["quiz"]: quiz, NAMES["here"].with_name("there.md"): other}
    assert [it.code for it in warnings(files)] == ["no-critical-question"]
