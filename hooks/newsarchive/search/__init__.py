"""The full-text search: a positional index of pairs of characters, in small files that a page loads as scripts."""

from newsarchive.search.build import write_index
from newsarchive.search.document import Document, Label

__all__ = ["Document", "Label", "write_index"]
