"""Texts of every format become Markdown that shows the same words, and nothing of ours."""

import html
import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.markdown import render
from facilitator.curriculum.places import Prose
from facilitator.curriculum.reader import read_programme
from facilitator.exchange.foreign import Format, Remark, Text
from facilitator.exchange.literal import literal_lines
from facilitator.exchange.texts import bare, markdown, shielded
from tests.curriculum.sample import SAMPLE
from tests.exchange.making import NOWHERE

REGION = read_programme(SAMPLE).region("here")
SIGNS = st.text(alphabet="ab1 \n*_`#>-+.:[](){}<&;|~=\\!\"'/xÄ", max_size=40)


def _markdown(source: str, kind: Format) -> str:
    return markdown(Text(source, kind, 1), lambda remark: None)  # noqa: ARG005


def _seen(source: str) -> str:
    tree = html5lib.parseFragment(str(render(Prose(source, NOWHERE), REGION)))
    return "".join("".join(tree.itertext()).split())


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>The <b>east</b>.</p><p>Or<br>not</p>", "The **east**.\n\nOr\n\nnot"),
        ("<em>a </em>b", "*a* b"),
        ("<ul><li>one<ol><li>in</li></ol></li><li>two</li></ul>", "- one\n    1. in\n- two"),
        ("<pre>\n a = {\n }</pre>", "```\n a = {\n }\n```"),
        ("<a href='https://a.b/(c)'>there</a>", "[there](https://a.b/%28c%29)"),
        ("<a href='javascript:alert(1)'>there</a>", "there"),
        ("<script>alert(1)</script><style>p{}</style>x", "x"),
        ("<!-- nobody -->x<unknown>y", "xy"),
        ("&lt;b&gt; &copy; 5*3", "<b> © 5\\*3"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a | b"),
    ],
)
def test_html_becomes_plain_markdown(source: str, wanted: str) -> None:
    assert _markdown(source, Format.HTML) == wanted


def test_a_picture_leaves_its_words_and_a_note() -> None:
    notes: list[Remark] = []
    found = markdown(Text("<img alt='A cat' src='x.png'>", Format.HTML, 7), notes.append)
    assert found == "(picture: A cat)"
    assert [(note.line, "picture" in note.message) for note in notes] == [(7, True)]


def test_in_plain_text_a_tag_that_nobody_knows_is_text() -> None:
    assert _seen(_markdown("List<String> is <b>bold</b>", Format.MOODLE)) == "List<String>isbold"


@given(SIGNS)
def test_plain_text_shows_as_it_was(source: str) -> None:
    assert _seen(literal_lines(source)) == "".join(source.split())


@given(SIGNS)
def test_html_that_holds_bare_text_shows_as_it_was(source: str) -> None:
    assert _seen(_markdown(html.escape(source), Format.HTML)) == "".join(source.split())


@given(st.text(alphabet="<>/!-abip=\"' []&;\n", max_size=60))
def test_no_html_breaks_the_converter(source: str) -> None:
    _markdown(source, Format.HTML)
    _markdown(source, Format.MOODLE)


@pytest.mark.parametrize(
    "line",
    [
        "::: single id=x",
        ":::",
        "Hint: look",
        "After: all",
        "sources: a",
        "- [ ] x",
        "[x] y",
        "# T",
    ],
)
def test_a_line_that_looks_like_ours_is_shielded_and_shows_the_same(line: str) -> None:
    found = shielded(line)
    assert found != line
    assert _seen(found) == "".join(line.removeprefix("- ").split())


def test_marks_at_the_end_are_words() -> None:
    assert shielded("an option {harmful}") == "an option {harmful&#125;"
    assert shielded("call {{contact.crisis}}") == "call {{contact.crisis}}"


def test_typed_answers_lose_all_markup() -> None:
    assert bare(Text("<p>no  <b>one</b></p>", Format.HTML, 1)) == "no one"
    assert re.fullmatch(r"a b", bare(Text("a\nb", Format.PLAIN, 1)))
