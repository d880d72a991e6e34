"""(g) An author saves a page and sees it change, with what is wrong beside it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect

from tests.curriculum.sample import NAMES
from tests.journeys.looking import check_accessibility
from tests.journeys.site import PROGRAM, free_port
from tests.preview.desk import laid_out

LESSON = "/modules/asking/lessons/first-lesson"
MAP = "/preview/maps/01-asking/scenarios/late"
_PATIENCE = 30_000


def test_an_author_sees_each_save_and_what_is_wrong_with_it(
    chrome: Browser, tmp_path: Path
) -> None:
    folder = laid_out(tmp_path / "curriculum")
    with _previewed(folder, tmp_path) as url:
        page = _at(chrome, url, javascript=True)
        page.goto("/preview/")
        check_accessibility(page)
        page.get_by_role("link", name="Notice and ask").click()
        expect(page.get_by_text("Nothing to mend in this file")).to_be_visible()
        _save(folder, "01-notice", "Some **words**", "Other **words**")
        expect(page.get_by_text("Other words")).to_be_visible(timeout=_PATIENCE)
        _save(folder, "01-notice", "Other **words**", "Call 0800 111 222. More **words**")
        margin = page.get_by_role("complementary", name="Preview")
        expect(margin).to_contain_text("looks like a telephone number", timeout=_PATIENCE)
        expect(page.get_by_text("Other words")).to_be_visible()
        check_accessibility(page)
        page.get_by_role("link", name="1 mistake, 0 warnings").click()
        check_accessibility(page)
        page.get_by_role("link", name="Notice and ask").click()
        _save(folder, "01-notice", "Call 0800 111 222. ", "")
        expect(page.get_by_text("More words")).to_be_visible(timeout=_PATIENCE)
        expect(margin).to_contain_text("As you saved it")


def test_an_author_sees_a_scenario_come_apart_on_its_map(chrome: Browser, tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "curriculum")
    with _previewed(folder, tmp_path) as url:
        page = _at(chrome, url, javascript=True)
        page.goto(MAP)
        check_accessibility(page)
        expect(page.get_by_role("img", name="Map of the scenes")).to_be_visible()
        _save(folder, "late", "(#gone)", "(#gnoe)")
        apart = page.get_by_role("heading", name="This stands apart")
        expect(apart).to_be_visible(timeout=_PATIENCE)
        check_accessibility(page)
        page.goto("/preview/keys/asking")
        check_accessibility(page)


def test_without_scripts_a_link_shows_what_was_saved(chrome: Browser, tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "curriculum")
    with _previewed(folder, tmp_path) as url:
        page = _at(chrome, url, javascript=False)
        page.goto(LESSON)
        _save(folder, "01-notice", "Some **words**", "Other **words**")
        page.get_by_role("link", name="Reload").click()
        expect(page.get_by_text("Other words")).to_be_visible()


def _save(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / NAMES[name]
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _at(chrome: Browser, url: str, *, javascript: bool) -> Page:
    context = chrome.new_context(
        base_url=url, java_script_enabled=javascript, reduced_motion="reduce", locale="en-GB"
    )
    return context.new_page()


@contextmanager
def _previewed(folder: Path, temporary: Path) -> Iterator[str]:
    """Run the command as an author types it, and see that it leaves nothing behind."""
    port, log = free_port(), temporary / "log"
    kept = temporary / "kept"
    kept.mkdir()
    command = [sys.executable, "-c", PROGRAM, "curriculum", "preview", str(folder)]
    with log.open("w") as said:
        running = subprocess.Popen(  # noqa: S603 -- our own program
            [*command, "--port", str(port)],
            stdout=said,
            stderr=said,
            env=os.environ | {"TMPDIR": str(kept)},
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/health", running, log)
        yield url
    finally:
        running.terminate()
        running.wait(_PATIENCE / 1000)
    assert "Traceback" not in log.read_text(), log.read_text()
    assert list(kept.iterdir()) == []


def _wait_for(url: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _PATIENCE / 1000
    while time.monotonic() < until:
        assert running.poll() is None, log.read_text()
        try:
            with urlopen(url, timeout=5):  # noqa: S310 -- our own address
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())
