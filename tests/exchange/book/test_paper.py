"""Text in typst code is text: whatever it says, it comes back as it was and runs nothing."""

import json
import re
from collections.abc import Iterator

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.exchange.book.making import make_book
from facilitator.exchange.book.paper import literal, typst_of
from facilitator.exchange.book.tree import element, filled, fragment, text_of
from tests.exchange.book.editions import saying

LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"', re.DOTALL)
# What is not text: names of functions and of their settings, numbers, and the signs between.
CODE = re.compile(r"[a-z0-9A\s#(){}\[\]:;,.-]*")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
MARKUP = st.text(alphabet="#*_`<>@=-+/\\\"'$[](){}~.:;!|\n\t 1aé☐")
WORDS = st.one_of(st.text(), MARKUP)
TRAPS = (
    '"); panic("out")',
    '\\"); #panic("out")',
    '#read("/etc/passwd")',
    "$ x $ *b* _e_ `r` <l> @r // c /* d",
    "\\u{23}read",
)


def evaluated(code: str) -> object:
    """Return what typst makes of a piece of code."""
    return json.loads(typst.eval(b"", code, ignore_system_fonts=True))


def literals(code: str) -> Iterator[str]:
    for found in LITERAL.findall(code):
        yield re.sub(r"\\(.)", lambda it: ESCAPES.get(it[1], it[1]), found, flags=re.DOTALL)


def words(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None)
@given(WORDS)
def test_a_text_comes_back_from_typst_as_it_went_in(text: str) -> None:
    assert evaluated(literal(text)) == text


def test_what_would_be_code_elsewhere_is_text_in_a_literal() -> None:
    for trap in TRAPS:
        assert evaluated(literal(trap)) == trap


@settings(deadline=None)
@given(WORDS)
def test_nothing_but_calls_stands_outside_of_the_literals(text: str) -> None:
    code = typst_of(make_book(saying(f"Before.\n\n{text}\n\nAfter.")))
    assert CODE.fullmatch(LITERAL.sub("", code))


@settings(deadline=None)
@given(WORDS)
def test_all_words_of_a_book_stand_in_its_literals(text: str) -> None:
    book = make_book(saying(text))
    said = words("".join(literals(typst_of(book))))
    for paragraph in book.iter("p"):
        for part in paragraph.itertext():
            assert words(part) in said


def test_every_element_of_rendered_markdown_has_its_form() -> None:
    html = (
        "<h2>H</h2><p>a <em>e</em> <strong>s</strong> <code>c</code><br>b</p><ul><li>l</li></ul>"
        '<ol start="3"><li><p>p</p><ul><li>q</li></ul></li></ol><blockquote><p>k</p></blockquote>'
        "<pre><code>x\n  y</code></pre><hr><dl><dt>t</dt><dd>d</dd></dl>"
        "<div><table><thead><tr><th>h</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
        '</div><p><a href="https://example.org">w</a></p>'
    )
    code = typst_of(filled(element("main"), [fragment(html)]))
    for name in ("chapter", "emph", "strong", "raw", "linebreak", "list", "enum", "quotation"):
        assert f"{name}(" in code
    for name in ("rule", "terms.item", "sheet", "link"):
        assert f"{name}(" in code
    assert "start: 3" in code
    assert "x\n  y" in list(literals(code))


def test_what_nests_too_deep_keeps_its_words() -> None:
    book = element("main", element("p", "in"))
    for _ in range(200):
        book = element("main", element("blockquote", *book))
    assert "in" in list(literals(typst_of(book)))
    assert text_of(book) == "in"
