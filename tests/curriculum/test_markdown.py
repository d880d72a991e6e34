"""Markdown becomes safe HTML, with the contacts of the region in force."""

from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest

from facilitator.curriculum.items import Item
from facilitator.curriculum.markdown import plain, render, render_inline, render_parts
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.reader import read_programme
from tests.curriculum.sample import SAMPLE

PROGRAMME = read_programme(SAMPLE)
REGION = PROGRAMME.region("here")


class Tags(HTMLParser):
    """What a browser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name == "href"]


def prose(source: str) -> Prose:
    return Prose(source, Place(PurePosixPath("page.md"), 1))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hello)",
        "<div style='position:fixed'>x</div>",
        '[x](https://example.org/" onclick="alert(1))',
        "![x](https://example.org/x.png)",
        "`<script>`",
        "| <script> |\n| --- |\n| <b onclick=x> |",
    ],
)
def test_html_that_an_author_types_is_shown_or_dropped_never_obeyed(attack: str) -> None:
    found = Tags()
    found.feed(render(prose(attack), REGION))
    assert found.tags <= {"p", "a", "code", "div", "table", "thead", "tbody", "tr", "th", "td"}
    assert found.attributes <= {"href", "rel", "tabindex", "scope", "title"}
    assert all(address.startswith("https://") for address in found.addresses)


def test_a_contact_is_shown_by_name_and_number_and_can_be_called() -> None:
    html = render(prose("Call {{contact.crisis}}."), REGION)
    assert 'Helpline &amp; friends <a href="tel:0800111222"' in html
    assert ">0800 111 222</a>." in html


def test_a_contact_without_a_number_is_shown_by_its_name_alone() -> None:
    assert "<p>On-call supervisor</p>" in render(prose("{{contact.on-call}}"), REGION)
    assert "href" not in render(prose("{{contact.on-call.number}}"), REGION)


def test_the_same_page_shows_each_region_its_own_contacts() -> None:
    there = SAMPLE[PurePosixPath("regions/here.md")].replace("0800 111 222", "0800 333 444")
    files = {**SAMPLE, PurePosixPath("regions/here.md"): there}
    other = read_programme(files).region("here")
    assert "333 444" in render(prose("{{contact.crisis}}"), other)
    assert "111 222" in render(prose("{{contact.crisis}}"), REGION)


def test_a_table_names_its_columns_and_scrolls_by_itself() -> None:
    html = render(prose("| A | B |\n| --- | --- |\n| 1 | 2 |"), REGION)
    assert '<div tabindex="0"><table>' in html
    assert '<th scope="col">A</th>' in html


def test_a_label_holds_no_blocks() -> None:
    html = render_inline(prose("**One**\n\nTwo {{contact.emergency}}"), REGION)
    assert html.startswith("<strong>One</strong><br>Two Emergency services <a ")
    assert "<p>" not in html


def test_plain_text_holds_no_html_at_all() -> None:
    text = plain(prose("*Thanks* & {{contact.crisis}} <b>"), REGION)
    assert text == "Thanks & Helpline & friends 0800 111 222 <b>"


def test_a_lesson_is_prose_with_its_items_in_their_places() -> None:
    lesson = PROGRAMME.lesson("first-lesson")
    parts = render_parts(lesson.parts, REGION)
    names = [part.id if isinstance(part, Item) else "prose" for part in parts]
    assert names == ["prose", "first-words", "prose", "own-words"]
    first = parts[0]
    assert isinstance(first, str)
    assert '<h2 id="section-try-it">Try it</h2>' in first
    assert "<h1" not in first
    assert "::: nothing in a code fence is a block" in first


def test_headings_of_one_page_never_share_an_id() -> None:
    parts: list[Prose | Item] = [
        prose("## Try it"),
        *PROGRAMME.lesson("first-lesson").items,
        prose("## Try it"),
    ]
    html = "".join(part for part in render_parts(parts, REGION) if isinstance(part, str))
    assert 'id="section-try-it"' in html
    assert 'id="section-try-it_1"' in html
