// What a page of the window does by itself: takes what is dropped, and follows work. All of it also works without.
(() => {
  "use strict";

  const drop = document.getElementById("vak");
  if (drop) bringIn(drop);

  const work = document.getElementById("werk");
  if (work) follow(work);

  const notes = document.querySelector(".notes");
  if (notes) {
    notes.tabIndex = -1;
    if (!location.hash) notes.focus({ preventScroll: true });
    if (!location.hash) notes.scrollIntoView({ block: "nearest" });
  }

  function bringIn(form) {
    const said = document.getElementById("gang");
    const field = form.querySelector("input[type=file]");
    const button = form.querySelector("button");
    let depth = 0;

    form.addEventListener("dragenter", () => { depth += 1; form.classList.add("over"); });
    form.addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) form.classList.remove("over"); });
    // A file that lands beside the box would otherwise replace the page.
    for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      depth = 0;
      form.classList.remove("over");
      send([...event.dataTransfer.files]);
    });
    form.addEventListener("submit", (event) => {
      if (!field.files.length) return;
      event.preventDefault();
      send([...field.files]);
    });

    async function send(files) {
      if (!files.length || button.disabled) return;
      button.disabled = true;
      const csrf = form.elements.csrf.value;
      const problems = [];
      for (const [index, file] of files.entries()) {
        said.textContent = `${file.name}: we kijken het na (${index + 1} van ${files.length})`;
        const problem = await one(file, csrf);
        if (problem) problems.push(`${file.name}: ${problem}`);
      }
      if (!problems.length) { location.assign(form.action); return; }
      said.textContent = problems.join(" ");
      button.disabled = false;
      field.value = "";
    }

    async function one(file, csrf) {
      if (file.size > Number(form.dataset.most)) return "dit bestand is te groot. Een werkboek is nooit groter dan 20 MB.";
      const body = new FormData();
      body.append("bestand", file);
      try {
        const answer = await fetch(form.action, {
          method: "POST", body, headers: { "X-Csrf": csrf, Accept: "application/json" },
        });
        if (answer.ok) return "";
        return (await answer.json()).fout;
      } catch {
        return "dit bestand kan ik niet lezen, of het venster is gesloten. Probeer het opnieuw.";
      }
    }
  }

  // The window answers when the work has ended or has been going on for a moment.
  function follow(line) {
    const look = async () => {
      try {
        const answer = await fetch(line.dataset.address, { headers: { Accept: "application/json" } });
        const state = await answer.json();
        if (state.klaar || state.fout) { location.reload(); return; }
        if (line.textContent !== state.stap) line.textContent = state.stap;
      } catch {
        line.textContent = "Het venster is gesloten. Open wijkfoto opnieuw; er is niets verloren.";
        return;
      }
      look();
    };
    look();
  }
})();
