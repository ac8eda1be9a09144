"""The commands that read an archive, run as a user runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the commands need, to be changed freely."""
    for name in ("hooks", "scripts", "seeds", "authority"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_articles_turns_every_text_into_json_in_any_subfolder(tmp_path: Path) -> None:
    texts = tmp_path / "in" / "paper" / "1999"
    texts.mkdir(parents=True)
    shutil.copy(SEEDS[1], texts / "post.txt")
    done = run(str(ROOT / "scripts/articles.py"), str(tmp_path / "in"), str(tmp_path / "out"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (article,) = json.loads((tmp_path / "out" / "paper" / "1999" / "post.json").read_text(encoding="utf-8"))
    assert article["date"] == "2022-02-23"
    assert article["title"].startswith("青岛高新区")
    assert article["newspaper"] == "青岛财经日报"
    assert [author["name"] for author in article["authors"]] == ["宋佳"]
    assert sum(part["type"] == "h" for part in article["body"]) == 4


def test_articles_tells_what_it_could_not_read_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    shutil.copy(SEEDS[0], tmp_path / "in" / "b.txt")
    done = run("scripts/articles.py", str(tmp_path / "in"), str(tmp_path / "out"))
    assert done.returncode == 1
    assert "a.txt:1:" in done.stderr
    assert json.loads((tmp_path / "out" / "b.json").read_text(encoding="utf-8"))


def test_articles_names_the_remedy_for_a_missing_folder(tmp_path: Path) -> None:
    done = run("scripts/articles.py", str(tmp_path / "none"), str(tmp_path / "out"))
    assert done.returncode == 2
    assert "folder" in done.stderr


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_explain_shows_each_block_with_kind_votes_and_article(seed: Path) -> None:
    done = run("scripts/explain.py", str(seed))
    assert done.returncode == 0, done.stderr
    head = done.stdout.splitlines()[0]
    assert head.startswith(f"seeds/{seed.name}: ")
    assert "-> article 1" in done.stdout
    assert " by " in done.stdout
    counts = [int(word) for word in done.stdout.split("ledger: ")[1].split("\n")[0].split() if word.isdigit()]
    assert counts[0] == sum(counts[1:]) == len(seed.read_text(encoding="utf-8"))


def test_recorded_ids_are_up_to_date() -> None:
    done = run("scripts/ids.py", "--check")
    assert done.returncode == 0, done.stdout


def test_ids_are_kept_for_ever(project: Path) -> None:
    file = project / "seeds" / "ids.tsv"
    file.unlink(missing_ok=True)
    assert run("scripts/ids.py", "--check", cwd=project).returncode == 1
    assert run("scripts/ids.py", cwd=project).returncode == 0
    first = file.read_text(encoding="utf-8")
    assert first.isascii() is False
    assert all(line.split("\t")[0].isascii() for line in first.splitlines())
    (project / "seeds" / "new.txt").write_text(
        "虚构的新原文\n\n　　本报讯　这是一篇虚构的报道，只用于测试。\n", encoding="utf-8"
    )
    assert run("scripts/ids.py", cwd=project).returncode == 0
    second = file.read_text(encoding="utf-8").splitlines()
    assert set(first.splitlines()) < set(second)
    (project / "seeds" / "new.txt").unlink()
    assert run("scripts/ids.py", cwd=project).returncode == 0
    assert file.read_text(encoding="utf-8").splitlines() == second


def test_vocabulary_tells_articles_without_topic_and_words_no_term_covers(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = f"---\ntitle: 纸鸢{name}\n---\n风筝挂在屋檐下，风筝线断了，风筝飞走了。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("scripts/vocabulary.py", str(tmp_path), "--words", "5")
    assert done.returncode == 0, done.stderr
    assert "2 articles, 2 without a topic" in done.stdout
    assert "2 风筝 *" in done.stdout
