// The glue round a map that folium made: symbols, words, panel, keyboard, and what a page may expect of a map.
// Words come from the page's own data and are only ever set as text.
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var HINT = "Kies een voorziening op de kaart of in de lijst eronder.";
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

  function bubble(layer, lines, options) {
    layer.bindTooltip(function () {
      var box = make("div", "wf-map-bubble");
      lines.filter(Boolean).forEach(function (line) { box.appendChild(make("div", "", line)); });
      return box;
    }, options);
  }

  window.wijkfotoMap = function (data) {
    var coarse = window.matchMedia("(pointer: coarse)").matches;
    var markers = [], lines = [], map, figure, panel, control;

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
      var person = data.people[who], ties = tiesOf(who);
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
      } else {
        panel.appendChild(make("p", "", "Hier staan geen verbindingen bij. Dat zegt niet dat ze er niet zijn."));
      }
      var all = make("button", "", "Toon weer alles");
      all.type = "button";
      all.addEventListener("click", reset);
      panel.appendChild(all);
    }

    function emphasise(who) {
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
      if (data.placed) panel.appendChild(make("p", "", HINT + (coarse ? TOUCH : WHEEL)));
      emphasise(-1);
      if (inside) map.getContainer().focus({ preventScroll: true });
    }

    function area(feature, layer) {
      var name = data.areas[feature.properties.i];
      if (name) bubble(layer, [name], { sticky: true });
    }

    function tie(feature, layer) {
      var i = feature.properties.i, ends = data.ties[i].ends;
      var names = data.people[ends[0]].name + " en " + data.people[ends[1]].name;
      bubble(layer, [names, data.ties[i].theme, data.ties[i].text], { sticky: true });
      lines[i] = layer;
    }

    function service(feature, latlng) {
      var who = feature.properties.i, person = data.people[who];
      var icon = L.divIcon({ className: "wf-map-icon", html: symbol(person), iconSize: [26, 26] });
      var marker = L.marker(latlng, { icon: icon, riseOnHover: true });
      bubble(marker, [person.name, person.domain_label], { direction: "top", offset: [0, -10] });
      marker.on("add", function () {
        marker.getElement().setAttribute("aria-label", person.name + ", " + person.domain_label);
      });
      marker.on("click", function () { select(who); });
      marker.on("keydown", function (event) {
        var key = event.originalEvent.key;
        if (key !== "Enter" && key !== " ") return;
        L.DomEvent.preventDefault(event.originalEvent);
        select(who);
      });
      markers[who] = marker;
      return marker;
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
      if (control) nameLayers();
    }

    return {
      narrow: window.matchMedia("(max-width: 700px)").matches,
      area: area,
      tie: tie,
      service: service,
      start: function (made, layers) {
        map = made;
        control = layers;
        figure = map.getContainer().closest(".wf-map");
        panel = figure.querySelector(".wf-map-panel");
        figure.classList.add("wf-map-on");
        dress();
        reset();
        rest();
        watch();
        connect();
      }
    };
  };
})();
