"""What the guide says about changing a page is what happens."""

import re
from pathlib import PurePosixPath

import yaml

from facilitator.certification.placing import read_whole
from facilitator.curriculum.pages import Change
from facilitator.curriculum.reader import read_programme
from facilitator.publications.cautions import cautions
from facilitator.publications.comparing import compare
from facilitator.publications.telling import told
from tests.curriculum.guide import section
from tests.curriculum.sample import NAMES, SAMPLE, changed

SECTION = section("Changing what people have already read")
FIRST, SECOND, RULES = re.findall(r"^```yaml\n(.*?)^```$", SECTION, re.DOTALL | re.MULTILINE)
(REPORT,) = re.findall(r"^```console\n(.*?)^```$", SECTION, re.DOTALL | re.MULTILINE)
QUIZ = "revision: 2\nchange: editorial\n"


def test_the_front_matter_that_it_shows_can_be_read() -> None:
    for written, since in ((FIRST, 3), (SECOND, 3)):
        quiz = read_programme(changed("quiz", QUIZ, written)).module("asking").quiz
        assert (quiz.change, quiz.since, quiz.concerns(2), quiz.concerns(3)) == (
            Change.RE_ASSESS,
            since,
            True,
            False,
        )


def test_a_repair_that_keeps_the_wish_raises_no_question() -> None:
    comparison = compare(changed("quiz", QUIZ, FIRST), changed("quiz", QUIZ, SECOND))
    assert [cautions(page, comparison) for page in comparison.pages] == [()]


def test_the_report_is_the_one_that_diff_gives() -> None:
    command, *lines = REPORT.splitlines()
    assert command.startswith("$ facilitator curriculum diff ")
    found = list(told(compare(SAMPLE, changed("quiz", "8..10", "8..12"))))
    assert lines[1:] == found[1:]
    assert lines[0].partition("(")[0] == found[0].partition("(")[0]


def test_the_rules_that_it_shows_can_be_read() -> None:
    text = SAMPLE[NAMES["programme"]]
    head, below = text[: text.index("certification:")], text[text.index("---\n\n# A sample") :]
    files = {**SAMPLE, PurePosixPath("programme.md"): f"{head}{RULES}{below}"}
    assert read_whole(files).certification["version"] == 2
    assert yaml.safe_load(RULES)["certification"]["earlier-rules"][0]["version"] == 1
