/* The panel beside a network: what we know of an actor, a tie, a group, what lies between groups, and a route. */
(() => {
  "use strict";
  const parts = (window.wijkfotoNetworkParts = window.wijkfotoNetworkParts || {});

  const make = (tag, text = "", className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  const actors = (number) => count(number, "actor", "actoren");
  const tied = (number) => count(number, "verbinding", "verbindingen");
  const inDutch = (a, b) => a.localeCompare(b, "nl");
  const head = (text) => make("p", text, "wf-network-head");
  const kind = (text) => make("p", text, "wf-network-kind");
  const name = (text) => make("p", text, "wf-network-name");
  const hint = (text) => make("p", text, "wf-network-hint");

  const factList = (facts) => {
    const list = make("dl");
    for (const [term, texts] of facts) {
      list.append(make("dt", term));
      for (const text of texts) list.append(make("dd", text));
    }
    return list;
  };

  const listOf = (items) => {
    const list = make("ul");
    for (const item of items) {
      const row = make("li");
      row.append(item);
      list.append(row);
    }
    return list;
  };

  /* `choose` is called with what the reader wants to see next, `reach` with the number of steps around an actor,
     `ask` with the name of the actor from which a route must start. */
  parts.panel = ({ panel, nodes, choose, reach, ask }) => {
    const show = (...content) => panel.replaceChildren(...content);

    function link(text, aside, action) {
      const button = make("button", text, "wf-network-link");
      button.type = "button";
      if (aside) button.append(make("small", aside));
      button.addEventListener("click", () => { panel.focus({ preventScroll: true }); action(); });
      return button;
    }
    const toNode = (id) => link(nodes.get(id).short, "", () => choose({ node: id }));
    const toTie = (tie) => link(`${nodes.get(tie.from).short} en ${nodes.get(tie.to).short}`, tie.said,
      () => choose({ tie: tie.id }));
    const byName = (ids) => [...ids].sort((a, b) => inDutch(nodes.get(a).short, nodes.get(b).short));

    /* Buttons for 1, 2 and 3 steps, with how many actors stand at that distance. */
    function rings(away, steps) {
      const box = make("div", "", "wf-network-rings");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Hoe ver kijk je om deze actor heen?");
      for (const far of [1, 2, 3]) {
        const button = make("button", count(far, "stap", "stappen"));
        button.type = "button";
        button.setAttribute("aria-pressed", String(far === steps));
        button.append(make("small", actors([...away.values()].filter((n) => n === far).length)));
        button.addEventListener("click", () => { reach(far); panel.querySelector("[aria-pressed=true]").focus(); });
        box.append(button);
      }
      return box;
    }

    /* `mine`: ties that are shown; `all`: how many there are without filters; `away`: steps per actor. */
    function node(one, { mine, all, away, steps }) {
      const other = (tie) => (tie.from === one.id ? tie.to : tie.from);
      const sorted = [...mine].sort((a, b) => inDutch(nodes.get(other(a)).short, nodes.get(other(b)).short));
      const found = mine.length === all ? String(all) : `${mine.length} van ${all}`;
      const further = [2, 3].filter((far) => far <= steps).flatMap((far) => {
        const ids = byName([...away.keys()].filter((id) => away.get(id) === far));
        return ids.length ? [head(`Op ${far} stappen (${ids.length})`), listOf(ids.map(toNode))] : [];
      });
      const beyond = nodes.size - [...away.values()].filter((n) => n <= 3).length;
      show(kind("Actor"), name(one.name), ...(one.note ? [make("p", one.note)] : []),
        ...(mine.length ? [head("Hoe ver kijk je?"), rings(away, steps)] : []),
        ...(mine.length && beyond ? [hint(`Verder dan 3 stappen, of geen weg gevonden: ${actors(beyond)}.`)] : []),
        factList(one.facts),
        head(all ? `Verbindingen (${found})` : "Nog geen verbinding genoemd."),
        listOf(sorted.map((tie) => link(nodes.get(other(tie)).short, tie.said, () => choose({ tie: tie.id })))),
        ...(mine.length < all ? [hint("De andere zie je met 'Alles tonen'.")] : []), ...further, ...(all ? [link("Via wie kom je bij een ander?", "", () => ask(one))] : []));
    }

    function tie(one) {
      const ends = name("");
      ends.append(toNode(one.from), make("span", " en ", "wf-network-and"), toNode(one.to));
      const sides = make("div", "", "wf-network-sides");
      for (const side of one.sides) {
        const box = make("div", "", "wf-network-side");
        box.append(head(`Wat ${side.name} zegt`),
          side.facts.length ? factList(side.facts) : make("p", "Geen cijfer en geen eigen woorden."));
        sides.append(box);
      }
      show(kind("Verbinding"), ends, ...(one.said ? [make("p", one.said, "wf-network-state")] : []),
        ...(one.sides.length ? [sides] : []), factList(one.facts));
    }

    /* `inside`: ties within the group; `others`: [group, ties] for each group it has a tie with. */
    function group(one, { inside, others }) {
      const back = link("Terug naar de groepen", "", () => choose({ groups: true }));
      const rows = others.map(([other, ties]) =>
        link(other.name, tied(ties.length), () => choose({ between: [one.id, other.id] })));
      show(kind("Groep"), name(one.name), back, make("p", `${actors(one.actors.length)}, ${tied(inside.length)} onderling.`),
        head("Wie hoort hierbij"), listOf(byName(one.actors).map(toNode)),
        head(rows.length ? "Verbindingen met andere groepen" : "Geen verbinding met een andere groep in wat nu te zien is."),
        listOf(rows));
    }

    function between(a, b, ties) {
      show(kind("Tussen twee groepen"), name(`${a.name} en ${b.name}`),
        make("p", `${tied(ties.length)} tussen actoren van deze groepen.`), listOf(ties.map(toTie)),
        link(`Open ${a.name}`, "", () => choose({ group: a.id })),
        link(`Open ${b.name}`, "", () => choose({ group: b.id })));
    }

    function step([from, tie, to]) {
      const mark = (tie.facts.find(([term]) => term === "Cijfer") || [])[1];
      const said = [tie.said, mark ? `cijfer ${mark[0]}` : ""].filter(Boolean).join(", ");
      return link(`${nodes.get(from).short} werkt samen met ${nodes.get(to).short}`, said,
        () => choose({ tie: tie.id }));
    }

    /* `found`: see `routes` of network-graph.js; `filtered`: some ties are not shown. */
    function route(a, b, found, filtered) {
      const title = [kind("Via wie?"), name(`Van ${a.short} naar ${b.short}`)];
      const more = filtered ? [hint("Je ziet nu niet alles. Kies 'Alles tonen' en zoek opnieuw: dan tellen alle "
        + "verbindingen mee.")] : [];
      if (!found.count) {
        show(...title, make("p", filtered ? "Geen weg gevonden in wat nu te zien is."
          : "Geen weg gevonden in wat we hoorden."), hint("We hebben niet naar elke verbinding gevraagd. Er kan dus "
          + "toch een weg zijn."), ...more);
        return;
      }
      const far = found.routes[0].length;
      const lead = far === 1 ? "Zij werken direct met elkaar samen."
        : `De kortste weg heeft ${far} stappen, dus ${actors(far - 1)} ertussen.`;
      const rest = found.count - found.routes.length;
      show(...title, make("p", lead), ...found.routes.flatMap((steps, number) => [
        ...(found.count > 1 ? [head(`Weg ${number + 1}`)] : []), listOf(steps.map(step))]),
      ...(rest ? [hint(rest === 1 ? "Er is nog 1 weg die even kort is." : `Er zijn nog ${rest} wegen die even kort zijn.`)] : []),
      hint("Dit is de kortste weg in wat we hoorden. Een ander paar kan elkaar ook kennen zonder dat wij dat vroegen."),
      ...more);
    }

    function nothing(grouped) {
      const what = grouped
        ? "Klik op een groep: je ziet dan wie erbij horen. Klik op een lijn: je ziet dan welke verbindingen dat zijn."
        : "Klik op een actor of op een lijn, of zoek een actor. Hier lees je dan wat we ervan weten.";
      show(name("Wat wil je weten?"), make("p", what),
        hint("Klik in het plaatje om het te kunnen schuiven en met het scrollwiel te zoomen. "
          + "Met Esc zie je weer alles."));
    }

    return { node, tie, group, between, route, nothing, say: (text) => show(make("p", text)) };
  };
})();
