"""Pages that are hard to read: the grade, long sentences, more words than minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from facilitator.curriculum.places import Place, Problem
from facilitator.workshop.manuscript import Manuscript, WrittenPage, advice
from facilitator.workshop.reading import Sentence, grade, sentences

LAST_GRADE = 8
LONGEST_SENTENCE = 30
# The formula knows English only, and needs more than a few sentences to mean anything.
_LANGUAGE = "en"
_ENOUGH_WORDS = 40
# Slow readers, and people who read in a second language, manage about this many a minute.
_WORDS_A_MINUTE = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How a page reads. `minutes` is what it claims, None where a page claims nothing."""

    file: PurePosixPath
    grade: float | None
    words: int
    minutes: int | None


def measured(it: Manuscript) -> tuple[Measured, ...]:
    """Measure every page that has prose of its own."""
    found = (_measured(page, it.programme.languages) for page in it.pages if page.is_our_own)
    return tuple(page for page in found if page.words)


def advice_on_difficulty(it: Manuscript) -> Iterator[Problem]:
    """Warn of pages above grade 8, of sentences above 30 words, of pages that take too long."""
    for page in it.pages:
        if page.is_our_own:
            yield from _of_grade(_measured(page, it.programme.languages))
            yield from _of_sentences(sentences((*page.text, *page.asked)))
            yield from _of_minutes(page)


def _measured(page: WrittenPage, languages: Sequence[str]) -> Measured:
    own, whole = sentences(page.text), sentences((*page.text, *page.asked))
    language = page.language or next(iter(languages), "")
    known = language.partition("-")[0] == _LANGUAGE
    grades = [grade(said) for said in (own, whole) if known and _count(said) >= _ENOUGH_WORDS]
    return Measured(
        file=page.file,
        grade=round(max(grades), 1) if grades else None,
        words=_count(whole),
        minutes=_minutes(page),
    )


def _count(said: Sequence[Sentence]) -> int:
    return sum(len(sentence.words) for sentence in said)


def _minutes(page: WrittenPage) -> int | None:
    claimed = page.key("minutes")[1]
    return int(claimed) if claimed.isdecimal() else None


def _of_grade(page: Measured) -> Iterator[Problem]:
    if page.grade is not None and page.grade > LAST_GRADE:
        message = (
            f"this page reads at grade {page.grade}, above {LAST_GRADE}; "
            "cut long sentences in two, and choose shorter words"
        )
        yield advice(Place(page.file, 1), "hard-to-read", message)


def _of_sentences(said: Sequence[Sentence]) -> Iterator[Problem]:
    for sentence in said:
        count = len(sentence.words)
        if count > LONGEST_SENTENCE:
            opening = " ".join(sentence.words[:5])
            message = f"the sentence '{opening} …' has {count} words; end it before the thirtieth"
            yield advice(sentence.place, "long-sentence", message)


def _of_minutes(page: WrittenPage) -> Iterator[Problem]:
    place, claimed = page.key("minutes")
    minutes = _minutes(page)
    takes = -(-_count(sentences(page.text)) // _WORDS_A_MINUTE)
    if minutes is not None and page.text and takes > minutes:
        message = (
            f"reading this page alone takes about {takes} minutes, and it says {claimed}; "
            "shorten it or say more"
        )
        yield advice(place, "longer-than-it-says", message)
