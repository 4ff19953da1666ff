"""The packages that only whole archives need: they are an extra, so that readers need not install them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from geodata.errors import SettingError


def import_extra(module: str, what: str) -> Any:
    """Return a module of the extra.

    Args:
        module: Its name.
        what: What it is needed for, for the message.

    Raises:
        SettingError: If it is not installed; it says how to.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise SettingError(f'{what} needs the package {package}: pip install "citemap[bulk]"') from error
