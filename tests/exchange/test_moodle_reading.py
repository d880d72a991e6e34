"""Moodle XML comes in: the same kinds as GIFT, and nothing that reaches outside the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.exchange.bringing import bring
from facilitator.exchange.moodle.reading import read_moodle_xml

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _question(kind: str, inside: str, text: str = "What?") -> bytes:
    asked = f'<questiontext format="html"><text>{text}</text></questiontext>'
    return f'{HEAD}<quiz><question type="{kind}">{asked}{inside}</question></quiz>'.encode()


def _answer(text: str, fraction: str, feedback: str = "Because.") -> str:
    told = f'<feedback format="html"><text>{feedback}</text></feedback>'
    return f'<answer fraction="{fraction}"><text>{text}</text>{told}</answer>'


def _block(content: bytes) -> str:
    brought = bring(read_moodle_xml(content))
    assert brought.refusals == ()
    return brought.blocks[0]


def _refusal(content: bytes) -> str:
    brought = bring(read_moodle_xml(content))
    assert brought.blocks == ()
    return brought.refusals[0].message


def test_a_single_choice_keeps_its_partial_points_hint_and_id() -> None:
    inside = (
        "<idnumber>first-words</idnumber><single>true</single>"
        "<shuffleanswers>false</shuffleanswers><hint><text>Think.</text></hint>"
        "<generalfeedback format='html'><text>Ask &amp;amp; listen.</text></generalfeedback>"
        + _answer("Ask", "100")
        + _answer("Wait", "33.33333")
    )
    assert _block(_question("multichoice", inside, "&lt;p&gt;What &lt;b&gt;now&lt;/b&gt;?")) == (
        "::: single id=first-words shuffle=no\n\nWhat **now**?\n\n"
        "- [x] Ask {+3}\n  > Because.\n- [ ] Wait {+1}\n  > Because.\n\n"
        "Hint: Think.\n\nAfter: Ask & listen.\n\n:::\n"
    )


def test_several_answers_marked_right_minus_wrong_are_kept() -> None:
    answers = _answer("a", "50") + _answer("b", "50") + _answer("c", "-50")
    inside = f"<single>false</single><defaultgrade>2</defaultgrade>{answers}"
    assert _block(_question("multichoice", inside)).startswith(
        "::: multiple id=what points=2 partial=yes\n"
    )


def test_true_or_false_knows_whose_feedback_is_whose() -> None:
    inside = _answer("true", "0", "No.") + _answer("false", "100", "Yes.")
    assert "- [ ] True\n  > No.\n- [x] False\n  > Yes." in _block(_question("truefalse", inside))


def test_a_number_keeps_its_room_its_unit_and_what_is_said_to_all_else() -> None:
    inside = (
        '<answer fraction="100"><text>9</text><tolerance>1</tolerance></answer>'
        + _answer("*", "0", "Count again.")
        + "<units><unit><unit_name>people</unit_name></unit></units>"
    )
    block = _block(_question("numerical", inside))
    assert "unit=people" in block
    assert "- [x] 8..10\n- [ ] -999999999999..999999999999\n  > Count again." in block


def test_a_matching_question_keeps_its_distractors() -> None:
    pair = "<subquestion><text>{}</text><answer><text>{}</text></answer></subquestion>"
    inside = pair.format("one | two", "A") + pair.format("2", "B") + pair.format("", "C")
    assert "| one \\| two | A |\n| 2 | B |\n| | C |" in _block(_question("matching", inside))


def test_case_matters_where_it_mattered() -> None:
    inside = f"<usecase>1</usecase>{_answer('no one', '100')}"
    assert _block(_question("shortanswer", inside)).startswith("::: text id=what case=yes")


@pytest.mark.parametrize(
    ("kind", "inside", "said"),
    [
        ("essay", "", "Look for:"),
        ("description", "", "asks nothing"),
        ("cloze", "", "'cloze' has no form"),
        ("shortanswer", _answer("a", "50"), "part of the points"),
        ("multichoice", _answer("a", "100") + _answer("b", "-25"), "takes points away"),
        ("multichoice", _answer("a", "100") + _answer("b", "x"), "'x' is no number"),
        ("truefalse", _answer("yes", "100"), "'true' and 'false'"),
        ("numerical", _answer("many", "100"), "'many' is no number"),
        ("multichoice", "<defaultgrade>1.5</defaultgrade>" + _answer("a", "100"), "1.5 points"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(kind: str, inside: str, said: str) -> None:
    assert said in _refusal(_question(kind, inside))


def test_a_refusal_names_the_line() -> None:
    content = f"{HEAD}<quiz>\n\n<question type='essay'/></quiz>".encode()
    assert bring(read_moodle_xml(content)).refusals[0].line == 4


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE quiz SYSTEM "http://example.org/quiz.dtd">',
        '<!DOCTYPE quiz [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_file_that_declares_entities_is_refused_before_they_are_read(doctype: str) -> None:
    content = f"{HEAD}{doctype}<quiz>&a;</quiz>".encode()
    assert "doctype" in _refusal(content)


@pytest.mark.parametrize("content", [b"", b"<quiz>", b"<x/>", b"\xff\xfe", b"<a>" * 100])
def test_a_file_of_something_else_is_refused_plainly(content: bytes) -> None:
    assert _refusal(content)


@pytest.mark.parametrize("encoding", ["utf-7", "shift_jis", "idna", "undefined", "nobody-knows"])
def test_an_encoding_that_cannot_be_read_is_refused_plainly(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><quiz></quiz>'.encode()
    assert "save the file as UTF-8" in _refusal(content)


@given(st.text(alphabet="<>&;/a=\"'!-[]{}p b\n", max_size=60))
def test_no_text_of_a_question_breaks_the_reader(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    answers = _answer(escaped or "a", "100") + _answer("b", "0", escaped)
    brought = bring(read_moodle_xml(_question("multichoice", answers, escaped)))
    assert len(brought.blocks) + len(brought.refusals) == 1
