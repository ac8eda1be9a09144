"""The pages that MkDocs is given and the pages that the export writes are the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import get_files

ROOT = Path(__file__).resolve().parent.parent


def test_export_equals_what_mkdocs_is_given(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/export.py", str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()
    }
    index = {path: text for path, text in written.items() if path.startswith("search/")}
    exported = {path: text for path, text in written.items() if path not in index}
    config = load_config(str(ROOT / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    (hook,) = config["hooks"].values()
    # Finished HTML goes past Markdown: MkDocs is given the header, and the rest after the page was rendered.
    generated = {
        file.src_uri: (file.content_string or "") + hook._build.finished.get(file.src_uri, "")
        for file in files
        if file.generated_by
    }
    assert exported == generated
    config.site_dir = str(tmp_path / "site")
    config.plugins.on_post_build(config=config)
    assert index == {
        f"search/{path.relative_to(tmp_path / 'site/search').as_posix()}": path.read_text("utf-8")
        for path in (tmp_path / "site/search").rglob("*.js")
    }
    assert sum(path.startswith("articles/a") for path in exported) >= len(list((ROOT / "seeds").glob("*.txt")))
