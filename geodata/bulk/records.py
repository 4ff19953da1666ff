"""What travels between the driver of a run, its engine and the process that reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from geodata.errors import SettingError

FILE, ROW, PAGE = "file", "row", "page"
"""What an item's bytes are: a file of any format that is read, a JSON object, or an answer from the web."""

DAMAGED: Final = "damaged input"
TOO_LARGE: Final = "too large"
NOT_READ: Final = "cannot be read"
TOO_SLOW: Final = "takes too long"
TOO_MUCH_MEMORY: Final = "takes too much memory"
ENDS_PROCESS: Final = "ends its process"
REASONS: Final = (DAMAGED, TOO_LARGE, NOT_READ, TOO_SLOW, TOO_MUCH_MEMORY, ENDS_PROCESS)
"""Why an input became no article."""


def as_unicode(words: str) -> str:
    """Return words without the halves of surrogate pairs, which names of files and JSON may hold and no table can."""
    return words.encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input became no article.

    Attributes:
        reason: One of `REASONS`.
        error: In words.
    """

    reason: str
    error: str


@dataclass(frozen=True, slots=True)
class Item:
    """One input: what ought to be an article.

    Attributes:
        article: What messages call it: its path, its row's id or its address.
        source: The file that it stands in.
        offset: Its number in that file, from 1.
        kind: `FILE`, `ROW` or `PAGE`.
        data: Its bytes; empty if it has failed already.
        failure: Why it cannot be read at all; None for most.
    """

    article: str
    source: str
    offset: int
    kind: str
    data: bytes = field(default=b"", repr=False)
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """How the rows of an archive name their fields.

    Attributes:
        id: What the row is called.
        text: Plain text.
        html: A page; counts where a row has both.
        language: BCP 47 tag.
        published: Day or moment of publication, ISO 8601.
        title: The headline.
        publisher: Who published it.
        url: Its address.
        home: Id of the place where its source is at home.
    """

    id: str = "id"
    text: str = "text"
    html: str = "html"
    language: str = "lang"
    published: str = "published_on"
    title: str = "title"
    publisher: str = "publisher"
    url: str = "url"
    home: str = "home"


def read_columns(words: list[str]) -> Columns:
    """Return the columns that words such as ``text=body`` name.

    Raises:
        SettingError: If a word is none of that kind.
    """
    known = [one.name for one in fields(Columns)]
    given = {}
    for word in words:
        name, equals, column = word.partition("=")
        if name not in known or not equals or not column:
            raise SettingError(f"--column {word!r}: write FIELD=COLUMN with one of the fields {', '.join(known)}")
        given[name] = column
    return Columns(**given)


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the result of a run; a run is resumed only with the same.

    Attributes:
        draft: Whether claims are drafted too.
        article_seconds: Seconds that one article may take.
        memory_mb: Megabytes that the process which reads may take for itself.
        shard_articles: Articles of one part, at most.
        columns: How rows name their fields.
        home: Id of the place where the sources of articles are at home that do not say it; empty if it is not known.
    """

    draft: bool = False
    article_seconds: float = 10.0
    memory_mb: int = 1024
    shard_articles: int = 200
    columns: Columns = Columns()
    home: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the options as JSON keeps them."""
        return asdict(self)


def build_options(values: Mapping[str, Any]) -> Options:
    """Return the options that `Options.as_dict` gave."""
    return Options(**{**values, "columns": Columns(**values["columns"])})


@dataclass(frozen=True, slots=True)
class Shard:
    """Items that are read together and become one part.

    Attributes:
        number: From 0 on, in the order of the archive.
        items: The items.
    """

    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What became of a shard.

    Attributes:
        number: That of the shard.
        tables: Name of each table with its rows as a Parquet file.
        failures: One row for each item that became no article.
        item_count: How many items there were.
    """

    number: int
    tables: dict[str, bytes]
    failures: tuple[dict[str, Any], ...]
    item_count: int
