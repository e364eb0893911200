"""How soon Chromium shows a network of actors beside a default pyvis page of the same graph, and whether it reads.

uv run python benchmarks/bench_network.py [--repeats 3]

Drawn means: the first picture after which nothing is hidden any more. For pyvis that is the first one after its
stabilisation; it goes on moving after that. Requests outside the page are refused, so that neither waits for them.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from wijkfoto.render.layout import network_layout
from wijkfoto.render.network import draw_network
from wijkfoto.render.report import draw_figure
from wijkfoto.share.view import Network

ROLES = (
    ("huisarts", "HAZ", "MED"), ("apotheker", "APO", "MED"), ("wijkverpleging", "WVP", "VV"),
    ("sociaal werker", "WEL", "SOC"), ("wmo-consulent", "TOE", "GEM"), ("specialist ouderengeneeskunde", "OUD", "VV"),
    ("psycholoog", "GGZ", "GGZ"), ("burgerinitiatief", "INF", "INF"), ("wijkagent", "VEI", "VEI"),
)  # fmt: skip
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WATCH = """
(() => {
  const seen = (window.seen = { drawn: [], stable: 0 });
  const vis = (window.vis = {});
  let real;
  Object.defineProperty(vis, "Network", { enumerable: true, configurable: true, get: () => real, set(base) {
    real = class extends base {
      constructor(...given) {
        super(...given);
        this.on("afterDrawing", () => seen.drawn.push(performance.now()));
        this.on("stabilizationIterationsDone", () => { seen.stable = performance.now(); });
      }
    };
  } });
})();
"""


def made_network(count: int) -> Network:
    """A network with twice as many ties as actors, hubs included, made with a fixed seed."""
    draw = random.Random(count)
    nodes = []
    for i in range(count):
        role, group, domain = draw.choice(ROLES)
        name = f"{role}, Praktijk {chr(65 + i % 26)}{i}"
        nodes.append(
            {"id": f"n{i:03}", "label": name, "name": name, "group": group, "group_label": group, "domain": domain,
             "domain_label": domain, "discipline_label": role, "named": 0}
        )  # fmt: skip
    pairs = {(draw.randrange(i), i) for i in range(1, count)}
    while len(pairs) < 2 * count:
        a, b = sorted(draw.sample(range(count), 2))
        pairs.add((int(a * draw.random()), b))
    for pair in pairs:
        for i in pair:
            nodes[i]["named"] = int(str(nodes[i]["named"])) + 1
    ties = tuple(
        {"id": f"t{k}", "a": f"n{a:03}", "b": f"n{b:03}", "state": draw.choice(("bevestigd", "één kant")),
         "mark": draw.randint(1, 5), "themes": ("ouderen",), "purposes": ("afstemmen",)}
        for k, (a, b) in enumerate(sorted(pair for pair in pairs if pair[0] != pair[1]))
    )  # fmt: skip
    return Network("net", f"Netwerk van {count} actoren", tuple(nodes), ties)


def own_page(block: Network) -> str:
    """The figure as wijkfoto puts it on a page."""
    return draw_figure(block, title=block.caption).html


def pyvis_page(block: Network) -> str:
    """The same actors and ties as pyvis draws them when nothing is chosen, with its scripts inside the page."""
    from pyvis.network import Network as Pyvis

    page = Pyvis(cdn_resources="in_line")
    for row in block.nodes:
        page.add_node(row["id"], label=row["label"], title=row["name"])
    for tie in block.ties:
        page.add_edge(tie["a"], tie["b"])
    return str(page.generate_html())


def cpu(make: Callable[[Network], str], block: Network, repeats: int) -> float:
    """Median CPU seconds of making a page."""
    make(block)
    found = []
    for _ in range(repeats):
        start = time.process_time()
        make(block)
        found.append(time.process_time() - start)
    return median(found)


def first_picture(browser: Any, html: str, folder: Path, *, limit: float) -> tuple[float, Any]:
    """Seconds from opening the page to the picture, and the open page."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.add_init_script(WATCH)
    page.route("http*://**", lambda route: route.abort())
    page.goto(file.as_uri())
    moves = "physics" in html.rsplit("var options = ", 1)[-1] and "var options = " in html
    end = time.monotonic() + limit
    while time.monotonic() < end:
        seen = page.evaluate("window.seen")
        found = [t for t in seen["drawn"] if t >= seen["stable"]] if seen["stable"] or not moves else []
        if found:
            return found[0] / 1000, page
        page.wait_for_timeout(50)
    raise SystemExit(f"Not drawn within {limit:.0f} s.")


def overlap(page: Any) -> tuple[int, int]:
    """Labels on the screen, and pairs of them that overlap as vis measured them."""
    boxes = page.evaluate("wijkfotoNetworks.net.labelBoxes()")
    edges = [(b["left"], b["top"], b["left"] + b["width"], b["top"] + b["height"]) for b in boxes]
    pairs = sum(
        a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
        for i, a in enumerate(edges)
        for b in edges[:i]
    )
    return len(boxes), pairs


def moved_by_one_more(block: Network) -> float:
    """Median pixels that actors move when one with two ties is added to a foto of which the places are known."""
    before = network_layout(block.nodes, block.ties)
    new = {"id": "nieuw", "label": "diëtist, Praktijk Nieuw", "named": 2}
    ties = [*block.ties, *({"id": f"x{i}", "a": block.nodes[i]["id"], "b": "nieuw"} for i in (0, 1))]
    after = network_layout([*block.nodes, new], ties, previous=before)
    return median(((after[i][0] - x) ** 2 + (after[i][1] - y) ** 2) ** 0.5 for i, (x, y) in before.items())


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=int, default=3)
    repeats = parser.parse_args().repeats
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright, TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for count in (40, 150, 400):
            block = made_network(count)
            seconds: dict[Callable[[Network], str], list[float]] = {own_page: [], pyvis_page: []}
            for _ in range(repeats):
                for make, found in seconds.items():
                    took, page = first_picture(browser, make(block), Path(name), limit=240)
                    found.append(took)
                    if make is own_page:
                        page.wait_for_timeout(300)
                        shown, pairs = overlap(page)
                    page.close()
            own, other = (median(found) for found in seconds.values())
            print(f"{count} actors, {len(block.ties)} ties")
            print(f"  drawn: wijkfoto {own:.2f} s, pyvis {other:.2f} s, ratio 1 to {other / own:.1f}")
            for what, make in (("draw_network", lambda b: draw_network(b).html), ("pyvis", pyvis_page)):
                print(f"  CPU {what}: {cpu(make, block, repeats):.3f} s")
            print(f"  labels at first sight: {shown} of {count}, overlapping pairs: {pairs}")
            print(f"  one actor more: others move {moved_by_one_more(block):.0f} px (median)")
        browser.close()


if __name__ == "__main__":
    main()
