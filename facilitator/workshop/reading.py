"""How hard a text is to read: its sentences with their lines, and the Flesch-Kincaid grade."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyphen

from facilitator.curriculum.placeholders import PLACEHOLDER
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.sheets import Line, outside_code

_STARTS = re.compile(r"(?:>\s*)*(#{1,6} +|[-*+] +|\d{1,3}[.)] +|: +)?(.*)")
_QUOTE = re.compile(r"(?:>\s?)+")
_RULE = re.compile(r"[-*_|: ]{3,}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\n]*\)")
_NOT_READ = re.compile(r"https?://\S+|\{[^{}\n]*\}|[*`]|\b_|_\b")
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:['’-][A-Za-zÀ-ž]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_hyphens = pyphen.Pyphen(lang="en_US")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and where it begins."""

    words: tuple[str, ...]
    place: Place


def sentences(proses: Iterable[Prose]) -> tuple[Sentence, ...]:
    """Return what these texts say. A paragraph, a line of a list and a cell each end one."""
    return tuple(sentence for prose in proses for sentence in _said(prose))


def grade(said: Sequence[Sentence]) -> float:
    """Return the Flesch-Kincaid grade: the school year in which most people can read this."""
    words = [word for sentence in said for word in sentence.words]
    if not words:
        return 0.0
    per_sentence = len(words) / len(said)
    per_word = sum(map(syllables, words)) / len(words)
    # Very short words and sentences fall below the first school year; nobody reads before it.
    return max(0.0, 0.39 * per_sentence + 11.8 * per_word - 15.59)


@lru_cache(maxsize=1 << 15)
def syllables(word: str) -> int:
    """Return how many syllables a word has, rather one too many than one too few."""
    return max(len(_hyphens.positions(word.lower())) + 1, _groups(word.lower()))


def _groups(word: str) -> int:
    found = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ye"))
    quiet = word.endswith(("es", "ed")) and not word.endswith(("ted", "ded", "ses", "zes", "ges"))
    return max(found - (found > 1 and (silent or quiet)), 1)


@lru_cache(maxsize=1 << 13)
def _said(prose: Prose) -> tuple[Sentence, ...]:
    # Each is asked for several times in one check, and again when a preview checks on save.
    return tuple(it for block in _blocks(prose) for it in _sentences(prose.place, block))


def _blocks(prose: Prose) -> Iterator[list[Line]]:
    """Yield each run of lines that are read in one breath."""
    block: list[Line] = []
    written = prose.source.split("\n")
    lines = (Line(number, text) for number, text in enumerate(written, prose.place.line))
    for line, outside in outside_code(lines):
        pieces, goes_on = _pieces(line.text.strip()) if outside else ([], False)
        if not goes_on:
            yield block
            block = []
        for number, piece in enumerate(pieces):
            if number:
                yield block
                block = []
            block.append(Line(line.number, piece))
    yield block


def _pieces(text: str) -> tuple[list[str], bool]:
    """Return what a line says, and whether it goes on with what the line above began."""
    bare = _QUOTE.sub("", text, count=1) if text.startswith(">") else text
    if not bare or _RULE.fullmatch(bare):
        return [], False
    if bare.startswith("|"):
        return bare.strip("|").split("|"), False
    found = _STARTS.fullmatch(bare)
    mark, rest = found.groups() if found else (None, bare)
    # A heading is a block by itself: the line below it never goes on with it.
    return ([rest, ""] if (mark or "").startswith("#") else [rest]), mark is None


def _sentences(place: Place, block: Sequence[Line]) -> Iterator[Sentence]:
    text = "\n".join(_bare(line.text) for line in block)
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        words = tuple(_WORD.findall(text[start:end]))
        if words:
            line = block[text.count("\n", 0, start)].number
            yield Sentence(words, Place(place.file, line))
        start = end


def _bare(text: str) -> str:
    return _NOT_READ.sub("", _LINK.sub(r"\1", PLACEHOLDER.sub("them", text)))
