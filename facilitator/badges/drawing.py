"""The picture of a badge, drawn by typst from a layout file; the same words, the same bytes."""

from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import Literal

import typst

from facilitator.credentials.writing import Achievement
from facilitator.exchange.book.paper import call, literal

PictureFormat = Literal["png", "svg"]
_DOTS_AN_INCH = 144


def draw(achievement: Achievement, form: PictureFormat, *, demo: bool) -> bytes:
    """Return the picture, as PNG or SVG."""
    looks = (files(__package__) / "badge.typ").read_text(encoding="utf-8")
    drawn = call(
        "badge",
        f"scope: {literal(achievement.scope)}",
        f"level: {literal(f'Level {achievement.level}')}",
        f"note: {literal('A demonstration' if demo else '')}",
    )
    # The compiler may read what lies in its root, so it gets an empty one.
    with TemporaryDirectory() as nowhere:
        compiler = typst.Compiler(root=nowhere, ignore_system_fonts=True)
        made = compiler.compile(f"{looks}\n#{drawn}\n".encode(), format=form, ppi=_DOTS_AN_INCH)
    return made if isinstance(made, bytes) else b""
