"""Everything but names that has a shape of its own.

Every repeat has an upper bound, so that no text, however it is made, takes long to read.
"""

import re
from collections.abc import Iterable, Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

from facilitator.privacy.extension import Extension
from facilitator.privacy.kinds import Finding, Kind, Sureness
from facilitator.privacy.spanish import SHAPES as SPANISH
from facilitator.privacy.vocabulary import CONDITIONS, MEDICINES, SPEAKING

_SURE, _LIKELY, _MAYBE = Sureness.SURE, Sureness.LIKELY, Sureness.MAYBE
_Shapes = Iterable[tuple[Sureness, re.Pattern[str]]]


def _as_typed(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


def _any_case(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)


def _one_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in longest_first)})"


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_LONG_AGO = r"(?:19\d\d|200\d|201[0-5])"
_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|close|court|crescent|terrace|boulevard"
    r"|blvd|gardens|grove|way|square|place|row|hill|park|mews|highway)"
)
_PLACE = r"[A-Z][\w'’-]{1,30}"
_WORD = r"[\w'’-]{2,30}"
_A_BODY = r"(?:(?:him|her|them|your?|my)sel(?:f|ves)|(?:his|her|their|my|the)\s{1,3}\w{1,20})"
_A_PAPER = (
    r"(?:passport|licen[cs]e|case|file|nhs|medicare|medicaid|insurance|policy|account|visa"
    r"|social security|national insurance|hospital|patient)"
)
_COMMON_SHORT_FORMS = r"(?!U\.S|U\.K|A\.A|N\.A|E\.U|P\.M|A\.M|E\.G|I\.E)"

_SHAPES: dict[Kind, _Shapes] = {
    Kind.EMAIL: (
        (_SURE, _any_case(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    ),
    Kind.LINK: (
        (_SURE, _any_case(r"\b(?:https?://|www\.)[^\s<>\"”]{1,300}")),
        (_LIKELY, _any_case(r"(?<![\w@.+-])@[a-z0-9_][a-z0-9_.]{1,29}(?!\w)")),
    ),
    Kind.PHONE: ((_LIKELY, _as_typed(r"(?<![\w.,/-])\+?\(?\d(?:[ ().-]{0,2}\d){8,14}(?!\w)")),),
    Kind.NUMBER: (
        (_SURE, _as_typed(r"\b\d{3}-\d{2}-\d{4}\b")),
        (_SURE, _as_typed(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b")),
        (
            _LIKELY,
            _any_case(
                rf"\b{_A_PAPER}\s{{1,3}}(?:no\.?|number|id|#)"
                r"\s{0,3}:?\s{0,3}[\w-]{0,4}\d[\w-]{2,18}"
            ),
        ),
    ),
    Kind.ADDRESS: (
        (_SURE, _any_case(rf"\b\d{{1,5}}[a-z]?,? (?:[a-z][a-z'’-]{{1,20}} ){{1,3}}{_STREET}\b")),
        (_LIKELY, _as_typed(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
        (_LIKELY, _as_typed(r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b")),
        (_LIKELY, _as_typed(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b")),
        (_LIKELY, _any_case(r"\b(?:flat|apartment|apt\.?) \d{1,4}[a-z]?\b")),
        (
            _MAYBE,
            _as_typed(rf"\b[Ll]ive[sd]? (?:at|in|on|near) (?:the )?{_PLACE}(?: {_PLACE}){{0,3}}"),
        ),
    ),
    Kind.BIRTH: (
        (_SURE, _any_case(r"\b(?:date of birth|d\.?o\.?b\b\.?)[\s:]{0,5}[\d./ -]{0,20}")),
        (
            _LIKELY,
            _any_case(
                rf"\bborn (?:on|in) (?:the )?(?:{_DAY}\b|{_MONTH}\b|\d{{4}})"
                rf"(?: (?:of )?{_MONTH}\b)?(?:,? \d{{4}}\b)?"
            ),
        ),
        (_LIKELY, _any_case(rf"\b{_DAY} (?:of )?{_MONTH},? {_LONG_AGO}\b")),
        (_LIKELY, _any_case(rf"\b{_MONTH} {_DAY},? {_LONG_AGO}\b")),
        (_LIKELY, _as_typed(rf"\b{_LONG_AGO}-\d\d-\d\d\b")),
        (_LIKELY, _as_typed(rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_LONG_AGO}|[3-9]\d)\b")),
        (_MAYBE, _any_case(r"\b\d{1,3}[- ]years?[- ]old\b|\baged \d{1,3}\b")),
    ),
    Kind.DIAGNOSIS: (
        (_SURE, _any_case(rf"\bdiagnos(?:ed|is|es)(?: (?:with|as|of))?(?: an?)?(?: {_WORD})?")),
        (_MAYBE, _any_case(rf"\b{_one_of(CONDITIONS)}\b")),
    ),
    Kind.MEDICINE: (
        (_SURE, _any_case(rf"\bprescribed\b(?: {_WORD})?")),
        (_LIKELY, _any_case(rf"\b{_one_of(MEDICINES)}\b")),
        (_LIKELY, _any_case(r"\b\d{1,5} ?(?:mg|mcg|milligrams?)\b(?: of [\w-]{2,30})?")),
    ),
    Kind.METHOD: (
        (_SURE, _any_case(rf"\boverdos(?:ed|es|ing|e)(?: (?:on|of|with) {_WORD})?")),
        (
            _SURE,
            _any_case(
                r"\b(?:took|taken|swallow(?:ed)?|taking) (?:\w{1,12} ){0,3}"
                r"(?:pills|tablets|bleach|poison)\b"
            ),
        ),
        (
            _LIKELY,
            _any_case(
                r"\b(?:cut|cuts|cutting|slit|hang|hanged|hung|shoot|shot|burn(?:ed|t)?"
                rf"|drown(?:ed)?) {_A_BODY}\b"
            ),
        ),
        (
            _LIKELY,
            _any_case(rf"\bjump(?:ed|ing)? (?:off|from|in front of)(?: the| an?)? {_WORD}"),
        ),
        (_LIKELY, _any_case(r"\b(?:noose|ligature|razor blades?|suicide note)\b")),
    ),
    Kind.INITIALS: (
        (_LIKELY, _as_typed(rf"\b{_COMMON_SHORT_FORMS}(?:[A-Z]\. ?){{2,4}}")),
        (_LIKELY, _as_typed(rf"\b(?:[B-HJ-Z]\b\.?|[AI]\.)(?= {_one_of(SPEAKING)}\b)")),
        (_LIKELY, _as_typed(r"\b[Mm]ember [A-Z]\b\.?|\b[Cc]lient [A-Z]\b\.?")),
    ),
}

_FEWEST_DIGITS = 7
_A_DAY = re.compile(r"\d{4}[-./ ]\d\d?[-./ ]\d\d?|\d\d?[-./ ]\d\d?[-./ ]\d{4}")


def shapes(text: str) -> Iterator[Finding]:
    """Yield everything in the text whose shape gives it away, in whichever language."""
    for kind, known in (*_SHAPES.items(), *SPANISH.items()):
        for sureness, shape in known:
            for match in shape.finditer(text):
                words = match.group().rstrip(" .,;:-")
                if kind is Kind.PHONE and _A_DAY.match(words):
                    continue
                yield _finding(kind, sureness, match.start(), words)


def phones(text: str, region: str) -> Iterator[Finding]:
    """Yield what could be dialled. POSSIBLE, for VALID knows no unusual or invented number."""
    for match in PhoneNumberMatcher(text, region, leniency=Leniency.POSSIBLE):
        words = match.raw_string
        enough = sum(letter.isdigit() for letter in words) >= _FEWEST_DIGITS
        if enough and not _A_DAY.match(words):
            yield _finding(Kind.PHONE, _LIKELY, match.start, words)


def added(text: str, extra: Extension) -> Iterator[Finding]:
    """Yield what a programme's own words of health find."""
    known = ((Kind.DIAGNOSIS, extra.of_diagnoses), (Kind.MEDICINE, extra.of_medicines))
    for kind, shape in known:
        for match in shape.finditer(text) if shape else ():
            yield _finding(kind, _LIKELY, match.start(), match.group())


def _finding(kind: Kind, sureness: Sureness, start: int, words: str) -> Finding:
    return Finding(kind=kind, start=start, end=start + len(words), words=words, sureness=sureness)
