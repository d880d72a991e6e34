"""Slips of the pen in a single line: a box without its space, feedback without its indent."""

import re

from facilitator.workshop.fences import Standing

_BOX = re.compile(r"([-*+]?) *\[([ xX]{0,2})\](?!\() *(?=\S)")
_RIGHT_BOX = re.compile(r"[-*+] +\[[ xX]\] +\S")
_TICK = "x"


def boxed(text: str, standing: Standing) -> str:
    """Return an option with its box as it should be; any other line stays."""
    found = _BOX.match(text)
    ticks = found.group(2).strip() if found else ""
    if (
        found is None
        or not standing.has_boxes
        or _RIGHT_BOX.match(text)
        or len(ticks) > len(_TICK)
    ):
        return text
    return f"{found.group(1) or '-'} [{ticks or ' '}] {text[found.end() :]}"


def indented(text: str, standing: Standing) -> str:
    """Return a line of feedback below its option, indented; any other line stays."""
    feedback = standing.outside_code and standing.among_options and text.startswith(">")
    return f"  {text}" if feedback else text
