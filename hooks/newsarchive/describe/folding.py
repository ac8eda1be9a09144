"""Traditional characters folded to Simplified ones for matching, one for one, so that offsets stay what they are.

What a reader sees is never folded. The table is OpenCC's, asked character by character: phrases that change their length
would move every offset behind them.
"""

from __future__ import annotations

from functools import cache

import opencc

# The block of the unified ideographs: rarer characters have no Simplified form in use.
_FIRST, _LAST = 0x4E00, 0x9FFF


@cache
def _table() -> dict[int, str]:
    convert = opencc.OpenCC("t2s").convert
    folded = ((code, convert(chr(code))) for code in range(_FIRST, _LAST + 1))
    return {code: simple for code, simple in folded if len(simple) == 1 and simple != chr(code)}


def folded(text: str) -> str:
    """`text` with each Traditional character as its Simplified form; of the same length."""
    return text.translate(_table())
