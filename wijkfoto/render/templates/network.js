/* Starts every .wf-network of the page: search, filters, focus and panel round a vis-network canvas.
   Positions come with the data and nothing ever moves. Texts of the data reach the page by textContent only. */
(() => {
  "use strict";
  const figures = (window.wijkfotoNetworks = window.wijkfotoNetworks || {});
  const FONT = 14, READABLE = 10, FAR = 1.4, DIM = 0.13;

  const make = (tag, text = "", className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  const factList = (facts) => {
    const list = make("dl");
    for (const [term, texts] of facts) {
      list.append(make("dt", term));
      for (const text of texts) list.append(make("dd", text));
    }
    return list;
  };

  function build(root) {
    const part = (name) => document.getElementById(`${root.id}-${name}`);
    const data = JSON.parse(part("data").textContent);
    const nodes = new Map(data.nodes.map((node) => [node.id, node]));
    const ties = new Map(data.edges.map((tie) => [tie.id, tie]));
    const filters = [...root.querySelectorAll("select[data-filter]")];
    const canvas = part("canvas"), panel = part("panel"), search = part("search");
    const rows = [...root.querySelectorAll("tr[data-tie]")];
    const drawn = new Map();
    let net = null, nodeSet = null, tieSet = null, chosen = null, hovered = null, moved = false, timer = 0;

    // --- what is shown

    const wanted = () => Object.fromEntries(filters.filter((f) => f.value).map((f) => [f.dataset.filter, f.value]));
    const passes = {
      themes: (tie, value) => (tie.themes || []).includes(value),
      purposes: (tie, value) => (tie.purposes || []).includes(value),
      state: (tie, value) => tie.state === value,
      mark: (tie, value) => tie.mark != null && tie.mark >= Number(value),
      domain: (tie, value) => [tie.from, tie.to].some((id) => nodes.get(id).domain === value),
    };

    function shown() {
      const asked = Object.entries(wanted());
      const some = [...ties.values()].filter((tie) => asked.every(([key, value]) => passes[key](tie, value)));
      if (!asked.length) return { ties: some, nodes: new Set(nodes.keys()) };
      const left = new Set(some.flatMap((tie) => [tie.from, tie.to]));
      if (asked.length === 1 && asked[0][0] === "domain")
        for (const node of nodes.values()) if (node.domain === asked[0][1]) left.add(node.id);
      return { ties: some, nodes: left };
    }

    function counts() {
      const now = shown();
      return { nodes: now.nodes.size, allNodes: nodes.size, ties: now.ties.length, allTies: ties.size };
    }

    /* Who and what stands out: all that is shown, or a chosen actor with its ties, or a chosen tie with its ends. */
    function lit(now) {
      if (!chosen) return { nodes: now.nodes, ties: new Set(now.ties.map((tie) => tie.id)) };
      const mine = chosen.tie ? [ties.get(chosen.tie)]
        : now.ties.filter((tie) => tie.from === chosen.node || tie.to === chosen.node);
      const near = new Set(mine.flatMap((tie) => [tie.from, tie.to]));
      if (chosen.node) near.add(chosen.node);
      return { nodes: near, ties: new Set(mine.map((tie) => tie.id)) };
    }

    /* Far away a label is one line: what stands before the comma, or the first line of a long name. */
    const brief = (node) => {
      const words = node.label.replace(/\n/g, " ").split(",")[0];
      return words.length <= 24 ? words : node.label.split("\n")[0];
    };
    const boxOf = (node, grow, text = node.label) => {
      // The layout keeps more room than a label of mean letters needs.
      const [width, height] = text === node.label ? node.box : [7.4 * text.length + 6, 20];
      const half = 0.46 * width * grow, top = node.y + node.size;
      return [node.x - half, top, node.x + half, top + height * grow];
    };
    const apart = (a, b) => a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];

    /* Labels that fit at this zoom, the most named first: zoomed out they grow to stay readable, and those that
       would then cover another label or a symbol are left out until there is room. */
    function labels(on) {
      const grow = Math.min(4, Math.max(1, READABLE / (FONT * net.getScale())));
      const ends = chosen && chosen.tie ? [ties.get(chosen.tie).from, ties.get(chosen.tie).to] : [];
      const first = new Set([hovered, chosen && chosen.node, ...ends]);
      const lively = [...nodes.values()].filter((node) => on.has(node.id) || node.id === hovered)
        .sort((a, b) => first.has(b.id) - first.has(a.id) || a.rank - b.rank);
      const symbols = grow === 1 ? [] : lively.map(({ id, x, y, size }) => {
        const half = size;
        return { id, box: [x - half, y - half, x + half, y + half] };
      });
      const edge = canvas.clientWidth / net.getScale() / 2, middle = net.getViewPosition().x;
      const taken = [], kept = new Map();
      for (const node of lively) {
        // The whole label where it fits, else the function alone.
        const tries = grow > FAR ? [brief(node)] : [node.label, brief(node)];
        const fits = (text) => {
          const box = boxOf(node, grow, text);
          return (moved || (box[0] >= middle - edge && box[2] <= middle + edge))
            && taken.every((other) => apart(box, other))
            && symbols.every((symbol) => symbol.id === node.id || apart(box, symbol.box));
        };
        const free = tries.some(fits), label = tries.find(fits) || tries[0], box = boxOf(node, grow, label);
        if (!free && !first.has(node.id)) continue;
        taken.push(box);
        kept.set(node.id, label);
      }
      return { kept, size: Math.round(FONT * grow * 10) / 10 };
    }

    /* Tells vis only what changed since the last time: repainting everything is slow with many actors. */
    function send(set, changes) {
      const fresh = changes.filter(({ id, ...look }) => {
        const text = JSON.stringify(look), key = (set === nodeSet ? "n" : "t") + id;
        return drawn.get(key) !== text && drawn.set(key, text);
      });
      if (fresh.length) set.update(fresh);
    }

    function paint() {
      const now = shown(), on = lit(now), visible = new Set(now.ties.map((tie) => tie.id));
      const { nodes: n, allNodes, ties: t, allTies } = counts();
      part("count").textContent = `${n} van ${allNodes} actoren, ${t} van ${allTies} verbindingen`;
      for (const row of rows) row.hidden = !visible.has(row.dataset.tie);
      if (!net) return;
      const text = labels(on.nodes);
      send(nodeSet, [...nodes.values()].map((node) => ({
        id: node.id,
        label: text.kept.get(node.id) || " ",
        opacity: on.nodes.has(node.id) ? 1 : DIM,
        borderWidth: chosen && chosen.node === node.id ? 4 : 1.3,
        font: { size: text.size },
      })));
      send(tieSet, [...ties.values()].map((tie) => ({
        id: tie.id,
        hidden: !visible.has(tie.id) && !(chosen && chosen.tie === tie.id),
        color: { ...tie.color, opacity: on.ties.has(tie.id) ? 0.78 : 0.08 },
        width: chosen && chosen.tie === tie.id ? tie.width + 2 : tie.width,
      })));
    }

    const soon = () => { clearTimeout(timer); timer = setTimeout(paint, 90); };

    // --- the panel

    function link(text, aside, action) {
      const button = make("button", text, "wf-network-link");
      button.type = "button";
      if (aside) button.append(make("small", aside));
      button.addEventListener("click", () => { action(); panel.focus({ preventScroll: true }); });
      return button;
    }

    function tellNode(node) {
      const mine = [...ties.values()].filter((tie) => tie.from === node.id || tie.to === node.id)
        .map((tie) => ({ tie, other: nodes.get(tie.from === node.id ? tie.to : tie.from) }))
        .sort((a, b) => a.other.short.localeCompare(b.other.short, "nl"));
      const list = make("ul");
      for (const { tie, other } of mine) {
        const item = make("li");
        item.append(link(other.short, tie.said, () => choose({ tie: tie.id })));
        list.append(item);
      }
      panel.replaceChildren(
        make("p", "Actor", "wf-network-kind"), make("p", node.name, "wf-network-name"),
        ...(node.note ? [make("p", node.note)] : []), factList(node.facts),
        make("p", mine.length ? `Verbindingen (${mine.length})` : "Nog geen verbinding genoemd.", "wf-network-head"),
        list);
    }

    function tellTie(tie) {
      const ends = make("p", "", "wf-network-name");
      const [a, b] = [nodes.get(tie.from), nodes.get(tie.to)];
      ends.append(link(a.short, "", () => choose({ node: a.id })), make("span", " en ", "wf-network-and"),
        link(b.short, "", () => choose({ node: b.id })));
      const sides = tie.sides.map((side) => {
        const box = make("div", "", "wf-network-side");
        box.append(make("p", `Wat ${side.name} zegt`, "wf-network-head"),
          side.facts.length ? factList(side.facts) : make("p", "Geen cijfer en geen eigen woorden."));
        return box;
      });
      panel.replaceChildren(make("p", "Verbinding", "wf-network-kind"), ends,
        ...(tie.said ? [make("p", tie.said, "wf-network-state")] : []), factList(tie.facts), ...sides);
    }

    function tellNothing() {
      panel.replaceChildren(make("p", "Wat wil je weten?", "wf-network-name"),
        make("p", "Klik op een actor of op een lijn, of zoek een actor. Hier lees je dan wat we ervan weten."),
        make("p", "Klik in het plaatje om het te kunnen schuiven en met het scrollwiel te zoomen. "
          + "Met Esc zie je weer alles.", "wf-network-hint"));
    }

    function choose(next, { look = false } = {}) {
      chosen = next;
      root.classList.toggle("wf-network-chosen", Boolean(chosen));
      if (!chosen) tellNothing();
      else if (chosen.node) tellNode(nodes.get(chosen.node));
      else tellTie(ties.get(chosen.tie));
      panel.scrollTop = 0;
      if (look && chosen && net) {
        frame([...lit(shown()).nodes].map((id) => nodes.get(id)), 1.1);
        moved = true;
      }
      paint();
      // Stacked below the canvas the panel may be out of sight.
      if (chosen && panel.offsetTop > canvas.offsetTop + 40) panel.scrollIntoView({ block: "nearest" });
    }

    function find(text, whole) {
      const asked = text.trim().toLowerCase();
      if (!asked) return;
      const all = [...nodes.values()].sort((a, b) => a.rank - b.rank);
      const hit = all.find((node) => node.name.toLowerCase() === asked)
        || (!whole && all.find((node) => node.name.toLowerCase().startsWith(asked)))
        || (!whole && all.find((node) => `${node.name} ${node.short}`.toLowerCase().includes(asked)));
      if (hit) choose({ node: hit.id }, { look: true });
      else if (!whole) panel.replaceChildren(make("p", `We vinden geen actor met '${text.trim()}'.`));
    }

    /* Moves the view so that these nodes with their labels fill the canvas (vis itself leaves wide margins). */
    function frame(some, closest) {
      const boxes = some.map((node) => [...boxOf(node, 1.05), node.y - node.size]);
      const [left, right] = [Math.min(...boxes.map((b) => b[0])), Math.max(...boxes.map((b) => b[2]))];
      const [top, bottom] = [Math.min(...boxes.map((b) => b[4])), Math.max(...boxes.map((b) => b[3]))];
      const { clientWidth: width, clientHeight: height } = canvas;
      const scale = Math.min(closest, (width - 24) / (right - left), (height - 24) / (bottom - top));
      net.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(0.02, scale),
        animation: false });
    }

    function fit() {
      moved = false;
      if (net) frame([...nodes.values()], 1.5);
    }

    function reset() {
      for (const filter of filters) filter.value = "";
      search.value = "";
      fit();
      choose(null);
    }

    function zoom(factor) {
      moved = true;
      net.moveTo({ scale: Math.min(4, Math.max(0.1, net.getScale() * factor)), animation: false });
      paint();
    }

    function pan(x, y) {
      moved = true;
      const { x: left, y: top } = net.getViewPosition();
      net.moveTo({ position: { x: left + x / net.getScale(), y: top + y / net.getScale() }, animation: false });
    }

    // --- the canvas

    function start() {
      if (net || !window.vis) return;
      root.classList.add("wf-network-live");
      try {
        nodeSet = new vis.DataSet(data.nodes.map(({ facts, note, name, short, domain, rank, box, ...n }) => n));
        tieSet = new vis.DataSet(data.edges.map(
          ({ facts, sides, said, state, mark, themes, purposes, ...t }) => t));
        net = new vis.Network(canvas, { nodes: nodeSet, edges: tieSet }, {
          autoResize: true,
          physics: false,
          nodes: {
            borderWidth: 1.3, borderWidthSelected: 4, labelHighlightBold: false,
            font: { size: FONT, color: "#1f2933", strokeWidth: 3, strokeColor: "#ffffff",
              face: "Segoe UI, Noto Sans, Liberation Sans, system-ui, Arial, sans-serif" },
            scaling: { label: { drawThreshold: 3 } },
          },
          edges: { smooth: false, selectionWidth: 0, hoverWidth: 1 },
          interaction: { hover: true, dragNodes: false, dragView: false, zoomView: false, keyboard: false,
            selectConnectedEdges: false, hoverConnectedEdges: false,
            hideEdgesOnDrag: ties.size > 1500, hideEdgesOnZoom: ties.size > 1500 },
        });
      } catch (error) {
        root.classList.remove("wf-network-live");
        throw error;
      }
      // One stop for the Tab key: the labelled canvas round it, not the one that vis makes.
      canvas.firstElementChild.removeAttribute("tabindex");
      wire();
      fit();
      choose(chosen);
    }

    function wire() {
      net.on("click", ({ nodes: [node], edges: [tie] }) => {
        canvas.focus({ preventScroll: true });
        net.unselectAll();
        choose(node ? { node } : tie ? { tie } : null);
      });
      net.on("zoom", () => { moved = true; soon(); });
      net.on("dragEnd", () => { moved = true; });
      net.on("resize", () => { if (!moved) fit(); soon(); });
      for (const [event, pointer] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""],
        ["blurEdge", ""]])
        net.on(event, ({ node }) => {
          canvas.style.cursor = pointer;
          const next = pointer && node !== undefined ? node : null;
          if (next !== hovered) { hovered = next; soon(); }
        });
      // The wheel and a finger move the page, until the reader steps into the picture.
      const grip = (on) => net.setOptions({ interaction: { zoomView: on, dragView: on } });
      canvas.addEventListener("focusin", () => grip(true));
      canvas.addEventListener("focusout", () => grip(false));
      canvas.addEventListener("keydown", (event) => {
        const keys = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (keys[event.key]) pan(...keys[event.key]);
        else if (event.key === "+" || event.key === "=") zoom(1.25);
        else if (event.key === "-") zoom(0.8);
        else if (event.key === "0") { fit(); paint(); }
        else return;
        event.preventDefault();
      });
    }

    // --- controls

    for (const filter of filters) filter.addEventListener("change", paint);
    search.addEventListener("input", () => find(search.value, true));
    // Not on "change": that comes with the click that leaves the field, and would pull the page from under it.
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") find(search.value, false);
    });
    part("reset").addEventListener("click", reset);
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const row = button && button.closest("tr[data-tie]");
      if (row) {
        choose({ tie: row.dataset.tie }, { look: true });
        root.scrollIntoView({ block: "nearest" });
        panel.focus({ preventScroll: true });
      }
      const step = button && net && button.dataset.zoom;
      if (step === "fit") { fit(); paint(); }
      else if (step) zoom(step === "in" ? 1.25 : 0.8);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && (root.contains(event.target) || event.target === document.body)) reset();
    });
    tellNothing();
    paint();

    figures[root.id] = {
      start, counts, reset,
      focus: (id) => choose({ node: id }, { look: true }),
      tie: (id) => choose({ tie: id }, { look: true }),
      places: () => net && net.getPositions(),
      spot: (id) => net && net.canvasToDOM(net.getPositions([id])[id]),
    };
    // A hidden or far canvas has no size to fit in: wait until it comes near.
    if (!("IntersectionObserver" in window)) return start();
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      start();
    }, { rootMargin: "300px" });
    watch.observe(root);
  }

  function startAll() {
    for (const root of document.querySelectorAll(".wf-network")) {
      if (root.dataset.ready || !document.getElementById(`${root.id}-data`)) continue;
      root.dataset.ready = "1";
      build(root);
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
