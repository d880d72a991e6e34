"""Reading a curriculum."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

import pytest

from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import load_programme, read_programme
from facilitator.curriculum.recall import recall_item, recall_page
from facilitator.curriculum.region import Reporter
from facilitator.curriculum.scenario import Ending
from facilitator.errors import NotFound
from facilitator.resources import resource_folder
from tests.curriculum.sample import NAMES, SAMPLE, changed

PROGRAMME = read_programme(SAMPLE)
MODULE = PROGRAMME.module("asking")


def test_the_shipped_curriculum_has_no_problems() -> None:
    assert load_programme(resource_folder("curriculum")).modules


def test_a_programme_knows_its_parts_its_modules_and_its_rules() -> None:
    assert (PROGRAMME.id, PROGRAMME.version, PROGRAMME.time_zone) == ("sample", 1, "Europe/Berlin")
    assert [part.id for part in PROGRAMME.parts] == ["first-part"]
    assert PROGRAMME.modules_of("first-part") == (MODULE,)
    assert PROGRAMME.certification["requirements"] == ({"id": "meetings", "need": 20},)


def test_a_competency_knows_its_domain_its_weight_and_its_sources() -> None:
    competency = PROGRAMME.competency("E1")
    assert (competency.domain, competency.safety_critical) == ("E", True)
    assert PROGRAMME.source(competency.sources[0]).year == 2019
    assert PROGRAMME.source("study-two").year is None


def test_a_module_gathers_its_pages_and_its_competencies() -> None:
    assert (MODULE.number, MODULE.minutes, MODULE.competencies) == (1, 40, ("E2", "E1"))
    assert [lesson.id for lesson in MODULE.lessons] == ["first-lesson"]
    assert MODULE.content_note == "This module talks about suicide."
    assert PROGRAMME.lesson("first-lesson").review_by == date(2027, 6, 30)


def test_a_quiz_knows_its_rules() -> None:
    quiz = MODULE.quiz
    assert (quiz.pass_mark, quiz.draw, quiz.talk_after) == (80, 4, 3)
    assert quiz.wait == timedelta(hours=24)
    assert quiz.intro.source == "Four questions."


def test_a_region_holds_contacts_duties_and_a_ladder() -> None:
    region = PROGRAMME.region("here")
    assert region.contact("crisis").text == "85258"
    assert region.contact("on-call").number is None
    assert region.duties.mandated_reporter is Reporter.NO
    assert [rung.level for rung in region.profile.ladder] == [0, 1, 2, 3, 4]


def test_a_region_needs_a_notice_until_it_is_approved_and_after_its_review_is_due() -> None:
    region = PROGRAMME.region("here")
    approved = replace(region, approved_by="Ana", approved_on=date(2026, 10, 1))
    assert region.needs_notice(date(2026, 11, 22))
    assert not approved.needs_notice(date(2026, 11, 22))
    assert approved.needs_notice(date(2027, 6, 1))


def test_the_template_of_a_region_is_checked_but_never_in_force() -> None:
    template = SAMPLE[NAMES["here"]].replace("id: here", "id: template")
    files = {**SAMPLE, PurePosixPath("regions/template.md"): template}
    assert [region.id for region in read_programme(files).regions] == ["here"]


def test_a_scenario_is_scenes_with_choices_and_endings() -> None:
    scenario = PROGRAMME.scenario("late")
    first = scenario.scene(scenario.start).choices[0]
    assert first.text.source == "Ask Dana to stay a moment, and ask in private"
    assert (first.target, first.points, first.harmful) == ("private", 2, False)
    assert scenario.scene("secret").ending is Ending.UNSAFE
    assert scenario.scene("private").choices[1].harmful


def test_what_does_not_exist_is_not_found() -> None:
    for look in (PROGRAMME.module, PROGRAMME.lesson, PROGRAMME.scenario, PROGRAMME.region):
        with pytest.raises(NotFound):
            look("nowhere")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    files = {file: "\ufeff" + text.replace("\n", "\r\n") for file, text in SAMPLE.items()}
    assert read_programme(files) == PROGRAMME


def test_a_digest_changes_with_every_word_and_with_nothing_else() -> None:
    spaced = read_programme(changed("quiz", "Ask plainly\n", "Ask plainly   \n"))
    reworded = read_programme(changed("quiz", "Put the steps", "Bring the steps"))
    assert spaced.module("asking").fingerprint == MODULE.fingerprint
    assert reworded.module("asking").fingerprint != MODULE.fingerprint
    digests = {item.digest for item in MODULE.items}
    assert [item.id for item in reworded.module("asking").items if item.digest not in digests] == [
        "steps"
    ]


def test_an_item_and_a_page_can_be_read_back_from_their_source() -> None:
    for item in MODULE.items:
        again = recall_item(item.source)
        assert (again.id, again.digest, type(again)) == (item.id, item.digest, type(item))
    quiz = recall_page(PageKind.QUIZ, MODULE.quiz.source)
    assert quiz.digest == MODULE.quiz.digest


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "programme.md").write_bytes(b"---\ntitle: caf\xe9\n")
    with pytest.raises(CurriculumError, match=r"programme\.md:2: this line is not UTF-8"):
        load_programme(tmp_path)
