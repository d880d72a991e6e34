"""What is written is shipped, tested, and reads no clock of its own."""

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from importlib import import_module
from pathlib import Path

import pytest

import facilitator
from facilitator.schema import metadata

PACKAGE = Path(facilitator.__file__).parent
ROOT = PACKAGE.parent
TESTS = ROOT / "tests"
MODULES = sorted(PACKAGE.rglob("*.py"))
MIRRORED = ("rules", "actions", "queries", "reader")
CONCEPTS = sorted({file.parent for file in PACKAGE.glob("*/models.py")})

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "strftime")),
    *(f"func.{name}" for name in ("now", "current_timestamp", "current_date", "localtimestamp")),
}
READS_THE_CLOCK = {
    "notices/sending.py",  # the date on the wire
    "server.py",  # commands and the delivery of letters
    "web/clock.py",  # requests
}


def test_the_packages_of_the_wheel_are_those_of_the_tree() -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg")
    listed = setup["options"]["packages"].split()
    code = {".".join(file.parent.relative_to(ROOT).parts) for file in PACKAGE.rglob("*.py")}
    carried = {f"facilitator._data.{name}" for name in ("curriculum", "static", "templates")}
    assert len(listed) == len(set(listed))
    assert set(listed) == code | carried


def test_every_folder_of_code_is_a_package_that_says_what_it_is() -> None:
    folders = {file.parent for file in MODULES} - {PACKAGE / "_data"}
    silent = [folder for folder in folders if not _docstring(folder / "__init__.py")]
    assert silent == []


def _to_mirror() -> Iterator[tuple[str, str]]:
    for kind in MIRRORED:
        for found in [*PACKAGE.glob(f"*/{kind}.py"), *PACKAGE.glob(f"*/{kind}/__init__.py")]:
            yield found.relative_to(PACKAGE).parts[0], kind


@pytest.mark.parametrize(("concept", "kind"), sorted(_to_mirror()))
def test_every_module_that_decides_something_has_its_tests(concept: str, kind: str) -> None:
    folder = TESTS / concept
    assert [*folder.glob(f"test_{kind}*.py"), *folder.glob(f"{kind}/test_*.py")]


@pytest.mark.parametrize("folder", CONCEPTS, ids=lambda folder: folder.name)
def test_the_schema_knows_every_table(folder: Path) -> None:
    imported = ast.parse((PACKAGE / "schema.py").read_text(encoding="utf-8"))
    names = {node.module for node in imported.body if isinstance(node, ast.ImportFrom)}
    assert f"facilitator.{folder.name}" in names
    models = import_module(f"facilitator.{folder.name}.models")
    tables = {kind.__tablename__ for kind in vars(models).values() if _is_table(kind, models)}
    assert tables <= set(metadata.tables)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_edges_read_the_clock(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    read = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not read & CLOCKS or str(file.relative_to(PACKAGE)) in READS_THE_CLOCK


def _docstring(file: Path) -> str | None:
    return (
        ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) if file.exists() else None
    )


def _is_table(kind: object, models: object) -> bool:
    return hasattr(kind, "__tablename__") and kind.__module__ == models.__name__  # type: ignore[attr-defined]
