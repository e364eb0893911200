"""A View as one document: frame, sections, figures, and every style and script they need, each embedded once.

The document's own policy (CSP) forbids every request, so the browser itself proves that nothing leaves the page. Only
a page with a background map, which says so, may get pictures from one address.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from wijkfoto.render import blocks
from wijkfoto.render.cells import safe_link
from wijkfoto.render.fragment import Fragment, asset_text
from wijkfoto.render.page import Page
from wijkfoto.render.style import COLOURS, page_tokens
from wijkfoto.render.templating import page_template
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.view import BACKGROUND_HOST, AreaMap, Block, Kompas, Lessons, Network, Section, View

_OWN_ASSETS = ("page.css", "page.js")
_RESERVED = ("inhoud", "boven")
_FOREIGN_URL = re.compile(r"url\((?!\s*['\"]?(?:data:|#))[^)]*\)", re.IGNORECASE)
_SCRIPT_END = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
_STYLE_END = re.compile(r"</(?=style)", re.IGNORECASE)


def draw_page(view: View) -> Page:
    """The page of a View; the same View gives the same bytes."""
    return _document(_with_own_ids(view), bare=False)


def draw_figure(block: Block, *, title: str, banner: str = "", notices: tuple[str, ...] = ()) -> Page:
    """A page with one figure, for a notebook or to place elsewhere.

    Parameters
    ----------
    block
        What is drawn.
    title
        Heading above the figure and title of the page.
    banner, notices
        Red band and calm lines above it, as in a `View`.
    """
    section = Section(id="figuur", title="", blocks=(block,))
    view = View(level="", kind="figuur", title=title, slug="", sections=(section,), banner=banner, notices=notices)
    return _document(_with_own_ids(view), bare=True)


def draw_block(block: Block) -> Fragment:
    """HTML of one block with the assets it needs."""
    # Network, map and kompas are imported when asked for: a page without a map does not wait for folium.
    match block:
        case Network():
            from wijkfoto.render.network import draw_network

            return draw_network(block)
        case AreaMap():
            from wijkfoto.render.map import draw_map

            return draw_map(block)
        case Lessons():
            from wijkfoto.render.lessons import draw_lessons

            return draw_lessons(block)
        case Kompas():
            from wijkfoto.render.kompas import draw_kompas

            return draw_kompas(block)
    return blocks.draw_simple(block)


def _document(view: View, *, bare: bool) -> Page:
    drawn = [(section, [draw_block(block) for block in section.blocks]) for section in view.sections]
    fragments = [fragment for _, many in drawn for fragment in many]
    names = dict.fromkeys((*_OWN_ASSETS, *(name for fragment in fragments for name in fragment.assets)))
    html = page_template("page.html.j2").render(
        view=view,
        bare=bare,
        images=_images(view),
        # A red band says it already.
        share="" if bare or view.banner else LEVELS[view.level].share,
        band=_css_text(view.banner),
        alarm=COLOURS["alarm"],
        foot=_css_text(" · ".join(x for x in (view.title, view.round) if x)),
        links=[_link(label, href, view.slug) for label, href in view.links],
        sections=[(section, _side_by_side(section, many)) for section, many in drawn],
        styles=[
            _style(text) for text in (page_tokens(), *(asset_text(name) for name in names if name.endswith(".css")))
        ],
        scripts=[
            _script(text)
            for text in (
                *(asset_text(name) for name in names if name.endswith(".js")),
                *(fragment.script for fragment in fragments),
            )
            if text
        ],
    )
    return Page(html=html, title=view.title)


def _images(view: View) -> str:
    """Where a page may get pictures: from itself, and the background of its maps where it has one."""
    reaches = any(isinstance(b, AreaMap) and b.background for section in view.sections for b in section.blocks)
    return f"data: {BACKGROUND_HOST}" if reaches else "data:"


def _side_by_side(section: Section, fragments: list[Fragment]) -> list[Markup]:
    """HTML of the blocks of a section; small kompassen that follow each other stand in one grid, to compare."""
    found: list[Markup] = []
    pairs = zip(section.blocks, fragments, strict=True)
    for small, run in groupby(pairs, key=lambda pair: isinstance(pair[0], Kompas) and pair[0].small):
        html = [Markup(fragment.html) for _, fragment in run]
        found += [Markup('<div class="wf-row">{}</div>').format(Markup("").join(html))] if small else html
    return found


def _link(label: str, href: str, slug: str) -> Markup:
    """A link to a sister page, marked when it is the page itself."""
    here = bool(slug) and href.split("#", maxsplit=1)[0].removesuffix(".html") == slug.removesuffix(".html")
    return Markup(safe_link(label, href, current=here))


def _css_text(text: str) -> Markup:
    """A CSS string in which every character that is no plain letter, digit or space is written as a number."""
    plain = (c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{"".join(plain)}"')


def _style(text: str) -> Markup:
    """CSS that cannot end its element and asks for no file: an address outside the page becomes `none`."""
    return Markup(_STYLE_END.sub(r"<\\/", _FOREIGN_URL.sub("none", text)))


def _script(text: str) -> Markup:
    r"""JavaScript that cannot end its element: `</script` becomes `<\/script`, which a string reads as the same."""
    return Markup(_SCRIPT_END.sub(r"<\\", text))


def _with_own_ids(view: View) -> View:
    """The View with ids that can stand in an address and that each occur once on the page."""
    taken = set(_RESERVED)
    sections = [replace(section, id=_own_id(section.id, taken)) for section in view.sections]
    return replace(
        view,
        sections=tuple(
            replace(section, blocks=tuple(replace(b, id=_own_id(b.id, taken)) for b in section.blocks))
            for section in sections
        ),
    )


def _own_id(name: str, taken: set[str]) -> str:
    """An id made of a name, with a count when it is taken; `taken` grows."""
    base = re.sub(r"[^\w-]+", "-", name).strip("-") or "deel"
    own = next(x for x in (base, *(f"{base}-{i}" for i in range(2, len(taken) + 3))) if x not in taken)
    taken.add(own)
    return own
