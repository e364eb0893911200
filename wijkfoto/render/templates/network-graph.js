/* What a network tells without being drawn: how many steps, along whom, and what lies between groups. */
(() => {
  "use strict";
  const parts = (window.wijkfotoNetworkParts = window.wijkfotoNetworkParts || {});

  /* Whether people work together: a wish is drawn, and counts in nothing. */
  parts.isTie = (tie) => tie.state !== "wens";

  /* Node id -> [other id, tie] for each of its ties. */
  function neighbours(ties) {
    const found = new Map();
    for (const tie of ties.filter(parts.isTie))
      for (const [own, other] of [[tie.from, tie.to], [tie.to, tie.from]]) {
        if (!found.has(own)) found.set(own, []);
        found.get(own).push([other, tie]);
      }
    return found;
  }

  /* Node id -> number of steps from the start, nearest first; who cannot be reached is not in it. */
  parts.steps = (start, ties) => {
    const near = neighbours(ties), away = new Map([[start, 0]]);
    for (const [id, steps] of away)  // a Map also visits what is added on the way
      for (const [other] of near.get(id) || []) if (!away.has(other)) away.set(other, steps + 1);
    return away;
  };

  /* Shortest routes between two nodes. `count`: how many there are; `routes`: the first `most`, each a list of
     [from id, tie, to id]; the lowest `rank` goes first. */
  parts.routes = (from, to, ties, rank, most) => {
    const away = parts.steps(from, ties), near = neighbours(ties);
    if (!away.has(to)) return { count: 0, routes: [] };
    const before = (id) => (near.get(id) || []).filter(([other]) => away.get(other) === away.get(id) - 1)
      .sort((a, b) => rank(a[0]) - rank(b[0]));
    const ways = new Map([[from, 1]]);
    for (const id of away.keys())
      if (id !== from) ways.set(id, before(id).reduce((sum, [other]) => sum + ways.get(other), 0));
    const routes = [];
    const walk = (id, rest) => {
      if (routes.length >= most) return;
      if (id === from) routes.push(rest);
      else for (const [other, tie] of before(id)) walk(other, [[other, tie, id], ...rest]);
    };
    walk(to, []);
    return { count: ways.get(to), routes };
  };

  /* "HAZ|WVP" -> the ties between two groups, "HAZ|HAZ" -> those within one. */
  parts.between = (ties, groupOf) => {
    const found = new Map();
    for (const tie of ties) {
      if (!parts.isTie(tie)) continue;
      const ends = [groupOf(tie.from), groupOf(tie.to)].sort();
      if (!ends[0] || !ends[1]) continue;
      const key = ends.join("|");
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(tie);
    }
    return found;
  };
})();
