r"""Articles: any file becomes a text that never changes, its regions labelled, its facts found with where they stand.

    >>> from geodata.articles import take_text
    >>> article = take_text("KYIV (Reuters) - It rained.\nRead also: Flood in Bali")
    >>> [article.text[start:end] for start, end in article.undraftable_spans()]
    ['KYIV (Reuters) -', 'Read also: Flood in Bali']

`read_article` takes files and bytes and reads them in a child process with limits; `take_text` and `take_row` take
characters, which they leave as they are. `READERS` names the formats.
"""

from __future__ import annotations

from geodata.articles.reading import read_article, read_file, take_row, take_text
from geodata.articles.worker import Worker

__all__ = ["Worker", "read_article", "read_file", "take_row", "take_text"]
