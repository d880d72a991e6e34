"""The competencies as a CASE framework: the same identifiers each time, and nothing lost."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from facilitator.curriculum.reader import read_programme
from facilitator.exchange.case.framework import SAFETY, Framework, Node, framework_of
from facilitator.exchange.case.reading import NotCase, read_case
from facilitator.exchange.case.writing import write_case
from tests.curriculum.sample import SAMPLE

CHANGED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
FRAMEWORK = framework_of(read_programme(SAMPLE))


def _package(**changes: Any) -> str:
    return json.dumps({**json.loads(write_case(FRAMEWORK, changed=CHANGED)), **changes})


def test_domains_hold_their_competencies() -> None:
    (domain,) = FRAMEWORK.nodes
    assert (domain.code, domain.statement) == ("E", "Escalation")
    assert [(it.code, it.keywords) for it in domain.children] == [("E1", (SAFETY,)), ("E2", ())]


def test_identifiers_are_the_same_each_time_and_change_with_the_programme_alone() -> None:
    programme = read_programme(SAMPLE)
    assert framework_of(programme) == FRAMEWORK
    other = framework_of(replace(programme, id="other"))
    assert other.identifier != FRAMEWORK.identifier
    assert UUID(FRAMEWORK.nodes[0].identifier).version == 5


def test_what_is_written_is_read_as_the_same() -> None:
    assert read_case(write_case(FRAMEWORK, changed=CHANGED)) == FRAMEWORK


def test_codes_texts_languages_and_order_survive_in_any_language() -> None:
    nodes = tuple(
        Node(
            identifier=str(UUID(int=place)),
            statement=text,
            code=f"X{place}",
            language=language,
        )
        for place, (text, language) in enumerate(
            [("Zuhören", "de"), ("Écouter | *bien*", "fr"), ("聴く\n二", "ja")], 1
        )
    )
    framework = Framework(
        identifier=str(UUID(int=9)), title="Drei", creator="Wir", nodes=nodes[::-1]
    )
    assert read_case(write_case(framework, changed=CHANGED)) == framework


def test_sequence_numbers_rule_where_the_file_is_in_another_order() -> None:
    package = json.loads(write_case(FRAMEWORK, changed=CHANGED))
    package["CFItems"].reverse()
    package["CFAssociations"].reverse()
    assert read_case(json.dumps(package)) == FRAMEWORK


def test_addresses_stand_under_the_base_that_was_named() -> None:
    text = write_case(FRAMEWORK, changed=CHANGED, base="https://example.org/")
    uri = json.loads(text)["CFDocument"]["uri"]
    assert uri == f"https://example.org/ims/case/v1p0/CFDocuments/{FRAMEWORK.identifier}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no 'CFDocument'"),
        (_package(CFItems={}), "'CFItems' is no list"),
        (_package(CFItems=[{"identifier": "x"}], CFAssociations=[]), "no 'fullStatement'"),
    ],
)
def test_what_is_no_case_package_is_refused(text: str, said: str) -> None:
    with pytest.raises(NotCase, match=said):
        read_case(text)


def test_a_statement_under_itself_is_refused() -> None:
    package = json.loads(write_case(FRAMEWORK, changed=CHANGED))
    root, first = package["CFAssociations"][:2]
    root["destinationNodeURI"] = first["originNodeURI"]
    first["destinationNodeURI"] = root["originNodeURI"]
    tied = {
        **root,
        "originNodeURI": first["originNodeURI"],
        "destinationNodeURI": {"identifier": FRAMEWORK.identifier},
    }
    package["CFAssociations"].append(tied)
    with pytest.raises(NotCase, match="under itself"):
        read_case(json.dumps(package))
