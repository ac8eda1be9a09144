"""The offline zip: one folder, everything in it, the same bytes every time."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import offline


def site(folder: Path, names: list[str]) -> Path:
    """A small fictional site whose files are written in the given order."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{name}</p>", encoding="utf-8")
    return folder


def test_zip_unpacks_to_the_site_in_one_folder(tmp_path: Path) -> None:
    names = ["index.html", "articles/甲.html", "assets/a.css"]
    out = tmp_path / "new" / "out.zip"
    assert offline.pack(site(tmp_path / "site", names), out) == len(names)
    with zipfile.ZipFile(out) as packed:
        packed.extractall(tmp_path / "unpacked")
    assert [path.name for path in (tmp_path / "unpacked").iterdir()] == [offline.TOP_FOLDER]
    for name in names:
        assert (tmp_path / "unpacked" / offline.TOP_FOLDER / name).read_text(encoding="utf-8") == f"<p>{name}</p>"


def test_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    names = ["index.html", "b/1.html", "a/2.html"]
    one, two = site(tmp_path / "one", names), site(tmp_path / "two", names[::-1])
    os.utime(two / "index.html", (0, 1_000_000_000))
    (two / "index.html").chmod(0o600)
    offline.pack(one, tmp_path / "one.zip")
    offline.pack(two, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
