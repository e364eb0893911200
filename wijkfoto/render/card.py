"""The card for one conversation as a page that prints on one sheet of A4.

A page and no PDF or Word file: it needs no further library, opens on every computer, and the browser prints it. Like
every page it asks for nothing from outside; it has no script at all.
"""

from __future__ import annotations

from markupsafe import Markup

from wijkfoto.render.page import Page
from wijkfoto.render.style import tokens
from wijkfoto.render.templating import page_template
from wijkfoto.share.card import ConversationCard


def draw_card(card: ConversationCard) -> Page:
    """The page of a card; the same card gives the same bytes."""
    title = f"Gesprekskaart {card.wijk}".strip()
    html = page_template("card.html.j2").render(card=card, title=title, tokens=Markup(tokens()))
    return Page(html=html, title=title)
