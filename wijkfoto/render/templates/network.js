/* Starts every .wf-network of the page: search, filters, focus, groups and routes round a vis-network canvas.
   Positions come with the data and nothing ever moves. Texts of the data reach the page by textContent only. */
(() => {
  "use strict";
  const figures = (window.wijkfotoNetworks = window.wijkfotoNetworks || {});
  const parts = window.wijkfotoNetworkParts;
  const FONT = 14, READABLE = { actors: 10, groups: 13 }, DIM = 0.13, BAR = 44, NARROW = 500;

  function build(root) {
    const part = (name) => document.getElementById(`${root.id}-${name}`);
    const model = parts.model(JSON.parse(part("data").textContent));
    const { data, nodes, ties, groups } = model;
    const filters = [...root.querySelectorAll("select[data-filter]")];
    const canvas = part("canvas"), panel = part("panel"), search = part("search"), view = part("view");
    const rows = [...root.querySelectorAll("tr[data-tie]")];
    const drawn = new Map();
    // As the page looks now: a reader may have asked for more contrast.
    const token = (name) => getComputedStyle(root).getPropertyValue(`--wf-${name}`).trim() || data.inks[name];
    const plain = { background: token("surface"), border: token("ink") };
    let net = null, nodeSet = null, tieSet = null, chosen = null, hovered = null, moved = false, timer = 0;
    let grouped = false, reach = 1;
    const tell = parts.panel({ panel, nodes, ask, choose: (next) => choose(next, { look: Boolean(next.group) }),
      reach: (far) => { reach = far; choose(chosen, { look: true }); } });

    // --- what is shown

    const shown = () => model.shown(filters.filter((f) => f.value).map((f) => [f.dataset.filter, f.value]));
    const lit = (now) => model.lit(chosen, now, reach);

    function counts() {
      const now = shown();
      const real = now.ties.filter(parts.isTie).length;
      return { nodes: now.nodes.size, allNodes: nodes.size, ties: real, allTies: data.edges.filter(parts.isTie).length,
        wishes: now.ties.length - real };
    }

    const growth = () => Math.min(4, Math.max(1, READABLE[grouped ? "groups" : "actors"] / (FONT * net.getScale())));

    function labels(on) {
      const ends = chosen && chosen.tie ? [ties.get(chosen.tie).from, ties.get(chosen.tie).to] : [];
      const own = chosen ? [chosen.node, ...(chosen.route ? on.keys() : [])] : [];
      const first = new Set([hovered, ...own, ...ends]);
      const lively = [...nodes.values()].filter((node) => on.has(node.id) || node.id === hovered)
        .sort((a, b) => first.has(b.id) - first.has(a.id) || a.rank - b.rank);
      const edge = canvas.clientWidth / net.getScale() / 2, middle = net.getViewPosition().x;
      const inside = (left, right) => moved || (left >= middle - edge && right <= middle + edge);
      return parts.fitLabels(lively, { first, grow: growth(), inside });
    }

    /* What never changes of an actor, a tie, a group and a line between groups. */
    const fixed = {
      node: ({ facts, note, name, short, domain, rank, box, ...rest }) => rest,
      tie: ({ facts, sides, said, state, mark, themes, purposes, ...rest }) => rest,
      group: ({ id, x, y, size }) => ({ id, x, y, size, shape: "dot", borderWidth: 2,
        color: { ...plain, highlight: plain, hover: plain } }),
      line: ([id, [from, to]]) => ({ id, from, to, arrows: "" }),
    };

    /* Tells vis only what changed since the last time: repainting everything is slow with many actors, and telling
       it in two goes as well. A change is [what never changes, id, what does]. */
    function send(set, changes) {
      const fresh = changes.flatMap(([base, id, look]) => {
        const text = JSON.stringify(look), key = (set === nodeSet ? "n" : "t") + id, before = drawn.get(key);
        drawn.set(key, text);
        return before === text ? [] : [before === undefined ? { ...base(), ...look } : { id, ...look }];
      });
      if (fresh.length) set.update(fresh);
    }

    function paint() {
      const now = shown(), on = lit(now), visible = new Set(now.ties.map((tie) => tie.id));
      const { nodes: n, allNodes, ties: t, allTies, wishes } = counts();
      part("count").textContent = `${n} van ${allNodes} actoren, ${t} van ${allTies} verbindingen`
        + (wishes ? ` en ${wishes} ${wishes === 1 ? "wens" : "wensen"}` : "");
      for (const row of rows) row.hidden = !visible.has(row.dataset.tie);
      root.classList.toggle("wf-network-grouped", grouped);
      if (view) view.value = grouped ? "groups" : "";
      if (!net) return;
      const kept = grouped ? new Map() : labels(on.nodes), size = Math.round(FONT * growth() * 10) / 10;
      send(nodeSet, [...nodes.values()].map((node) => [() => fixed.node(node), node.id, {
        hidden: grouped,
        label: kept.get(node.id) || " ",
        opacity: on.nodes.get(node.id) || DIM,
        borderWidth: chosen && (chosen.node === node.id || (chosen.route || []).includes(node.id)) ? 4 : 1.3,
        font: { size },
      }]));
      send(tieSet, [...ties.values()].map((tie) => [() => fixed.tie(tie), tie.id, {
        hidden: grouped || (!visible.has(tie.id) && !(chosen && chosen.tie === tie.id)),
        color: { ...tie.color, opacity: on.ties.has(tie.id) ? 0.78 : 0.08 },
        width: chosen && (chosen.tie === tie.id || (chosen.route && on.ties.has(tie.id))) ? tie.width + 2 : tie.width,
      }]));
      // Groups are drawn from the first time that the reader asks for them.
      if (grouped || drawn.has(`n${data.groups[0]?.id}`)) paintGroups(now, size);
    }

    function paintGroups(now, size) {
      const found = model.perGroup(now.ties), asked = chosen && chosen.between;
      const named = data.groups.map((group) => ({ ...group, label: model.groupLabel(group, now),
        brief: group.name.split(/[,:]| en /)[0] }));
      const kept = grouped ? parts.fitLabels(named, { first: new Set(), grow: growth(), inside: () => true }) : new Map();
      send(nodeSet, data.groups.map((group) => [() => fixed.group(group), group.id,
        { hidden: !grouped, label: kept.get(group.id) || " ", font: { size } }]));
      send(tieSet, model.lines.map((line) => {
        const [key, ends] = line;
        const number = (found.get(key) || []).length, { label, width, colour } = model.lineLook(number);
        const clear = !asked || ends.every((id) => asked.includes(id));
        return [() => fixed.line(line), key, { hidden: !grouped || !number, label, width, font: { size },
          color: { color: colour, highlight: colour, hover: colour, opacity: clear ? 0.7 : 0.12 } }];
      }));
    }

    const soon = () => { clearTimeout(timer); timer = setTimeout(paint, 90); };

    // --- choosing

    function describe() {
      const now = shown();
      if (!chosen) tell.nothing(grouped);
      else if (chosen.tie) tell.tie(ties.get(chosen.tie));
      else if (chosen.route)
        tell.route(...chosen.route.map((id) => nodes.get(id)), model.routes(chosen.route, now), now.ties.length < ties.size);
      else if (chosen.between)
        tell.between(...chosen.between.map((id) => groups.get(id)), model.about(chosen, now, reach));
      else if (chosen.group) tell.group(groups.get(chosen.group), model.around(chosen.group, now));
      else tell.node(nodes.get(chosen.node), { mine: model.touching(now.ties.filter(parts.isTie), [chosen.node]),
        steps: reach, all: model.touching(data.edges.filter(parts.isTie), [chosen.node]).length, away: parts.steps(chosen.node, now.ties) });
    }

    /* `next`: { node }, { tie }, { route }, { group }, { between }, { groups: true } for all groups, or null. */
    function choose(next, { look = false } = {}) {
      const before = grouped;
      if (next && next.node && !(chosen && chosen.node === next.node)) reach = 1;
      if (next) grouped = Boolean(next.groups || (grouped && next.between));
      chosen = next && next.groups ? null : next;
      root.classList.toggle("wf-network-chosen", Boolean(chosen));
      describe();
      panel.scrollTop = 0;
      if (net && before !== grouped) fit();
      if (look && chosen && net && !grouped) {
        frame([...lit(shown()).nodes.keys()].map((id) => nodes.get(id)), 1.1);
        moved = true;
      }
      paint();
      // Stacked below the canvas the panel may be out of sight.
      if (chosen && panel.offsetTop > canvas.offsetTop + 40) panel.scrollIntoView({ block: "nearest" });
    }

    function match(text, whole) {
      const asked = text.trim().toLowerCase();
      if (!asked) return undefined;
      const all = [...nodes.values()].sort((a, b) => a.rank - b.rank);
      return all.find((node) => node.name.toLowerCase() === asked)
        || (!whole && all.find((node) => node.name.toLowerCase().startsWith(asked)))
        || (!whole && all.find((node) => `${node.name} ${node.short}`.toLowerCase().includes(asked)))
        || undefined;
    }

    const unknown = (text) => tell.say(`We vinden geen actor met '${text.trim()}'.`);

    function find(text, whole) {
      const hit = match(text, whole);
      if (hit) choose({ node: hit.id }, { look: true });
      else if (!whole && text.trim()) unknown(text);
    }

    /* Opens "Via wie?" with the first end filled in. */
    function ask(node) {
      part("route").open = true;
      part("from").value = node.name;
      part("to").focus();
    }

    function findRoute() {
      const [from, to] = [part("from"), part("to")], ends = [from, to].map((field) => match(field.value, false));
      const wrong = [from, to].find((field, number) => !ends[number]);
      if (wrong && !wrong.value.trim()) tell.say("Vul twee actoren in: van wie, en naar wie.");
      else if (wrong) unknown(wrong.value);
      else if (ends[0] === ends[1]) tell.say("Kies twee verschillende actoren.");
      else choose({ route: ends.map((node) => node.id) }, { look: true });
    }

    /* Moves the view so that these nodes with their labels fill the canvas (vis itself leaves wide margins). */
    function frame(some, closest, grow) {
      const [left, top, right, bottom] = parts.extent(some, grow);
      const { clientWidth: width, clientHeight: height } = canvas;
      const scale = Math.max(0.02, Math.min(closest, (width - (width < NARROW ? 80 : 24)) / (right - left), (height - 24 - BAR) / (bottom - top)));
      net.moveTo({ position: { x: (left + right) / 2, y: (top + bottom - BAR / scale) / 2 }, scale, animation: false });
    }

    function fit() {
      moved = false;
      if (!net) return;
      const some = [...(grouped ? groups : nodes).values()];
      frame(some, 1.5);
      // Names of groups stand there in any case, so they get room as large as they are drawn.
      if (grouped) frame(some, 1.5, growth());
    }

    function reset() {
      for (const filter of filters) filter.value = "";
      for (const field of [search, part("from"), part("to")]) field.value = "";
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

    /* Saves what is shown; `how` is {"svg", "png", "csv"}. */
    function keep(how) {
      const now = shown(), on = lit(now), file = grouped ? `${data.file}-groepen` : data.file;
      if (!now.nodes.size) return tell.say("Er is nu niets te zien om te bewaren.");
      if (how === "csv") {
        const table = root.querySelector(".wf-network-table table");
        return parts.save.csv(grouped ? parts.sheetOfGroups(model, now) : parts.sheetOfActors(model, table, on), file);
      }
      const scene = grouped ? parts.sceneOfGroups(model, now)
        : parts.sceneOfActors(model, root.querySelector(".wf-network-drawing"), now, on);
      const legend = root.querySelector(grouped ? ".wf-network-groups-key" : ".wf-network-legend");
      return parts.save[how](parts.picture({ ...scene, legend, title: data.caption, source: data.source,
        inks: data.inks }), file);
    }

    // --- the canvas

    function start() {
      if (net || !window.vis) return;
      root.classList.add("wf-network-live");
      try {
        // Empty: the first painting fills them at once with how everything looks.
        nodeSet = new vis.DataSet();
        tieSet = new vis.DataSet();
        net = new vis.Network(canvas, { nodes: nodeSet, edges: tieSet }, {
          autoResize: true,
          physics: false,
          nodes: {
            borderWidth: 1.3, borderWidthSelected: 4, labelHighlightBold: false,
            font: { size: FONT, color: plain.border, strokeWidth: 3, strokeColor: plain.background,
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
        if (groups.has(node)) choose({ group: node }, { look: true });
        else if (tie && !ties.has(tie)) choose({ between: tie.split("|") });
        else choose(node ? { node } : tie ? { tie } : null);
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

    for (const filter of filters) filter.addEventListener("change", () => { describe(); paint(); });
    if (view) view.addEventListener("change", () => {
      grouped = Boolean(view.value);
      choose(null);
      fit();
      paint();
    });
    search.addEventListener("input", () => find(search.value, true));
    // Not on "change": that comes with the click that leaves the field, and would pull the page from under it.
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") find(search.value, false);
    });
    part("reset").addEventListener("click", reset);
    part("find").addEventListener("click", findRoute);
    for (const field of [part("from"), part("to")])
      field.addEventListener("keydown", (event) => { if (event.key === "Enter") findRoute(); });
    window.wijkfotoFullScreen(root, part("full"), "wf-network", () => { if (net) { fit(); soon(); } });
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const row = button && button.closest("tr[data-tie]");
      if (row) {
        choose({ tie: row.dataset.tie }, { look: true });
        root.scrollIntoView({ block: "nearest" });
        panel.focus({ preventScroll: true });
      }
      if (button && button.dataset.save) keep(button.dataset.save);
      const step = button && net && button.dataset.zoom;
      if (step === "fit") { fit(); paint(); }
      else if (step) zoom(step === "in" ? 1.25 : 0.8);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && (root.contains(event.target) || event.target === document.body)) reset();
    });
    tell.nothing(grouped);
    paint();

    figures[root.id] = {
      start, counts, reset,
      focus: (id) => choose({ node: id }, { look: true }),
      tie: (id) => choose({ tie: id }, { look: true }),
      places: () => net && net.getPositions([...nodes.keys()]),
      strengths: () => Object.fromEntries(lit(shown()).nodes),
      // As vis measured them when it drew them.
      labelBoxes: () => [...nodes.keys()].filter((id) => nodeSet.get(id).label.trim())
        .map((id) => ({ id, ...net.body.nodes[id].shape.labelModule.size })),
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
