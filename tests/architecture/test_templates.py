"""Templates say what they use, use what they say, and hold nothing that a browser must refuse."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateNotFound, meta, nodes

from facilitator import preview, web
from facilitator.resources import resource_folder
from facilitator.web import text
from facilitator.web.pages import Page

FOLDER = resource_folder("templates")
LOADER = FileSystemLoader(FOLDER)
# The app's own environment would hide its globals from us.
PLAIN = Environment(autoescape=True, loader=LOADER, extensions=["jinja2.ext.i18n"])
PLAIN.newstyle_gettext = True  # type: ignore[attr-defined]
PLAIN.filters.update({one.__name__: one for one in text.FILTERS})
TEMPLATES = sorted(name for name in LOADER.list_templates() if not name.startswith("paper/"))
SOURCES = {name: Path(FOLDER, name).read_text(encoding="utf-8") for name in TEMPLATES}
TREES = {name: PLAIN.parse(source) for name, source in SOURCES.items()}

ALLOWED = {
    *("page", "layout", "url_for", "asset", "get_flashed_messages"),
    *("_", "gettext", "ngettext", "pgettext", "npgettext"),
    *("self", "super", "caller", "loop"),
}
ALLOWED_IN_FORMS = {"csrf_token", "operation_key"}
ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
NAMES = {"Facilitator"}
SCRIPT = re.compile(r"""<script type="module" src="\{\{ asset\('js/\w+\.js'\) \}\}">""")


def of_pages() -> set[str]:
    for package in (web, preview):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    return {kind.template for kind in _kinds(Page) if "template" in vars(kind)}


def _kinds(kind: type[Page]) -> Iterator[type[Page]]:
    for child in kind.__subclasses__():
        yield child
        yield from _kinds(child)


def test_every_page_has_its_template() -> None:
    assert of_pages() <= set(TEMPLATES)


def test_every_template_is_a_page_or_is_used_by_one() -> None:
    used = of_pages()
    for tree in TREES.values():
        used |= {found for found in meta.find_referenced_templates(tree) if found}
    assert set(TEMPLATES) <= used


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_a_template_imports_is_there_and_is_called(name: str) -> None:
    called = {
        call.node.name
        for call in TREES[name].find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
    }
    for found in TREES[name].find_all(nodes.FromImport):
        assert isinstance(found.template, nodes.Const)
        try:
            offered = {macro.name for macro in TREES[found.template.value].find_all(nodes.Macro)}
        except KeyError as missing:
            raise TemplateNotFound(found.template.value) from missing
        assert set(found.names) <= offered, name
        assert set(found.names) <= called, name


def test_every_component_is_called_somewhere() -> None:
    called = {
        call.node.name
        for tree in TREES.values()
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
    }
    offered = {macro.name for tree in TREES.values() for macro in tree.find_all(nodes.Macro)}
    assert offered <= called


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_sees_only_its_page(name: str) -> None:
    imported = {one for found in TREES[name].find_all(nodes.FromImport) for one in found.names}
    macros = {macro.name for macro in TREES[name].find_all(nodes.Macro)}
    seen = meta.find_undeclared_variables(TREES[name]) - imported - macros
    forms = ALLOWED_IN_FORMS if name == "components/form.html" else set()
    assert seen <= ALLOWED | forms


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.startswith("components/")])
def test_a_component_sees_only_what_it_is_given(name: str) -> None:
    assert not {"page", "layout"} & meta.find_undeclared_variables(TREES[name])


@pytest.mark.parametrize("name", [name for name in TEMPLATES if "components/" not in name])
def test_a_page_does_not_reckon(name: str) -> None:
    assert not list(TREES[name].find_all(ARITHMETIC))


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_in_a_template_goes_against_the_content_policy(name: str) -> None:
    source = SOURCES[name]
    assert not re.search(r"""\s(?:style|on\w+)=["']""", source)
    assert not re.search(r"<style|javascript:|https?://", source)
    for script in re.findall(r"<script[^>]*>", source):
        assert SCRIPT.fullmatch(script)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_blesses_text(name: str) -> None:
    assert not {"safe", "striptags"} & {used.name for used in TREES[name].find_all(nodes.Filter)}
    assert not list(TREES[name].find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier)))


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != "components/form.html"])
def test_a_form_that_does_something_is_written_by_its_component(name: str) -> None:
    assert not re.search(r"<form[^>]*method=.post", SOURCES[name], re.IGNORECASE)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_can_be_translated(name: str) -> None:
    assert set(_untranslated(SOURCES[name])) <= NAMES


def _untranslated(source: str) -> Iterator[str]:
    """Yield the words that stand in a template as they are: in its text, or read out from it."""
    silent = r"\{#.*?#\}|\{% trans.*?endtrans %\}|\{% block shape %\}.*?endblock %\}"
    plain = re.sub(silent, "", source, flags=re.DOTALL)
    plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", plain, flags=re.DOTALL)
    text = re.sub(r"""<[^>]*>|[\w-]+="[^"]*\"""", " ", plain)
    spoken = re.findall(r'\s(?:aria-label|alt|title|placeholder|data-label)="([^"]*)"', plain)
    yield from re.findall(r"[^\W\d_]{2,}", " ".join([text, *spoken]))
