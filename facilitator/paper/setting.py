"""A layout and what stands in it, as a tagged PDF. The same words are always the same file.

Words reach the layout as data, never as code (`sys.inputs`), so nothing that somebody writes can
become typst. Only fonts that are named here are used, never those of the machine.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import typst

from facilitator.resources import resource_folder

if TYPE_CHECKING:
    from typst import PDFStandard

_UNIVERSAL: "list[PDFStandard]" = ["ua-1"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPaper:
    """A PDF. `fault` says why it keeps no promise to screen readers, or is None where it does."""

    content: bytes
    fault: str | None = None


def set_paper(
    layout: str, words: Mapping[str, Any], *, at: datetime, fonts: Path | None = None
) -> SetPaper:
    """Return a paper as PDF/UA-1, or without that promise where the fonts lack a sign.

    `fonts` is a folder of fonts beside our own. `at` is the date inside the file.
    """
    try:
        return SetPaper(content=_pdf(layout, words, at, fonts, _UNIVERSAL))
    except typst.TypstError as error:
        return SetPaper(content=_pdf(layout, words, at, fonts, []), fault=error.message)


def _pdf(
    layout: str,
    words: Mapping[str, Any],
    at: datetime,
    fonts: Path | None,
    standards: "list[PDFStandard]",
) -> bytes:
    source = (resource_folder("templates") / "paper" / layout).read_bytes()
    # The compiler may read what lies in its root, so it gets an empty one.
    with TemporaryDirectory() as nowhere, as_file(files(__package__) / "fonts") as own:
        compiler = typst.Compiler(
            root=nowhere,
            font_paths=[str(own), *([str(fonts)] if fonts is not None else [])],
            ignore_system_fonts=True,
            sys_inputs={"words": json.dumps(words)},
        )
        made = compiler.compile(
            source,
            format="pdf",
            pdf_standards=standards,
            timestamp=at.replace(microsecond=0),
        )
    return made if isinstance(made, bytes) else b""
