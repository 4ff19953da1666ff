"""Sentences that a person reads, each a template and what is put into it.

They are English here, in every file and on the command line. The screen finds the template of a sentence again in its
catalogues and says it in the reader's language, so no record has to keep more than the sentence.
"""

from __future__ import annotations


def say(template: str, /, **values: object) -> str:
    """Return a sentence: a template with what is put in.

    Args:
        template: What the catalogues hold: a literal, since ``make messages`` reads it where it stands.
        values: What stands in it by name; a format says what a number looks like.

    Example:
        >>> say("next is {label}, {margin:.1f} behind", label="Lviv, Ukraine", margin=1.25)
        'next is Lviv, Ukraine, 1.2 behind'
    """
    return template.format_map(values)


def say_count(one: str, several: str, /, count: int, **values: object) -> str:
    """Return a sentence with a number of things, ``{count:,}``: of one, or of none and several.

    Example:
        >>> say_count("{count:,} place bears the name", "{count:,} places bear the name", 1500)
        '1,500 places bear the name'
    """
    return say(one if count == 1 else several, count=count, **values)
