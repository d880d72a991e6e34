"""Words that can hurt: unsafe ways to speak of suicide, and heavy matters without a note before.

What is safe to say follows the messaging guidance that our sources name: no word that makes
suicide a crime, a success or a wave, and nothing about how or where.
"""

import re
from collections.abc import Iterable, Iterator

from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.model import Module
from facilitator.curriculum.places import Place, Problem
from facilitator.curriculum.sheets import Line, outside_code
from facilitator.workshop.manuscript import Manuscript, WrittenPage, advice

_TRIED = "'a suicide attempt' or 'tried to end their life'"
_DIED = "'died by suicide' or 'ended their life'"
_NO_METHOD = f"leave out how and where, and write {_DIED}"
_SAFER = (
    (r"commit(?:s|ted|ting)? suicide", f"write {_DIED}"),
    (r"(?:failed|unsuccessful|botched) (?:suicide|attempts?)", f"write {_TRIED}"),
    (r"(?:successful|completed?) (?:suicide|attempts?)", f"write {_DIED}"),
    (r"complet(?:ed|es|ing) suicide", f"write {_DIED}"),
    (r"suicide bids?", f"write {_TRIED}"),
    (r"suicide victims?|victims? of suicide", "write 'a person who died by suicide'"),
    (
        r"suicide (?:epidemic|wave)|(?:epidemic|wave) of suicides?",
        "say how many, and that help works",
    ),
    (r"suicidal (?:gesture|threat)s?|threaten(?:s|ed)? suicide", "write 'spoke of suicide'"),
    (
        r"kill(?:s|ed|ing)? (?:your|him|her|them|my|one)sel(?:f|ves)",
        "write 'ending your life', or ask plainly about 'suicide'",
    ),
    (r"(?:hang(?:s|ed|ing)?|hung|shot|gassed) (?:him|her|them|my|your)sel(?:f|ves)", _NO_METHOD),
    (r"(?:slit|slash(?:ed)?|cut) (?:his|her|their|my|your) wrists?", _NO_METHOD),
    (
        (
            r"jump(?:s|ed|ing)? (?:off|from|in front of) (?:a|the)"
            r" (?:bridge|building|roof|train|cliff)"
        ),
        _NO_METHOD,
    ),
    # What is translated is to be as safe; Spanish is the first language that there is.
    (r"comet\w+ suicidio", "write 'murió por suicidio'"),
    (r"suicidios? (?:consumad|exitos|lograd)os?", "write 'murió por suicidio'"),
    (
        r"suicidios? (?:fallid|frustrad)os?|intentos? (?:fallid|frustrad)os? de suicidio",
        "write 'un intento de suicidio'",
    ),
)
_UNSAFE = re.compile(
    rf"\b(?:{'|'.join(f'(?P<w{number}>{form})' for number, (form, _) in enumerate(_SAFER))})\b",
    re.IGNORECASE,
)
# Looking for these first is many times quicker than trying every form at every word.
_NEAR = ("suicid", "attempt", "wrist", "jump", "kill", "hang", "hung", "shot", "gass")
_HEAVY = re.compile(
    r"\b(suicid\w*|self-harm\w*|overdos\w*|(?:child |sexual |domestic )?abuse\w*|slurs?|died by"
    r"|miscarriage|stillb\w+|rap(?:e|ed|ist)|sexual (?:assault|violence)|murder\w*)\b",
    re.IGNORECASE,
)
_WARNED_BEFORE = frozenset(
    {
        PageKind.LESSON,
        PageKind.PRACTICE,
        PageKind.SCENARIO,
        PageKind.ROLE_PLAY,
        PageKind.VIGNETTE,
        PageKind.HANDBOOK,
    }
)
_BARE_LINK = re.compile(r"(?<!!)\[\s*\]\([^)]+\)")


def advice_on_safe_words(it: Manuscript) -> Iterator[Problem]:
    """Warn of unsafe ways to speak of suicide, and offer the safer words."""
    for page in it.pages:
        for line in _read(page.lines) if page.is_our_own else ():
            for found in _unsafe(line.text):
                mend = _SAFER[int((found.lastgroup or "w0")[1:])][1]
                message = f"'{found.group()}' is not a safe way to speak of suicide; {mend}"
                yield advice(Place(page.file, line.number), "unsafe-words", message)


def _unsafe(text: str) -> Iterable[re.Match[str]]:
    small = text.lower()
    return _UNSAFE.finditer(text) if any(word in small for word in _NEAR) else ()


def advice_on_content_notes(it: Manuscript) -> Iterator[Problem]:
    """Warn of heavy words on a page that says nothing of them beforehand."""
    heavy = {page.file: found for page in it.pages if (found := _first_heavy(page))}
    for page in it.pages:
        if page.file in heavy and not page.key("content-note")[1]:
            line, word = heavy[page.file]
            yield _unwarned(Place(page.file, line.number), word, "to this page")
    for module in it.programme.modules:
        if not module.content_note:
            yield from _of_module(module, [it for it in heavy if it.parts[0] == _folder(module)])


def advice_on_links(it: Manuscript) -> Iterator[Problem]:
    """Warn of links without words: a screen reader has nothing to say for them."""
    for page in it.pages:
        for line in _read(page.body):
            if _BARE_LINK.search(line.text):
                message = "this link has no words; write between '[' and ']' where it leads"
                yield advice(Place(page.file, line.number), "link-without-words", message)


def _of_module(module: Module, heavy: list[object]) -> Iterator[Problem]:
    if heavy:
        message = (
            f"pages of this module are heavy ({heavy[0]}), and it says nothing of it beforehand; "
            "add a line 'content-note: …' to module.md"
        )
        yield advice(module.place, "no-content-note", message)


def _folder(module: Module) -> str:
    return module.place.file.parts[0]


def _unwarned(place: Place, word: str, where: str) -> Problem:
    message = (
        f"'{word}' stands here, and the page says nothing of it beforehand; "
        f"add a line 'content-note: …' {where}"
    )
    return advice(place, "no-content-note", message)


def _first_heavy(page: WrittenPage) -> tuple[Line, str] | None:
    if page.kind not in _WARNED_BEFORE:
        return None
    for line in _read(page.body):
        found = _HEAVY.search(line.text)
        if found:
            return line, found.group()
    return None


def _read(lines: tuple[Line, ...]) -> Iterator[Line]:
    return (line for line, outside in outside_code(lines) if outside)
