"""The commands that bring questions and send them: nothing is written unasked, or over a file."""

import re
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.exchange.case.reading import read_case
from tests.curriculum.guide import GUIDE
from tests.curriculum.sample import SAMPLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay the sample out as files."""
    for file, text in SAMPLE.items():
        _lay(tmp_path / "curriculum" / file, text)
    return tmp_path / "curriculum"


def _lay(path: Path | PurePosixPath, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def _run(*words: object) -> Result:
    return CliRunner().invoke(main, ["curriculum", *map(str, words)])


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Write a GIFT file with one question that can be kept and one that cannot."""
    file = tmp_path / "questions.gift"
    file.write_text("Is it?{T#No.#Yes.}\n\nTell me.{}\n", encoding="utf-8")
    return file


def test_blocks_are_shown_and_reasons_stand_beside_them(questions: Path) -> None:
    result = _run("import", "gift", "--outcome", "ask", questions)
    assert result.exit_code == 0
    assert result.stdout.startswith("::: true-false id=is-it for=ask\n")
    assert f"{questions}:3: refused: an essay brings no list" in result.stderr
    assert result.stderr.endswith("1 question brought, 1 refused.\n")


def test_blocks_go_into_a_new_file_when_it_is_named(questions: Path, tmp_path: Path) -> None:
    into = tmp_path / "blocks.md"
    assert _run("import", "gift", "--into", into, questions).stdout == ""
    assert into.read_text(encoding="utf-8").startswith("::: true-false id=is-it\n")


def test_no_file_is_ever_overwritten(questions: Path, folder: Path) -> None:
    before = questions.read_bytes()
    for words in (
        ("import", "gift", "--into", questions, questions),
        ("export", "gift", "--folder", folder, questions),
        ("export", "qti", "--folder", folder, questions),
    ):
        result = _run(*words)
        assert result.exit_code == 1
        assert "nothing is overwritten" in result.stderr
    assert questions.read_bytes() == before


def test_a_file_of_which_nothing_can_be_kept_fails(tmp_path: Path) -> None:
    file = tmp_path / "essay.gift"
    file.write_text("Tell me.{}", encoding="utf-8")
    result = _run("import", "gift", file)
    assert result.exit_code == 1
    assert "0 questions brought, 1 refused." in result.stderr


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "old.gift"
    file.write_bytes("Is it?{T}\n\nCaf\xe9?{T}".encode("latin-1"))
    result = _run("import", "gift", file)
    assert result.exit_code == 1
    assert f"{file}:3: this line is not UTF-8" in result.stderr


def test_moodle_xml_comes_in(tmp_path: Path) -> None:
    file = tmp_path / "questions.xml"
    file.write_text(
        '<quiz><question type="shortanswer"><questiontext><text>Who?</text></questiontext>'
        '<answer fraction="100"><text>nobody</text></answer></question></quiz>',
        encoding="utf-8",
    )
    assert "- [x] nobody" in _run("import", "moodle-xml", file).stdout


def test_a_quiz_goes_out_as_gift_and_comes_back(folder: Path, tmp_path: Path) -> None:
    gift = tmp_path / "out.gift"
    result = _run("export", "gift", "--module", "asking", "--folder", folder, gift)
    assert result.exit_code == 0
    assert "left out: steps: GIFT has no question of the kind 'order'" in result.stderr
    assert result.stdout == f"{gift}: 7 questions, 3 left out.\n"
    assert "::: number id=group-size unit=people" in _run("import", "gift", gift).stdout


def test_a_quiz_goes_out_as_a_package(folder: Path, tmp_path: Path) -> None:
    package = tmp_path / "out.zip"
    assert _run("export", "qti", "--folder", folder, package).exit_code == 0
    with ZipFile(package) as archive:
        assert "imsmanifest.xml" in archive.namelist()


def test_the_competencies_go_out_as_a_framework(folder: Path, tmp_path: Path) -> None:
    result = _run("export", "case", "--folder", folder, tmp_path / "framework.json")
    assert result.stdout.endswith("framework.json: 2 competencies in 1 domain.\n")
    text = (tmp_path / "framework.json").read_text(encoding="utf-8")
    assert [node.code for node in read_case(text).nodes] == ["E"]


def test_a_module_that_is_not_there_is_named_with_those_that_are(
    folder: Path, tmp_path: Path
) -> None:
    result = _run("export", "gift", "--module", "askin", "--folder", folder, tmp_path / "x")
    assert result.exit_code == 2
    assert "no module 'askin'; choose from asking" in result.stderr


def test_the_guide_shows_what_the_import_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (gift,) = re.findall(r"^```gift\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    shown = re.search(
        r"^```console\n\$ facilitator curriculum (import [^\n]*)\n(.*?)^```$",
        GUIDE,
        re.DOTALL | re.MULTILINE,
    )
    assert shown is not None
    monkeypatch.chdir(tmp_path)
    Path("questions.gift").write_text(gift, encoding="utf-8")
    assert _run(*shown.group(1).split()).output == shown.group(2)


def test_a_region_that_is_not_there_is_answered_with_those_that_are(
    folder: Path, tmp_path: Path
) -> None:
    told = _run("export", "qti", "--region", "moon", "--folder", folder, tmp_path / "x.zip")
    assert "choose from here" in told.output
