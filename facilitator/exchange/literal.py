"""Text that was no Markdown, written so that Markdown shows it as it was."""

import re

# Underscores inside a word, and a gap to fill in, mean nothing to Markdown.
_SIGNS = re.compile(
    r"(?P<left>(?<=[^\W_])_+(?=[^\W_])|(?<!\S)_{3,}(?![^\s.,;:?!]))|_+|[\\`*\[]|&(?=#?\w+;)|<(?=\w+:)"
)
_STARTS = (
    (re.compile(r"(?=#|>|[-+] |[-+]$)"), "\\"),
    (re.compile(r"(?=(?:[-_*] ?){3,}$)"), "\\"),
)
_NUMBERED = re.compile(r"(\d+)\.(?= |$)")
_COLON = re.compile(r":(?=\s)")
_FENCE = re.compile(r"~(?=~~)")


def literal(text: str) -> str:
    """Return a text whose signs mean nothing to Markdown inside a line."""
    return _SIGNS.sub(lambda found: found.group("left") or _shown(found.group()), text)


def _shown(signs: str) -> str:
    if signs == "&":
        return "&amp;"
    if signs == "<":
        return "&lt;"
    return "".join(f"\\{sign}" for sign in signs)


def literal_lines(text: str) -> str:
    """Return a text that Markdown shows as it was; each line end becomes a new paragraph."""
    lines = (" ".join(line.split(" ")).strip() for line in text.split("\n"))
    return "\n\n".join(at_start(literal(line)) for line in lines if line)


def at_start(line: str) -> str:
    """Return a line whose first signs make no heading, list, quote or fence."""
    for start, escape in _STARTS:
        if start.match(line):
            return escape + line
    line = _NUMBERED.sub(r"\1\\.", line, count=1) if _NUMBERED.match(line) else line
    line = f"&#58;{line[1:]}" if _COLON.match(line) else line
    return f"&#126;{line[1:]}" if _FENCE.match(line) else line
