"""What is built here and installed elsewhere does the same."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from tests.journeys.site import free_port

ROOT = Path(__file__).parent.parent.parent
_PATIENCE = 60


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    ran = subprocess.run(  # noqa: S603
        command, cwd=cwd, env=env, check=False, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and the wheel from it alone."""
    dist = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--outdir", dist, ROOT, cwd=dist)
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own."""
    home = tmp_path_factory.mktemp("environment")
    _run(sys.executable, "-m", "venv", home, cwd=home)
    install = ("pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel)
    _run(home / "bin" / "python", "-m", *install, cwd=home)
    return home / "bin" / "facilitator"


@pytest.fixture(scope="module")
def elsewhere(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an installation in a folder that knows nothing of the source."""
    folder = tmp_path_factory.mktemp("elsewhere")
    founding = ("--name", "Cora", "--email", "cora@example.org")
    password = ("--password", "a plain long password")
    _run(program, "init", *founding, *password, cwd=folder, env=_environment(folder))
    return folder


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "FACILITATOR_DATA": str(folder / "data")}


@pytest.fixture
def address(program: Path, elsewhere: Path) -> Iterator[str]:
    """Serve that installation."""
    port = free_port()
    with subprocess.Popen(  # noqa: S603
        [program, "serve", "--port", str(port), "--workers", "1"],
        cwd=elsewhere,
        env=_environment(elsewhere),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def test_the_wheel_carries_what_the_tree_holds(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    for name in ("curriculum", "static", "templates"):
        held = {
            f"facilitator/_data/{file.relative_to(ROOT)}"
            for file in (ROOT / name).rglob("*")
            if file.is_file()
        }
        assert held <= carried
    code = {str(file.relative_to(ROOT)) for file in (ROOT / "facilitator").rglob("*.py")}
    assert code <= carried
    vocabularies = {
        str(file.relative_to(ROOT)) for file in (ROOT / "facilitator").rglob("*.jsonld")
    }
    assert vocabularies
    assert vocabularies <= carried
    assert {name.partition("/")[0].partition("-")[0] for name in carried} == {"facilitator"}


def test_the_commands_work_elsewhere(program: Path, elsewhere: Path) -> None:
    def run(*command: str) -> str:
        return _run(program, *command, cwd=elsewhere, env=_environment(elsewhere))

    assert "no mistakes" in run("curriculum", "check")
    assert "whole" in run("history", "verify")
    assert "up to date" in run("upgrade")


def test_the_pages_are_served_elsewhere(address: str) -> None:
    assert _opened(f"{address}/health") == "ok\n"
    page = _opened(f"{address}/sign-in")
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert style.startswith("/static/")
    assert "@layer" in _opened(f"{address}{style}")


def _opened(url: str) -> str:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310
                return str(answer.read().decode())
        except OSError:
            assert time.monotonic() < until, f"{url} did not answer"
            time.sleep(0.2)
