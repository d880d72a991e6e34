"""Mistakes in the rules, each at its line of `programme.md`, as other mistakes of authors are."""

import re
from pathlib import PurePosixPath

import yaml

from facilitator.certification.requirements import UnreadableRequirements
from facilitator.certification.versions import read_rules
from facilitator.curriculum.frontmatter import split
from facilitator.curriculum.model import Programme
from facilitator.curriculum.nodes import children, line_of_node
from facilitator.curriculum.places import CurriculumError, Place, Problem
from facilitator.curriculum.reader import Files, read_programme
from facilitator.curriculum.sheets import Sheet, normalised

_PAGE = PurePosixPath("programme.md")
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


def read_whole(files: Files) -> Programme:
    """Return the programme of these files, its rules read too, or raise every mistake in them."""
    programme = read_programme(files)
    try:
        read_rules(
            programme.certification,
            modules=programme.modules,
            competencies=programme.competencies,
            sources=programme.sources,
        )
    except UnreadableRequirements as error:
        raise CurriculumError(
            Problem(Place(_PAGE, _line(files[_PAGE], fault.where)), str(fault))
            for fault in error.faults
        ) from error
    return programme


def _line(text: str, where: str) -> int:
    """Return the line at which a key of the rules is written, or that of what should hold it."""
    keys, _lines = split(Sheet(_PAGE, normalised(text)))
    line, inside = keys.line, dict(keys.nodes)
    for found in _STEP.finditer(where):
        node = inside.get(found[1])
        if found[2] and isinstance(node, yaml.SequenceNode):
            node = node.value[int(found[2]) - 1]
        if node is None:
            break
        line = line_of_node(node)
        inside = children(node) if isinstance(node, yaml.MappingNode) else {}
    return line
