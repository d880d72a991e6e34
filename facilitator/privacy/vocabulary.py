"""The word lists of the check: files of plain text beside this module, `#` starts a note."""

import unicodedata
from importlib.resources import files


def folded(word: str) -> str:
    """Return the word in small letters and without accents, as the lists have it."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _lines(name: str) -> list[str]:
    text = (files("facilitator.privacy") / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


ALSO_WORDS = _words("also_words.txt") | _words("also_words_es.txt")
NAMES = _words("names.txt") - _words("also_words_es.txt")
CONDITIONS = tuple(dict.fromkeys(_lines("conditions.txt")))
MEDICINES = tuple(dict.fromkeys(_lines("medicines.txt")))

SPEAKING = _words("speaking.txt")
INTRODUCING = _words("introducing.txt")
NAMING = frozenset({"named", "called", "llamado", "llamada"})
TITLES = _words("titles.txt")
NOT_A_PERSON_AFTER = _words("never_after.txt")
