"""One error tree; each error also inherits the built-in exception that fits it.

Every message names the file, the id and the value that is wrong, as far as they are known, so that a person
can go straight to the line and mend it.
"""

from __future__ import annotations

from geodata.saying import say


class CitemapError(Exception):
    """Base of all errors that citemap raises on purpose."""


class CoordinateError(CitemapError, ValueError):
    """A latitude, longitude or distance lies outside what the Earth offers."""


class IntervalError(CitemapError, ValueError):
    """A date or interval is malformed or ends before it begins."""


class QuoteError(CitemapError, ValueError):
    """A quote does not stand in its source, letter for letter, where it says it stands."""


class RecordError(CitemapError, ValueError):
    """A record breaks a rule of its own kind (an unknown kind, an empty id …)."""


class TextError(CitemapError, ValueError):
    """A file is not text in UTF-8, or not the kind of text that was asked for."""


class SeedError(CitemapError, ValueError):
    """A file under seeds/ cannot be read as what it should be."""


class ArticleError(CitemapError, ValueError):
    """A file cannot be read as an article."""


class TableError(CitemapError, ValueError):
    """A file, or a row of it, cannot be read as a table of claims."""


class FetchError(ArticleError):
    """An article cannot be fetched from its address."""


class StoreError(CitemapError, ValueError):
    """A store of claims cannot be read or written."""


class SettingError(CitemapError, ValueError):
    """A setting of the program cannot be understood."""


class DatabaseError(CitemapError, RuntimeError):
    """The desk's database cannot be opened, read or written."""


class DatabaseBusyError(DatabaseError):
    """Another writer holds the database; trying again may help."""


class SourceExistsError(DatabaseError):
    """There is a source with this id already."""


class EditConflictError(CitemapError, RuntimeError):
    """Somebody else changed it since it was shown.

    Attributes:
        record_id: Id of the claim or source.
        shown: The version that was shown.
        current: The version that stands now.
    """

    def __init__(self, record_id: str, shown: int, current: int) -> None:
        told = say("somebody changed it meanwhile (shown: version {shown}, now: {now})", shown=shown, now=current)
        super().__init__(f"{record_id}: {told}")
        self.record_id, self.shown, self.current = record_id, shown, current


class AccessError(CitemapError, PermissionError):
    """Somebody asked for what only an editor may do."""


class ClaimNotFoundError(CitemapError, LookupError):
    """No claim has the id asked for."""


class SourceNotFoundError(CitemapError, LookupError):
    """No source has the id asked for."""


class FilterError(CitemapError, ValueError):
    """A filter was given a value that it cannot use."""


class ExportError(CitemapError, ValueError):
    """Claims cannot be written in the format asked for."""


class GazetteerError(CitemapError, LookupError):
    """The gazetteer is missing, damaged or of another version."""


class PlaceNotFoundError(GazetteerError):
    """No place of the gazetteer has the id asked for."""


class GeocodingError(CitemapError, RuntimeError):
    """A geocoder could not answer (which is not the same as "not found")."""


class RateLimitedError(GeocodingError):
    """The service refused for now: too many requests, or a ban."""


class UnavailableError(GeocodingError, ConnectionError):
    """The service could not be reached or timed out."""


class BadReplyError(GeocodingError):
    """The service answered something that cannot be understood."""


def tell_fault(error: Exception) -> str:
    """Return what is wrong in one line: for a fault of the system the file and the reason, else the message.

    Example:
        >>> tell_fault(FileNotFoundError(2, "No such file or directory", "a.txt"))
        'a.txt: No such file or directory'
    """
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'standard output'}: {error.strerror}"
    return str(error)
