"""The desk's database: articles, drafts, decisions and who took them. Nobody else knows that it is SQL.

Public names are gathered here; SQLite by default, PostgreSQL by its address.
"""

from geodata.records.editor import Editor
from geodata.store.database.backup import restore_backup, write_backup
from geodata.store.database.desk import Desk
from geodata.store.database.engine import Database
from geodata.store.database.following import FollowedClaims
from geodata.store.database.reading import DeskReader
from geodata.store.database.records import Change, Draft, Snapshot, StoredClaim, StoredSource, WaitingClaim
from geodata.store.database.seeds_in import SEEDS_EDITOR, import_seeds
from geodata.store.database.seeds_out import export_seeds
from geodata.store.database.upgrading import open_database
from geodata.store.database.waiting import WaitingClaims
from geodata.store.database.writing import ACTIONS

__all__ = [
    "ACTIONS",
    "SEEDS_EDITOR",
    "Change",
    "Database",
    "Desk",
    "DeskReader",
    "Draft",
    "Editor",
    "FollowedClaims",
    "Snapshot",
    "StoredClaim",
    "StoredSource",
    "WaitingClaim",
    "WaitingClaims",
    "export_seeds",
    "import_seeds",
    "open_database",
    "restore_backup",
    "write_backup",
]
