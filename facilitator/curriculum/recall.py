"""Reading one page or one item back from the source that it kept when it was published.

What was once asked is shown as it was, even where today's rules would refuse it; so problems
are not looked at here.
"""

from collections.abc import Callable
from pathlib import PurePosixPath

from facilitator.curriculum.blocks import Block, lift
from facilitator.curriculum.enacting import read_role_play
from facilitator.curriculum.items import Item
from facilitator.curriculum.kinds import read_block
from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.localities import read_region
from facilitator.curriculum.model import Competency
from facilitator.curriculum.observing import read_observation_form
from facilitator.curriculum.pages import Page
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.region import Region
from facilitator.curriculum.registers import read_competencies, read_programme_head
from facilitator.curriculum.sheets import Sheet
from facilitator.curriculum.vignettes import read_vignette
from facilitator.curriculum.writing import (
    read_handbook_page,
    read_lesson,
    read_practice,
    read_quiz,
    read_scenario,
)

_READERS: dict[PageKind, Callable[[Sheet], Page]] = {
    PageKind.LESSON: read_lesson,
    PageKind.QUIZ: read_quiz,
    PageKind.PRACTICE: read_practice,
    PageKind.SCENARIO: read_scenario,
    PageKind.ROLE_PLAY: read_role_play,
    PageKind.HANDBOOK: read_handbook_page,
    PageKind.OBSERVATION: read_observation_form,
    PageKind.VIGNETTE: read_vignette,
}


def recall_item(source: str) -> Item:
    """Read an item back."""
    sheet = _sheet(source)
    for piece in lift(sheet, sheet.lines()):
        if isinstance(piece, Block):
            return read_block(piece)
    raise CurriculumError(sheet.problems)


def recall_page(kind: PageKind, source: str) -> Page:
    """Read a page of a module or of the handbook, the observation form or a vignette, back."""
    return _READERS[kind](_sheet(source))


def recall_region(source: str) -> Region:
    """Read a region back."""
    return read_region(_sheet(source))


def recall_competencies(source: str) -> tuple[Competency, ...]:
    """Read the register of competencies back."""
    return read_competencies(_sheet(source))[1]


def recall_language(source: str) -> str:
    """Return the language in which a programme is written, from its first page."""
    return read_programme_head(_sheet(source)).languages[0]


def _sheet(source: str) -> Sheet:
    return Sheet(PurePosixPath("published"), source)
