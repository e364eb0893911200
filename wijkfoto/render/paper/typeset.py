"""The one place that sets type: a template of ours with data in, PDF or pictures out.

Texts and drawings travel as data, never as markup: nothing that stands in a spreadsheet can be a command here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from wijkfoto.render.fragment import asset_text
from wijkfoto.render.style import COLOURS

Format = Literal["pdf", "png", "svg"]
DOTS_PER_INCH = 300
_FONTS = "font_source_sans_pro"


def typeset(template: str, data: Mapping[str, Any], *, as_: Format = "pdf", dpi: int = DOTS_PER_INCH) -> list[bytes]:
    """The document of a template of `render/templates/`: one PDF, or one picture per page.

    Same data, same bytes: the date in the file is fixed, and only the letters that come with us are used.
    """
    import typst

    inputs = {"data": json.dumps(data, ensure_ascii=False), "colours": json.dumps(COLOURS)}
    source = (asset_text("blocks.typ") + asset_text(template)).encode()
    if as_ != "pdf":
        return _compiled(source, inputs, as_, dpi)
    try:
        return _compiled(source, inputs, as_, dpi, "ua-1")
    except typst.TypstError as error:
        if _NO_SIGN not in str(error):
            raise
        # The standard for screen readers allows no sign that our letters lack; without it a box stands there.
        return _compiled(source, inputs, as_, dpi)


_NO_SIGN = "could not be displayed with font"


def _compiled(
    source: bytes, inputs: dict[str, str], as_: Format, dpi: int, standard: Literal["ua-1"] | None = None
) -> list[bytes]:
    import typst

    found: bytes | list[bytes] | None = typst.compile(  # type: ignore[misc]
        source,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=as_,
        ppi=dpi,
        sys_inputs=inputs,
        timestamp=0,
        pdf_standards=standard,
    )
    return found if isinstance(found, list) else [found or b""]


@cache
def _fonts() -> list[str]:
    return [str(resources.files(_FONTS).joinpath("files"))]
