"""An article comes to the desk: its facts are confirmed, its claims are drafted, and all of it is stored at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from geodata.articles import read_article, take_text
from geodata.desk.copies import make_signature, take_origins
from geodata.desk.tabled import take_waiting
from geodata.drafting import Draft, draft
from geodata.drafting.forms import ClaimForms, SourceFacts, build_source_form, make_source_id
from geodata.errors import ArticleError
from geodata.fetching import fetch
from geodata.geocoders import OfflineGeocoder
from geodata.intervals import Interval
from geodata.records.article import Article, Finding
from geodata.saying import say
from geodata.store.database import Database, Desk, DeskReader, Editor, Snapshot
from geodata.store.database import Draft as StoredDraft

MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "mail": "message/rfc822",
}
"""Media types by the reader that knew the format."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article with the bytes that it was read from.

    Attributes:
        article: The article.
        original: The bytes as they came.
    """

    article: Article
    original: bytes


def take_pasted(text: str) -> Incoming:
    """Return a pasted text as an article; not one character of it is changed.

    Raises:
        ArticleError: If there are no words in it.
    """
    if not text.strip():
        raise ArticleError(say("there are no words in it"))
    return Incoming(take_text(text, name="the pasted text"), text.encode("utf-8", "surrogatepass"))


def take_file(data: bytes, name: str) -> Incoming:
    """Return the article of a file that was sent; raises `ArticleError` if it cannot be read."""
    article = read_article(data, name=name)
    if not article.text.strip():
        raise ArticleError(f"{name}: " + say("there are no words in it"))
    return Incoming(article, data)


def take_address(url: str) -> Incoming:
    """Return the article at an address; raises `FetchError` if it may not or cannot be fetched, else as `take_file`."""
    fetched = fetch(url)
    incoming = take_file(fetched.data, fetched.url)
    found = incoming.article.url if incoming.article.url.value else Finding(fetched.url, "address")
    return replace(incoming, article=replace(incoming.article, url=found))


def is_address(name: str) -> bool:
    """Return whether a name is meant as an address of the web, and not as a file's."""
    return name.strip().lower().startswith(("http://", "https://"))


def with_facts(article: Article, facts: SourceFacts) -> Article:
    """Return an article with what a person confirmed about it: drafts read "yesterday" against its day."""
    return replace(
        article,
        title=Finding(facts.title, "given"),
        publisher=Finding(facts.publisher, "given"),
        language=Finding(facts.language, "given"),
        published_on=Interval(facts.first, facts.last),
        home=facts.home,
    )


def now_utc() -> str:
    """Return the present moment as it is stored: UTC, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def find_same(database: Database, incoming: Incoming) -> str:
    """Return the id of the source that was made of the very same bytes, empty if there is none."""
    return DeskReader(database).find_source_of(incoming.article.snapshot.original_sha256)


def add_article(
    database: Database, editor: Editor, incoming: Incoming, facts: SourceFacts, *, copy_of: str = ""
) -> str:
    """Draft the claims of an article, store both, and return the id of the source.

    What tables said of it before it came becomes its drafts, too.

    Args:
        database: Where to.
        editor: Who adds it.
        incoming: The article.
        facts: What is known of it.
        copy_of: Id of an article that has the same words: claims of the same words go back to the same origins.

    Raises:
        DatabaseError: If the very same article is there already, or the database cannot be written.
    """
    article = with_facts(incoming.article, facts)
    source_id = make_source_id(facts, article.text)
    drafts = draft(article).drafts
    form = build_source_form(article, facts, drafts)
    stored = draft_forms(article, source_id, form, drafts)
    if copy_of:
        reader = DeskReader(database)
        form, stored = take_origins(form, stored, reader.get_source(copy_of), reader.list_claims(copy_of))
    made, signature = build_snapshot(incoming, facts), make_signature(article.text)
    Desk(database).add_source(editor, source_id, form, made, stored, signature=signature)
    take_waiting(database, editor, source_id)
    return source_id


def draft_forms(article: Article, source_id: str, form: dict[str, Any], drafts: Sequence[Draft]) -> list[StoredDraft]:
    """Return drafts as the database takes them."""
    geocoder = OfflineGeocoder()
    choices: dict[str, str] = {}

    def find_choice(words: str) -> str:
        if words not in choices:
            choices[words] = geocoder.locate(words, article.text, article.home).choice
        return choices[words]

    built = ClaimForms(article, source_id, form, find_choice).build(drafts)
    return [StoredDraft(claim, one.key, tuple(one.as_row()["reasons"])) for one, claim in built]


def build_snapshot(incoming: Incoming, facts: SourceFacts) -> Snapshot:
    """Return the bytes, the text and the rules between them as the database keeps them."""
    article, made = incoming.article, incoming.article.snapshot
    return Snapshot(
        original=incoming.original,
        original_sha256=made.original_sha256,
        media_type=MEDIA_TYPES.get(made.reader, "application/octet-stream"),
        text=article.text,
        text_sha256=made.text_sha256,
        rule=made.text_rule,
        extractor=made.extractor,
        stored_at=facts.recorded_at,
        regions=tuple((one.start, one.end, one.kind) for one in article.regions),
    )
