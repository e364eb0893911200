"""Every text that comes from a spreadsheet passes here before it stands on a page."""

from __future__ import annotations

import json
from html import escape
from typing import Any

_TEMPLATE_LITERAL = {
    ord("`"): "&#96;",
    ord("$"): "&#36;",
    ord("\\"): "&#92;",
    ord("{"): "&#123;",
    ord("}"): "&#125;",
}
_SCRIPT = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def safe(text: object) -> str:
    """Text that can stand in HTML, in an attribute and inside a JavaScript template literal.

    Escapes the five characters of HTML and those that are alive between backticks (backtick, dollar, backslash,
    braces), because folium places texts there.

    Examples
    --------
    >>> safe('<b onclick="x">`${1}`')
    '&lt;b onclick=&quot;x&quot;&gt;&#96;&#36;&#123;1&#125;&#96;'
    """
    return escape(str(text), quote=True).translate(_TEMPLATE_LITERAL)


def script_json(data: Any) -> str:
    """JSON that can stand inside a `<script>` element: no character in it can end the element.

    Keys are sorted, so that the same data gives the same bytes.

    Examples
    --------
    >>> script_json({"naam": "</script>"})
    '{"naam": "\\\\u003c/script\\\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True).translate(_SCRIPT)
