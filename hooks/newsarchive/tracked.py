"""Text that remembers which characters of the source each of its own came from.

A `Tracked` is a sequence of runs. A run is a stretch of text with its source span: kept (verbatim),
changed by a named rule, or set aside by a named rule (its text is then empty, its span is not). Cutting and joining
move runs about but never drop one, so whatever a `Tracked` was made from can be read off it again. The ledger relies on this.

All positions are code points: offsets into the decoded source text for spans, offsets into the visible text for cuts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of the decoded source text, in code points; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must be non-empty and not negative, got {self.start}-{self.end}")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and where it came from. `rule` is empty for verbatim text."""

    text: str
    span: Span
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.rule and len(self.text) != len(self.span):
            raise ValueError(f"verbatim text {self.text!r} does not fill {self.span}")

    @property
    def is_set_aside(self) -> bool:
        """True where the reader sees nothing of these source characters."""
        return not self.text

    @property
    def is_kept(self) -> bool:
        """True where the reader sees the source characters as they stand."""
        return not self.rule

    def cut(self, at: int) -> tuple[Run, Run]:
        """The run parted before its visible character `at` (0 < at < len(text)). Only runs that map one to one can be cut."""
        middle = self.span.start + at
        return (
            Run(self.text[:at], Span(self.span.start, middle), self.rule),
            Run(self.text[at:], Span(middle, self.span.end), self.rule),
        )

    @property
    def is_one_to_one(self) -> bool:
        """True where each visible character stands for exactly one source character."""
        return len(self.text) == len(self.span)


def _add_rule(old: str, new: str) -> str:
    """The names of all rules that touched a run, oldest first, joined by `+`."""
    return new if not old or old == new else f"{old}+{new}"


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same runs with neighbours of equal rule and adjacent spans made one, so that equal text has equal runs."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        joinable = (
            last is not None
            and last.rule == run.rule
            and last.span.end == run.span.start
            and last.is_one_to_one == run.is_one_to_one
            and last.is_set_aside == run.is_set_aside
            and (run.is_one_to_one or run.is_set_aside)
        )
        if last is not None and joinable:
            out[-1] = Run(last.text + run.text, Span(last.span.start, run.span.end), run.rule)
        else:
            out.append(run)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Tracked:
    """Visible text and the runs that it is made of. Two are equal when their runs are."""

    runs: tuple[Run, ...] = ()
    text: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(run.text for run in self.runs))

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Tracked:
        """The source text from `start` to `end`, verbatim; empty where start == end."""
        return cls((Run(source[start:end], Span(start, end)),)) if start < end else cls()

    @classmethod
    def join(cls, pieces: Iterable[Tracked]) -> Tracked:
        """All pieces one after the other; the pieces need not be neighbours in the source."""
        return cls(_merged(run for piece in pieces for run in piece.runs))

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        """True where anything of the source is in it, even if all of it has been set aside."""
        return bool(self.runs)

    def __add__(self, other: Tracked) -> Tracked:
        return Tracked.join((self, other))

    @property
    def start(self) -> int:
        """The first source offset; 0 for an empty text."""
        return min((run.span.start for run in self.runs), default=0)

    @property
    def end(self) -> int:
        """One past the last source offset; 0 for an empty text."""
        return max((run.span.end for run in self.runs), default=0)

    def spans(self) -> Iterator[Span]:
        """The spans that the reader can see, in the order of the text."""
        return (run.span for run in self.runs if not run.is_set_aside)

    def source_of(self, at: int) -> int:
        """The source offset of the visible character `at`. Raises IndexError where there is none."""
        seen = 0
        for run in self.runs:
            if seen <= at < seen + len(run.text):
                return run.span.start + (at - seen if run.is_one_to_one else 0)
            seen += len(run.text)
        raise IndexError(f"character {at} of a text of {len(self.text)}")

    def split_at(self, *cuts: int) -> tuple[Tracked, ...]:
        """The text parted before the visible characters `cuts` (ascending): always len(cuts) + 1 pieces, nothing lost.

        What was set aside exactly at a cut goes to the piece on the right; a cut inside a run whose characters do not map
        one to one moves to the end of that run.
        """
        pieces: list[list[Run]] = [[]]
        waiting = list(cuts)
        seen = 0
        for run in self.runs:
            rest = run
            while waiting and (waiting[0] <= seen or (rest.is_one_to_one and waiting[0] < seen + len(rest.text))):
                at = waiting.pop(0) - seen
                if at > 0:
                    left, rest = rest.cut(at)
                    pieces[-1].append(left)
                    seen += at
                pieces.append([])
            pieces[-1].append(rest)
            seen += len(rest.text)
        pieces += [[] for _ in waiting]
        return tuple(Tracked(tuple(piece)) for piece in pieces)

    def change(self, start: int, end: int, text: str, rule: str) -> Tracked:
        """The visible characters from `start` to `end` now read `text`; with an empty `text` they are set aside.

        A run whose characters do not map one to one is changed as a whole, and what was not asked for reads as before.
        """
        if start >= end:
            return self
        solid = self._solid()
        first = next((left for left, right in solid if left < start < right), start)
        last = next((right for left, right in solid if left < end < right), end)
        if (first, last) != (start, end):
            return self.change(first, last, self.text[first:start] + text + self.text[end:last], rule)
        left, middle, right = self.split_at(start, end)
        seen = [run for run in middle.runs if run.text]
        if not text:
            runs = [Run("", run.span, _add_rule(run.rule, rule)) if run.text else run for run in middle.runs]
        elif all(run.is_one_to_one for run in seen) and len(text) == len(middle.text):
            runs, at = [], 0
            for run in middle.runs:
                new = text[at : at + len(run.text)]
                at += len(run.text)
                runs.append(run if new == run.text else Run(new, run.span, _add_rule(run.rule, rule)))
        else:
            # The first run carries the new text, the others are part of the same change and show nothing.
            runs = [run if not run.text else Run("", run.span, _add_rule(run.rule, rule)) for run in middle.runs]
            carrier = next(i for i, run in enumerate(middle.runs) if run.text)
            runs[carrier] = Run(text, middle.runs[carrier].span, _add_rule(middle.runs[carrier].rule, rule))
        return Tracked(_merged((*left.runs, *runs, *right.runs)))

    def _solid(self) -> tuple[tuple[int, int], ...]:
        """The visible stretches that no cut can part: runs of several characters that do not map one to one."""
        ends = tuple(accumulate(len(run.text) for run in self.runs))
        stretches = (
            (end - len(run.text), end) for run, end in zip(self.runs, ends, strict=True) if not run.is_one_to_one
        )
        return tuple((start, end) for start, end in stretches if end - start > 1)

    def set_aside(self, start: int, end: int, rule: str) -> Tracked:
        """The visible characters from `start` to `end` are no longer shown; `rule` says why."""
        return self.change(start, end, "", rule)

    def set_aside_all(self, rule: str) -> Tracked:
        """Nothing of the text is shown any more; `rule` says why."""
        return self.set_aside(0, len(self.text), rule)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], rule: str) -> Tracked:
        """Every match of `pattern` in the visible text now reads `new`; where that is the same text nothing is recorded.

        A match of no characters is passed over: what stood there would have come from nowhere in the source.
        """
        changes: list[tuple[int, int, str]] = []
        for match in pattern.finditer(self.text):
            text = match.expand(new) if isinstance(new, str) else new(match)
            if match.group() and text != match.group():
                changes.append((match.start(), match.end(), text))
        if not changes:
            return self
        if self._parts_solid(changes):
            out = self
            for start, end, text in reversed(changes):
                out = out.change(start, end, text, rule)
            return out
        cuts = sorted({at for start, end, _ in changes for at in (start, end)})
        seen = 0
        done: list[Tracked] = []
        todo = {start: text for start, _, text in changes}
        for piece in self.split_at(*cuts):
            new_text = todo.get(seen)
            unchanged = new_text is None or not piece.text
            done.append(piece if unchanged else piece.change(0, len(piece.text), new_text or "", rule))
            seen += len(piece.text)
        return Tracked.join(done)

    def _parts_solid(self, changes: Iterable[tuple[int, int, str]]) -> bool:
        """True where a change begins or ends inside a run that no cut can part."""
        inside = {at for left, right in self._solid() for at in range(left + 1, right)}
        return any(start in inside or end in inside for start, end, _ in changes)

    def strip(self, rule: str) -> Tracked:
        """The text with the white space at both ends set aside."""
        body = self.text.strip()
        if len(body) == len(self.text):
            return self
        left = len(self.text) - len(self.text.lstrip())
        right = left + len(body)
        return self.set_aside(right, len(self.text), rule).set_aside(0, left, rule)
