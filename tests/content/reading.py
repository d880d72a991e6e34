"""How hard a text is to read: the Flesch-Kincaid grade, and its sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

import pyphen

_BLOCKS = frozenset({"blockquote", "dd", "dt", "h2", "h3", "h4", "li", "p", "td", "th"})
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:['’-][A-Za-zÀ-ž]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_hyphens = pyphen.Pyphen(lang="en_US")


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to read, sentence by sentence, each one as its words."""

    sentences: tuple[tuple[str, ...], ...]

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: the school year in which most people can read this."""
        words = [word for sentence in self.sentences for word in sentence]
        per_sentence = len(words) / len(self.sentences)
        per_word = sum(map(syllables, words)) / len(words)
        return 0.39 * per_sentence + 11.8 * per_word - 15.59

    def longer_than(self, words: int) -> list[str]:
        """Return the sentences with more words than that."""
        return [" ".join(it) for it in self.sentences if len(it) > words]


def reading(html: Sequence[str]) -> Reading:
    """Return what these pieces of HTML say. A block ends a sentence, whatever it ends with."""
    pieces = [text for piece in html for text in _texts(piece)]
    sentences = [tuple(_WORD.findall(it)) for text in pieces for it in _END.split(text)]
    return Reading(tuple(sentence for sentence in sentences if sentence))


def syllables(word: str) -> int:
    """Return how many syllables a word has, rather one too many than one too few."""
    return max(len(_hyphens.positions(word.lower())) + 1, _groups(word.lower()))


def _groups(word: str) -> int:
    found = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ye"))
    quiet = word.endswith(("es", "ed")) and not word.endswith(("ted", "ded", "ses", "zes", "ges"))
    return max(found - (found > 1 and (silent or quiet)), 1)


class _Blocks(HTMLParser):
    """Collects the text of each block by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in _BLOCKS or tag == "br":
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def _texts(html: str) -> list[str]:
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    return [" ".join(text.split()) for text in parser.texts if text.strip()]
