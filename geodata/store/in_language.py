"""A store as a reader of a language meets it: an editor's words and names of places in it where it has them."""

from __future__ import annotations

from dataclasses import replace

from geodata.gazetteer import open_gazetteer
from geodata.records.claim import Claim, ClaimPlace
from geodata.records.location import Candidate
from geodata.records.wording import ENGLISH
from geodata.store.base import Store
from geodata.store.resources import Closing


class StoreInLanguage(Closing):
    """The claims of a store with words in a language; ids, codes and everything else are the store's own.

    The store stays open when this view of it is closed.

    Args:
        store: The claims.
        language: ISO 639-1 code.
    """

    def __init__(self, store: Store, language: str) -> None:
        super().__init__()
        self._store, self._language = store, language
        self._names: dict[str, tuple[str, str]] = {}
        self.sources = store.sources
        self.speakers = store.speakers
        self.containers = store.containers
        self.problems = store.problems
        self.named_count = store.named_count
        self.table = store.table
        self.stances = store.stances
        self.revision = f"{store.revision}-{language}"
        self.get_title = store.get_title
        self.find_index = store.find_index
        self.list_containers = store.list_containers
        self.find_named = store.find_named
        self.get_summaries = store.get_summaries
        self.find_stances_toward = store.find_stances_toward
        self.search = store.search
        self.list_words = store.list_words

    def get_claim_at(self, index: int) -> Claim:
        """Return the claim of a row, in the language."""
        return self._speak(self._store.get_claim_at(index))

    def get_claim(self, claim_id: str) -> Claim:
        """Return a claim, in the language; raises `ClaimNotFoundError` if there is none of that id."""
        return self._speak(self._store.get_claim(claim_id))

    def _speak(self, claim: Claim) -> Claim:
        words = [claim.word_translation(self._language, number).text for number in range(len(claim.quotes))]
        return replace(
            claim,
            summary=claim.word_summary(self._language).text,
            note=claim.word_note(self._language).text,
            translations=tuple(words),
            places=tuple(map(self._name_place, claim.places)),
            wordings=(),
        )

    def _name_place(self, place: ClaimPlace) -> ClaimPlace:
        location = place.location
        return replace(place, location=replace(location, candidates=tuple(map(self._name, location.candidates))))

    def _name(self, candidate: Candidate) -> Candidate:
        place_id = candidate.place_id
        if place_id not in self._names:
            self._names[place_id] = self._find_names(candidate)
        name, label = self._names[place_id]
        return replace(candidate, name=name, label=label)

    def _find_names(self, candidate: Candidate) -> tuple[str, str]:
        gazetteer = open_gazetteer()
        row = gazetteer.find_row(candidate.place_id)
        if row is None:
            return candidate.name, candidate.label
        return gazetteer.name_in(row, self._language), gazetteer.label_of(row, self._language)


def open_in_language(store: Store, language: str) -> Store:
    """Return the store with words in a language; nothing, and English, is the store itself."""
    return store if language in ("", ENGLISH) else StoreInLanguage(store, language)
