"""QTI packages: whole, in the order that the standard asks for, and marked as we mark."""

from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest

from facilitator.curriculum.items import ChoiceItem, Item
from facilitator.curriculum.reader import load_programme, read_programme
from facilitator.exchange.qti.items import assessment_item
from facilitator.exchange.qti.package import Edition, write_qti
from facilitator.exchange.unwritable import Unwritable
from facilitator.quizzes.marking import mark
from facilitator.resources import resource_folder
from tests.curriculum.sample import SAMPLE

PROGRAMME = read_programme(SAMPLE)
MODULE = PROGRAMME.module("asking")
EDITION = Edition(id="sample", region=PROGRAMME.region("here"), language="en")
NS = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
ITEMS = {item.id: item for item in MODULE.quiz.items}

# What may stand in an item, in this order.
ORDER = [
    "responseDeclaration",
    "outcomeDeclaration",
    "itemBody",
    "responseProcessing",
    "modalFeedback",
]
INTERACTIONS = {
    "asking-harms": "choiceInteraction",
    "pass-on": "choiceInteraction",
    "steps": "orderInteraction",
    "who-to-call": "matchInteraction",
    "line": "textEntryInteraction",
    "group-size": "textEntryInteraction",
    "rate-them": "matchInteraction",
    "clean": "hottextInteraction",
    "graded": "choiceInteraction",
    "own-limit": "extendedTextInteraction",
}


def _item(item: Item) -> Element:
    return _tree(assessment_item(item, EDITION.region, "en"))


def _tree(content: bytes) -> Element:
    return ET.fromstring(content)  # noqa: S314 -- we wrote it


@pytest.mark.parametrize("name", sorted(INTERACTIONS))
def test_every_kind_of_item_has_its_interaction(name: str) -> None:
    root = _item(ITEMS[name])
    assert root.tag == f"{NS}assessmentItem"
    assert root.get("adaptive") == root.get("timeDependent") == "false"
    found = [it for it in root.iter() if it.tag.endswith("Interaction")]
    assert [it.tag for it in found] == [NS + INTERACTIONS[name]]
    assert found[0].get("responseIdentifier") == "RESPONSE"


@pytest.mark.parametrize("name", sorted(INTERACTIONS))
def test_the_parts_of_an_item_stand_in_the_order_of_the_standard(name: str) -> None:
    tags = [part.tag.removeprefix(NS) for part in _item(ITEMS[name])]
    assert tags == sorted(tags, key=ORDER.index)


@pytest.mark.parametrize("name", sorted(INTERACTIONS))
def test_what_an_item_names_it_also_declares(name: str) -> None:
    root = _item(ITEMS[name])
    declared = {
        part.get("identifier")
        for tag in ("responseDeclaration", "outcomeDeclaration")
        for part in root.iter(NS + tag)
    }
    used = {
        part.get("identifier")
        for tag in ("variable", "correct", "mapResponse", "setOutcomeValue")
        for part in root.iter(NS + tag)
    }
    used |= {part.get("outcomeIdentifier") for part in root.iter(f"{NS}modalFeedback")}
    assert used <= declared
    told = {part.get("identifier") for part in root.iter(f"{NS}modalFeedback")}
    values = {part.text for part in root.iter(f"{NS}baseValue")}
    assert told <= values


@pytest.mark.parametrize("name", ["asking-harms", "pass-on", "graded"])
def test_a_choice_earns_what_it_earns_here(name: str) -> None:
    item = ITEMS[name]
    assert isinstance(item, ChoiceItem)
    root = _item(item)
    shares = {
        entry.get("mapKey"): Fraction(entry.get("mappedValue") or "")
        for entry in root.iter(f"{NS}mapEntry")
    }
    for place, _option in enumerate(item.options):
        earned = max(shares[f"C{place + 1}"], Fraction(0))
        assert earned == mark(item, (place,) if name == "pass-on" else place).points


def test_a_harmful_choice_is_said_to_be_harmful() -> None:
    text = assessment_item(ITEMS["pass-on"], EDITION.region, "en").decode()
    assert 'identifier="HARMFUL"' in text
    assert (
        'identifier="HARMFUL"'
        not in assessment_item(ITEMS["graded"], EDITION.region, "en").decode()
    )


def test_contacts_are_those_of_the_region() -> None:
    single = MODULE.lessons[0].item("first-words")
    assert b"{{" not in assessment_item(single, EDITION.region, "en")


def test_a_reflection_stays_private() -> None:
    with pytest.raises(Unwritable, match="private"):
        assessment_item(MODULE.lessons[0].item("own-words"), EDITION.region, "en")


def test_a_package_holds_every_file_that_its_manifest_names_and_no_other() -> None:
    content, refused = write_qti([MODULE], EDITION)
    assert refused == ()
    with ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        manifest = _tree(archive.read("imsmanifest.xml"))
    resources = list(manifest.iter(f"{CP}resource"))
    assert {it.get("href") for it in manifest.iter(f"{CP}file")} == names - {"imsmanifest.xml"}
    assert [it.get("type") for it in resources].count("imsqti_test_xmlv2p1") == 1
    ids = {it.get("identifier") for it in resources}
    assert len(ids) == len(resources)
    assert {it.get("identifierref") for it in manifest.iter(f"{CP}dependency")} < ids


def test_the_test_of_a_quiz_draws_as_many_items_as_the_quiz() -> None:
    content, _ = write_qti([MODULE], EDITION)
    with ZipFile(BytesIO(content)) as archive:
        root = _tree(archive.read("tests/asking.xml"))
        refs = [it.get("href") or "" for it in root.iter(f"{NS}assessmentItemRef")]
        for ref in refs:
            assert ref.removeprefix("../") in archive.namelist()
    assert [it.get("select") for it in root.iter(f"{NS}selection")] == ["4"]
    assert len(refs) == len(MODULE.quiz.items)


def test_the_same_curriculum_makes_the_same_bytes() -> None:
    assert write_qti([MODULE], EDITION) == write_qti([MODULE], EDITION)


def test_the_shipped_curriculum_travels_whole() -> None:
    programme = load_programme(resource_folder("curriculum"))
    edition = Edition(
        id=programme.id, region=programme.region(programme.default_region), language="en"
    )
    content, refused = write_qti(programme.modules, edition)
    assert refused == ()
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            _tree(archive.read(name))
