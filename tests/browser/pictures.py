"""Pictures of the app as a reader sees it, made by `make pictures`: the readme's own, and the first view at every size.

    python -m tests.browser.pictures [FOLDER]

FOLDER (`build/pictures`) takes the first view at five sizes in both themes, a claim on a desk and as the sheet of a
phone, an embed, and what is printed; `docs/map.png` is the picture that the readme shows.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import find_map
from tests.browser.served import FLAGS, ROOT, find_chromium, serve

CLAIM = "?claim=kontan-nis-shipped-to-vladivostok"
EMBED = "?embed=true"
README_PICTURE = ROOT / "docs" / "map.png"
SHOWN_IN_README = "claim-1280x800-light"
PAPER = "print"
LARGEST_README_PICTURE = 300_000
"""Bytes."""


@dataclass(frozen=True)
class View:
    """One picture to be made.

    Attributes:
        name: What it is of.
        width: Of the window, in CSS pixels.
        height: Likewise.
        query: What the address says.
    """

    name: str
    width: int
    height: int
    query: str = ""


VIEWS = (
    *(View("first", *size) for size in ((1440, 900), (1280, 800), (820, 1180), (600, 450), (390, 844))),
    *(View("claim", *size, CLAIM) for size in ((1280, 800), (390, 844))),
    *(View("embed", *size, EMBED) for size in ((600, 450), (320, 480))),
    View(PAPER, 1280, 800),
)


def open_view(browser: Browser, address: str, view: View, scheme: str) -> Page:
    """Open a page and wait until all that it brings by itself is there."""
    is_phone = view.width < 500
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=is_phone,
        is_mobile=is_phone,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address + view.query)
    find_map(page)
    if "claim=" in view.query:
        page.locator("blockquote mark").first.wait_for()
    if "embed" not in view.query:
        page.locator(".cm-claims").first.wait_for(state="attached")
        page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    return page


def make_pictures(folder: Path) -> None:
    """Write every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with serve("dashboard/app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for view in VIEWS:
            for scheme in ("light", "dark"):
                path = folder / f"{view.name}-{view.width}x{view.height}-{scheme}.png"
                page = open_view(browser, address, view, scheme)
                if view.name == PAPER:
                    path = path.with_suffix(".pdf")
                    page.pdf(path=path)
                else:
                    page.screenshot(path=path)
                page.context.close()
                print(f"{path} ({path.stat().st_size / 1000:.0f} kB)")
        browser.close()


def main() -> int:
    """Write the pictures into the folder that is named, and the readme's into its place."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "pictures"
    make_pictures(folder)
    made = folder / f"{SHOWN_IN_README}.png"
    if made.stat().st_size > LARGEST_README_PICTURE:
        print(f"{made} is too large for the readme", file=sys.stderr)
        return 1
    README_PICTURE.parent.mkdir(exist_ok=True)
    shutil.copyfile(made, README_PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
