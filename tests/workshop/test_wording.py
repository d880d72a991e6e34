"""Suicide is spoken of safely, and nobody meets something heavy unwarned."""

import pytest

from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND, codes, warnings, with_slip

ASK = "Ask one open question."


@pytest.mark.parametrize(
    ("unsafe", "safer"),
    [
        ("She committed suicide", "died by suicide"),
        ("He is committing suicide", "died by suicide"),
        ("a failed suicide", "a suicide attempt"),
        ("an unsuccessful attempt", "a suicide attempt"),
        ("a successful suicide", "died by suicide"),
        ("a completed suicide", "died by suicide"),
        ("a suicide bid", "a suicide attempt"),
        ("a suicide victim", "a person who died by suicide"),
        ("an epidemic of suicide", "that help works"),
        ("a suicidal gesture", "spoke of suicide"),
        ("They killed themselves", "ask plainly about 'suicide'"),
        ("He hanged himself", "leave out how and where"),
        ("She cut her wrists", "leave out how and where"),
        ("They jumped off a bridge", "leave out how and where"),
        ("Ella cometió suicidio", "murió por suicidio"),
        ("un suicidio consumado", "murió por suicidio"),
        ("un intento fallido de suicidio", "un intento de suicidio"),
    ],
)
def test_unsafe_words_are_named_with_safer_ones(unsafe: str, safer: str) -> None:
    files = with_slip("practice", (ASK, f"{unsafe}."))
    files[NAMES["practice"]] = files[NAMES["practice"]].replace(
        "change: editorial", "change: editorial\ncontent-note: This page talks of suicide."
    )
    files[NAMES["module"]] = SOUND[NAMES["module"]]
    (said,) = warnings(files)
    assert said.code == "unsafe-words"
    assert safer in said.message


@pytest.mark.parametrize(
    "safe",
    [
        "He died by suicide.",
        "She tried to end her life.",
        "Are you thinking about suicide?",
        "Your first attempt at a round may fail.",
        "She hung her coat up herself.",
        "We commit to the group.",
        "Murió por suicidio.",
        "Un intento de suicidio.",
    ],
)
def test_safe_words_are_left_alone(safe: str) -> None:
    assert "unsafe-words" not in codes(with_slip("practice", (ASK, safe)))


def test_what_others_wrote_keeps_their_words() -> None:
    files = with_slip("sources", ("A study", "A study of the suicide epidemic"))
    assert codes(files) == set()


def test_a_note_on_the_page_is_enough_where_the_module_has_one() -> None:
    heavy = with_slip("late", ("Dana has been quiet.", "Dana tells of abuse at home."))
    assert codes(heavy) == {"no-content-note"}
    page = heavy[NAMES["late"]].replace("start: open", "content-note: Abuse.\nstart: open")
    assert codes({**heavy, NAMES["late"]: page}) == set()


def test_a_module_with_heavy_pages_says_so_itself() -> None:
    unsaid = SOUND[NAMES["module"]].replace("content-note: This module talks about suicide.\n", "")
    heavy = with_slip(
        "practice",
        (ASK, "She tells of an overdose."),
        ("change: editorial", "change: editorial\ncontent-note: Overdose."),
    )
    (said,) = warnings({**heavy, NAMES["module"]: unsaid})
    assert said.code == "no-content-note"
    assert said.place.file == NAMES["module"]
    assert "01-asking/practice.md" in said.message


def test_code_is_no_wording() -> None:
    files = with_slip("practice", (ASK, "Ask.\n\n```text\na failed suicide\n```"))
    assert codes(files) == set()
