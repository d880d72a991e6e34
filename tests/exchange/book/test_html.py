"""The book as one HTML file is whole, valid and quiet, and keeps its answers to itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.curriculum.items import ChoiceItem, Item, OrderItem, WrittenItem
from facilitator.curriculum.markdown import plain
from facilitator.curriculum.reader import read_programme
from facilitator.exchange.book.editions import Edition
from facilitator.exchange.book.html import write_html
from facilitator.exchange.book.questions import steps_of
from facilitator.exchange.book.tree import text_of
from tests.curriculum.sample import NAMES, SAMPLE
from tests.exchange.book.editions import DAY, saying, shipped, small

EDITIONS = pytest.mark.parametrize("with_answers", [False, True], ids=["readers", "trainers"])


def parsed(html: bytes) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(html.decode())
    return root


@cache
def shipped_tree(*, region: str = "us", with_answers: bool = False) -> Element:
    return parsed(write_html(shipped(region=region, with_answers=with_answers)))


def headings(root: Element) -> Iterator[tuple[int, str]]:
    for part in root.iter():
        if re.fullmatch("h[1-6]", str(part.tag)):
            yield int(part.tag[1]), text_of(part)


def feedback(item: Item, edition: Edition) -> Iterator[str]:
    if isinstance(item, ChoiceItem):
        told = [option.feedback for option in item.options if option.feedback]
        yield from (plain(it, edition.region) for it in told)
    if isinstance(item, WrittenItem):
        yield from (plain(line.text, edition.region) for line in item.rubric)


@EDITIONS
def test_the_shipped_book_is_valid_and_its_headings_go_down_one_level_at_a_time(
    *, with_answers: bool
) -> None:
    levels = [level for level, _ in headings(shipped_tree(with_answers=with_answers))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - level <= 1 for level, below in pairwise(levels))
    assert all(words for _, words in headings(shipped_tree(with_answers=with_answers)))


@EDITIONS
def test_every_link_in_the_shipped_book_leads_to_the_one_place_of_its_name(
    *, with_answers: bool
) -> None:
    root = shipped_tree(with_answers=with_answers)
    ids = [name for part in root.iter() if (name := part.get("id"))]
    assert len(ids) == len(set(ids))
    inside = [link.get("href", "") for link in root.iter("a")]
    assert {href for href in inside if href.startswith("#")} <= {f"#{name}" for name in ids}
    assert all(href.startswith(("#", "https://", "http://", "tel:", "sms:")) for href in inside)


def test_the_book_fetches_nothing_and_runs_nothing() -> None:
    root = shipped_tree()
    fetching = {"script", "link", "img", "iframe", "object", "embed", "form", "input"}
    assert not fetching & {part.tag for part in root.iter()}
    assert not [name for part in root.iter() for name in part.attrib if name in {"src", "style"}]
    (style,) = root.iter("style")
    assert "url(" not in (style.text or "")
    assert "@import" not in (style.text or "")


def test_the_readers_book_holds_every_lesson_and_no_answer() -> None:
    edition = shipped()
    words = text_of(shipped_tree())
    for module in edition.programme.modules:
        assert module.title in words
        for lesson in module.lessons:
            assert f"{lesson.title}" in words
        for item in module.items:
            for told in feedback(item, edition):
                # A few words may stand in the lesson, too.
                assert len(told) < 60 or told not in words, item.id
    assert "Answer to question" not in words


def test_the_trainers_book_holds_every_answer_of_its_profile_and_says_so_in_each_module() -> None:
    edition = shipped(with_answers=True)
    words = text_of(shipped_tree(with_answers=True))
    for module in edition.programme.modules:
        for item in filter(edition.holds, module.items):
            for told in feedback(item, edition):
                assert told in words, item.id
    said = words.count("Trainers’ edition, with the answers.")
    assert said == len(edition.programme.modules)


@pytest.mark.parametrize("region", ["us", "us-consent-first"])
def test_only_the_rehearsals_of_the_regions_own_profile_are_in_its_book(region: str) -> None:
    edition = shipped(region=region)
    titles = {words for _, words in headings(shipped_tree(region=region))}
    for module in edition.programme.modules:
        for scenario in module.scenarios:
            own = scenario.profile in {None, edition.profile}
            assert (f"Rehearsal: {scenario.title}" in titles) is own


def test_each_choice_of_a_rehearsal_names_the_scene_it_leads_to() -> None:
    root = shipped_tree()
    titles = {
        part.get("id"): text_of(part) for part in root.iter("h5") if "Scene" in text_of(part)
    }
    ways = [link for link in root.iter("a") if text_of(link).startswith("Go to scene")]
    assert ways
    for way in ways:
        number = text_of(way).removeprefix("Go to scene ")
        assert titles[way.get("href", "")[1:]].startswith(f"Scene {number}:")


def test_each_scene_says_what_came_of_the_choices_that_lead_to_it() -> None:
    edition = small()
    (scenario,) = edition.programme.module("asking").scenarios
    words = text_of(parsed(write_html(edition)))
    for scene in scenario.scenes:
        for choice in scene.choices:
            if choice.consequence:
                assert words.count(plain(choice.consequence, edition.region)) == 1


def test_steps_to_be_ordered_never_stand_in_the_right_order() -> None:
    edition = shipped()
    for module in edition.programme.modules:
        for item in module.items:
            if isinstance(item, OrderItem):
                assert steps_of(item) != item.steps
                assert set(steps_of(item)) == set(item.steps)


def test_contacts_that_nobody_approved_say_so_and_approved_ones_say_by_whom() -> None:
    approved = replace(small().region, approved_by="A. Lead", approved_on=date(2026, 10, 1))
    later = replace(approved, review_by=date(2026, 11, 1))
    fresh = replace(approved, review_by=date(2027, 11, 1))
    bare = replace(approved, approved_by=None, approved_on=None)
    assert "Nobody has approved these contacts" in book_of(bare)
    assert "The review of these contacts was due on 1 November 2026" in book_of(later)
    assert "Approved by A. Lead on 1 October 2026" in book_of(fresh)
    assert "Check first." not in book_of(fresh)


def book_of(region: object) -> str:
    return text_of(parsed(write_html(small(region=region))))


def test_the_cover_says_which_pages_these_are_and_that_nobody_has_reviewed_them() -> None:
    words = text_of(parsed(write_html(small(digest="abc123", number=7))))
    assert "Nothing in this book has been reviewed yet." in words
    assert "1, publication 7" in words
    assert "22 November 2026" in words
    assert "abc123" in words


def test_whoever_is_assessed_later_gets_a_book_without_what_the_players_do() -> None:
    (pack,) = small().programme.module("asking").role_plays
    secret = plain(pack.debrief, small().region)
    assert secret in text_of(parsed(write_html(small())))
    assert secret not in text_of(parsed(write_html(small(with_players=False))))


def test_a_translated_page_says_its_language() -> None:
    lesson = NAMES["01-notice"]
    files = {
        **SAMPLE,
        NAMES["programme"]: SAMPLE[NAMES["programme"]].replace("[en]", "[en, es]"),
        lesson.with_name(f"{lesson.stem}.es.md"): SAMPLE[lesson]
        .replace("revision:", "translates:")
        .replace("change: editorial\n", "")
        .replace("Notice and ask", "Notar y preguntar"),
    }
    programme = read_programme(files).in_language("es")
    root = parsed(write_html(small(programme=programme, translated=True)))
    (html,) = [root] if root.tag == "html" else list(root.iter("html"))
    assert html.get("lang") == "en"
    (page,) = [part for part in root.iter("section") if part.get("lang") == "es"]
    assert "Notar y preguntar" in text_of(page)
    assert "What nobody has translated yet" in text_of(root)


def test_the_same_edition_is_the_same_file() -> None:
    assert write_html(small()) == write_html(small(dated=DAY))


@settings(deadline=None)
@given(st.text())
def test_any_prose_makes_a_valid_book(source: str) -> None:
    parsed(write_html(saying(source)))


def test_every_word_stands_there_once() -> None:
    source = "Ay *bee* zee `dee` ease.\n\n- eff **gee** aitch"
    words = text_of(parsed(write_html(saying(source))))
    assert words.count("Ay bee zee dee ease.eff gee aitch") == 1
    assert all(words.count(word) == 1 for word in ("zee", "ease.", "gee", "aitch"))


def test_prose_that_looks_like_html_stays_what_it_says() -> None:
    words = text_of(parsed(write_html(saying('<script>alert("1")</script> & </style>'))))
    assert '<script>alert("1")</script> & </style>' in words


def test_a_link_to_a_page_that_the_book_leaves_out_is_only_its_words() -> None:
    root = parsed(write_html(saying("See [that page](gone/page.md) and [it](#nowhere).")))
    assert "See that page and it." in text_of(root)
    assert not [link for link in root.iter("a") if "page" in link.get("href", "")[6:]]
