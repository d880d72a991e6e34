"""What the privacy check asks about, what it leaves alone, and how long it takes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.privacy.extension import read_extension
from facilitator.privacy.rules import (
    Finding,
    Kind,
    Sureness,
    findings,
    open_questions,
    put_instead,
)


def seen(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.words) for one in findings(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("When Margaret went quiet I waited.", "Margaret"),
        ("I stayed with José Álvarez until he left.", "José Álvarez"),
        ("Kwabena shared first.", "Kwabena"),
        ("maria said she was tired", "maria"),
        ("we walked out with priya", "priya"),
        ("Grace said that it helped.", "Grace"),
        ("I asked Will to wait.", "Will"),
        ("A man called Zorblax left early.", "Zorblax"),
        ("Then Mr Threadgold spoke.", "Threadgold"),
        ("It was Joanie-Lou and later Quill said so.", "Quill"),
    ],
)
def test_a_name_is_found(text: str, words: str) -> None:
    assert ("name", words) in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Will you come? Hope was high, and joy came later.",
        "In June we met; until May nobody came. Last Summer was long.",
        "We read the opening. Everyone spoke. I said little.",
        "The Samaritans said hello. On Thursday we moved to the Riverside Centre.",
        "At 18:30 we began; 7 of 9 came; 30 before, 90 group, 30 after.",
        "It was 2026-11-19, or 19/11/2026, at level 2, and I showed E4.",
        "I drew the line at the start, and we looked at the agreement again.",
    ],
)
def test_ordinary_writing_is_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("J.K. cried", "initials", "J.K"),
        ("Then M. said no", "initials", "M"),
        ("I sat beside member B for a while", "initials", "member B"),
        ("call 07700 900123 tonight", "phone", "07700 900123"),
        ("it is (555) 010-9999", "phone", "(555) 010-9999"),
        ("or +44 7700 900123", "phone", "+44 7700 900123"),
        (
            "write to someone.else@mail.example.org please",
            "e-mail",
            "someone.else@mail.example.org",
        ),
        ("she is @quiet_one there", "link", "@quiet_one"),
        ("see https://example.org/me", "link", "https://example.org/me"),
        ("at 14 Old Elm Street", "address", "14 Old Elm Street"),
        ("near SW1A 1AA", "address", "SW1A 1AA"),
        ("in flat 12b", "address", "flat 12b"),
        ("born on 3 May 1984", "date of birth", "born on 3 May 1984"),
        ("it says 12/03/1984", "date of birth", "12/03/1984"),
        ("a 43-year-old", "date of birth", "43-year-old"),
        ("her number 123-45-6789", "personal number", "123-45-6789"),
        ("passport number K1234567", "personal number", "passport number K1234567"),
        ("was diagnosed with bipolar", "diagnosis", "diagnosed with bipolar"),
        ("someone with PTSD", "diagnosis", "PTSD"),
        ("takes 50 mg of sertraline", "medicine", "50 mg of sertraline"),
        ("back on Prozac", "medicine", "Prozac"),
        ("had overdosed on something", "method", "overdosed on something"),
        ("took all of the pills", "method", "took all of the pills"),
        ("had cut her arms", "method", "cut her arms"),
    ],
)
def test_what_gives_a_person_away_is_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in seen(text)


def test_a_finding_says_how_sure_it_is() -> None:
    sure, likely, maybe = findings("Maria said so. Then Peter. And I asked Grace.")
    assert [sure.sureness, likely.sureness, maybe.sureness] == list(Sureness)


def test_every_kind_asks_says_why_and_offers_other_words() -> None:
    for kind in Kind:
        one = Finding(kind=kind, start=0, end=1, words="x", sureness=Sureness.MAYBE)
        assert one.says.startswith("looks like ")
        assert one.why.endswith(".")
        assert one.instead


def test_an_organisation_can_add_names() -> None:
    assert seen("Zorblax was there.") == []
    assert (
        findings("Zorblax was there.", extra=read_extension("name: Zorblax"))[0].words == "Zorblax"
    )


def test_what_the_writer_keeps_is_not_asked_again() -> None:
    found = findings("Maria said so, and Maria left. Peter stayed.")
    assert [one.words for one in open_questions(found, ())] == ["Maria", "Peter"]
    assert [one.words for one in open_questions(found, ["name:maria"])] == ["Peter"]


def test_other_words_take_the_place_of_every_mention() -> None:
    text = put_instead("Maria said so. I asked Maria.", "name:maria", lambda _one: "a member")
    assert text == "A member said so. I asked a member."


@given(st.text(max_size=300))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for one in findings(text):
        assert text[one.start : one.end] == one.words
        assert end <= one.start < one.end
        end = one.end


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A. ",
        "1 ",
        "1-",
        "aaa@",
        "a.",
        "Maria ",
        " ",
        "12 elm elm ",
        "jumped off a ",
        "-a",
        "Mr ",
        "calle del elm ",
        "se tomó ",
        "saltó del ",
        "vive en Elm de ",
        "diagnosticado con ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    before = time.process_time()
    findings(piece * (20_000 // len(piece)))
    assert time.process_time() - before < 5
