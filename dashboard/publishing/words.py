"""What the scripts of a published site say beside those of the map, in the language that is spoken now."""

from __future__ import annotations

from typing import Final

from dashboard.map.words import say_each

TEXTS: Final = (
    "by {day}",
    "since {day}",
    "Undated claims",
    "Search",
    "Happened from",
    "Happened until",
    "When it happened",
    "What was known on",
    "Previous page",
    "Next page",
    "Not on the map",
    "No claim here names a day.",
    "{bar}: {kind}",
    "{place}, {days}",
    "{days}: {happened} may have happened, {said} said",
    "Bars: days on which it may have happened, pale with an open end. Struck through: denied, retracted or replaced; "
    "dashed: disputed. Undated claims have no bar.",
    "Bars: claims that may have happened then, at most {most}. Line: claims said then.",
    "Drag to choose days; arrow keys go from bar to bar, Enter opens.",
    "Shown as known {today}",
    "today",
    "Shown as known on {day}",
    "Earlier",
    "Later",
    "Today",
    "This claim was spoken of very often; it is shown as it is known today.",
    "The link asks for something that this site cannot show: {names}.",
)
"""What they say as it is."""

COUNTED: Final = (
    ("{shown} of {total} claim", "{shown} of {total} claims"),
    ("{total} undated claim is not drawn.", "{total} undated claims are not drawn."),
    ("Timeline of {count} claim", "Timeline of {count} claims"),
)
"""What they say of a number of things: of one, of several."""


def describe_words() -> dict[str, str | dict[str, str]]:
    """Return the words of the site's scripts by the English ones."""
    return say_each(TEXTS, COUNTED)
