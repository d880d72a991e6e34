"""What a programme adds to the check."""

import pytest

from facilitator.privacy.extension import NOTHING, NoExtension, read_extension
from facilitator.privacy.rules import findings, put_instead

EXTRA = read_extension(
    "# ours\n\nname: Zorblax\nname: Ngũgĩ\ndiagnosis: long covid\n"
    "medicine: Lumorin\nnever: Harbour\n"
)


def asked(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.words) for one in findings(text, extra=EXTRA)]


def test_names_and_words_of_a_programme_are_asked_about_too() -> None:
    assert asked("Zorblax was there.") == [("name", "Zorblax")]
    assert asked("We saw ngũgĩ said so.") == [("name", "ngũgĩ")]
    assert asked("His long covid and the Lumorin") == [
        ("diagnosis", "long covid"),
        ("medicine", "Lumorin"),
    ]
    assert findings("The long covid and the Lumorin") == ()


def test_what_a_programme_never_wants_asked_is_not() -> None:
    assert asked("Harbour said hello.") == []
    assert [one.words for one in findings("Then Harbour said hello.")] == ["Harbour"]


def test_other_words_take_the_place_of_a_programme_s_own() -> None:
    text = put_instead("Zorblax left.", "name:zorblax", lambda _one: "a member", extra=EXTRA)
    assert text == "A member left."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("place: Leeds", "line 1"),
        ("name: A\nname:", "line 2"),
        ("Zorblax", "line 1"),
        (f"name: {'a' * 61}", "at most 60"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(NoExtension, match=words):
        read_extension(text)


def test_an_empty_text_adds_nothing() -> None:
    assert read_extension("# nothing yet\n") == NOTHING
