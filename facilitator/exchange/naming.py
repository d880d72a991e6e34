"""Ids for questions that come from elsewhere."""

import re
import unicodedata
from collections.abc import Container

from facilitator.curriculum.blocks import is_id
from facilitator.exchange.foreign import Question
from facilitator.exchange.texts import bare

_GAPS = re.compile(r"[^a-z0-9]+")
_WORDS = 6
_LONGEST = 40


def id_for(question: Question, taken: Container[str]) -> str:
    """Return the id that a question brings, or one made of its title or its first words."""
    brought = question.aside("id") or ""
    words = " ".join(bare(question.stem).split()[:_WORDS])
    candidates = (brought if is_id(brought) else "", _slug(question.title or ""), _slug(words))
    chosen = next((name for name in candidates if name), "question")
    name, count = chosen, 1
    while name in taken:
        count += 1
        name = f"{chosen}-{count}"
    return name


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _GAPS.sub("-", plain).strip("-")[:_LONGEST].strip("-")
