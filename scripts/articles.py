#!/usr/bin/env python3
"""Turn every text of a folder into NAME.json: a list of its articles with their text and facts, without making a site.

    python scripts/articles.py IN_DIR OUT_DIR

IN_DIR is searched with its subfolders; a text a/b.txt becomes OUT_DIR/a/b.json. The form of the articles is described in
hooks/newsarchive/write/article_json.py. Exit status 1 if a text could not be read, after all others have been written.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from archive_cli import archive, tell
from newsarchive import pipeline
from newsarchive.write.article_json import article_json


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("in_dir", type=Path, help="folder of raw texts")
    parser.add_argument("out_dir", type=Path, help="folder for the .json files, made if missing")
    arguments = parser.parse_args()
    if not arguments.in_dir.is_dir():
        parser.error(f"{arguments.in_dir} is no folder; give the folder that holds the raw texts")
    places, settings = archive()
    desk, problems = pipeline.desk_of(places, settings)
    count = tell(problems)
    for path in pipeline.seed_files(arguments.in_dir):
        result = pipeline.read_files([path], arguments.in_dir, desk)
        count += tell(result.problems)
        articles = [article_json(item, desk.authority) for reading in result.readings for item in reading.articles]
        target = (arguments.out_dir / path.relative_to(arguments.in_dir)).with_suffix(".json")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(articles, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        print(f"{path} -> {target}: {len(articles)} articles")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main())
