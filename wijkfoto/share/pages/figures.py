"""The figures of a level one by one, each with its title and a line that says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wijkfoto.share.pages.actor_network import network
from wijkfoto.share.pages.comparison import square_section, square_title
from wijkfoto.share.pages.comparison_blocks import lesson_title
from wijkfoto.share.pages.frame import source_line
from wijkfoto.share.pages.kompas import kompas
from wijkfoto.share.pages.lesson_lines import lessons_drawn
from wijkfoto.share.pages.maps import area_map
from wijkfoto.share.pages.openbaar import openbaar_view
from wijkfoto.share.pages.quality import label_bars
from wijkfoto.share.pages.wijk import together_title
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import AreaMap, Bars, Block, Matrix


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can stand by itself: `name` is that of its file, `source` where it comes from and its use; `wijk`
    is a code, "" when it is of more wijken."""

    name: str
    title: str
    source: str
    block: Block
    wijk: str = ""


def figures(results: Results) -> Iterator[Figure]:
    """Per wijk the kompas, the map, what goes well and what does not and, where the level has actors, the network;
    then the six lines of the wijken side by side and who can look where. At the public level its shares and
    its map."""
    if results.level.node == "domein":
        for section in openbaar_view(results).sections:
            for block in section.blocks:
                if isinstance(block, AreaMap) or (isinstance(block, Bars) and block.rows):
                    yield _figure(results, block.id, block.caption, block)
        return
    begun = [wijk for wijk in results.wijken if wijk.conversations]
    for wijk in begun:
        yield from _of_wijk(results, wijk)
    if "vergelijking" in results.level.pages and begun:
        matrices = (block for block in square_section(results).blocks if isinstance(block, Matrix))
        yield from (_figure(results, block.id, square_title(results), block) for block in matrices)
        yield from (_figure(results, drawn.id, lesson_title(results), drawn) for drawn in lessons_drawn(results))


def _of_wijk(results: Results, wijk: WijkResults) -> Iterator[Figure]:
    name, slug = wijk.wijk.name, wijk.wijk.slug
    yield _figure(results, f"{slug}-kompas", together_title(results, wijk), kompas(results, wijk), wijk)
    if results.level.has_actors:
        block = network(results, wijk)
        if block.nodes:
            yield _figure(results, f"{slug}-netwerk", f"Netwerk van {name}", block, wijk)
    place = area_map(results, wijk)
    if place.areas or place.services:
        yield _figure(results, f"{slug}-kaart", f"Kaart van {name}", place, wijk)
    for sign, file, words in (("+", "gaat-goed", "goed gaat"), ("-", "gaat-moeizaam", "moeizaam gaat")):
        bars = label_bars(results, wijk, sign)
        if bars.rows:
            yield _figure(results, f"{slug}-{file}", f"Wat in {name} {words}, in hoeveel gesprekken", bars, wijk)


def _figure(results: Results, name: str, title: str, block: Block, wijk: WijkResults | None = None) -> Figure:
    talks = wijk.conversations if wijk else sum(one.conversations for one in results.wijken)
    source = source_line(results, talks, wijk=wijk.wijk.name if wijk else "")
    return Figure(name, title, source, block, wijk.wijk.code if wijk else "")
