#!/usr/bin/env python3
"""Write the pages of the archive to a plain folder, without MkDocs: the same files that the site is built from.

python scripts/export.py DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

from archive_cli import archive, tell
from newsarchive import pipeline, site
from newsarchive.site.archive import Archive


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=Path, help="folder to write to, made if missing")
    folder: Path = parser.parse_args().dir
    places, settings = archive()
    result = pipeline.read_archive(places, settings)
    count = tell(result.problems)
    files = site.build(Archive.of(result.readings, result.authority, settings, result.retired, result.relations))
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.content, encoding="utf-8", newline="\n")
    print(f"{folder}: {len(files)} pages")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main())
