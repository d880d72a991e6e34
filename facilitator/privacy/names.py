"""Finding names: listed ones anywhere, words that are also names only where a person stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.privacy.kinds import Finding, Kind, Sureness
from facilitator.privacy.vocabulary import (
    ALSO_WORDS,
    INTRODUCING,
    NAMES,
    NAMING,
    NOT_A_PERSON_AFTER,
    SPEAKING,
    TITLES,
    folded,
)

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE_A_SENTENCE = frozenset('.!?:;\n“"•*')
_SHORTEST_UNKNOWN_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """One word and what stands around it."""

    start: int
    end: int
    shape: str
    plain: str
    before: str
    after: str
    opens: bool

    @property
    def capital(self) -> bool:
        return self.shape[0].isupper()


def names(text: str, listed: frozenset[str]) -> Iterator[Finding]:
    """Yield what looks like a name, a surname included when one follows."""
    words = _read(text)
    position = 0
    while position < len(words):
        word = words[position]
        sureness = _sureness(word, listed)
        position += 1
        if sureness is None:
            continue
        end = word.end
        while position < len(words) and _continues(text, end, words[position]):
            end = words[position].end
            position += 1
        yield Finding(
            kind=Kind.NAME,
            start=word.start,
            end=end,
            words=text[word.start : end],
            sureness=sureness,
        )


def _read(text: str) -> list[_Word]:
    found = list(_TOKEN.finditer(text))
    plain = ["", *(folded(match.group()) for match in found), ""]
    return [
        _Word(
            start=match.start(),
            end=match.end(),
            shape=match.group(),
            plain=plain[place],
            before=plain[place - 1],
            after=plain[place + 1],
            opens=_opens(text, match.start()),
        )
        for place, match in enumerate(found, start=1)
    ]


def _opens(text: str, start: int) -> bool:
    before = start - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    return before < 0 or text[before] in _BEFORE_A_SENTENCE


def _continues(text: str, end: int, word: _Word) -> bool:
    return word.capital and text[end : word.start] == " " and word.plain not in TITLES


def _sureness(word: _Word, listed: frozenset[str]) -> Sureness | None:
    if word.plain in listed or word.plain in NAMES:
        return _of_a_name(word)
    if not word.capital:
        return None
    if word.before in TITLES:
        return Sureness.SURE
    if word.before in NOT_A_PERSON_AFTER:
        return None
    if word.plain in ALSO_WORDS:
        return _of_a_word_that_is_also_a_name(word)
    return _of_an_unknown_word(word)


def _of_a_name(word: _Word) -> Sureness | None:
    if word.capital:
        return Sureness.SURE if word.after in SPEAKING else Sureness.LIKELY
    if word.after in SPEAKING or word.before in INTRODUCING:
        return Sureness.MAYBE
    return None


def _of_a_word_that_is_also_a_name(word: _Word) -> Sureness | None:
    if word.after in SPEAKING:
        return Sureness.LIKELY
    return None if word.opens else Sureness.MAYBE


def _of_an_unknown_word(word: _Word) -> Sureness | None:
    if word.opens or word.shape.isupper() or len(word.shape) < _SHORTEST_UNKNOWN_NAME:
        return None
    if word.before in NAMING:
        return Sureness.LIKELY
    does_what_people_do = word.after in SPEAKING and word.before != "the"
    return Sureness.MAYBE if does_what_people_do else None
