"""The card for one conversation as a page that prints on one sheet of A4.

A page and no PDF or Word file: it needs no further library, opens on every computer, and the browser prints it. Like
every page it asks for nothing from outside; it has no script at all.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from wijkfoto.render.fragment import asset_text
from wijkfoto.render.page import Page
from wijkfoto.share.card import ConversationCard


def draw_card(card: ConversationCard) -> Page:
    """The page of a card; the same card gives the same bytes."""
    title = f"Gesprekskaart {card.wijk}".strip()
    return Page(html=_template().render(card=card, title=title), title=title)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(asset_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("card.html.j2")
