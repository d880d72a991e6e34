"""Every mistake is refused in plain words, with its file, its line and its mend."""

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from facilitator.curriculum.places import CurriculumError, Place
from facilitator.curriculum.reader import read_programme
from tests.curriculum.sample import NAMES, SAMPLE, changed
from tests.curriculum.slips import SLIPS, Slip


def problems_of(files: Mapping[PurePosixPath, str]) -> list[str]:
    with pytest.raises(CurriculumError) as caught:
        read_programme(files)
    return [str(problem) for problem in caught.value.problems]


def line_at(files: Mapping[PurePosixPath, str], place: Place) -> str:
    return files[place.file].split("\n")[place.line - 1]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.says[:40] or slip.new[:20])
def test_each_mistake_is_named_with_its_line_and_its_mend(slip: Slip) -> None:
    files = changed(slip.page, slip.old, slip.new)
    with pytest.raises(CurriculumError) as caught:
        read_programme(files)
    said = [problem for problem in caught.value.problems if slip.says in problem.message]
    assert said, caught.value
    assert line_at(files, said[0].place).startswith(slip.at)


def test_the_sample_itself_has_no_mistake() -> None:
    assert read_programme(SAMPLE).modules


@pytest.mark.parametrize("name", ["programme", "competencies", "sources", "module", "01-notice"])
def test_a_missing_page_is_a_problem(name: str) -> None:
    files = {file: text for file, text in SAMPLE.items() if file != NAMES[name]}
    assert any("this page is missing" in problem for problem in problems_of(files))


@pytest.mark.parametrize("name", ["quiz", "practice"])
def test_a_module_without_its_quiz_or_practice_is_a_problem(name: str) -> None:
    files = {file: text for file, text in SAMPLE.items() if file != NAMES[name]}
    expected = f"{NAMES[name]}:1: this page is missing; every module has one"
    assert expected in problems_of(files)


def test_a_page_that_nothing_reads_is_a_problem() -> None:
    files = {**SAMPLE, PurePosixPath("01-asking/notes.md"): "Notes"}
    assert "01-asking/notes.md:1: no page is expected here" in problems_of(files)[0]


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("observations/meeting.md", "observation.md"),
        ("role-plays/tears.md", "01-module/role-plays/name.md"),
        ("01-asking/scenario.md", "01-module/scenarios/name.md"),
        ("region.md", "regions/here.md"),
        ("handbook.md", "handbook/card.md"),
        ("01-asking/glossary.md", "glossary.md"),
        ("asking/module.md", "01-module/module.md"),
        ("01-asking/quiz-2.md", "01-module/quiz.md"),
    ],
)
def test_a_page_in_the_wrong_place_hears_where_it_belongs(file: str, place: str) -> None:
    (problem,) = problems_of({**SAMPLE, PurePosixPath(file): "Words"})
    assert problem.endswith(f"no page is expected here; a page like this lies at '{place}'")


def test_a_name_that_is_nearly_right_hears_which_signs_it_may_have() -> None:
    (problem,) = problems_of({**SAMPLE, PurePosixPath("01-asking/02-My Lesson.md"): "Words"})
    assert problem.endswith("; names of files have only small letters, digits and '-'")


def test_what_is_not_written_at_all_is_asked_for() -> None:
    files = {file: text for file, text in SAMPLE.items() if file != NAMES["here"]}
    wanted = "there is no region yet; write one, such as regions/here.md"
    assert f"programme.md:7: {wanted}" in problems_of(files)
    files = {file: text for file, text in SAMPLE.items() if file != NAMES["observation"]}
    played, told = problems_of(files)
    assert played.endswith("these are items of observation.md, and there is none; write that page")
    assert "a vignette is rated on observation.md, and there is none" in told


def test_a_register_without_a_table_hears_which_one_it_needs() -> None:
    for name, columns in (("competencies", "Code | Statement"), ("sources", "Key | Title")):
        head, _, _below = SAMPLE[NAMES[name]].partition("\n---\n")
        found = problems_of({**SAMPLE, NAMES[name]: f"{head}\n---\n\n- a list\n"})
        assert any(f"add one with the columns {columns}" in problem for problem in found)


def test_a_region_that_was_copied_gets_an_id_of_its_own() -> None:
    found = problems_of(changed("here", "id: here", "id: template"))
    assert "regions/here.md:2: this is still the id of the template" in found[-1]


def test_two_pages_never_have_the_same_id() -> None:
    found = problems_of(changed("practice", "asking-practice", "asking-quiz"))
    assert any("the id 'asking-quiz' is taken already" in problem for problem in found)


def test_a_scenario_whose_every_way_is_harmful_is_refused() -> None:
    files = changed("late", "{+2}\n  > Dana sits", "{+2 harmful}\n  > Dana sits")
    late = NAMES["late"]
    files[late] = files[late].replace("{-1}", "{-1 harmful}")
    assert any("every way through this scenario is harmful" in it for it in problems_of(files))


def test_a_scene_from_which_no_ending_can_be_reached_is_refused() -> None:
    late = NAMES["late"]
    loop = "- [Round](#round)\n  > And round.\n"
    files = changed("late", "- [Wish", "- [Round](#round)\n  > Off you go.\n- [Wish")
    files[late] += f"\n### Round {{#round}}\n\nRound.\n\n{loop}"
    assert any("from scene #round no ending can be reached" in it for it in problems_of(files))


def test_a_placeholder_is_known_in_every_region() -> None:
    other = SAMPLE[NAMES["here"]].replace("id: here", "id: there").replace("  crisis:", "  line:")
    files = {**SAMPLE, PurePosixPath("regions/there.md"): other}
    assert any("region 'there' has no {{contact.crisis}}" in it for it in problems_of(files))


def test_a_range_of_large_numbers_is_no_telephone_number() -> None:
    assert read_programme(changed("quiz", "8..10", "8000..10000")).modules


def test_a_broken_programme_page_does_not_echo_in_the_modules() -> None:
    found = problems_of(changed("programme", "region: here", "region: here\nregion: here"))
    assert found == ["programme.md:8: 'region' stands here a second time; keep one of the two"]
