"""Every text that comes from a spreadsheet passes here before it stands on a page."""

from __future__ import annotations

import json
from html import escape
from typing import Any

_TEMPLATE_LITERAL = {"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"}
_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def safe(text: object) -> str:
    """Text that can stand in HTML, in an attribute and inside a JavaScript template literal.

    Escapes the five characters of HTML and those that are alive between backticks (backtick, dollar, backslash,
    braces), because folium places texts there.

    Examples
    --------
    >>> safe('<b onclick="x">`${1}`')
    '&lt;b onclick=&quot;x&quot;&gt;&#96;&#36;&#123;1&#125;&#96;'
    """
    return _replace(escape(str(text), quote=True), _TEMPLATE_LITERAL)


def script_json(data: Any) -> str:
    """JSON that can stand inside a `<script>` element: no character in it can end the element.

    Keys are sorted, so that the same data gives the same bytes.

    Examples
    --------
    >>> script_json({"naam": "</script>"})
    '{"naam": "\\\\u003c/script\\\\u003e"}'
    """
    return _replace(json.dumps(data, ensure_ascii=False, sort_keys=True), _SCRIPT)


def _replace(text: str, signs: dict[str, str]) -> str:
    """Each sign by what stands for it, which holds none of the signs; ten times `str.translate` on a long text."""
    for sign, written in signs.items():
        text = text.replace(sign, written)
    return text
