/* A figure over the whole screen, and again in its place: wijkfotoFullScreen(box, button, name, fit).
   `name` is the start of the class names of the figure; `fit` runs when its size changed. */
(() => {
  "use strict";
  const OPEN = "Volledig scherm", CLOSE = "Sluit volledig scherm";

  // The red band of a confidential page also stands over the figure that covers it.
  function band(name) {
    const original = document.querySelector(".wf-banner");
    if (!original) return null;
    return Object.assign(document.createElement("p"), { className: `${name}-band`, textContent: original.textContent });
  }

  window.wijkfotoFullScreen = (box, button, name, fit) => {
    const warning = band(name);
    let full = false;

    function show(on) {
      if (on === full) return;
      full = on;
      box.classList.toggle(`${name}-full`, full);
      if (warning) { if (full) box.prepend(warning); else warning.remove(); }
      button.textContent = full ? CLOSE : OPEN;
      button.setAttribute("aria-expanded", String(full));
      document.documentElement.classList.toggle("wf-covered", full);
      fit();
      button.focus({ preventScroll: true });
    }

    // Where a browser does not give the screen, the figure covers the page.
    function open() {
      show(true);
      if (box.requestFullscreen) box.requestFullscreen().catch(() => {});
    }

    function close() {
      if (document.fullscreenElement === box) document.exitFullscreen().catch(() => {});
      show(false);
    }

    button.type = "button";
    button.textContent = OPEN;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => { if (full) close(); else open(); });
    document.addEventListener("fullscreenchange", () => {
      if (full && document.fullscreenElement !== box) show(false);
      else if (full) fit();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !full) return;
      event.stopPropagation();
      close();
    });
  };
})();
