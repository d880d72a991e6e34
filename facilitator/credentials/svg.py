"""SVG pictures that carry a credential in an element of its own."""

import re
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from facilitator.credentials.faults import Unusable
from facilitator.errors import N_

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
_ELEMENT = f"{NAMESPACE} credential"
_ROOT = "http://www.w3.org/2000/svg svg"
_LOOKS_LIKE_SVG = re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE svg|svg)")
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_DEEPEST = 64


def is_svg(content: bytes) -> bool:
    """Tell whether this begins as an SVG picture does."""
    return bool(_LOOKS_LIKE_SVG.match(content[:500]))


def bake(picture: bytes, credential: str) -> bytes:
    """Return the picture with the credential as the first thing in it."""
    read = _Reading(picture)
    tag = _TAG.match(picture, read.root_at)
    if read.found or tag is None or tag[0].endswith(b"/>"):
        raise Unusable("cannot-carry", N_("This picture cannot carry a credential."))
    return picture[: tag.end()] + _element(credential).encode() + picture[tag.end() :]


def unbake(picture: bytes) -> str:
    """Return the one credential that the picture carries."""
    found = _Reading(picture).found
    if not found:
        raise Unusable("nothing-inside", N_("This picture carries no credential."))
    if len(found) > 1:
        raise Unusable("two-inside", N_("This picture carries more than one credential."))
    return found[0].strip()


class _Reading:
    """One pass over the picture. Nothing is fetched, and it may not define words of its own."""

    def __init__(self, picture: bytes) -> None:
        self.found: list[str] = []
        self.root_at = -1
        self._depth = 0
        self._text: list[str] | None = None
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = _refuse
        self._parser.ExternalEntityRefHandler = _refuse
        try:
            self._parser.Parse(picture, True)  # noqa: FBT003 (so the C function asks)
        except (expat.ExpatError, UnicodeError):
            _refuse()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self.root_at = self._parser.CurrentByteIndex
        if self._depth > _DEEPEST or (self._depth == 1 and tag != _ROOT) or self._text is not None:
            _refuse()
        if tag == _ELEMENT:
            self._text = [attributes.get("verify", "")]

    def _data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag == _ELEMENT and self._text is not None:
            first, *others = self._text
            self.found.append(first or "".join(others))
            self._text = None


def _element(credential: str) -> str:
    """Return the element: a token as an attribute, JSON as text that XML leaves alone."""
    opening = f'<openbadges:credential xmlns:openbadges="{NAMESPACE}"'
    if not credential.lstrip().startswith("{"):
        return f"{opening} verify={quoteattr(credential)}/>"
    text = credential.replace("]]>", "]]\\u003e")
    return f"{opening}><![CDATA[{text}]]></openbadges:credential>"


def _refuse(*_: object) -> NoReturn:
    raise Unusable("damaged-picture", N_("This picture is damaged."))
