// The glue round a map that folium made: symbols, words, panel, keyboard, and what a page may expect of a map.
// Words come from the page's own data and are only ever set as text.
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var HINT = "Kies een voorziening op de kaart of in de lijst eronder.";
  var WHICH = "Kies een wijk op de kaart of in de lijst.";
  var WHEEL = " Klik eerst op de kaart als je met het muiswiel wilt zoomen.";
  var TOUCH = " Tik eerst op de kaart als je hem wilt verschuiven.";

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function symbol(person) {
    var svg = document.createElementNS(SVG, "svg");
    var path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("class", "wf-map-symbol");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", person.path);
    path.setAttribute("fill", person.colour);
    svg.appendChild(path);
    return svg;
  }

  // A circle with a number and an arrow out of the wijk.
  function gateSymbol(gate) {
    var svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-21 -21 42 42");
    svg.setAttribute("class", "wf-map-gate");
    svg.setAttribute("aria-hidden", "true");
    [["path", { d: gate.path }], ["circle", { r: 12 }], ["text", { y: 4, "text-anchor": "middle" }]].forEach(
      function (part) {
        var element = document.createElementNS(SVG, part[0]);
        Object.keys(part[1]).forEach(function (key) { element.setAttribute(key, part[1][key]); });
        if (part[0] === "text") element.textContent = gate.value;
        svg.appendChild(element);
      }
    );
    return svg;
  }

  function leaving(gate) {
    return gate.label + ": " + gate.value + (gate.value === 1 ? " verbinding" : " verbindingen") + " naar buiten de wijk";
  }

  function bubble(layer, lines, options) {
    layer.bindTooltip(function () {
      var box = make("div", "wf-map-bubble");
      lines.filter(Boolean).forEach(function (line) { box.appendChild(make("div", "", line)); });
      return box;
    }, options);
  }

  window.wijkfotoMap = function (data) {
    var coarse = window.matchMedia("(pointer: coarse)").matches;
    var markers = [], lines = [], chosen = -1, wanted = {}, map, figure, panel, control;

    // Whether a tie has the state and the mark that were chosen.
    function fits(tie) {
      return (!wanted.state || tie.state === wanted.state) && (!wanted.mark || tie.mark >= Number(wanted.mark));
    }

    function tiesOf(who) {
      return data.ties.filter(function (tie) { return tie.ends.indexOf(who) >= 0; });
    }

    function tieItem(tie, who) {
      var other = tie.ends[0] === who ? tie.ends[1] : tie.ends[0];
      var item = make("li");
      item.appendChild(make("strong", "", data.people[other].name));
      var facts = [tie.theme, tie.state, other < data.placed ? "" : "zonder plek op de kaart"].filter(Boolean);
      item.appendChild(make("span", "", " (" + facts.join("; ") + ")"));
      if (tie.text) item.appendChild(make("div", "", tie.text));
      return item;
    }

    function describe(who) {
      var person = data.people[who], all = tiesOf(who), ties = all.filter(fits);
      var title = make("p", "wf-map-name");
      title.appendChild(symbol(person));
      title.appendChild(make("strong", "", person.name));
      panel.replaceChildren(title);
      var place = who < data.placed ? person.address : "zonder plek op de kaart";
      var facts = [person.organisation, person.domain_label, place].filter(Boolean);
      panel.appendChild(make("p", "", facts.join(" · ")));
      if (person.spoken !== undefined) {
        panel.appendChild(make("p", "", person.spoken ? "We spraken hier iemand." : "We spraken hier nog niemand."));
      }
      if (!data.ties.length) return;
      if (ties.length) {
        var list = make("ul");
        ties.forEach(function (tie) { list.appendChild(tieItem(tie, who)); });
        panel.appendChild(list);
      } else if (!all.length) {
        panel.appendChild(make("p", "", "Hier staan geen verbindingen bij. Dat zegt niet dat ze er niet zijn."));
      }
      var rest = all.length - ties.length;
      if (rest) panel.appendChild(make("p", "", rest + (rest > 1 ? " andere passen" : " andere past") + " niet bij je keuze."));
      addBack();
    }

    function addBack() {
      var back = make("button", "", "Toon weer alles");
      back.type = "button";
      back.addEventListener("click", reset);
      panel.appendChild(back);
    }

    // What the side list tells of a wijk, with its link, which the page made safe.
    function describeRegion(i) {
      var told = make("p", "wf-map-name");
      figure.querySelector('[data-region="' + i + '"]').childNodes.forEach(function (node) {
        told.appendChild(node.cloneNode(true));
      });
      panel.replaceChildren(told, make("p", "", data.regions[i].kind));
      addBack();
    }

    function describeGate(i) {
      var gate = data.gates[i], list = make("ul");
      panel.replaceChildren(make("p", "wf-map-name", leaving(gate)));
      gate.texts.forEach(function (text) { list.appendChild(make("li", "", text)); });
      if (gate.texts.length) panel.appendChild(list);
      addBack();
    }

    function emphasise(who) {
      chosen = who;
      markers.forEach(function (marker, i) {
        var icon = marker && marker.getElement();
        if (icon) icon.classList.toggle("wf-map-chosen", i === who);
      });
      lines.forEach(function (line, i) {
        if (line) line.setStyle({ opacity: who < 0 || data.ties[i].ends.indexOf(who) >= 0 ? 0.85 : 0.12 });
      });
    }

    function select(who) {
      if (markers[who]) markers[who].closeTooltip();
      describe(who);
      emphasise(who);
    }

    function reset() {
      var inside = panel.contains(document.activeElement);
      panel.replaceChildren();
      var hint = data.placed ? HINT : data.regions.length ? WHICH : "";
      if (hint) panel.appendChild(make("p", "", hint + (coarse ? TOUCH : WHEEL)));
      emphasise(-1);
      if (inside) map.getContainer().focus({ preventScroll: true });
    }

    function area(feature, layer) {
      var name = data.areas[feature.properties.i];
      if (name) bubble(layer, [name], { sticky: true });
    }

    // Leaflet makes a new element each time that a theme is shown again.
    function display(i) {
      var element = lines[i].getElement();
      if (element) element.style.display = fits(data.ties[i]) ? "" : "none";
    }

    function choose() {
      var shown = figure.querySelector(".wf-map-shown");
      figure.querySelectorAll("select[data-choose]").forEach(function (select) {
        wanted[select.dataset.choose] = select.value;
      });
      lines.forEach(function (line, i) { display(i); });
      var number = lines.filter(function (line, i) { return fits(data.ties[i]); }).length;
      if (shown) shown.textContent = number + " van de " + lines.length + " lijnen";
      if (chosen >= 0) describe(chosen);
    }

    function tie(feature, layer) {
      var i = feature.properties.i, ends = data.ties[i].ends;
      var names = data.people[ends[0]].name + " en " + data.people[ends[1]].name;
      bubble(layer, [names, data.ties[i].theme, data.ties[i].text], { sticky: true });
      lines[i] = layer;
      layer.on("add", function () { display(i); });
    }

    // A marker that does one thing on a click, on Enter and on the space bar.
    function button(latlng, icon, name, act) {
      var marker = L.marker(latlng, { icon: icon, riseOnHover: true });
      marker.on("add", function () { marker.getElement().setAttribute("aria-label", name); });
      marker.on("click", act);
      marker.on("keydown", function (event) {
        var key = event.originalEvent.key;
        if (key !== "Enter" && key !== " ") return;
        L.DomEvent.preventDefault(event.originalEvent);
        act();
      });
      return marker;
    }

    function service(feature, latlng) {
      var who = feature.properties.i, person = data.people[who];
      var icon = L.divIcon({ className: "wf-map-icon", html: symbol(person), iconSize: [26, 26] });
      var name = person.name + ", " + person.domain_label;
      var marker = button(latlng, icon, name, function () { select(who); });
      bubble(marker, [person.name, person.domain_label], { direction: "top", offset: [0, -10] });
      markers[who] = marker;
      return marker;
    }

    function gate(feature, latlng) {
      var i = feature.properties.i, words = leaving(data.gates[i]);
      var icon = L.divIcon({ className: "wf-map-icon", html: gateSymbol(data.gates[i]), iconSize: [42, 42] });
      var marker = button(latlng, icon, words, function () { emphasise(-1); describeGate(i); });
      bubble(marker, [words], { direction: "top", offset: [0, -14] });
      return marker;
    }

    function region(feature, latlng) {
      var i = feature.properties.i, name = data.regions[i].name;
      var size = [name.length * 6.6 + 14, 24], anchor = [size[0] / 2, data.regions[i].under ? 0 : 12];
      var icon = L.divIcon({
        className: "wf-map-region", html: make("span", "", name), iconSize: size, iconAnchor: anchor
      });
      return button(latlng, icon, name, function () { describeRegion(i); });
    }

    // The page keeps its wheel and its finger until the map is asked for them.
    function wake() {
      map.scrollWheelZoom.enable();
      map.dragging.enable();
    }

    function rest() {
      map.scrollWheelZoom.disable();
      if (coarse) map.dragging.disable();
    }

    function fitWithin(right) {
      map.fitBounds(data.bounds, {
        paddingTopLeft: [46, 22], paddingBottomRight: [right + 22, 30], maxZoom: 16.5, animate: false
      });
    }

    // The list of layers lies over the map: the wijk makes room for it only where it would lie under it.
    function fit() {
      var list = control && !control.options.collapsed ? control.getContainer().offsetWidth : 0;
      var room = map.getSize().x;
      fitWithin(0);
      if (list && list < room / 3 && map.latLngToContainerPoint(data.bounds[1]).x > room - list - 24) fitWithin(list);
    }

    // A list of layers that takes more than a third of the map goes behind its button.
    function tuckAway() {
      if (!control || control.options.collapsed) return;
      if (control.getContainer().offsetWidth * 3 < map.getSize().x) return;
      control.remove();
      control.options.collapsed = true;
      control.addTo(map);
      nameLayers();
    }

    // A map in a closed tab has no size: it is fitted the first time that it is seen.
    function watch() {
      var seen = false;
      function look() {
        if (!map.getContainer().offsetWidth) return;
        map.invalidateSize({ animate: false });
        if (!seen) { seen = true; tuckAway(); fit(); }
      }
      look();
      new IntersectionObserver(look).observe(map.getContainer());
      window.addEventListener("afterprint", look);
    }

    function show(who) {
      select(who);
      if (who >= data.placed) return;
      map.setView(markers[who].getLatLng(), Math.max(map.getZoom(), 15), { animate: false });
      map.getContainer().scrollIntoView({ block: "nearest" });
      markers[who].getElement().focus({ preventScroll: true });
    }

    function connect() {
      figure.querySelectorAll("button[data-service]").forEach(function (button) {
        button.addEventListener("click", function () { show(Number(button.dataset.service)); });
      });
      figure.querySelectorAll("select[data-choose]").forEach(function (select) {
        select.addEventListener("change", choose);
      });
      figure.addEventListener("keydown", function (event) { if (event.key === "Escape") reset(); });
      map.on("click", wake);
      map.getContainer().addEventListener("mouseleave", rest);
      document.addEventListener("pointerdown", function (event) {
        if (!map.getContainer().contains(event.target)) rest();
      });
    }

    function nameLayers() {
      var toggle = control.getContainer().querySelector(".leaflet-control-layers-toggle");
      toggle.textContent = "Lagen";
      toggle.title = "Lagen";
    }

    function dress() {
      L.control.zoom({ zoomInTitle: "Dichterbij", zoomOutTitle: "Verder weg" }).addTo(map);
      L.control.scale({ imperial: false }).addTo(map);
      if (map.attributionControl) map.attributionControl.setPrefix(false);
      window.wijkfotoMapFullScreen(map, figure.querySelector(".wf-map-live"), fit);
      if (control) nameLayers();
    }

    return {
      narrow: window.matchMedia("(max-width: 700px)").matches,
      area: area,
      tie: tie,
      service: service,
      gate: gate,
      region: region,
      start: function (made, layers) {
        map = made;
        control = layers;
        figure = map.getContainer().closest(".wf-map");
        panel = figure.querySelector(".wf-map-panel");
        figure.classList.add("wf-map-on");
        dress();
        reset();
        choose();
        rest();
        watch();
        connect();
      }
    };
  };
})();
