#!/usr/bin/env python3
"""Write the pages of the archive, each article as JSON beside its page, and the search index to a plain folder, without
MkDocs: the same files that the site is built from.

python scripts/export.py DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

from archive_cli import archive, tell
from newsarchive import pipeline, search, site
from newsarchive.site.archive import Archive
from newsarchive.site.search import documents


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=Path, help="folder to write to, made if missing")
    folder: Path = parser.parse_args().dir
    places, settings = archive()
    result = pipeline.read_archive(places, settings)
    answers = pipeline.answers(result.readings, places.root)
    archive_read = Archive.of(result.readings, result.authority, settings, result.retired, result.relations, answers)
    files = site.build(archive_read)
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.content, encoding="utf-8", newline="\n")
    unfound = search.write_index(documents(archive_read), result.authority, folder)
    count = tell((*result.problems, *unfound))
    data = sum(1 for file in files if file.path.endswith(".json"))
    print(f"{folder}: {len(files) - data} pages, {data} articles as JSON")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main())
