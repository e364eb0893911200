/* Kompas: filters, focus on a group, and a panel with what is known of a line. Texts enter by textContent only. */
(function () {
  'use strict';

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function button(text, className, action) {
    var element = make('button', className, text);
    element.type = 'button';
    element.addEventListener('click', action);
    return element;
  }

  function pressable(element, action) {
    element.setAttribute('role', 'button');
    element.setAttribute('tabindex', '0');
    element.addEventListener('click', action);
    element.addEventListener('keydown', function (event) {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      action();
    });
  }

  var STEPS = 40;

  /* Pixels between a pointer and the middle of a line, at the nearest of some points on it. */
  function away(element, event) {
    var path = element.querySelector('.wf-kompas-hit');
    var place = path.getScreenCTM();
    var length = path.getTotalLength();
    var found = Infinity;
    for (var step = 0; step <= STEPS; step += 1) {
      var point = path.getPointAtLength((length * step) / STEPS).matrixTransform(place);
      found = Math.min(found, Math.hypot(point.x - event.clientX, point.y - event.clientY));
    }
    return found;
  }

  /* A line has room for a finger, so lines lie over each other: a press means the nearest one. */
  function nearest(element, event) {
    if (!event) return element;
    var under = document.elementsFromPoint(event.clientX, event.clientY)
      .map(function (hit) { return hit.closest('.wf-kompas-line'); })
      .filter(function (line, place, all) { return line && all.indexOf(line) === place; });
    under.sort(function (a, b) { return away(a, event) - away(b, event); });
    return under[0] || element;
  }

  function setUp(root) {
    var data = JSON.parse(root.querySelector('script[type="application/json"]').textContent);
    var grid = root.querySelector('.wf-kompas-grid');
    var lines = Array.from(root.querySelectorAll('.wf-kompas-line'));
    var groups = Array.from(root.querySelectorAll('.wf-kompas-group'));
    var rows = Array.from(root.querySelectorAll('tbody tr'));
    var chosen = { themes: '', purposes: '', all: false, group: '', line: -1 };
    var fields = [];
    var status = make('p', 'wf-kompas-status');
    var panel = make('div', 'wf-kompas-panel is-empty');

    function passes(line) {
      return ['themes', 'purposes'].every(function (key) {
        return !chosen[key] || line[key].indexOf(chosen[key]) >= 0;
      });
    }

    function touches(line) {
      return line.a === chosen.group || line.b === chosen.group;
    }

    function said(count) {
      if (!chosen.themes && !chosen.purposes) return '';
      if (count === 0) return 'Geen lijn past bij deze keuze.';
      return count === 1 ? '1 lijn past bij deze keuze.' : count + ' lijnen passen bij deze keuze.';
    }

    function paintLines() {
      var ends = {};
      var count = 0;
      lines.forEach(function (element) {
        var number = Number(element.dataset.line);
        var line = data.lines[number];
        var picked = number === chosen.line;
        var focused = picked || (chosen.group !== '' && touches(line));
        var shown = passes(line) && (chosen.all || focused || !element.classList.contains('is-rest'));
        var quiet = (chosen.group !== '' || chosen.line >= 0) && !focused;
        if (shown) count += 1;
        if (shown && focused) ends[line.a] = ends[line.b] = true;
        element.classList.toggle('is-shown', shown);
        element.classList.toggle('is-hidden', !shown);
        element.classList.toggle('is-dim', quiet);
        element.classList.toggle('is-picked', picked);
        element.setAttribute('aria-pressed', String(picked));
      });
      status.textContent = said(count);
      return ends;
    }

    function paint() {
      var ends = paintLines();
      var busy = chosen.group !== '' || chosen.line >= 0;
      groups.forEach(function (element) {
        var code = element.dataset.group;
        element.classList.toggle('is-dim', busy && code !== chosen.group && !ends[code]);
        element.classList.toggle('is-picked', code === chosen.group);
        element.setAttribute('aria-pressed', String(code === chosen.group));
      });
      rows.forEach(function (row) {
        var number = Number(row.dataset.line);
        row.classList.toggle('is-hidden', !passes(data.lines[number]));
        row.classList.toggle('is-picked', number === chosen.line);
      });
    }

    function fill(parts) {
      if (panel.contains(document.activeElement)) panel.focus();
      panel.replaceChildren.apply(panel, parts);
      panel.classList.remove('is-empty');
    }

    function emptyPanel() {
      fill([make('p', '', 'Kies een groep of een lijn. Dan lees je hier wat we ervan weten.')]);
      panel.classList.add('is-empty');
    }

    function stateOf(line) {
      var place = make('p', 'wf-kompas-state');
      var sample = root.querySelector('.wf-kompas-legend [data-look="' + line.look + '"] svg');
      if (sample) place.append(sample.cloneNode(true));
      place.append(make('span', '', line.state));
      return place;
    }

    function showLine(number) {
      var line = data.lines[number];
      var list = make('dl');
      chosen.line = number;
      if (!touches(line)) chosen.group = '';
      line.facts.forEach(function (fact) {
        list.append(make('dt', '', fact[0]));
        fact[1].forEach(function (text) { list.append(make('dd', '', text)); });
      });
      fill([make('p', 'wf-kompas-title', line.title), stateOf(line), make('p', '', line.text), list]);
      if (chosen.group) {
        panel.append(button('Terug naar ' + data.groups[chosen.group].label, '', function () { showGroup(chosen.group); }));
      }
      paint();
    }

    function showGroup(code) {
      var list = make('ul');
      var known = data.groups[code];
      chosen.group = code;
      chosen.line = -1;
      rows.forEach(function (row) {
        var number = Number(row.dataset.line);
        var line = data.lines[number];
        if (!touches(line) || !passes(line)) return;
        var other = line.a === code ? line.b : line.a;
        var item = make('li');
        var open = button(data.groups[other].label, 'wf-kompas-open', function () { showLine(number); });
        open.append(make('span', '', line.state));
        item.append(open);
        list.append(item);
      });
      fill([make('p', 'wf-kompas-title', known.label)]);
      if (known.count) panel.append(make('p', '', known.count));
      panel.append(list);
      paint();
    }

    function refresh() {
      if (chosen.group && chosen.line < 0) showGroup(chosen.group);
      else paint();
    }

    function reset() {
      chosen = { themes: '', purposes: '', all: false, group: '', line: -1 };
      fields.forEach(function (field) { field.value = ''; field.checked = false; });
      emptyPanel();
      paint();
    }

    function addFilter(bar, key, name) {
      var values = Array.from(new Set(data.lines.flatMap(function (line) { return line[key]; })));
      if (values.length === 0) return;
      var label = make('label', '', name);
      var select = make('select');
      select.append(new Option('alles', ''));
      values.sort(function (a, b) { return a.localeCompare(b, 'nl'); });
      values.forEach(function (value) { select.append(new Option(value, value)); });
      select.addEventListener('change', function () { chosen[key] = select.value; refresh(); });
      fields.push(select);
      label.append(select);
      bar.append(label);
    }

    function addToggle(bar) {
      if (!lines.some(function (line) { return line.classList.contains('is-rest'); })) return;
      var label = make('label', 'wf-kompas-check');
      var box = make('input');
      box.type = 'checkbox';
      box.addEventListener('change', function () { chosen.all = box.checked; paint(); });
      fields.push(box);
      label.append(box, make('span', '', data.more));
      bar.append(label);
    }

    function addControls() {
      var bar = make('div', 'wf-kompas-controls');
      addFilter(bar, 'themes', 'Thema');
      addFilter(bar, 'purposes', 'Waarvoor');
      addToggle(bar);
      bar.append(button('Alles tonen', '', reset), status);
      status.setAttribute('role', 'status');
      panel.setAttribute('aria-live', 'polite');
      panel.setAttribute('tabindex', '-1');
      grid.prepend(bar);
      grid.append(panel);
      grid.classList.add('is-live');
    }

    groups.forEach(function (element) {
      pressable(element, function () { showGroup(element.dataset.group); });
    });
    lines.forEach(function (element) {
      pressable(element, function (event) { showLine(Number(nearest(element, event).dataset.line)); });
    });
    rows.forEach(function (row) {
      var cell = row.querySelector('th');
      var open = button(cell.textContent, 'wf-kompas-open', function () {
        showLine(Number(row.dataset.line));
        panel.scrollIntoView({ block: 'nearest' });
      });
      cell.replaceChildren(open);
    });
    document.addEventListener('keydown', function (event) {
      var ours = event.target === document.body || root.contains(event.target);
      if (event.key === 'Escape' && ours) reset();
    });
    addControls();
    reset();
  }

  document.querySelectorAll('.wf-kompas.is-large').forEach(setUp);
})();
