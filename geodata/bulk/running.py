"""A run from its beginning, or from where it was left, to its end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from geodata.bulk.archive import count_items, cut_shards, find_files, hash_files
from geodata.bulk.compacting import compact
from geodata.bulk.engines import Engine
from geodata.bulk.journal import (
    Run,
    Status,
    find_done,
    find_status,
    lock_folder,
    read_run,
    write_result,
)
from geodata.bulk.layout import RUN_FILE
from geodata.bulk.program import tell_program
from geodata.bulk.progress import Progress
from geodata.bulk.reading import read_shard
from geodata.bulk.records import Options
from geodata.bulk.relaying import write_relays
from geodata.errors import SettingError, StoreError


def run_bulk(names: Sequence[str], folder: Path, options: Options, engine: Engine) -> Status:
    """Read an archive into a folder, going on where an earlier run was left, and return how far it is.

    Args:
        names: Files and folders.
        folder: Where the results go; new, empty, or that of the same run.
        options: What is wanted.
        engine: Where the shards are read; it is closed by whoever opened it.

    Raises:
        SettingError: If there is nothing to read.
        StoreError: If the folder holds something else, or a run that was begun otherwise.
        OSError: If a result cannot be written; what was written before stays.
    """
    if folder.exists() and not (folder / RUN_FILE).exists() and any(one.name != ".lock" for one in folder.iterdir()):
        raise StoreError(f"{folder}: holds something else than an archive that was read")
    with lock_folder(folder):
        run = _open_run(names, folder, options)
        _read_rest(run, engine)
        write_relays(run.folder)
        compact(run)
        return find_status(run)


def _open_run(names: Sequence[str], folder: Path, options: Options) -> Run:
    """Return the run of a folder, begun now if there is none."""
    files = find_files(names, folder)
    if not files:
        raise SettingError(f"{', '.join(names)}: there is nothing to read in it")
    archive, made_by = hash_files(files), dict(tell_program())
    if (folder / RUN_FILE).exists():
        run = read_run(folder)
        run.check_same(options, archive, made_by)
        return run
    run = Run(folder, tuple(files), archive, count_items(files), options, made_by)
    run.write()
    return run


def _read_rest(run: Run, engine: Engine) -> None:
    """Read the shards that are not done."""
    status = find_status(run)
    if not status.left_count:
        return
    progress = Progress(run.item_count, run.item_count - status.left_count, status.failed.total())
    shards = cut_shards(run.files, run.options.shard_articles, set(find_done(run.folder)))
    engine.map(partial(read_shard, options=run.options, made_by=run.made_by), shards)
    for result in engine.results():
        write_result(run.folder, result)
        progress.add(result.item_count, len(result.failures))
    progress.end()
