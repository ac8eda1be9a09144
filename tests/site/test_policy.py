from __future__ import annotations

import hashlib
from base64 import b64encode

from newsarchive.site.policy import policy, with_policy

HEAD = '<!doctype html>\n<html><head><meta charset="utf-8">'


def sha(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_inline_scripts_and_styles_are_allowed_by_their_hash_alone() -> None:
    page, refused = with_policy(
        f"{HEAD}<script>虚构()</script><style>p{{}}</style><script src='a.js'></script></head></html>"
    )
    assert not refused
    meta = page[page.index("<meta http-equiv") : page.index("<script>")]
    assert f"script-src 'self' {sha('虚构()')};" in meta
    assert f"style-src 'self' {sha('p{}')};" in meta
    assert "unsafe" not in meta
    assert page.index("<meta charset") < page.index("<meta http-equiv") < page.index("<script>")


def test_data_and_entities_are_left_alone() -> None:
    page, _ = with_policy(
        f'{HEAD}<script type="application/ld+json">{{"a": "&amp;"}}</script><script>a &amp; b</script></head>'
    )
    assert page.count("sha256-") == 1
    assert sha("a &amp; b") in page  # what stands in a script is taken as it is written


def test_what_no_hash_can_allow_is_told_with_its_line() -> None:
    _, refused = with_policy(f'{HEAD}</head><p style="color:red">\n<b onclick="x()">')
    assert [what.split(":")[0] for what in refused] == ["line 2", "line 3"]
    assert with_policy("<p>")[1] == ("no <meta charset>, so the page has no Content-Security-Policy",)


def test_the_order_of_scripts_makes_no_difference() -> None:
    assert policy(["a", "b", "a"], []) == policy(["b", "a"], [])
