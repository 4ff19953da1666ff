"""Runs the recipe for nginx (`docs/hosting/nginx.conf`) on free ports of this machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.served import ROOT, end, find_port

RECIPE = ROOT / "docs" / "hosting" / "nginx.conf"
AROUND = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/recipe.conf;
}}
"""
"""What Debian's own configuration says around a site, for one process that is no service."""


def find_nginx() -> str:
    """Return the path of nginx.

    Raises:
        RuntimeError: If there is none; it says what to do.
    """
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if found is None:
        raise RuntimeError("nginx is missing: `sh tests/hosting/install_nginx.sh` (make test does it)")
    return found


def adapt(recipe: str, changes: dict[str, str]) -> str:
    """Return the recipe with other ports and folders; each text that changes must stand in it."""
    for old, new in changes.items():
        if old not in recipe:
            raise ValueError(f"the recipe does not say {old!r}")
        recipe = recipe.replace(old, new)
    return recipe


@contextmanager
def run_nginx(processes: list[int], site: Path) -> Iterator[str]:
    """Run nginx; gives the address of its root, with a slash at the end.

    Args:
        processes: Ports of both processes of the app.
        site: Folder of a published site.

    Raises:
        RuntimeError: If nginx finds a fault in the recipe, or does not answer.
    """
    port = find_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        changes = {"listen 80;": f"listen 127.0.0.1:{port};", "/srv/citemap/site/": f"{site}/"}
        changes |= {f"127.0.0.1:{old}": f"127.0.0.1:{new}" for old, new in zip((8501, 8502), processes, strict=True)}
        (folder / "recipe.conf").write_text(adapt(RECIPE.read_text("utf-8"), changes), "utf-8")
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
        command = [find_nginx(), "-p", name, "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        if checked.returncode:
            raise RuntimeError(f"nginx refuses the recipe: {checked.stderr}")
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}/", folder / "errors")
            yield f"http://127.0.0.1:{port}/"
        finally:
            end(process)


def _wait(address: str, errors: Path) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return  # there is nothing at its root, and nginx says so
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nginx does not answer: {errors.read_text('utf-8')}")
