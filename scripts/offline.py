"""Writes the site as one zip to read without a network: unpack it and open index.html by a double click.

    python3 scripts/offline.py              newsarchive-offline.zip in the project's folder
    python3 scripts/offline.py OUT.zip      another file

The same site gives the same bytes: names sorted, every date 1980-01-01.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import environment

NAME = "newsarchive-offline.zip"
TOP_FOLDER = "newsarchive"  # one folder, so that unpacking scatters nothing
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
EPOCH_SECONDS = "315532800"  # the same for MkDocs, which writes a date into the sitemap
UNIX, PLAIN_FILE = 3, 0o100644 << 16  # the same on every system, whatever it knows of owners and rights


def main(arguments: list[str]) -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("out", nargs="?", type=Path, default=environment.ROOT / NAME, metavar="OUT.zip")
    out: Path = reader.parse_args(arguments).out
    environment.hand_over()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        count = pack(Path(folder), out)
    environment.say(f"{out}: {count} files; unpack it and open {TOP_FOLDER}/index.html")


def build(site: Path) -> None:
    """Builds the site into the folder `site`, with links that work from a file. Raises SetupError."""
    variables = environment.settings(SITE_URL="", SOURCE_DATE_EPOCH=EPOCH_SECONDS)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    if subprocess.call(command, cwd=environment.ROOT, env=variables) != 0:
        raise environment.SetupError("newsarchive: the site does not build (see above); mend that and run this again")


def pack(site: Path, out: Path) -> int:
    """Packs every file below `site` into the zip `out`, and returns how many there are."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w") as packed:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{TOP_FOLDER}/{name}", EPOCH)
            entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)
    return len(files)


if __name__ == "__main__":
    main(sys.argv[1:])
