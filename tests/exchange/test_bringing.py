"""Questions from elsewhere become blocks that the checker knows; the rest is refused aloud."""

import pytest

from facilitator.curriculum.items import ChoiceItem, Kind, WrittenItem
from facilitator.exchange.bringing import Brought, bring
from facilitator.exchange.gift.reading import read_gift


def _bring(source: str, outcome: str | None = None) -> Brought:
    return bring(read_gift(source), outcome=outcome)


def _refused(source: str) -> tuple[int, str]:
    brought = _bring(source)
    assert brought.blocks == ()
    (refusal,) = brought.refusals
    return refusal.line, refusal.message


def test_a_question_becomes_a_block_for_the_outcome_that_was_named() -> None:
    brought = _bring("::Tomb::Who is buried here?{=Grant#Yes. ~Nobody#No.}", "know-tombs")
    assert brought.blocks == (
        (
            "::: single id=tomb for=know-tombs\n\nWho is buried here?\n\n"
            "- [x] Grant\n  > Yes.\n- [ ] Nobody\n  > No.\n\n:::\n"
        ),
    )
    assert brought.notes == ()


def test_feedback_that_is_missing_stays_missing_and_is_named() -> None:
    brought = _bring("Who?{=Grant ~Nobody#No.}")
    assert ">" not in brought.blocks[0].split("Nobody")[0]
    assert [note.line for note in brought.notes] == [1]
    assert "has no feedback" in brought.notes[0].message


def test_ids_are_made_of_titles_or_words_and_are_never_the_same() -> None:
    brought = _bring("¿Qué es esto?{T}\n\n¿Qué es esto?{T}\n\n// [id:no-es-esto]\nNo{T}\n\n漢{T}")
    assert [item.id for item in brought.items] == [
        "que-es-esto",
        "que-es-esto-2",
        "no-es-esto",
        "question",
    ]


def test_parts_of_the_points_become_whole_points() -> None:
    brought = _bring("Who?{=Grant#Yes ~%50%Lee#Nearly ~%33.33333%Me#Hm ~You#No}")
    (item,) = brought.items
    assert isinstance(item, ChoiceItem)
    assert item.points == 6
    assert [option.points for option in item.options] == [6, 3, 2, None]
    assert "worth 6 points instead of 1" in brought.notes[0].message


def test_right_minus_wrong_is_how_several_are_marked_here() -> None:
    (item,) = _bring("Which?{~%50%a ~%50%b ~%-50%c}").items
    assert (item.kind, item.partial) == (Kind.MULTIPLE, True)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("Tell me.{}", 1, "Look for:"),
        ("Read this.", 1, "asks nothing"),
        ("Which?{\n~%50%a\n~%50%b\n~%-100%c}", 4, "-100% should be -50%"),
        ("Which?{\n~%50%a\n~%50%b\n~c}", 4, "0% should be -50%"),
        ("Which?{\n~%70%a\n~%30%b}", 2, "70% should be 50%"),
        ("Which?{\n~%-50%a\n~b}", 1, "no answer is right"),
        ("Which?{\n=a\n=b\n~c}", 3, "2 answers earn everything"),
        ("Which?{\n=a\n~%-25%b}", 3, "takes points away"),
        ("Which?{\n=a\n~%37.5%b\n~%43%c}", 4, "no simple share"),
        ("Who?{\n=a\n=%50%b}", 3, "part of the points"),
        ("Who?{=a\n=...}", 2, "only letters and digits"),
        ("Who?{=*}", 1, "every answer right"),
        ("Who?{=a\\\\*b}", 1, "'*' stands for any text"),
        ("How many?{#1.1234567}", 1, "six after the point"),
        ("How many?{#1234567890123}", 1, "twelve digits"),
        ("Match{=a -> b = -> c}", 1, "at least two pairs"),
        ("{T}", 1, "no text that asks"),
        ("Which?{= ~b}", 1, "without words"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_line(source: str, line: int, said: str) -> None:
    where, message = _refused(source)
    assert said in message
    assert where == line


def test_marks_of_ours_in_the_text_are_words_there() -> None:
    source = "Hint\\: what?\\n- [x] this\\n\\:\\:\\:{=one \\{harmful\\}#\\:\\:\\: ~[x] two}"
    (item,) = _bring(source).items
    assert isinstance(item, ChoiceItem)
    assert item.hint is None
    assert len(item.options) == 2
    assert not any(option.harmful for option in item.options)


def test_categories_and_tags_stay_behind_with_a_note() -> None:
    brought = _bring("$CATEGORY: top/one\n\n// [tag:hard]\nIs it?{F#Yes#No}")
    assert ["top/one" in brought.notes[0].message, "hard" in brought.notes[1].message] == [
        True,
        True,
    ]


def test_an_essay_that_brings_its_rubric_is_a_written_answer() -> None:
    (item,) = _bring("// [look for:+2 A plan] [look for:talk Danger]\nWhat do you do?{}").items
    assert isinstance(item, WrittenItem)
    assert [(line.points, line.talk) for line in item.rubric] == [(2, False), (0, True)]
    assert item.points == 2


def test_settings_that_are_none_of_ours_are_left_out() -> None:
    brought = _bring("// [for:No Such] [level:hard] [points:many] [harmful:x 9]\nIs it?{T}")
    assert brought.blocks[0].startswith("::: true-false id=is-it\n")
