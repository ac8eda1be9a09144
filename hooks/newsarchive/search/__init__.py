"""The full-text search: a positional index of pairs of characters, in small files that a page loads as scripts."""
