"""The one way in which a page template is loaded: autoescape on, and an unknown name is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from wijkfoto.render.fragment import asset_text


@cache
def page_template(name: str) -> Template:
    """A template of `templates/`, such as "page.html.j2"."""
    environment = Environment(
        loader=FunctionLoader(asset_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
