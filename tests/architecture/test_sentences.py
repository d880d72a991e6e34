"""Every sentence that a person reads can be translated."""

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[2]
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "lazy_gettext": None,
    "translated": None,
}
METHODS = [("facilitator/**.py", "python"), ("templates/**.html", "jinja2")]
MODULES = sorted((ROOT / "facilitator").rglob("*.py"))


@pytest.fixture(scope="module")
def collected() -> set[str]:
    found = extract_from_dir(ROOT, METHODS, keywords=KEYWORDS)
    return {
        sentence
        for _, _, message, _, _ in found
        for sentence in (message if isinstance(message, tuple) else (message,))
    }


def refusals(module: Path) -> list[ast.expr]:
    """Every sentence that is handed to a refusal, as it is written."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        call.args[1]
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "Refusal" and len(call.args) > 1
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda it: str(it.relative_to(ROOT)))
def test_no_refusal_is_written_where_translators_cannot_find_it(module: Path) -> None:
    bare = [ast.unparse(one) for one in refusals(module) if isinstance(one, ast.Constant)]
    assert not bare, "mark these with N_()"


def test_the_sentences_of_rules_and_of_pages_are_collected(collected: set[str]) -> None:
    assert "Nobody supervises themselves. Choose someone else." in collected
    assert "Pasting and password managers are welcome." in collected


def test_a_sentence_keeps_the_names_of_its_places(collected: set[str]) -> None:
    """A place without a name cannot move in another language."""
    assert not {one for one in collected if one and ("%s" in one or "%d" in one)}
