"""What differs is found by ids and digests, whatever files are called."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.layout import PageKind
from facilitator.publications.asking import Ask, touched
from facilitator.publications.cautions import cautions
from facilitator.publications.comparing import Comparison, How, PageChange, compare
from facilitator.publications.leaves import leaves_of
from tests.curriculum.sample import NAMES, SAMPLE, changed

QUIZ, LESSON = NAMES["quiz"], NAMES["01-notice"]
LATER = PurePosixPath("01-asking/02-later.md")
SECOND = SAMPLE[LESSON].replace("first-lesson", "second-lesson").split("::: single")[0]
TWO = {**SAMPLE, LATER: SECOND}


def only(comparison: Comparison) -> PageChange:
    (change,) = comparison.pages
    return change


def hows(before: dict, after: dict) -> dict[str, How]:
    return {it.key.id: it.how for it in compare(before, after).pages}


def test_nothing_differs_from_itself() -> None:
    assert not compare(SAMPLE, SAMPLE)


def test_a_word_of_a_lesson_changes_that_lesson_alone() -> None:
    change = only(compare(SAMPLE, changed("01-notice", "More words.", "Other words.")))
    assert (change.key.kind, change.key.id, change.how) == (
        PageKind.LESSON,
        "first-lesson",
        How.CHANGED,
    )
    assert change.items == ()
    assert not change.moved


def test_a_question_is_named_when_it_is_added_changed_or_removed() -> None:
    files = changed("quiz", "::: true-false id=asking-harms", "::: true-false id=another")
    files[QUIZ] = files[QUIZ].replace("Put the steps in order.", "Bring them in order.")
    found = {it.id: it.how for it in only(compare(SAMPLE, files)).items}
    assert found == {"another": How.ADDED, "steps": How.CHANGED, "asking-harms": How.REMOVED}


def test_a_file_of_another_name_is_the_same_page() -> None:
    renamed = PurePosixPath("01-asking/01-otherwise.md")
    files = {renamed if file == LESSON else file: text for file, text in SAMPLE.items()}
    assert not compare(SAMPLE, files)


def test_a_folder_of_another_name_is_the_same_module() -> None:
    files = {
        PurePosixPath(str(file).replace("01-asking", "01-to-ask")): text
        for file, text in SAMPLE.items()
    }
    assert not compare(SAMPLE, files)


def test_a_lesson_that_comes_later_has_moved() -> None:
    files = {**SAMPLE, LATER: SAMPLE[LESSON], LESSON: SECOND}
    assert set(hows(TWO, files).values()) == {How.MOVED}
    assert len(hows(TWO, files)) == 1


def test_a_question_may_move_from_one_page_to_another() -> None:
    block = SAMPLE[QUIZ][SAMPLE[QUIZ].index("::: order") : SAMPLE[QUIZ].index("::: match")]
    files = {
        **SAMPLE,
        QUIZ: SAMPLE[QUIZ].replace(block, ""),
        LESSON: f"{SAMPLE[LESSON]}\n{block}",
    }
    items = {it.key.id: it.items for it in compare(SAMPLE, files).pages}
    (moved,) = items["first-lesson"]
    assert (moved.id, moved.how, moved.moved_from) == ("steps", How.MOVED, "asking-quiz")
    assert items["asking-quiz"] == ()


def test_a_translation_is_a_page_of_its_own() -> None:
    spanish = PurePosixPath("01-asking/01-notice.es.md")
    translated = SAMPLE[LESSON].replace("revision: 3\nchange: editorial", "translates: 3")
    files = {**SAMPLE, spanish: translated}
    added = only(compare(SAMPLE, files))
    assert (added.key.language, added.key.id, added.how) == ("es", "first-lesson", How.ADDED)
    mended = {**files, spanish: translated.replace("More words.", "Other words.")}
    comparison = compare(files, mended)
    assert cautions(only(comparison), comparison) == ()
    assert touched(only(comparison), ()).ask is Ask.NOTHING


def test_pages_with_mistakes_can_be_compared() -> None:
    broken = changed("quiz", "- [x] False", "- [ ] False")
    broken[LESSON] = "no front matter at all"
    assert hows(SAMPLE, broken)["asking-quiz"] is How.CHANGED


@pytest.mark.parametrize("name", ["programme", "competencies", "sources", "here", "module"])
def test_every_kind_of_page_is_compared(name: str) -> None:
    files = {**SAMPLE, NAMES[name]: SAMPLE[NAMES[name]].replace("title: ", "title: Of ", 1)}
    assert list(hows(SAMPLE, files).values()) == [How.CHANGED]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted(TWO)),
        st.sampled_from(["drop", "word", "item", "junk"]),
        st.integers(0, 400),
    ),
    max_size=5,
)


def edited(files: dict, edits: list) -> dict:
    found = dict(files)
    for file, what, place in edits:
        text = found.get(file, "")
        lines = text.split("\n")
        at = place % len(lines)
        if what == "drop":
            found.pop(file, None)
        elif what == "word":
            found[file] = "\n".join([*lines[:at], "Another line.", *lines[at:]])
        elif what == "item":
            found[file] = text.replace(" id=", f" id=x{place}", 1)
        else:
            found[file] = text[:at] + "::: - [x] {last" + text[at:]
    return found


BACKWARDS = {How.ADDED: How.REMOVED, How.REMOVED: How.ADDED}


@given(EDITS)
def test_looked_at_backwards_what_was_added_was_removed(edits: list) -> None:
    files = edited(TWO, edits)
    there, back = compare(TWO, files), compare(files, TWO)
    assert {(it.key, BACKWARDS.get(it.how, it.how)) for it in there.pages} == {
        (it.key, it.how) for it in back.pages
    }


@given(EDITS)
def test_exactly_the_pages_with_another_digest_have_changed(edits: list) -> None:
    files = edited(TWO, edits)
    before, after = leaves_of(TWO), leaves_of(files)
    hows = {it.key: it.how for it in compare(TWO, files).pages}
    for key in before.keys() & after.keys():
        same = before[key].digest == after[key].digest
        assert (hows.get(key) is How.CHANGED) == (not same)
    assert {it for it, how in hows.items() if how is How.ADDED} == after.keys() - before.keys()
    assert {it for it, how in hows.items() if how is How.REMOVED} == before.keys() - after.keys()
