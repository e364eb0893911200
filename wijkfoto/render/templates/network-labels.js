/* Which labels of a network fit at a zoom: the most named first, and none over another label or over a symbol. */
(() => {
  "use strict";
  const parts = (window.wijkfotoNetworkParts = window.wijkfotoNetworkParts || {});
  const FAR = 1.4;

  /* Far away a label is one line: what stands before the comma, or the first line of a long name. */
  const brief = (node) => {
    if (node.brief) return node.brief;
    const words = node.label.replace(/\n/g, " ").split(",")[0];
    return words.length <= 24 ? words : node.label.split("\n")[0];
  };

  /* Left, top, right and bottom of a label that is drawn `grow` times as large. */
  parts.labelBox = (node, grow, text = node.label) => {
    // The layout keeps more room than a label of mean letters needs.
    const [width, height] = text === node.label ? node.box : [7.4 * text.length + 6, 20];
    const half = 0.46 * width * grow, top = node.y + node.size;
    return [node.x - half, top, node.x + half, top + height * grow];
  };

  const apart = (a, b) => a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];

  /* Node id -> label, for the labels that there is room for. Zoomed out they grow to stay readable, and those that
     would then cover something are left out until there is room.
     `nodes` are in order of importance; those of `first` get a label anyhow; `inside` says whether [left, right]
     lies in the picture. */
  parts.fitLabels = (nodes, { first, grow, inside }) => {
    const symbols = grow === 1 ? [] : nodes.map(({ id, x, y, size }) =>
      ({ id, box: [x - size, y - size, x + size, y + size] }));
    const taken = [], kept = new Map();
    for (const node of nodes) {
      // The whole label where it fits, else the function alone; groups are few, and always try the whole.
      const tries = grow > FAR && !node.brief ? [brief(node)] : [node.label, brief(node)];
      const fits = (text) => {
        const box = parts.labelBox(node, grow, text);
        return inside(box[0], box[2]) && taken.every((other) => apart(box, other))
          && symbols.every((symbol) => symbol.id === node.id || apart(box, symbol.box));
      };
      const label = tries.find(fits);
      if (label === undefined && !first.has(node.id)) continue;
      taken.push(parts.labelBox(node, grow, label || tries[0]));
      kept.set(node.id, label || tries[0]);
    }
    return kept;
  };
})();
