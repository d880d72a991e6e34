"""GIFT is read as Moodle reads it, and what cannot be read is named with its line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.exchange.bringing import bring
from facilitator.exchange.foreign import Format, Interval, Question, Shape
from facilitator.exchange.gift.reading import read_gift

SIGNS = st.text(alphabet="ab1 \n\t~=#{}:\\%*->/[]$TF.", max_size=80)


def _one(source: str) -> Question:
    reading = read_gift(source)
    assert reading.unread == ()
    (question,) = reading.questions
    return question


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        ("", Shape.ESSAY),
        ("  \n ", Shape.ESSAY),
        ("####Well done", Shape.ESSAY),
        ("T", Shape.TRUE_FALSE),
        ("false#no#yes", Shape.TRUE_FALSE),
        ("=a ~b", Shape.CHOICE),
        ("~%50%a ~%50%b", Shape.CHOICE),
        ("=a =b", Shape.TYPED),
        ("four", Shape.TYPED),
        ("=a -> b =c -> d", Shape.MATCH),
        ("=a -> b ~c", Shape.CHOICE),
        ("#5", Shape.NUMBER),
    ],
)
def test_the_answers_tell_the_kind_of_question(body: str, shape: Shape) -> None:
    assert _one(f"What?{{{body}}}").shape is shape


def test_text_without_answers_is_a_description() -> None:
    assert _one("Read on.").shape is Shape.DESCRIPTION


def test_a_category_is_no_part_of_the_question_below_it() -> None:
    reading = read_gift("// note\n$CATEGORY: $course$/top/One: two\nWhat?{T}")
    assert [it.shape for it in reading.questions] == [Shape.CATEGORY, Shape.TRUE_FALSE]
    assert reading.questions[0].stem.source == "$course$/top/One: two"
    assert [it.line for it in reading.questions] == [2, 3]


def test_titles_formats_and_escapes_are_read() -> None:
    question = _one("::One\\: two::[html]<b>a \\= b</b>\\nc{=[plain]x\\~y#[markdown]*z* ~w}")
    assert question.title == "One: two"
    assert (question.stem.source, question.stem.format) == ("<b>a = b</b>\nc", Format.HTML)
    right, wrong = question.replies
    assert (right.text.source, right.text.format) == ("x~y", Format.PLAIN)
    assert right.feedback is not None
    assert (right.feedback.source, right.feedback.format) == ("*z*", Format.MARKDOWN)
    assert wrong.text.format is Format.HTML


def test_an_escaped_backslash_is_one_even_before_an_n() -> None:
    assert _one("C\\:\\\\new{T}").stem.source == "C:\\new"


def test_a_gap_stands_where_the_answers_stood() -> None:
    question = _one("Grant is {~buried =entombed} in Grant's tomb.")
    assert question.stem.source == "Grant is _____ in Grant's tomb."
    assert question.embedded


def test_comments_count_as_lines_but_say_nothing_but_ids_and_tags() -> None:
    question = _one("// [id:a1] [tag:one]\nWhat?{\n// no answer\n=a#b\n// [tag:two\\]]\n~c\n}")
    assert question.line == 2
    assert [it.text.line for it in question.replies] == [4, 6]
    assert question.aside("id") == "a1"
    assert question.asides["tag"] == ("one", "two]")


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("5", "5", "5"),
        ("5:2", "3", "7"),
        ("-2..3", "-2", "3"),
        ("3..-2", "-2", "3"),
        ("=%100%1,5:0", "1.5", "1.5"),
    ],
)
def test_numbers_have_bounds(body: str, low: str, high: str) -> None:
    (reply,) = _one(f"How many?{{#{body}}}").replies
    assert isinstance(reply, Interval)
    assert (reply.low, reply.high) == (Decimal(low), Decimal(high))


def test_what_a_number_says_to_all_others_has_no_bounds() -> None:
    reply = _one("How many?{#=5#Yes ~#No}").replies[-1]
    assert isinstance(reply, Interval)
    assert (reply.low, reply.worth, reply.right) == (None, 0, False)


def test_the_first_feedback_of_true_or_false_is_for_the_wrong_answer() -> None:
    question = _one("Is it?{TRUE#wrong#right}")
    assert question.wrong_feedback is not None
    assert question.right_feedback is not None
    assert (question.wrong_feedback.source, question.right_feedback.source) == ("wrong", "right")


def test_blank_lines_between_the_answers_of_one_question_are_forgiven() -> None:
    assert len(_one("What?{\n=a\n\n~b\n\n}").replies) == 2


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("One{T}\n\nTwo{=a ~b\n\nThree{T}", 3, "not closed"),
        ("What}", 1, "'\\}'"),
        ("What{T} and {F}", 1, "second '{'"),
        ("\n\n::Title{T}", 3, "does not end"),
        ("How many?{#\n=1\n=many}", 3, "'many' is no number"),
        ("How many?{#1e99999999}", 1, "no number"),
        ("Match{=a -> b\n=c}", 2, "no '->'"),
        ("What?{first\n~a =b}", 1, "before the first answer"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(source: str, line: int, said: str) -> None:
    remarks = [it for it in read_gift(source).unread if said in it.message]
    assert [remark.line for remark in remarks] == [line]


def test_a_broken_question_takes_no_other_with_it() -> None:
    reading = read_gift("One{T}\r\n\r\nTwo{T\r\n\r\nThree{F}")
    assert [it.stem.source for it in reading.questions] == ["One", "Three"]
    assert [it.line for it in reading.unread] == [3]


@pytest.mark.parametrize(
    "source",
    [
        f"// [harmful:{'9' * 5000}]\nWhat?{{=a ~b}}",
        "// [look for:² Says who they are]\nWhat?{}",
    ],
)
def test_a_comment_with_a_number_that_is_none_breaks_nothing(source: str) -> None:
    assert len(bring(read_gift(source)).blocks) == 1


@given(st.lists(SIGNS, max_size=4).map("\n\n".join))
def test_no_text_breaks_the_reader(source: str) -> None:
    reading = read_gift(source)
    lines = source.count("\n") + 1
    brought = bring(reading)
    for remark in (*brought.refusals, *brought.notes):
        assert 1 <= remark.line <= lines
