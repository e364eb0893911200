/* What a network holds, what of it is left after filtering, and what a choice of the reader is about.
   A choice is { node }, { tie }, { route: [a, b] }, { group } or { between: [a, b] } (groups), or null. */
(() => {
  "use strict";
  const parts = (window.wijkfotoNetworkParts = window.wijkfotoNetworkParts || {});
  const FADE = [1, 1, 0.75, 0.5], MOST_ROUTES = 3, FAR = 9;

  parts.model = (data) => {
    const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
    const nodes = byId(data.nodes), ties = byId(data.edges), groups = byId(data.groups);
    const groupOf = new Map(data.groups.flatMap((group) => group.actors.map((id) => [id, group.id])));
    const perGroup = (some) => parts.between(some, (id) => groupOf.get(id));
    /* [id, [group, group]] of each line between two groups. */
    const lines = [...perGroup(ties.values()).keys()].map((key) => [key, key.split("|")]).filter(([, [a, b]]) => a !== b);

    const passes = {
      themes: (tie, value) => (tie.themes || []).includes(value),
      purposes: (tie, value) => (tie.purposes || []).includes(value),
      state: (tie, value) => tie.state === value,
      mark: (tie, value) => tie.mark != null && tie.mark >= Number(value),
      domain: (tie, value) => [tie.from, tie.to].some((id) => nodes.get(id).domain === value),
    };

    /* Ties that pass every filter, and ids of their ends; `asked` holds [filter, value]. */
    function shown(asked) {
      const some = [...ties.values()].filter((tie) => asked.every(([key, value]) => passes[key](tie, value)));
      if (!asked.length) return { ties: some, nodes: new Set(nodes.keys()) };
      const left = new Set(some.flatMap((tie) => [tie.from, tie.to]));
      if (asked.length === 1 && asked[0][0] === "domain")
        for (const node of nodes.values()) if (node.domain === asked[0][1]) left.add(node.id);
      return { ties: some, nodes: left };
    }

    const touching = (some, ids) => some.filter((tie) => ids.includes(tie.from) || ids.includes(tie.to));
    const routes = ([a, b], now) => parts.routes(a, b, now.ties, (id) => nodes.get(id).rank, MOST_ROUTES);

    /* Ties that a choice is about: round an actor as far as the reader looks, of a group, between two groups, along
       the shortest routes, or a single one. */
    function about(choice, now, reach) {
      if (choice.tie) return [ties.get(choice.tie)];
      if (choice.route) return routes(choice.route, now).routes.flat().map(([, tie]) => tie);
      if (choice.between) return perGroup(now.ties).get([...choice.between].sort().join("|")) || [];
      if (choice.group) return touching(now.ties, groups.get(choice.group).actors);
      const away = parts.steps(choice.node, now.ties);
      return now.ties.filter((tie) => Math.min(away.get(tie.from) ?? FAR, away.get(tie.to) ?? FAR) < reach);
    }

    /* Who and what stands out: node id -> how strong (fading by distance), and ids of ties. */
    function lit(choice, now, reach) {
      if (!choice)
        return { nodes: new Map([...now.nodes].map((id) => [id, 1])), ties: new Set(now.ties.map((tie) => tie.id)) };
      const mine = about(choice, now, reach), away = choice.node ? parts.steps(choice.node, now.ties) : new Map();
      const near = new Map(mine.flatMap((tie) => [tie.from, tie.to]).map((id) => [id, FADE[away.get(id) || 0]]));
      const own = [choice.node, ...(choice.route || []), ...(choice.group ? groups.get(choice.group).actors : [])];
      for (const id of own) if (id) near.set(id, 1);
      return { nodes: near, ties: new Set(mine.map((tie) => tie.id)) };
    }

    /* `inside`: ties within a group; `others`: [group, ties] of the groups that it has ties with, the most first. */
    function around(id, now) {
      const own = [...perGroup(now.ties)].map(([key, some]) => [key.split("|"), some]);
      const others = own.filter(([ends]) => ends[0] !== ends[1] && ends.includes(id))
        .map(([[a, b], some]) => [groups.get(a === id ? b : a), some])
        .sort((a, b) => b[1].length - a[1].length || a[0].name.localeCompare(b[0].name, "nl"));
      const inside = own.find(([[a, b]]) => a === id && b === id);
      return { inside: inside ? inside[1] : [], others };
    }

    const groupLabel = (group, now) => {
      const left = group.actors.filter((id) => now.nodes.has(id)).length;
      return `${group.label}\n${left} ${left === 1 ? "actor" : "actoren"}`;
    };
    /* A line between groups: the number of ties on it, and as wide as the root of that. */
    const lineLook = (number) => ({ label: String(number), width: 1.5 + 1.5 * Math.sqrt(number), colour: data.inks.muted });

    return { data, nodes, ties, groups, lines, shown, perGroup, touching, routes, about, lit, around, groupLabel,
      lineLook };
  };
})();
