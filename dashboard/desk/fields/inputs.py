"""What all fields of the open claim share: an input that saves itself, and what is missing told beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from dashboard.desk.actions import change
from dashboard.evidence.markup import isolate
from dashboard.languages.sentences import tell
from dashboard.showing import show_html
from geodata.desk.editing import Form, FormPath, get_field, set_field
from geodata.desk.proving import Fault
from geodata.store.database import StoredClaim, StoredSource

_AREA_PX: Final = 90
_LONGEST_WRITTEN: Final = 90

Read = Callable[[str], Any]
"""What a field's words mean; raises `CitemapError` if they mean nothing."""


@dataclass
class Open:
    """The claim whose fields are open.

    Attributes:
        source: Its source.
        claim: The claim.
        faults: What keeps it from being published.
        told: Those that were told at a field so far.
    """

    source: StoredSource
    claim: StoredClaim
    faults: Sequence[Fault] = ()
    told: list[Fault] = field(default_factory=list)

    @property
    def form(self) -> Form:
        """The claim's fields."""
        return self.claim.form

    def key(self, *path: str | int) -> str:
        """Return the key of an input in the session."""
        return f"desk-field-{self.claim.claim_id}-{'-'.join(map(str, path))}"

    def tell(self, *path: str | int) -> None:
        """Show what is wrong with a field or with what lies below it."""
        here = [one for one in self.faults if one.path[: len(path)] == path and one not in self.told]
        self.told += here
        for fault in here:
            show_html(Markup('<p class="cm-fault" role="alert">{}</p>').format(isolate(tell(fault.message))))

    def tell_rest(self) -> None:
        """Show what is wrong and stands at no field."""
        self.tell()

    def show_written(self, words: str) -> None:
        """Show words of the source above their fields; labels of inputs are Markdown, which they must not enter."""
        shown = " ".join(words.split())
        shown = shown if len(shown) <= _LONGEST_WRITTEN else f"{shown[:_LONGEST_WRITTEN]}…"
        show_html(Markup('<p class="cm-written">{}</p>').format(isolate(f"“{shown}”")))

    def save(self, form: Form) -> None:
        """Save the claim with these fields."""
        change(self.claim.claim_id, lambda _: (None, form))

    def show_words(self, path: FormPath, label: str, *, is_long: bool = False, read: Read = str) -> None:
        """Draw a field of words."""
        key = self.key(*path)
        value = get_field(self.form, path)
        st.session_state[key] = f"{value:.15g}" if isinstance(value, float) else str(value)
        options: dict[str, Any] = {"key": key, "on_change": self._save_words, "args": (path, key, read)}
        if is_long:
            st.text_area(label, height=_AREA_PX, **options)
        else:
            st.text_input(label, **options)
        self.tell(*path)

    def show_choice(
        self, path: FormPath, label: str, values: Sequence[str], names: dict[str, str] | None = None
    ) -> None:
        """Draw a field with a closed list of words."""
        key = self.key(*path)
        value = get_field(self.form, path)
        st.session_state[key] = value if value in values else values[0]
        told = names or {}
        st.selectbox(
            label, values, key=key, format_func=lambda one: told.get(one, one), on_change=self._save_choice,
            args=(path, key),
        )  # fmt: skip
        self.tell(*path)

    def show_button(self, label: str, key: str, form: Form) -> None:
        """Draw a button that saves other fields."""
        st.button(label, key=key, on_click=self.save, args=(form,))

    def _save_words(self, path: FormPath, key: str, read: Read) -> None:
        words = st.session_state[key].strip()
        change(self.claim.claim_id, lambda _: (None, set_field(self.form, path, read(words))))

    def _save_choice(self, path: FormPath, key: str) -> None:
        self.save(set_field(self.form, path, st.session_state[key]))
