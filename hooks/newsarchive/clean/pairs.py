"""What there is to say of pairs of pieces under one threading, in numbers: how they stand to the threads, rows and columns of the page.

The first choice of followers (followers.py) makes cues of these numbers, the second (rethreading.py) gives them to a forest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.odds import Odds
from newsarchive.clean.weave import Flags, Weave

# Pieces on either side whose joins are compared with one.
NEIGHBOURS = 6
# Pieces on either side of a join that are looked at for what they speak of.
SUBJECT_REACH = 9
# Pieces before one whose joins may go around it, and pieces back to where a mark may have been opened.
_AROUND, _OPENED = 8, 5
# Upper pieces whose subjects are compared at once.
_AT_ONCE = 256
# What is no number of pieces or rows.
_NOWHERE = -(10**6)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Some near pairs of a page, a column of numbers for each thing that is told of them."""

    # The numbers of the pairs in `Odds`, and their pieces.
    numbers: Places
    upper: Places
    lower: Places
    odds: Floats
    over_followers: Floats
    over_leaders: Floats
    # The follower that the upper piece has, and the leader that the lower one has; -1 for none.
    after: Places
    before: Places
    linked: Flags
    # What joining the two would gain over the joins that it takes the place of, in odds and in subject; nothing where they are joined.
    gain: Floats
    subject: Floats
    subject_gain: Floats
    leader_subject_gain: Floats
    same_thread: Flags
    # How far down the lower piece stands, in rows and in pieces, and how many rows its thread or that of the upper one usually comes down.
    down: Places
    stride: Places
    usual: Places
    # Joins of the two rows that run beside this one or cross it; joins inside this one and around it.
    beside: Places
    crossing: Places
    inside: Places
    around: Places
    quote_open: Flags
    bracket_open: Flags
    # Of the pieces: the odds of the join to the follower.
    join_odds: Floats = field(repr=False)


def pairs_of(weave: Weave, odds: Odds, numbers: Places) -> Pairs:
    """The near pairs of these numbers under a threading."""
    upper, lower = odds.uppers[numbers], odds.lowers[numbers]
    after, before = np.array(weave.after, dtype=np.intp), np.array(weave.before, dtype=np.intp)
    follower, leader = after[upper], before[lower]
    linked = follower == lower
    joined = np.flatnonzero(after >= 0)
    join_odds, join_subjects = np.zeros(len(after)), np.zeros(len(after))
    join_odds[joined] = weave.pieces.joins.told(joined, after[joined]).odds
    subjects = _subjects(weave, np.concatenate([upper, joined]), np.concatenate([lower, after[joined]]))
    subject, join_subjects[joined] = subjects[: len(upper)], subjects[len(upper) :]
    led, leads = (leader >= 0) & ~linked, (follower >= 0) & ~linked
    value = odds.told.odds[numbers]
    gain = np.where(leads, value - join_odds[upper], value)
    gain = np.where(led, gain - join_odds[leader], gain)
    both = np.flatnonzero(led & leads)
    gain[both] += odds.of_any(weave.pieces.joins, leader[both], follower[both])
    threads, steps = np.array(weave.threads), np.array(weave.steps, dtype=np.intp)
    row = weave.pieces.columns.row
    down, stride = row[lower] - row[upper], lower - upper
    beside, crossing = _row_joins(weave, after, upper, lower)
    inside, around = _joins_about(after, upper, lower)
    quote_open, bracket_open = (_is_open(weave, before, marks)[upper] for marks in ("“”", "（）"))
    return Pairs(
        numbers,
        upper,
        lower,
        value,
        odds.over_followers[numbers],
        odds.over_leaders[numbers],
        follower,
        leader,
        linked,
        gain,
        subject,
        np.where(leads, subject - join_subjects[upper], 0.0),
        np.where(led, subject - join_subjects[leader], 0.0),
        threads[upper] == threads[lower],
        down,
        stride,
        np.where(steps[upper] != 0, steps[upper], steps[lower]),
        beside,
        crossing,
        inside,
        around,
        quote_open,
        bracket_open,
        join_odds,
    )


def _subjects(weave: Weave, uppers: Places, lowers: Places) -> Floats:
    """What the text above each join and the text below it have in common: the pairs of characters in both, each by its rarity."""
    pieces = weave.pieces
    above, below = _ways(weave.before) @ pieces.holds, _ways(weave.after) @ pieces.holds
    # In the order of the pairs: sums of the same numbers in another order differ in the last digit.
    above.sort_indices()
    above.data = pieces.rarity[above.indices]
    below.data[:] = 1.0
    below = below.T.tocsr()
    found = np.zeros(len(uppers))
    order = np.argsort(uppers, kind="stable")
    starts = range(0, above.shape[0], _AT_ONCE)
    for start, part in zip(starts, np.split(order, np.searchsorted(uppers[order], starts[1:])), strict=True):
        shared = (above[start : start + _AT_ONCE] @ below).toarray()
        found[part] = shared[uppers[part] - start, lowers[part]]
    return found


def _ways(on: tuple[int, ...]) -> csr_matrix:
    """For each piece (row) the pieces from it on in its thread, as far as they are looked at."""
    places, step = np.arange(len(on)), np.array(on, dtype=np.intp)
    rows, columns, at = [places], [places], places
    for _ in range(SUBJECT_REACH):
        there = np.flatnonzero(at >= 0)
        places, at = places[there], step[at[there]]
        rows.append(places[at >= 0])
        columns.append(at[at >= 0])
    found = np.concatenate(rows), np.concatenate(columns)
    return csr_matrix((np.ones(len(found[0])), found), shape=(len(on), len(on)))


def near_shares(weave: Weave, at: Places, stride: Places, down: Places) -> tuple[Floats, Floats]:
    """Of the joins of the pieces around some the shares that are so many pieces and so many rows long."""
    after, row = np.array(weave.after, dtype=np.intp), weave.pieces.columns.row
    edge = np.full(NEIGHBOURS, _NOWHERE, dtype=np.intp)
    strides = np.concatenate([edge, np.where(after >= 0, after - np.arange(len(after)), _NOWHERE), edge])
    downs = np.concatenate([edge, np.where(after >= 0, row[after] - row, _NOWHERE), edge])
    found = np.zeros((3, len(at)), dtype=np.intp)
    for away in (*range(NEIGHBOURS), *range(NEIGHBOURS + 1, 2 * NEIGHBOURS + 1)):
        near = strides[at + away]
        found += near == stride, downs[at + away] == down, near != _NOWHERE
    whole = np.maximum(NEIGHBOURS, found[2])
    return found[0] / whole, found[1] / whole


def _row_joins(weave: Weave, after: Places, upper: Places, lower: Places) -> tuple[Places, Places]:
    """Of the other joins from the row of the upper piece to that of the lower one those that run beside the two, and those that cross."""
    columns = weave.pieces.columns
    beside, crossing = np.zeros(len(upper), dtype=np.intp), np.zeros(len(upper), dtype=np.intp)
    most = int(columns.count.max(initial=1)) - 1
    place, count, row = columns.place[upper], columns.count[upper], columns.row[lower]
    for away in range(-most, most + 1):
        if not away:
            continue
        there = np.flatnonzero((place + away >= 0) & (place + away < count))
        follower = after[upper[there] + away]
        there, follower = there[follower >= 0], follower[follower >= 0]
        joins = (follower != lower[there]) & (columns.row[follower] == row[there])
        same_side = (away < 0) == (follower < lower[there])
        beside[there] += joins & same_side
        crossing[there] += joins & ~same_side
    return beside, crossing


def _joins_about(after: Places, upper: Places, lower: Places) -> tuple[Places, Places]:
    """The joins that stand wholly between the two pieces, and those from just before them to beyond them."""
    inside, around = np.zeros(len(upper), dtype=np.intp), np.zeros(len(upper), dtype=np.intp)
    longest = int((lower - upper).max(initial=0))
    for on in range(1, longest):
        there = np.flatnonzero(lower - upper > on)
        follower = after[upper[there] + on]
        inside[there] += (upper[there] < follower) & (follower < lower[there])
    for back in range(1, _AROUND + 1):
        there = np.flatnonzero(upper >= back)
        around[there] += after[upper[there] - back] > lower[there]
    return inside, around


def _is_open(weave: Weave, before: Places, marks: str) -> Flags:
    """For each piece whether a mark is open at its end, as far as the last pieces of its thread show."""
    places = [(text.rfind(marks[0]), text.rfind(marks[1])) for text in weave.pieces.texts]
    # 1 where the last of the two marks opens, -1 where it closes, 0 where there is none.
    last = np.array([(begun > shut) - (begun < shut) for begun, shut in places], dtype=np.intp)
    found, at = last.copy(), before
    for _ in range(_OPENED - 1):
        found = np.where((found == 0) & (at >= 0), last[at], found)
        at = np.where(at >= 0, before[at], -1)
    return found > 0
