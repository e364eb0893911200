// A button on a map that shows the map over the whole screen, and again in its place.
(function () {
  "use strict";

  window.wijkfotoMapFullScreen = function (map, box, fit) {
    var bar = L.control({ position: "bottomright" });
    bar.onAdd = function () {
      var holder = L.DomUtil.create("div", "leaflet-bar wf-map-grow");
      var button = L.DomUtil.create("button", "", holder);
      L.DomEvent.disableClickPropagation(holder);
      window.wijkfotoFullScreen(box, button, "wf-map", function () {
        map.invalidateSize({ animate: false });
        fit();
      });
      return holder;
    };
    bar.addTo(map);
  };
})();
