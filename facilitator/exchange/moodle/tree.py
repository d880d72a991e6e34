"""XML as a tree that knows its lines, read without entities, doctypes or anything from outside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from facilitator.exchange.foreign import Unreadable

_DEEPEST = 40


@dataclass(slots=True)
class Element:
    """An element, what stands in it, and the line of its opening tag."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text of the element itself, without blanks around it."""
        return "".join(self.pieces).strip()

    def all(self, tag: str) -> Iterator["Element"]:
        """Yield the children of this name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> "Element | None":
        """Return the first child of this name."""
        return next(self.all(tag), None)

    def under(self, tag: str) -> str:
        """Return the text of the first child of this name, or nothing."""
        child = self.first(tag)
        return child.words if child else ""


class _Builder:
    """Build the tree. A doctype is where entities are declared, so there may be none."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse
        self.root: Element | None = None
        self._open: list[Element] = []

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self._open) == _DEEPEST:
            raise Unreadable(line, "its elements are nested too deeply for a file of questions")
        element = Element(tag, attributes, line)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, tag: str) -> None:  # noqa: ARG002 -- expat names what it closes
        self._open.pop()

    def _data(self, data: str) -> None:
        if self._open:
            self._open[-1].pieces.append(data)

    def _refuse(self, *declared: object) -> int:  # noqa: ARG002 -- expat passes what it found
        line = self.parser.CurrentLineNumber
        raise Unreadable(line, "the file declares a doctype or an entity; no question needs one")


def read_tree(content: bytes) -> Element:
    """Return the root of an XML file, or raise `Unreadable` with the line."""
    builder = _Builder()
    try:
        builder.parser.Parse(content, True)  # noqa: FBT003 -- expat's own form
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise Unreadable(error.lineno, f"this is no well-formed XML: {reason}") from error
    except (LookupError, ValueError) as error:
        # Expat asks Python for the encoding, and takes only those with one byte for each sign.
        raise Unreadable(1, "its encoding cannot be read; save the file as UTF-8") from error
    if builder.root is None:
        raise Unreadable(1, "the file is empty")
    return builder.root
