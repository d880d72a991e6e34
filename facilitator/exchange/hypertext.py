"""HTML turned into plain Markdown: what it says stays, how it looked goes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from facilitator.exchange.literal import at_start, literal

_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`", "kbd": "`"}
_SILENT = frozenset({"script", "style", "head", "title", "template", "object", "iframe"})
_BLOCK_TAGS = (
    "address article blockquote br caption center dd details div dl dt fieldset figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr "
    "ul"
)
_INLINE_TAGS = (
    "a abbr acronym audio bdi bdo big cite col colgroup del dfn font img ins label mark nobr "
    "q s samp small source span strike sub sup td th time u var video wbr"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_INLINE = frozenset(_INLINE_TAGS.split())
_KNOWN = _BLOCKS | _INLINE | _MARKS.keys() | _SILENT
_LEADS = ("https://", "http://", "mailto:")
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_NESTED = "    "


@dataclass(slots=True)
class _Run:
    """What stands inside one element that is still open."""

    tag: str
    target: str = ""
    parts: list[str] = field(default_factory=list)


class _Converter(HTMLParser):
    """Walk through HTML and write Markdown. `literally` keeps tags that nobody knows as text."""

    def __init__(self, *, literally: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.literally = literally
        self.dropped: list[str] = []
        self._blocks: list[str] = []
        self._runs = [_Run("")]
        self._lists: list[list[object]] = []
        self._silent = 0
        self._pre: list[str] | None = None
        self._lead = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag not in _KNOWN and self.literally:
            self.handle_data(self.get_starttag_text() or "")
        elif self._pre is None:
            self._open(tag, given)

    def _open(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in _BLOCKS:
            self._break()
            self._open_block(tag)
        elif tag in {"td", "th"} and self._text():
            self._write(" | ")
        elif tag == "img":
            self.dropped.append("a picture")
            self._write(literal(f"(picture: {given.get('alt') or 'without a description'})"))
        elif tag in {"audio", "video"}:
            self.dropped.append("a recording")
        elif tag in _MARKS or tag == "a":
            self._runs.append(_Run(tag, given.get("href", "")))

    def _open_block(self, tag: str) -> None:
        if tag == "pre":
            self._pre = []
        elif tag in {"ul", "ol"}:
            self._lists.append([tag, 0])
        elif tag == "li" and self._lists:
            kind, count = self._lists[-1]
            number = int(str(count)) + 1
            self._lists[-1][1] = number
            depth = _NESTED * (len(self._lists) - 1)
            self._lead = depth + (f"{number}. " if kind == "ol" else "- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag not in _KNOWN and self.literally:
            self.handle_data(f"</{tag}>")
        elif self._pre is None:
            self._end(tag)
        elif tag == "pre":
            self._fence()

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break()
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
        elif any(run.tag == tag for run in self._runs):
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._pre is not None:
            self._pre.append(data)
        elif self._runs[-1].tag in _MARKS and _MARKS[self._runs[-1].tag] == "`":
            self._write(data.replace("`", "'"))
        else:
            self._write(literal(_SPACES.sub(" ", data)))

    def _write(self, text: str) -> None:
        self._runs[-1].parts.append(text)

    def _text(self) -> str:
        return "".join(part for run in self._runs for part in run.parts).strip()

    def _close(self, tag: str) -> None:
        while len(self._runs) > 1:
            run = self._runs.pop()
            self._write(_wrapped(run))
            if run.tag == tag:
                return

    def _break(self) -> None:
        """End a paragraph. What is open, such as bold, goes on in the next."""
        opened = [_Run(run.tag, run.target) for run in self._runs[1:]]
        while len(self._runs) > 1:
            run = self._runs.pop()
            self._write(_wrapped(run))
        text = _SPACES.sub(" ", "".join(self._runs[0].parts)).strip()
        if text:
            self._blocks.append(self._lead + text if self._lead else at_start(text))
            self._lead = ""
        self._runs = [_Run(""), *opened]

    def _fence(self) -> None:
        code = "".join(self._pre or []).strip("\n").replace("```", "'''")
        self._pre = None
        if code.strip():
            self._blocks.append(f"```\n{code}\n```")

    def markdown(self) -> str:
        """Return what was written, with an empty line between paragraphs."""
        self.close()
        if self._pre is not None:
            self._fence()
        self._break()
        return "\n".join(_spaced(self._blocks)).strip("\n")


def from_html(source: str, *, literally: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return HTML as Markdown, and what had to be dropped from it."""
    converter = _Converter(literally=literally)
    # A marked section, `<![…]>`, is no HTML, and the parser gives up on it.
    converter.feed(source.replace("<![", "&lt;!["))
    return converter.markdown(), tuple(converter.dropped)


def _wrapped(run: _Run) -> str:
    found = _EDGES.fullmatch("".join(run.parts))
    before, text, after = found.groups() if found else ("", "", "")
    if not text:
        return before or after
    if run.tag == "a":
        if not run.target.startswith(_LEADS):
            return f"{before}{text}{after}"
        target = run.target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        return f"{before}[{text}]({target}){after}"
    mark = _MARKS[run.tag]
    return f"{before}{mark}{text}{mark}{after}"


def _spaced(blocks: list[str]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        listed = block.lstrip().startswith(("- ", *(f"{n}. " for n in range(1, 100))))
        after = bool(lines) and lines[-1].lstrip().startswith(("- ", *"123456789"))
        if lines and not (listed and after):
            lines.append("")
        lines.append(block)
    return lines
