"""What is said to people and to programs is the same, and its keys stay as they are."""

import json

from facilitator.curriculum.reader import read_programme
from facilitator.workshop.checking import Report, check
from facilitator.workshop.coverage import Coverage, coverage
from facilitator.workshop.mending import mended
from facilitator.workshop.telling import (
    coverage_as_record,
    coverage_in_words,
    pages_in_words,
    report_as_record,
    report_in_words,
)
from tests.workshop.desk import SOUND, TODAY, with_slip


def _report() -> Report:
    return check(
        with_slip("practice", ("Ask one open question.", "A failed attempt. {{contact.no}}")),
        TODAY,
    )


def _table() -> Coverage:
    return coverage(read_programme(SOUND))


def test_mistakes_and_warnings_are_told_apart_and_counted() -> None:
    *problems, counts = report_in_words(_report())
    assert [line.split(": ")[:2] for line in problems] == [
        ["01-asking/practice.md:8", "warning"],
        ["01-asking/practice.md:8", "error"],
    ]
    assert counts == "1 module, 1 lesson: 1 mistake, 1 warning."


def test_a_sound_curriculum_has_no_mistakes() -> None:
    assert list(report_in_words(check(SOUND, TODAY))) == ["1 module, 1 lesson: no mistakes."]


def test_the_record_of_a_check_has_the_keys_that_programs_know() -> None:
    damaged = with_slip("quiz", ("- [x] A plan\n", "-[x] A plan\n"))
    record = json.loads(json.dumps(report_as_record(_report(), mended(damaged)[1])))
    assert set(record) == {"errors", "warnings", "problems", "pages", "mended"}
    assert record["problems"][0] == {
        "file": "01-asking/practice.md",
        "line": 8,
        "weight": "warning",
        "code": "unsafe-words",
        "message": "'failed attempt' is not a safe way to speak of suicide",
        "mend": "write 'a suicide attempt' or 'tried to end their life'",
    }
    assert record["problems"][1]["code"] == "mistake"
    assert set(record["mended"][0]) == {"file", "line", "message"}


def test_each_page_has_its_grade_its_words_and_its_minutes() -> None:
    record = report_as_record(check(SOUND, TODAY))
    pages = {page["file"]: page for page in record["pages"]}  # type: ignore[attr-defined]
    lesson = pages["01-asking/01-notice.md"]
    assert set(lesson) == {"file", "grade", "words", "minutes"}
    assert lesson["minutes"] == 10
    assert lesson["grade"] < 8
    # What is too short to be measured has no grade.
    assert pages["01-asking/practice.md"] == {
        "file": "01-asking/practice.md",
        "grade": None,
        "words": 4,
        "minutes": None,
    }


def test_the_pages_stand_with_the_hardest_first() -> None:
    head, first, *rest = pages_in_words(check(SOUND, TODAY))
    assert head.split() == ["grade", "words", "minutes"]
    assert first.startswith("01-asking/scenarios/late.md")
    # A page that is too short to have a grade stands at the end, and the columns hold.
    assert rest[-1].split() == ["regions/here.md", "4"]
    assert first.index("69") + 2 == rest[-1].index("4") + 1


def test_the_table_of_coverage_stands_in_columns() -> None:
    head, first, *_ = coverage_in_words(_table())
    assert head.split()[:2] == ["questions", "critical"]
    assert first.startswith("E1*")
    assert first.index("4") == head.index("questions") + len("questions") - 1


def test_what_is_asked_for_too_little_stands_out() -> None:
    quiz = next(file for file in SOUND if file.name == "quiz.md")
    thin = {**SOUND, quiz: SOUND[quiz].replace("for=pass-on", "for=ask-directly")}
    lines = list(coverage_in_words(coverage(read_programme(thin))))
    assert any(line.startswith("E1*<") for line in lines)


def test_the_record_of_coverage_counts_what_the_table_counts() -> None:
    record = json.loads(json.dumps(coverage_as_record(_table())))
    first = record["competencies"][0]
    assert (first["code"], first["questions"], first["critical"]) == ("E1", 4, 1)
    assert first["safety_critical"] is True
    assert sum(first["modules"].values()) == sum(first["kinds"].values())
    assert record["modules"] == [{"id": "asking", "number": 1, "title": "Asking plainly"}]
