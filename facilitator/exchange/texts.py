"""The texts of a foreign question as Markdown, or as bare words."""

import re
from collections.abc import Callable
from html import unescape

from facilitator.curriculum.blocks import LABELS
from facilitator.curriculum.sheets import Line, outside_code
from facilitator.exchange.foreign import Format, Remark, Text
from facilitator.exchange.hypertext import from_html
from facilitator.exchange.literal import at_start, literal_lines

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000\ue001]")
_TAGS = re.compile(r"<[^<>]*>")
_FENCE = re.compile(r"(\s*):(?=::)")
_LABEL = re.compile(rf"({'|'.join(LABELS)})(s?):", re.IGNORECASE)
_HEADING = re.compile(r"(?=#+ )")
_BOX = re.compile(r"([-*+]? *)(?=\[[^\]]{0,2}\](?!\())")
_LAST_BRACE = re.compile(r"(?<!\{)(\{[^{}]*)\}$")

Note = Callable[[Remark], None]


def markdown(text: Text, note: Note) -> str:
    """Return a text as Markdown that nobody takes for our own marks; what is lost is noted."""
    converted, dropped = _converted(text)
    for what in dropped:
        note(Remark(text.line, f"{what} cannot come along; say in words what it shows"))
    return shielded(converted)


def bare(text: Text) -> str:
    """Return the words of a text, without any markup, on one line."""
    source = text.source
    if text.format in {Format.HTML, Format.MOODLE}:
        source = unescape(_TAGS.sub(" ", source) if text.format is Format.HTML else source)
    return " ".join(_INVISIBLE.sub(" ", source).split())


def _converted(text: Text) -> tuple[str, tuple[str, ...]]:
    source = _INVISIBLE.sub("", text.source)
    if text.format is Format.MARKDOWN:
        return source.strip("\n"), ()
    if text.format is Format.PLAIN:
        return literal_lines(source), ()
    if text.format is Format.MOODLE:
        source = source.replace("\n", "<br>")
    return from_html(source, literally=text.format is Format.MOODLE)


def shielded(source: str) -> str:
    """Return Markdown in which no line looks like a fence, an option or a label of ours."""
    lines = [Line(number, line.rstrip()) for number, line in enumerate(source.split("\n"), 1)]
    kept = [
        _shielded(line.text) if outside else line.text for line, outside in outside_code(lines)
    ]
    return _LAST_BRACE.sub(r"\1&#125;", "\n".join(kept).strip("\n"))


def _shielded(line: str) -> str:
    line = _FENCE.sub(r"\1&#58;", line, count=1) if _FENCE.match(line) else line
    line = _LABEL.sub(r"\1\2&#58;", line, count=1) if _LABEL.match(line) else line
    line = at_start(line) if _HEADING.match(line) else line
    return _BOX.sub(r"\1\\", line, count=1) if _BOX.match(line) else line
