#!/usr/bin/env python3
"""Record the ids of all articles in seeds/ids.tsv, for ever. The only writer of that file.

python scripts/ids.py            write what is new, what moved and what retired
python scripts/ids.py --check    write nothing; exit status 1 if the file is not up to date
"""

from __future__ import annotations

import argparse

from archive_cli import archive, tell
from newsarchive import pipeline
from newsarchive.pipeline import Result
from newsarchive.write.ids import Row, dump, shown_spans


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the file is up to date")
    check: bool = parser.parse_args().check
    places, settings = archive()
    result = pipeline.read_archive(places, settings)
    tell(result.problems)
    text = dump(rows_of(result))
    old = places.ids.read_text(encoding="utf-8") if places.ids.exists() else ""
    if text == old:
        print(f"{places.ids}: up to date")
        return 0
    if check:
        print(f"{places.ids}: not up to date; run python scripts/ids.py")
        return 1
    places.ids.write_text(text, encoding="utf-8", newline="\n")
    print(f"{places.ids}: written")
    return 0


def rows_of(result: Result) -> list[Row]:
    """The rows to record: every living article, every retired id, and the rows of sources that are not here now."""
    living = [
        Row(item.id, reading.source.path, reading.source.sha256, shown_spans(item.article), "", item.article.headline)
        for reading in result.readings
        for item in reading.articles
    ]
    ids = {row.id for row in living}
    moved = dict(result.retired)
    kept = [
        Row(row.id, row.source, row.sha256, row.spans, moved.get(row.id, row.moved_to), row.title)
        for row in result.rows
        if row.id not in ids
    ]
    return living + kept


if __name__ == "__main__":
    raise SystemExit(main())
