"""A translation keeps up with its source, and is advised on as a page of its own."""

from pathlib import PurePosixPath

from facilitator.curriculum.reader import read_programme
from facilitator.workshop.difficulty import measured
from facilitator.workshop.manuscript import manuscript
from facilitator.workshop.mending import mended
from tests.curriculum.sample import LESSON, NAMES
from tests.curriculum.test_translations import translated
from tests.workshop.desk import SOUND, TODAY, codes, warnings

SOURCE = NAMES["01-notice"]
FILE = SOURCE.with_name(f"{SOURCE.stem}.es.md")
LONG = "y nos sentamos y escuchamos " * 10


def _with(page: str, source: str = LESSON) -> dict[PurePosixPath, str]:
    programme = SOUND[NAMES["programme"]].replace("[en]", "[en, es]")
    return {**SOUND, NAMES["programme"]: programme, SOURCE: source, FILE: page}


def test_a_translation_of_the_newest_revision_needs_no_advice() -> None:
    assert warnings(_with(translated(LESSON))) == []


def test_a_translation_behind_its_source_is_named_at_its_line() -> None:
    later = LESSON.replace("revision: 3", "revision: 4")
    files = _with(translated(LESSON), later)
    (said,) = warnings(files)
    assert said.code == "translation-behind"
    assert said.place.file == FILE
    assert files[FILE].split("\n")[said.place.line - 1] == "translates: 3"
    assert "is at 4; translate what has changed, then write 'translates: 4'" in said.message


def test_the_sentences_of_a_translation_are_counted_and_have_no_english_grade() -> None:
    files = _with(translated(LESSON, ("More words.", f"Palabras {LONG}y ya.")))
    (said,) = warnings(files)
    assert (said.code, said.place.file) == ("long-sentence", FILE)
    pages = {it.file: it for it in measured(manuscript(files, read_programme(files), TODAY))}
    assert pages[FILE].grade is None
    assert pages[FILE].words > pages[SOURCE].words
    assert pages[SOURCE].grade is not None


def test_a_heavy_translation_says_so_beforehand() -> None:
    assert codes(_with(translated(LESSON, ("More words.", "Habla del suicidio.")))) == {
        "no-content-note"
    }


def test_the_slips_of_a_translation_are_mended() -> None:
    page = translated(LESSON)
    slipped = page.replace("- [ ] Nothing", "-[ ] Nothing")
    assert mended(_with(slipped))[0] == {FILE: page}
