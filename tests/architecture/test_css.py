"""Styles and templates speak of the same things, and every pair of colours can be read."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from facilitator.resources import resource_folder

TEMPLATES = sorted(Path(resource_folder("templates")).rglob("*.html"))
CSS = {path.stem: path.read_text("utf-8") for path in resource_folder("static").rglob("*.css")}
TONES = ("plain", "accent", "good", "wait", "stop")

# Classes whose last part a template is given, with all that it may be given.
ENDINGS = {
    "answered--": ("best", "fair", "harmful"),
    "button--": ("quiet", "plain", "stop"),
    "choices--": ("row",),
    "choices__legend--": ("title",),
    "field--": ("short", "half", "grow"),
    "fold--": ("small",),
    "judged--": ("yes", "no", "unknown"),
    "map__box--": ("safe", "mixed", "unsafe"),
    "map__mark--": ("accent", "good", "wait", "stop"),
    "mark--": ("large",),
    "module-line--": ("now", "later"),
    "notice--": TONES[1:],
    "requirement--": ("met", "partly", "open"),
    "stages__step--": ("done", "now"),
    "state--": TONES,
    "trail__step--": ("good", "fair", "stop"),
    "verdict--": ("valid", "waiting", "revoked", "unknown"),
}
# Classes that are given whole: kinds of form, kinds of table.
WHOLE = {"form", "stack", "moves", "matrix"}
# Classes that Markdown is turned into.
WRITTEN = {"ref"}

ATTRIBUTE = re.compile(r"""class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)\"""", re.DOTALL)
SHAPE = re.compile(r"\{% block shape %\}(.*?)\{% endblock %\}")


def used() -> set[str]:
    found = WHOLE | WRITTEN
    for template in TEMPLATES:
        source = template.read_text("utf-8")
        for words in (*ATTRIBUTE.findall(source), *SHAPE.findall(source)):
            found |= set(_expanded(words))
    return found


def _expanded(words: str) -> Iterator[str]:
    plain = re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "…", words))
    for word in plain.split():
        start, given, rest = word.partition("…")
        if not given:
            yield word
        elif start:
            assert not rest, word
            yield from (f"{start}{ending}" for ending in ENDINGS[start])


def ruled() -> set[str]:
    return {
        name for css in CSS.values() for name in re.findall(r"\.([a-z][\w-]*)", _selectors(css))
    }


def _selectors(css: str) -> str:
    plain = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    return " ".join(re.findall(r"([^{};]*)\{", plain))


def test_every_class_of_a_template_has_a_rule() -> None:
    assert used() - ruled() == set()


def test_every_rule_is_for_a_class_that_is_used() -> None:
    assert ruled() - used() == set()


def test_every_token_that_is_read_is_set_and_every_one_that_is_set_is_read() -> None:
    everything = "\n".join(CSS.values())
    assert set(re.findall(r"var\((--[\w-]+)\)", everything)) == set(
        re.findall(r"^\s*(--[\w-]+):", everything, re.MULTILINE)
    )


def test_only_the_tokens_and_the_sheet_of_paper_name_colours() -> None:
    for name in CSS.keys() - {"tokens", "print", "certificate", "notices"}:
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", CSS[name]), name


def test_no_style_shouts_down_another() -> None:
    shouted = re.findall(r"[^;{}]*!important", "".join(CSS.values()))
    assert [words.strip() for words in shouted] == ["display: none !important"]


# ---- colours ----

SCHEMES = {
    "light": (),
    "dark": ("(prefers-color-scheme: dark)",),
    "more contrast": ("(prefers-contrast: more)",),
    "more contrast, dark": (
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(prefers-contrast: more) and (prefers-color-scheme: dark)",
    ),
}
GROUNDS = ("paper", "sheet", "well")
ON_PAPER = ("ink", "ink-soft", "accent", "good", "wait", "stop")
WORDS = (
    *product(ON_PAPER, GROUNDS),
    *(("ink", f"{tone}-wash") for tone in TONES[1:]),
    *((tone, f"{tone}-wash") for tone in TONES[1:]),
    ("accent-deep", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("on-cover", "cover"),
    ("on-cover-soft", "cover"),
    ("paper", "ink"),
)
SIGNS = (*product(("edge", "focus"), ("paper", "sheet")), ("on-cover", "cover"))


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme: those of the light one, and what it changes in order."""
    found: dict[str, str] = {}
    for condition, rules in re.findall(
        r"(?:@media ([^{]*?) \{\s*)?:root \{(.*?)\}", CSS["tokens"], re.DOTALL
    ):
        if not condition or condition in SCHEMES[scheme]:
            found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", rules))
    return found


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(scheme: str, words: str, ground: str) -> None:
    colours = tokens(scheme)
    assert _contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_borders_and_rings_can_be_seen_on_their_ground(
    scheme: str, sign: str, ground: str
) -> None:
    colours = tokens(scheme)
    assert _contrast(colours[sign], colours[ground]) >= 3
