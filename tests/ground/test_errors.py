"""One error tree: what citemap raises on purpose can be caught at its root, or as the built-in that fits it."""

from __future__ import annotations

import inspect

import pytest

from geodata import errors

TREE = [one for _, one in inspect.getmembers(errors, inspect.isclass) if one.__module__ == errors.__name__]


@pytest.mark.parametrize("one", [one for one in TREE if one is not errors.CitemapError])
def test_every_error_has_the_root_and_a_builtin_above_it(one: type[Exception]) -> None:
    assert issubclass(one, errors.CitemapError)
    builtins = [above for above in one.__mro__ if above.__module__ == "builtins"]
    assert set(builtins) - {object, BaseException, Exception}
    assert one.__name__.endswith("Error")
    assert one.__doc__


def test_what_cannot_be_found_is_a_lookup_error() -> None:
    for one in (errors.ClaimNotFoundError, errors.PlaceNotFoundError, errors.SourceNotFoundError):
        assert issubclass(one, LookupError)
