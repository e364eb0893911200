// What a page can do besides being read: sort and search tables, follow the reader, open all before printing.
// Nothing here is needed to read the page.
(() => {
  "use strict";
  document.documentElement.classList.add("wf-js");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
  const dutch = new Intl.Collator("nl", { numeric: true, sensitivity: "base", ignorePunctuation: true });

  // Sorting: numbers by value, texts as in a Dutch index; empty cells stay last in both directions.
  function sortBy(table, index, direction) {
    const body = table.tBodies[0];
    const value = (row) => row.cells[index].dataset.v ?? row.cells[index].textContent.trim();
    const numeric = (text) => text !== "" && !Number.isNaN(Number(text));
    const compare = (a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === "" || y === "") return (x === "") - (y === "");
      return direction * (numeric(x) && numeric(y) ? x - y : dutch.compare(x, y));
    };
    body.append(...[...body.rows].sort(compare));
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = make("button", { type: "button", className: "wf-sort", title: "Sorteer op deze kolom" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sortBy(table, index, down ? -1 : 1);
      });
    });
  }

  function makeSearchable(table, number) {
    const rows = [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]);
    const box = make("div", { className: "wf-filter" });
    const input = make("input", { type: "search", id: `wf-zoek-${number}`, autocomplete: "off" });
    const label = make("label", { htmlFor: input.id, textContent: "Zoek in deze tabel" });
    const count = make("output", { textContent: `${rows.length} rijen` });
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/);
      let left = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        left += !row.hidden;
      }
      const some = left ? `${left} van ${rows.length} rijen` : "Geen rij gevonden. Zoek met minder letters.";
      count.textContent = input.value.trim() ? some : `${rows.length} rijen`;
    });
    box.append(label, input, count);
    table.closest(".wf-scroll").before(box);
  }

  all("table[data-sort]").forEach(makeSortable);
  all("table[data-filter]").forEach(makeSearchable);

  // A table that is wider than the screen says so.
  const wide = (region) => region.classList.toggle("wf-wider", region.scrollWidth > region.clientWidth + 1);
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => wide(entry.target)));
  all(".wf-scroll").forEach((region) => sizes.observe(region));

  // The table of contents shows where the reader is.
  const links = new Map(all(".wf-toc a, .wf-toc-small a").map((link) => [link, link.hash.slice(1)]));
  const seen = new IntersectionObserver((entries) => {
    const here = entries.find((entry) => entry.isIntersecting)?.target.id;
    if (!here) return;
    for (const [link, id] of links) {
      if (id === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  all(".wf-section").forEach((section) => seen.observe(section));

  // Inside a notebook's frame a link to a place on the page would open the notebook; there we go ourselves.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link) return;
    link.closest(".wf-toc-small details")?.removeAttribute("open");
    if (location.protocol !== "about:") return;
    event.preventDefault();
    document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)))?.scrollIntoView();
  });

  // Paper has nothing to click on: all that is folded opens, and closes again after printing.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("main details:not([open])").filter((details) => !details.closest(".wf-toc-small"));
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.splice(0).forEach((details) => { details.open = false; }));
})();
