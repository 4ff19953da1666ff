"""What a session looks at: its address, its filters and their widgets, and the parts of the page that stand."""

from __future__ import annotations

from dashboard.state.address import (
    build_link,
    build_place_link,
    clear_filters,
    describe_view,
    enter_page,
    find_notices,
    follow_widget,
    place_of_claim,
    read_address,
    select,
    selected_claim,
    selected_place,
    set_filter,
    speak,
    write_address,
)
from dashboard.state.language import find_language, settle_language
from dashboard.state.parts import (
    PARTS,
    ask_whole_run,
    count_parts_shown,
    is_part_shown,
    note_map_idle,
    take_whole_run,
    wait_for_map,
)
from dashboard.state.widgets import (
    chosen_filters,
    get_choice,
    get_filter,
    known_day,
    renew_widget,
    widget_key,
)

__all__ = [
    "PARTS",
    "ask_whole_run",
    "build_link",
    "build_place_link",
    "chosen_filters",
    "clear_filters",
    "count_parts_shown",
    "describe_view",
    "enter_page",
    "find_language",
    "find_notices",
    "follow_widget",
    "get_choice",
    "get_filter",
    "is_part_shown",
    "known_day",
    "note_map_idle",
    "place_of_claim",
    "read_address",
    "renew_widget",
    "select",
    "selected_claim",
    "selected_place",
    "set_filter",
    "settle_language",
    "speak",
    "take_whole_run",
    "wait_for_map",
    "widget_key",
    "write_address",
]
