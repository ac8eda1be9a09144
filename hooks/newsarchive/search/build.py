"""The index of an archive from its documents, a file at a time, and the check of what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from newsarchive.authority import Authority
from newsarchive.records import Problem
from newsarchive.search.document import Document
from newsarchive.search.files import index_files
from newsarchive.search.gate import unfound
from newsarchive.search.names import names_file


def write_index(documents: Sequence[Document], authority: Authority, site: Path) -> tuple[Problem, ...]:
    """Writes the index below the folder `site` and returns what it does not find. `documents` come oldest first."""
    made: set[Path] = set()
    for file in index_files(documents, names_file(documents, authority)):
        target = site / file.path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(file.content.encode())
    return unfound(documents, authority, lambda path: (site / path).read_text(encoding="utf-8"))
