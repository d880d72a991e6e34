"""What other people's files say is what we read: their questions, answers, weights, feedback.

The files are not ours and not part of the repository. `FACILITATOR_FIXTURES` names the folder
that holds them; without it, one line says that they are left out.
"""

import json
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import html5lib
import pytest

from facilitator.curriculum.items import (
    ChoiceItem,
    Item,
    Kind,
    MatchItem,
    NumberItem,
    NumberRange,
    TextItem,
)
from facilitator.curriculum.markdown import render
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.reader import load_programme, read_programme
from facilitator.exchange.bringing import Brought, bring
from facilitator.exchange.case.framework import framework_of
from facilitator.exchange.case.reading import read_case
from facilitator.exchange.case.writing import write_case
from facilitator.exchange.foreign import Interval, Question, Reading, Remark, Shape, Text
from facilitator.exchange.gift.reading import read_gift
from facilitator.resources import resource_folder
from tests.curriculum.sample import SAMPLE
from tests.exchange.schema import faults

FOLDER = Path(os.environ.get("FACILITATOR_FIXTURES") or "/nowhere")
GIFTS = sorted((FOLDER / "gift").glob("*.gift"))
REGION = read_programme(SAMPLE).region("here")
NOWHERE = Place(Path("x"), 1)  # type: ignore[arg-type]
SHAPES = {
    "Category": Shape.CATEGORY,
    "Description": Shape.DESCRIPTION,
    "Essay": Shape.ESSAY,
    "MC": Shape.CHOICE,
    "Matching": Shape.MATCH,
    "Numerical": Shape.NUMBER,
    "Short": Shape.TYPED,
    "TF": Shape.TRUE_FALSE,
}
CASES = sorted(file for file in (FOLDER / "case").glob("*.json") if "schema" not in file.name)
SCHEMA = FOLDER / "case" / "case-v1p0-cfpackage-schema.json"
CHANGED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
NEAR = Decimal("0.01")

Tree = Mapping[str, Any]

if not GIFTS or not CASES:
    reason = "FACILITATOR_FIXTURES names no folder with other people's files"
    pytest.skip(reason, allow_module_level=True)


@pytest.mark.parametrize("file", GIFTS, ids=lambda file: file.stem)
def test_a_gift_file_is_read_as_the_reference_parser_reads_it(file: Path) -> None:
    trees, reading = _read(file)
    for tree, found in zip(trees, _in_order(reading), strict=True):
        if isinstance(found, Remark):
            assert found.message
        else:
            _compare(found, tree)


@pytest.mark.parametrize("file", GIFTS, ids=lambda file: file.stem)
def test_each_question_of_a_gift_file_is_kept_as_it_is_or_refused_with_a_reason(
    file: Path,
) -> None:
    trees, reading = _read(file)
    length = file.read_text(encoding="utf-8").count("\n") + 1
    for tree, found in zip(trees, _in_order(reading), strict=True):
        if isinstance(found, Remark):
            continue
        brought = bring(Reading(questions=(found,)))
        for remark in (*brought.refusals, *brought.notes):
            assert remark.message
            assert 1 <= remark.line <= length
        if brought.items:
            _compare_item(brought.items[0], tree)
        else:
            _check_refused(brought, tree)


def test_our_framework_is_valid_against_the_published_schema() -> None:
    framework = framework_of(load_programme(resource_folder("curriculum")))
    assert _faults(json.loads(write_case(framework, changed=CHANGED))) == []


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_other_peoples_frameworks_keep_their_codes_order_texts_and_languages(file: Path) -> None:
    given = json.loads(file.read_text(encoding="utf-8"))
    assert _faults(given) == []
    framework = read_case(file.read_text(encoding="utf-8"))
    written = write_case(framework, changed=CHANGED)
    assert read_case(written) == framework
    assert _faults(json.loads(written)) == []
    assert list(_said(json.loads(written)).items()) == list(_said(given).items())


def _faults(package: Any) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return list(faults(package, schema, schema))


def _said(package: Any) -> dict[str, tuple[str | None, str, str | None]]:
    return {
        item["identifier"]: (
            item.get("humanCodingScheme"),
            item["fullStatement"],
            item.get("language"),
        )
        for item in package["CFItems"]
    }


def _read(file: Path) -> tuple[list[Tree], Reading]:
    trees = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return trees, read_gift(file.read_text(encoding="utf-8"))


def _in_order(reading: Reading) -> list[Question | Remark]:
    return sorted((*reading.questions, *reading.unread), key=lambda found: found.line)


def _check_refused(brought: Brought, tree: Tree) -> None:
    """A category is no question, so it is only noted."""
    assert brought.refusals or tree["type"] == "Category"


def _compare(question: Question, tree: Tree) -> None:
    assert question.shape is SHAPES[tree["type"]]
    if question.shape is Shape.CATEGORY:
        assert question.stem.source == tree["title"]
        return
    assert question.title == tree.get("title")
    assert question.embedded == bool(tree.get("hasEmbeddedAnswers"))
    assert question.aside("id") == tree.get("id")
    assert question.asides.get("tag", ()) == tuple(tree.get("tags") or ())
    _same_text(question.stem, tree["stem"])
    _same_text(question.feedback, tree.get("globalFeedback"))
    _compare_answers(question, tree)


def _compare_answers(question: Question, tree: Tree) -> None:
    if question.shape is Shape.TRUE_FALSE:
        assert question.truth == tree["isTrue"]
        # The tree calls the first feedback that of "true" and the second that of "false".
        _same_text(question.wrong_feedback, tree.get("trueFeedback"))
        _same_text(question.right_feedback, tree.get("falseFeedback"))
    for couple, pair in zip(question.couples, tree.get("matchPairs", ()), strict=True):
        _same_text(couple.left, pair["subquestion"])
        assert couple.right.source == pair["subanswer"]
    choices = _choices(tree)
    for reply, choice in zip(question.replies, choices, strict=True):
        assert reply.right == choice["isCorrect"]
        assert _near(reply.weight, choice["weight"])
        _same_text(reply.feedback, choice["feedback"])
        if isinstance(reply, Interval):
            assert (reply.low, reply.high) == _bounds(choice["text"])
        else:
            _same_text(reply.text, choice["text"])


def _choices(tree: Tree) -> list[Any]:
    choices = tree.get("choices") or []
    if isinstance(choices, dict):
        return [{"isCorrect": True, "weight": None, "text": choices, "feedback": None}]
    return list(choices)


def _same_text(text: Text | None, expected: Any) -> None:
    if not expected or not expected["text"]:
        assert not text
        return
    assert text is not None
    assert text.format.value == expected["format"]
    assert text.source.split() == expected["text"].split()


def _near(weight: Decimal | None, expected: float | None) -> bool:
    if weight is None or expected is None:
        return weight is None and expected is None
    return abs(weight - Decimal(str(expected))) < NEAR


def _bounds(number: Any) -> tuple[Decimal | None, Decimal | None]:
    def exact(key: str) -> Decimal:
        return Decimal(str(number[key]))

    if number["type"] == "high-low":
        return exact("numberLow"), exact("numberHigh")
    room = exact("range") if number["type"] == "range" else Decimal(0)
    return exact("number") - room, exact("number") + room


def _compare_item(item: Item, tree: Tree) -> None:
    assert _shown(item.question) == _words(tree["stem"])
    assert _shown(item.after) == _words(tree.get("globalFeedback"))
    if tree["type"] == "TF":
        _compare_truth(item, tree)
    elif isinstance(item, ChoiceItem):
        _compare_options(item, tree)
    elif isinstance(item, MatchItem):
        _compare_pairs(item, tree)
    else:
        _compare_typed(item, tree)


def _compare_typed(item: Item, tree: Tree) -> None:
    assert isinstance(item, TextItem | NumberItem)
    given = item.answers if isinstance(item, TextItem) else item.ranges
    for answer, choice in zip(given, _choices(tree), strict=True):
        assert answer.right == (_worth(choice) == 100)
        assert _shown(answer.feedback) == _words(choice["feedback"])
        if isinstance(answer, NumberRange):
            assert (answer.low, answer.high) == _bounds(choice["text"])
        else:
            assert answer.pattern.split() == choice["text"]["text"].split()


def _compare_truth(item: Item, tree: Tree) -> None:
    assert isinstance(item, ChoiceItem)
    true, false = item.options
    assert (true.right, false.right) == (tree["isTrue"], not tree["isTrue"])
    first, second = _words(tree.get("trueFeedback")), _words(tree.get("falseFeedback"))
    # Moodle's own rule: the first feedback is for the wrong answer, whichever that is.
    wrong, right = (false, true) if true.right else (true, false)
    assert (_shown(wrong.feedback), _shown(right.feedback)) == (first, second)


def _compare_options(item: ChoiceItem, tree: Tree) -> None:
    choices = _choices(tree)
    right = sum(option.right for option in item.options)
    for option, choice in zip(item.options, choices, strict=True):
        assert _shown(option.text) == _words(choice["text"])
        assert _shown(option.feedback) == _words(choice["feedback"])
        if item.kind is Kind.MULTIPLE:
            assert item.partial
            share = Decimal(100 if option.right else -100) / right
        else:
            share = Decimal(100) * (option.points or 0) / item.points
            share = Decimal(100) if option.right else share
        assert abs(share - _worth(choice)) < NEAR


def _compare_pairs(item: MatchItem, tree: Tree) -> None:
    pairs = [pair for pair in tree["matchPairs"] if pair["subquestion"]["text"]]
    rest = [pair for pair in tree["matchPairs"] if not pair["subquestion"]["text"]]
    for found, pair in zip(item.pairs, pairs, strict=True):
        assert _shown(found.left) == _words(pair["subquestion"])
        assert _shown(found.right) == "".join(pair["subanswer"].split())
    for side, pair in zip(item.distractors, rest, strict=True):
        assert _shown(side) == "".join(pair["subanswer"].split())


def _worth(choice: Any) -> Decimal:
    if choice["weight"] is not None:
        return Decimal(str(choice["weight"]))
    return Decimal(100 if choice["isCorrect"] else 0)


def _shown(prose: Prose | None) -> str:
    """What a reader sees of our Markdown, without its spaces."""
    html = str(render(prose, REGION)) if prose else ""
    return re.sub(r"\(picture:.*?\)", "", _bare(html))


def _words(text: Any) -> str:
    """What a reader sees of somebody else's text, without its spaces."""
    source = text["text"] if text else ""
    if source and text["format"] == "markdown":
        return _bare(str(render(Prose(source, NOWHERE), REGION)))
    if source and (text["format"] == "html" or re.search(r"</?[a-z]", source)):
        return _bare(source)
    return "".join(source.split())


def _bare(html: str) -> str:
    tree = html5lib.parseFragment(html, treebuilder="etree")
    for parent in list(tree.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str):
                child.text = ""  # a comment, which nobody sees
    return "".join("".join(tree.itertext()).split())
