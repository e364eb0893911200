/* What a network shows as a scene to draw, see `picture` of network-save.js, and as rows of a sheet. */
(() => {
  "use strict";
  const parts = (window.wijkfotoNetworkParts = window.wijkfotoNetworkParts || {});

  /* Left, top, right and bottom of symbols with their labels. */
  parts.extent = (some, grow = 1.05) => {
    const boxes = some.map((node) => [...parts.labelBox(node, grow), node.y - node.size]);
    const all = (at, pick) => pick(...boxes.map((box) => box[at]));
    return [all(0, Math.min), all(4, Math.min), all(2, Math.max), all(3, Math.max)];
  };

  const between = (a, b) => ({ x1: a.x, y1: a.y, x2: b.x, y2: b.y });

  /* The symbols are those of the still drawing, which has lines and actors in the order of the data. */
  parts.sceneOfActors = (model, still, now, on) => {
    const symbols = still.querySelectorAll(":scope > g:not(:first-child)");
    const all = model.data.nodes.map((node, place) => ({ ...node, drawn: symbols[place], lit: on.nodes.has(node.id) }));
    const kept = all.filter((node) => node.lit || now.nodes.has(node.id));
    const visible = model.data.edges.filter((tie) => on.ties.has(tie.id) || now.ties.includes(tie));
    return {
      nodes: kept,
      ties: visible.map((tie) => ({ ...between(model.nodes.get(tie.from), model.nodes.get(tie.to)),
        colour: tie.color.color, width: tie.width, dashes: tie.dashes, lit: on.ties.has(tie.id) })),
      frame: parts.extent(kept),
    };
  };

  parts.sceneOfGroups = (model, now) => {
    const found = model.perGroup(now.ties);
    return {
      nodes: model.data.groups.map((group) => ({ ...group, lines: model.groupLabel(group, now).split("\n"), lit: true })),
      ties: model.lines.filter(([key]) => found.has(key)).map(([key, [a, b]]) => ({
        ...between(model.groups.get(a), model.groups.get(b)), ...model.lineLook(found.get(key).length), lit: true })),
      frame: parts.extent(model.data.groups),
    };
  };

  /* The rows of the table whose ties stand out, then the actors without any tie. */
  parts.sheetOfActors = (model, table, on) => {
    const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim());
    const head = cells(table.tHead.rows[0]);
    const told = [...table.tBodies[0].rows].filter((row) => on.ties.has(row.dataset.tie)).map(cells);
    const tied = new Set(model.data.edges.filter(parts.isTie).flatMap((tie) => [tie.from, tie.to]));
    const alone = [...on.nodes.keys()].filter((id) => !tied.has(id)).map((id) => model.nodes.get(id).name);
    return [head, ...told, ...alone.sort().map((name) => [name, ...head.slice(1).map(() => "")])];
  };

  parts.sheetOfGroups = (model, now) => [["Groep A", "Groep B", "Aantal verbindingen"],
    ...[...model.perGroup(now.ties)].map(([key, some]) =>
      [...key.split("|").map((id) => model.groups.get(id).name), String(some.length)]).sort()];
})();
