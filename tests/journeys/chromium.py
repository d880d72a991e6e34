"""Find the browser that journeys are made in. Run as a program, say where it is."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CACHES = (".cache/ms-playwright", "Library/Caches/ms-playwright")
PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/Chromium.app/Contents/MacOS/Chromium")


def chromium() -> str | None:
    """Return the program that `CHROMIUM` names, or one on the path, or one of Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    on_the_path = (shutil.which(name) for name in NAMES)
    return next((found for found in on_the_path if found), None) or _of_playwright()


def _of_playwright() -> str | None:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    caches = [Path(named)] if named else [Path.home() / cache for cache in CACHES]
    found = (
        program
        for cache in caches
        for kind in PROGRAMS
        for program in sorted(cache.glob(f"chromium-*/{kind}"), reverse=True)
    )
    return next(map(str, found), None)


if __name__ == "__main__":
    FOUND = chromium()
    sys.exit(None if FOUND else "There is no Chromium here.")
