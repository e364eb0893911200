/* Saves what a network shows: a picture (SVG, PNG) with its legend and where it comes from, or the data (CSV).
   All of it is made in the page itself. */
(() => {
  "use strict";
  const parts = (window.wijkfotoNetworkParts = window.wijkfotoNetworkParts || {});
  const SPACE = "http://www.w3.org/2000/svg", WIDE = 1100, MARGIN = 24, FADED = 0.16, MOST_DOTS = 8000;

  const FACE = "Segoe UI, Noto Sans, Liberation Sans, Arial, sans-serif";
  const ruler = document.createElement("canvas").getContext("2d");
  const wideAs = (text, bold = "") => {
    ruler.font = `${bold} 14px ${FACE}`;
    return ruler.measureText(text).width;
  };

  const draw = (tag, attributes = {}, ...content) => {
    const element = document.createElementNS(SPACE, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  };

  function download(blob, file) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /* A cell that a spreadsheet reads as text: one that looks like a formula gets an apostrophe in front. */
  const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
  parts.csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;

  // --- the picture

  const wrap = (text, room) => text.split(/\s+/).reduce((lines, word) => {
    const last = lines[lines.length - 1];
    if (last && wideAs(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);

  const write = (x, y, text, attributes = {}) => draw("text", { x, y, "font-size": 14, ...attributes }, text);

  /* Each group of the legend from the left, on a new line when it is full; gives the height that it took. */
  function legend(list, into, top) {
    let x = 0, y = top;
    const place = (width) => { if (x && x + width > WIDE) { x = 0; y += 24; } };
    for (const group of list.children) {
      for (const item of group.children) {
        const key = item.querySelector("svg"), text = item.textContent;
        const wide = key ? Number(key.getAttribute("width")) + 6 : 0, whole = wide + wideAs(text, key ? "" : "600");
        place(whole);
        if (key) {
          const copy = key.cloneNode(true);
          copy.setAttribute("x", x);
          copy.setAttribute("y", y + 4 - Number(key.getAttribute("height")) / 2);
          into.append(copy);
        }
        into.append(write(x + wide, y + 9, text, key ? {} : { "font-weight": 600 }));
        x += whole + 18;
      }
      x = 0;
      y += 24;
    }
    return y;
  }

  const line = (tie) => draw("line", { x1: tie.x1, y1: tie.y1, x2: tie.x2, y2: tie.y2, stroke: tie.colour,
    "stroke-width": tie.width, "stroke-opacity": tie.lit ? 0.78 : FADED,
    ...(tie.dashes ? { "stroke-dasharray": tie.dashes.join(" ") } : {}) });

  const halo = (inks) => ({ fill: inks.ink, stroke: inks.surface, "stroke-width": 4, "stroke-linejoin": "round",
    "paint-order": "stroke", "text-anchor": "middle" });

  /* `scene`: ties (x1, y1, x2, y2, colour, width, dashes, lit, label), nodes (drawn: an SVG group or nothing for a
     dot; x, y, size, lines, lit), frame [left, top, right, bottom], legend (a dl), title, source and inks. */
  parts.picture = (scene) => {
    const [left, top, right, bottom] = scene.frame;
    const figure = draw("g");
    for (const tie of scene.ties) figure.append(line(tie));
    for (const tie of scene.ties.filter(({ label }) => label))
      figure.append(write((tie.x1 + tie.x2) / 2, (tie.y1 + tie.y2) / 2 + 5, tie.label, halo(scene.inks)));
    for (const node of scene.nodes) {
      const group = node.drawn ? node.drawn.cloneNode(true) : draw("g", {},
        draw("circle", { cx: node.x, cy: node.y, r: node.size, fill: scene.inks.surface, stroke: scene.inks.ink, "stroke-width": 2 }),
        ...node.lines.map((text, row) => write(node.x, node.y + node.size + 15 + 16 * row, text)));
      for (const text of group.querySelectorAll("text"))
        for (const [key, value] of Object.entries(halo(scene.inks))) text.setAttribute(key, value);
      if (!node.lit) {
        group.setAttribute("opacity", FADED);
        group.querySelector("text").remove();
      }
      figure.append(group);
    }
    // A wide network makes a wide picture: its labels keep their size, and title and legend grow along.
    const scale = Math.min(1.5, WIDE / (right - left)), grow = Math.max(1, (right - left) / WIDE);
    const page = draw("svg", { xmlns: SPACE, "font-family": FACE, fill: scene.inks.ink, color: scene.inks.ink });
    const body = draw("g", { transform: `scale(${grow}) translate(${MARGIN} ${MARGIN})` });
    let y = 0;
    for (const text of wrap(scene.title, WIDE * 0.8)) body.append(write(0, (y += 20) - 4, text, { "font-size": 18, "font-weight": 600 }));
    y += 12;
    figure.setAttribute("transform",
      `translate(${(WIDE - (right - left) * scale) / 2} ${y}) scale(${scale}) translate(${-left} ${-top})`);
    body.append(figure);
    y = legend(scene.legend, body, y + (bottom - top) * scale + 20);
    for (const text of wrap(scene.source, WIDE)) body.append(write(0, (y += 18), text, { fill: scene.inks.muted, "font-size": 13 }));
    const [width, height] = [WIDE, y].map((size) => Math.ceil((size + 2 * MARGIN) * grow));
    for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) page.setAttribute(key, value);
    page.append(draw("rect", { width: "100%", height: "100%", fill: scene.inks.surface }), body);
    return page;
  };

  const text = (page) => new XMLSerializer().serializeToString(page);

  /* The picture in dots, wide enough to print on a sheet. */
  function png(page, done) {
    const image = new Image(), board = document.createElement("canvas");
    image.onload = () => {
      const sharp = Math.min(2, MOST_DOTS / Math.max(image.width, image.height));
      board.width = sharp * image.width;
      board.height = sharp * image.height;
      board.getContext("2d").drawImage(image, 0, 0, board.width, board.height);
      board.toBlob(done, "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text(page))}`;
  }

  parts.save = {
    csv: (rows, file) => download(new Blob([parts.csv(rows)], { type: "text/csv" }), `${file}.csv`),
    svg: (page, file) => download(new Blob([text(page)], { type: "image/svg+xml" }), `${file}.svg`),
    png: (page, file) => png(page, (blob) => download(blob, `${file}.png`)),
  };
})();
