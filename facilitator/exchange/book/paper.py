"""A book as typst code. Text stands in string literals alone, so it can never become code."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from facilitator.exchange.book.tree import BLOCKS, HEADINGS, parts_of, text_of

# Deeper than this, only words are kept: typst reads no endless nests, and neither do people.
_DEEPEST = 20
_LONGEST_ADDRESS = 2000
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BOXES = {
    ("aside", "note"): "note",
    ("div", "answer"): "answer",
    ("div", "question"): "question",
    ("header", "cover"): "cover",
    ("p", "about"): "about",
    ("p", "question-head"): "question-head",
    ("ul", "boxes"): "boxes",
    ("blockquote", ""): "quotation",
}
_WRAPPED = {"strong": "strong", "em": "emph"}

Part = Element | str


def typst_of(book: Element) -> str:
    """Return a book as the body of a typst file; `book.typ` says how it looks."""
    return f"#{_blocks(book, 0)}\n"


def literal(text: str) -> str:
    """Return a text as a string of typst, which means this text and nothing else."""
    return f'"{"".join(_ESCAPED.get(sign, sign) for sign in text)}"'


def call(name: str, *arguments: str) -> str:
    """Return a call of a function."""
    return f"{name}({', '.join(arguments)})"


def _blocks(parent: Element, depth: int) -> str:
    """Return what is inside an element as blocks; loose words become paragraphs."""
    made: list[str] = []
    for is_block, run in groupby(parts_of(parent), _is_block):
        if is_block:
            made += [_block(it, depth + 1) for it in run if isinstance(it, Element)]
        else:
            words = _line(list(run), depth)
            made += [call("par", words)] if words else []
    return "{\n[]\n" + "\n".join(made) + "\n}"


def _is_block(part: Part) -> bool:
    return isinstance(part, Element) and part.tag in BLOCKS


def _block(part: Element, depth: int) -> str:
    if depth > _DEEPEST:
        return call("par", _words(part))
    anchor = part.get("id")
    if part.tag in HEADINGS:
        return _heading(part, depth)
    made = _writer(part)(part, depth)
    return f"{call('anchor', literal(anchor))}\n{made}" if anchor else made


def _writer(part: Element) -> Callable[[Element, int], str]:
    return _WRITERS.get(part.tag, _passage)


def _passage(part: Element, depth: int) -> str:
    """Return a box of blocks, in its own language where it has one."""
    language = part.get("lang")
    name = _BOXES.get((part.tag, part.get("class", "")))
    made = call(name, _blocks(part, depth)) if name else _blocks(part, depth)
    return call("spoken", literal(language), made) if language else made


def _paragraph(part: Element, depth: int) -> str:
    words = _line(list(parts_of(part)), depth)
    name = _BOXES.get((part.tag, part.get("class", "")), "par")
    return call(name, words) if words else "[]"


def _heading(part: Element, depth: int) -> str:
    words = _line(list(parts_of(part)), depth) or "[]"
    if part.tag == "h1":
        return "title()"
    listed = "false" if part.get("class") == "unlisted" else "true"
    level = str(HEADINGS.index(part.tag))
    return call("chapter", level, literal(part.get("id", "")), f"listed: {listed}", words)


def _list(part: Element, depth: int) -> str:
    entries = [_entry(it, depth) for it in part if it.tag == "li"]
    if not entries:
        return "[]"
    if part.tag == "ul":
        return call(_BOXES.get((part.tag, part.get("class", "")), "list"), *entries)
    start = re.sub(r"\D", "", part.get("start", ""))[:6] or "1"
    return call("enum", f"start: {start}", f'numbering: "{part.get("type", "1")}."', *entries)


def _entry(part: Element, depth: int) -> str:
    anchor = part.get("id")
    inside = list(parts_of(part))
    is_line = not any(map(_is_block, inside))
    made = (_line(inside, depth) or "[]") if is_line else _blocks(part, depth)
    return f"{{{call('anchor', literal(anchor))}; {made}}}" if anchor else made


def _table(part: Element, depth: int) -> str:
    rows = [[_cell(cell, depth) for cell in row] for row in part.iter("tr")]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return "[]"
    filled = [[*row, *["[]"] * (width - len(row))] for row in rows]
    head, *others = filled
    cells = [cell for row in others for cell in row]
    return call("sheet", str(width), f"({', '.join(head)},)", *cells)


def _cell(part: Element, depth: int) -> str:
    # A table within a cell has rows of its own, and then only its words are kept.
    if any(it.tag == "table" for it in part.iter()):
        return _words(part)
    made = _entry(part, depth + 1)
    return call("strong", made) if part.get("scope") == "row" else made


def _terms(part: Element, depth: int) -> str:
    items: list[str] = []
    title = "[]"
    for it in part:
        if it.tag == "dt":
            title = _entry(it, depth)
        elif it.tag == "dd":
            items.append(call("terms.item", title, _entry(it, depth)))
            title = "[]"
    return call("terms", *items) if items else "[]"


def _raw(part: Element, depth: int) -> str:  # noqa: ARG001 -- all parts are set alike
    return call("raw", literal("".join(part.itertext())), "block: true")


def _rule(part: Element, depth: int) -> str:  # noqa: ARG001 -- all parts are set alike
    return "rule()"


def _contents(part: Element, depth: int) -> str:  # noqa: ARG001 -- all parts are set alike
    return "contents()"


_WRITERS: dict[str, Callable[[Element, int], str]] = {
    "dl": _terms,
    "hr": _rule,
    "nav": _contents,
    "ol": _list,
    "p": _paragraph,
    "pre": _raw,
    "table": _table,
    "ul": _list,
}


def _line(parts: Sequence[Part], depth: int) -> str:
    """Return words in a line, or nothing where there are none."""
    made = list(_spoken(_trimmed(parts), depth))
    return "{[]; " + "; ".join(made) + "}" if made else ""


def _trimmed(parts: Sequence[Part]) -> Iterator[Part]:
    texts = [_SPACES.sub(" ", it) if isinstance(it, str) else it for it in parts]
    for place, it in enumerate(texts):
        if isinstance(it, Element):
            yield it
            continue
        text = it.lstrip(" ") if place == 0 else it
        text = text.rstrip(" ") if place == len(texts) - 1 else text
        if text:
            yield text


def _spoken(parts: Iterable[Part], depth: int) -> Iterator[str]:
    for part in parts:
        yield literal(part) if isinstance(part, str) else _phrase(part, depth + 1)


def _phrase(part: Element, depth: int) -> str:
    if depth > _DEEPEST:
        return _words(part)
    if part.tag == "br":
        return "linebreak()"
    if part.tag == "code":
        return call("raw", literal(text_of(part)))
    made = "{[]; " + "; ".join(_spoken(_squeezed(part), depth)) + "}"
    if part.tag in _WRAPPED:
        return call(_WRAPPED[part.tag], made)
    return _link(part.get("href", ""), made) if part.tag == "a" else made


def _squeezed(part: Element) -> Iterator[Part]:
    return (_SPACES.sub(" ", it) if isinstance(it, str) else it for it in parts_of(part))


def _link(href: str, made: str) -> str:
    if href.startswith("#"):
        return call("link", call("label", literal(href[1:])), made)
    return call("link", literal(href), made) if 0 < len(href) < _LONGEST_ADDRESS else made


def _words(part: Element) -> str:
    return f"{{[]; {literal(text_of(part))}}}"
