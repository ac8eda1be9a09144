"""The page docs/search-benchmark.md, written from the kept figures of scripts/bench.py (search-benchmark.json) and the
notes that stand beside them (search-benchmark-notes.md).

    python3 scripts/bench_page.py        writes the page anew, for instance after a change of the notes
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES, NOTES = (Path(__file__).with_name(name) for name in ("search-benchmark.json", "search-benchmark-notes.md"))
PAGE = ROOT / "docs" / "search-benchmark.md"
NAMES = {"ours": "本站", "pagefind": "Pagefind", "material": "Material + jieba"}
KINDS = {"known item": "已知条目", "title piece": "题名片段", "two keywords": "两个关键词"}
NEVER = "—"


def main() -> int:
    PAGE.write_text(page(json.loads(FIGURES.read_text(encoding="utf-8"))), encoding="utf-8", newline="\n")
    return 0


def save(section: str, figures: dict[str, Any]) -> None:
    """Keeps the figures of one part of the benchmark, and writes the page anew. An engine that was not run this time keeps
    its former figures with the day they are of.
    """
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    former = kept.get(section, {})
    for name, one in former.get("engines", {}).items():
        if name not in figures["engines"]:
            figures["engines"][name] = {"date": former["date"]} | one
    kept[section] = figures
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    FIGURES.write_text(text + "\n", encoding="utf-8", newline="\n")
    main()


def page(kept: dict[str, Any]) -> str:
    """The whole page: the notes, in which a line {{section}} stands for that section's tables."""
    text = NOTES.read_text(encoding="utf-8")
    for section, lines in SECTIONS.items():
        text = text.replace(
            f"{{{{{section}}}}}", "\n".join(lines(kept[section])) if section in kept else "（尚未测量）"
        )
    return text


def compared(figures: dict[str, Any]) -> Iterator[str]:
    """All engines side by side, then the goals for ours."""
    engines = figures["engines"]
    yield from _measured(figures, "search")
    yield "| 引擎 | 集合召回 | 已知条目进前十 | 首个结果之前要载入（gzip） | 双击打开的文件夹里 | 建索引，秒（处理器秒） | 建索引内存 |"
    yield "|---|---|---|---|---|---|---|"
    for name, one in engines.items():
        memory = f"{one['build_memory']:,} MB" if one["build_memory"] else NEVER
        yield (
            f"| {_titled(name, one)} | {one['recall']:.3f} | {one['top_ten']['known item']:.2f} | {_loaded(one)} | "
            f"{'可以' if one['folder'] else '不行'} | {one['seconds']:.0f}（{one['spent']:.0f}） | {memory} |"
        )
    yield from (
        "",
        "| 排序（倒数名次的平均；括号内为进前十的比例） | " + " | ".join(KINDS.values()) + " |",
        "|---|---|---|---|",
    )
    for name, one in engines.items():
        cells = [f"{one['reciprocal'][kind]:.3f}（{one['top_ten'][kind]:.2f}）" for kind in KINDS]
        yield f"| {_titled(name, one)} | " + " | ".join(cells) + " |"
    if "ours" in engines:
        yield from ("", *_goals(engines["ours"], engines.get("pagefind"), figures.get("best")))


def _titled(name: str, one: dict[str, Any]) -> str:
    version = one.get("version", "").removeprefix("pagefind ").strip()
    day = f"（{one['date']}）" if "date" in one else ""
    return f"{NAMES[name]} {version}".strip() + day


def _loaded(one: dict[str, Any]) -> str:
    if "first" in one:
        return f"{one['first'] + one['query'][0]:.0f} KB"
    megabytes = one["loaded"][0] / 1e3
    ready = f"，每页等 {one['ready']:.0f} 秒" if "ready" in one else ""
    return (f"{megabytes:.1f} MB" if megabytes >= 1 else f"{one['loaded'][0]:.0f} KB") + ready


def _goals(ours: dict[str, Any], pagefind: dict[str, Any] | None, best: float | None) -> Iterator[str]:
    """Each goal beside what was measured."""
    yield from ("| 本站 | 目标 | 量得 |", "|---|---|---|")
    twice = f"Pagefind 的两倍（{2 * pagefind['reciprocal']['two keywords']:.3f}）" if pagefind else NEVER
    third = f"Pagefind 的三分之一（{pagefind['seconds'] / 3:.0f} 秒）" if pagefind else NEVER
    yield from (
        f"| {what} | {goal} | {measured} |"
        for what, goal, measured in (
            ("题名片段的倒数名次", "≥ .98", f"{ours['reciprocal']['title piece']:.3f}"),
            ("已知条目的倒数名次", "≥ .75", f"{ours['reciprocal']['known item']:.3f}"),
            ("两个关键词的倒数名次", twice, f"{ours['reciprocal']['two keywords']:.3f}"),
            ("两个关键词，任何引擎的上限", NEVER, f"{best:.3f}" if best else NEVER),
            ("打开检索页", "≤ 40 KB", f"{ours['first']} KB"),
            ("一次冷查询读的索引：中位，95 %", "≤ 15，≤ 50 KB", _two(ours["query"], "KB")),
            ("连同十条摘录", "≤ 45 KB", _two(ours["query_shown"], "KB")),
            ("索引占盘：原文的倍数，gzip 后", "≤ 1.25，≤ .85", f"{ours['index']}，{ours['index_gzip']}"),
            ("摘录用的全文占盘", NEVER, f"{ours['texts']}（共 {ours['files']:,} 个文件）"),
            ("一百次查询后浏览器多用的内存", "≤ 30 MB", f"{ours['memory_more']} MB"),
            ("http 冷查询：中位，95 %", "≤ 30 ms（95 %）", _two(ours["search"], "ms")),
            ("连同十条摘录", "≤ 60 ms（95 %）", _two(ours["shown"], "ms")),
            *_at_once(ours, ""),
            ("同一浏览器里装一份、同时装十份空脚本", NEVER, _empty(ours.get("empty", {}))),
            *([("Pagefind 在 http 下，连同十条摘录", NEVER, _two(pagefind["shown"], "ms"))] if pagefind else []),
            ("文件夹里冷查询", "≤ 30 ms（95 %）", _two(ours["folder_search"], "ms")),
            ("连同十条摘录", "≤ 60 ms（95 %）", _two(ours["folder_shown"], "ms")),
            *_at_once(ours, "folder_"),
            ("文件夹里装一份、同时装十份空脚本", NEVER, _empty(ours.get("folder_empty", {}))),
            ("60 ms、9 Mbit/s 线路上十条结果", "≤ 450 ms", _two(ours["line"], "ms")),
            ("建索引（含关口逐项查对）", third, f"{ours['seconds']:.0f} 秒"),
            ("建索引的内存", "≤ 1 GB", f"{ours['build_memory']:,} MB"),
            *_added(ours),
        )
    )


def _added(ours: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "added" in ours:
        yield "加 100 篇要重写的索引文件", "≤ 5 %", f"{ours['added']['share']:.1%}"
        yield "此后连加一百次、每次 100 篇的平均", NEVER, f"{ours['added']['mean']:.1%}"


def _at_once(ours: dict[str, Any], name: str) -> Iterator[tuple[str, str, str]]:
    """The same where the query comes in the address."""
    if f"{name}search_at_once" in ours:
        pairs = (_two(ours[f"{name}{kind}_at_once"], "ms") for kind in ("search", "shown"))
        yield "检索词写在地址里，页一打开就查；连同十条摘录", NEVER, "；".join(pairs)


def _two(pair: list[float], unit: str) -> str:
    return f"{pair[0]}，{pair[1]} {unit}"


def _empty(times: dict[str, list[float]]) -> str:
    return "；".join(_two(pair, "ms") for pair in times.values()) or NEVER


def large(figures: dict[str, Any]) -> Iterator[str]:
    """The archive of 100,000 articles."""
    ours = figures["engines"]["ours"]
    yield from _measured(figures, "search --large")
    yield from ("| 本站 | 目标 | 量得 |", "|---|---|---|")
    for what, goal, measured in (
        ("一次冷查询读的索引：中位，95 %", "≤ 25，≤ 120 KB", _two(ours["query"], "KB")),
        ("连同十条摘录", NEVER, _two(ours["query_shown"], "KB")),
        ("打开检索页", NEVER, f"{ours['first']} KB"),
        ("集合召回（查到底）", NEVER, f"{ours['recall']:.3f}"),
        ("已知条目的倒数名次", NEVER, f"{ours['reciprocal']['known item']:.3f}"),
        ("索引占盘：原文的倍数，gzip 后", NEVER, f"{ours['index']}，{ours['index_gzip']}"),
        ("http 冷查询：中位，95 %", NEVER, _two(ours["search"], "ms")),
        ("60 ms、9 Mbit/s 线路上十条结果", NEVER, _two(ours["line"], "ms")),
        ("建索引", NEVER, f"{ours['seconds']:.0f} 秒（处理器 {ours['spent']:.0f} 秒），{ours['build_memory']:,} MB"),
        *_added(ours),
    ):
        yield f"| {what} | {goal} | {measured} |"


def sweep(figures: dict[str, Any]) -> Iterator[str]:
    """The reciprocal ranks for each value of each weight; the chosen value in bold."""
    yield from _measured(figures, "search --sweep")
    yield from ("| 权重 | 值 | " + " | ".join(KINDS.values()) + " |", "|---|---|---|---|---|")
    for row in figures["ranks"]:
        value = f"**{row['value']}**" if row["chosen"] else row["value"]
        yield f"| `{row['weight']}` | {value} | " + " | ".join(f"{row[kind]:.3f}" for kind in KINDS) + " |"


def _measured(figures: dict[str, Any], command: str) -> Iterator[str]:
    yield (
        f"{figures['date']}，{figures['versions']}，{figures['cores']} 核：{figures['articles']:,} 篇虚构文章，原文 {figures['megabytes']} MB，"
        f"{figures['pairs']:,} 种相邻字对，{figures['queries']} 个检索词。命令：`python3 scripts/bench.py {command} --save`"
    )
    yield ""


SECTIONS: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {"compared": compared, "large": large, "sweep": sweep}


if __name__ == "__main__":
    sys.exit(main())
