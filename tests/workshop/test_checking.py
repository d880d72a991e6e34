"""Each kind of advice notices its slip, names its line, and says how to mend it."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings

from facilitator.curriculum.places import CurriculumError, Weight
from facilitator.curriculum.reader import read_programme
from facilitator.workshop.checking import ADVICE, check
from tests.curriculum.test_damage import damaged_files
from tests.workshop.desk import SOUND, TODAY, Files, Slip, warnings, with_slip

LONG = "and we sat and we listened and we waited and " * 4
HARD = (
    "Organisational accountability necessitates interdisciplinary communication. "
    "Comprehensive documentation facilitates multidimensional responsibility. "
) * 5

SLIPS = [
    Slip(
        "unsafe-words",
        "practice",
        "Ask one open question.",
        "He committed suicide.",
        "'committed suicide' is not a safe way to speak of suicide; write 'died by suicide'",
        "He committed",
    ),
    Slip(
        "unsafe-words",
        "quiz",
        "  > A common fear.",
        "  > A failed attempt.",
        "'failed attempt' is not a safe way to speak of suicide; write 'a suicide attempt'",
        "  > A failed",
    ),
    Slip(
        "unsafe-words",
        "late",
        "Dana has been quiet.",
        "Dana's brother jumped off a bridge.",
        "leave out how and where",
        "Dana's brother",
    ),
    Slip(
        "no-content-note",
        "01-notice",
        "More words.",
        "She tells of an overdose.",
        "'overdose' stands here, and the page says nothing of it beforehand",
        "She tells",
    ),
    Slip(
        "link-without-words",
        "practice",
        "Ask one open question.",
        "Ask [](https://example.org).",
        "this link has no words; write between '[' and ']'",
        "Ask [",
    ),
    Slip("hard-to-read", "practice", "Ask one open question.", HARD, "reads at grade", "---"),
    Slip(
        "long-sentence",
        "01-notice",
        "More words.",
        f"Short one.\nThen {LONG}the end.",
        "the sentence 'Then and we sat and …' has 43 words; end it before the thirtieth",
        "Then and",
    ),
    Slip(
        "long-sentence",
        "quiz",
        "- [x] A plan\n",
        f"- [x] A plan {LONG}\n",
        "end it before the thirtieth",
        "- [x] A plan",
    ),
    Slip(
        "longer-than-it-says",
        "01-notice",
        "More words.",
        "We sit and wait. " * 400,
        "takes about 13 minutes, and it says 10; shorten it or say more",
        "minutes: 10",
    ),
    Slip(
        "no-critical-question",
        "quiz",
        "id=steps critical=yes",
        "id=steps",
        "E1 is safety-critical, and no question for it must be right; mark one with",
        "| E1 |",
    ),
    Slip(
        "untaught-competency",
        "competencies",
        "| E2 | Asks plainly | no | book-one, study-two |",
        "| E2 | Asks plainly | no | book-one |\n| E3 | Passes on | no | book-one |",
        "no module teaches E3; name it under the outcome of a module",
        "| E3 |",
    ),
    Slip(
        "review-overdue",
        "01-notice",
        "review-by: 2027-06-30",
        "review-by: 2026-11-21",
        "this page was to be reviewed by 2026-11-21",
        "review-by:",
    ),
    Slip(
        "review-overdue",
        "here",
        "review-by: 2027-05-31",
        "review-by: 2026-05-31",
        "this page was to be reviewed by 2026-05-31",
        "review-by:",
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda it: it.code)
def test_each_slip_is_named_with_its_line_and_its_mend(slip: Slip) -> None:
    files = with_slip(slip.page, (slip.old, slip.new))
    said = [it for it in warnings(files) if it.code == slip.code]
    assert len(said) == 1, said
    assert slip.says in said[0].message
    assert _line(files, said[0].place.file, said[0].place.line).startswith(slip.at)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda it: it.code)
def test_every_warning_says_how_to_mend_it(slip: Slip) -> None:
    for problem in warnings(with_slip(slip.page, (slip.old, slip.new))):
        wrong, parted, mend = problem.message.partition("; ")
        assert wrong
        assert parted
        assert mend


def test_a_sound_manuscript_needs_no_advice() -> None:
    assert warnings(SOUND) == []


def test_advice_never_keeps_a_curriculum_from_being_published() -> None:
    files = with_slip("practice", ("Ask one open question.", "A failed attempt."))
    assert check(files, TODAY).warnings == 1
    assert read_programme(files).modules


def test_there_is_advice_on_what_can_be_read_beside_the_mistakes() -> None:
    files = with_slip(
        "practice", ("Ask one open question.", "A failed attempt. {{contact.nobody}}")
    )
    report = check(files, TODAY)
    assert (report.errors, report.warnings) == (1, 1)
    assert [problem.weight for problem in report.problems].count(Weight.ERROR) == 1


def test_without_its_first_pages_a_curriculum_has_mistakes_and_no_advice() -> None:
    report = check({PurePosixPath("programme.md"): "---\nid: nothing\n---\n"}, TODAY)
    assert report.errors
    assert (report.warnings, report.modules, report.pages) == (0, 0, ())


def test_mistakes_in_the_rules_of_certification_are_mistakes_of_the_check() -> None:
    files = with_slip("programme", ("need: 20", "need: many"))
    assert [it.place.file.name for it in check(files, TODAY).problems][:1] == ["programme.md"]


def test_a_day_passes_and_a_review_is_overdue() -> None:
    assert warnings(SOUND, date(2027, 5, 31)) == []
    assert {it.code for it in warnings(SOUND, date(2027, 7, 1))} == {"review-overdue"}


@settings(max_examples=150)
@given(damaged_files())
def test_whatever_is_written_is_checked_with_file_and_line(files: Files) -> None:
    for problem in check(files, TODAY).problems:
        lines = files[problem.place.file].replace("\r", "\n").count("\n") + 1
        assert 1 <= problem.place.line <= lines
        assert problem.message


@settings(max_examples=100)
@given(damaged_files())
def test_what_can_be_published_has_warnings_at_most(files: Files) -> None:
    try:
        read_programme(files)
    except CurriculumError:
        assert check(files, TODAY).errors
    else:
        weights = {it.weight for it in check(files, TODAY).problems if it.code != "mistake"}
        assert weights <= {Weight.WARNING}


def test_every_kind_of_advice_is_asked_for() -> None:
    names = [advise.__name__ for advise in ADVICE]
    assert len(set(names)) == len(names)
    assert all(name.startswith("advice_on_") for name in names)


def _line(files: Files, file: PurePosixPath, number: int) -> str:
    return files[file].split("\n")[number - 1]
