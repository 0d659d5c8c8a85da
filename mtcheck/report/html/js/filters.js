// The tool bar, the filter panel with its live counts, and the choice of columns.

function toolbar(view) {
  const flagged = view.doc.issues.length > 0;
  const switches = [
    flagged ? pressable("only", "Flagged only", "Show only segments with issues (s)") : null,
    view.doc.diffSide > 0
      ? pressable("diff", "Differences", "Mark word differences between the translation and the next column in its language (d)")
      : null,
  ];
  view.search = el("input", {
    type: "search",
    id: "search",
    placeholder: "Search text and issues",
    "aria-label": "Search text and issues",
    autocomplete: "off",
    spellcheck: "false",
    on: { input: later(150, () => change(() => (state.query = view.search.value.trim()))) },
  });
  view.search.value = state.query;
  view.place = el("span", { class: "place" });
  const step = (delta, label, sign) =>
    el("button", { type: "button", class: "step", "aria-label": label, on: { click: () => go(delta) } }, sign);
  view.filterButton = el("button", {
    type: "button",
    id: "filter-button",
    "aria-expanded": "false",
    "aria-controls": "filters",
    on: { click: () => showFilters(byId("filters").hidden) },
  });
  return el(
    "div",
    { class: "toolbar", role: "group", "aria-label": "Review tools" },
    flagged
      ? el("div", { class: "steps" }, step(-1, "Previous issue", "‹"), view.place, step(1, "Next issue", "›"))
      : null,
    flagged ? view.filterButton : null,
    el("div", { class: "tools" }, view.search, ...switches, columnSwitch(view)),
  );
}

function pressable(key, label, title) {
  return el(
    "button",
    {
      type: "button",
      class: "switch",
      title,
      "data-switch": key,
      "aria-pressed": String(state[key]),
      on: { click: () => flip(key) },
    },
    label,
  );
}

function flip(key) {
  change(() => (state[key] = !state[key]));
}

function columnSwitch(view) {
  const others = view.doc.sides.slice(1);
  if (others.length < 2) return null;
  return el(
    "div",
    { class: "columns", role: "group", "aria-label": "Columns beside the translation" },
    others.map((side) =>
      el(
        "button",
        {
          type: "button",
          class: "switch",
          "data-column": side.name,
          "aria-pressed": String(shownColumns(view.doc).includes(side.name)),
          on: { click: () => flipColumn(view.doc, side.name) },
        },
        sideName(side.name),
      ),
    ),
  );
}

function shownColumns(doc) {
  const names = doc.sides.slice(1).map((side) => side.name);
  if (state.columns) return names.filter((name) => state.columns.has(name));
  return innerWidth >= 1500 ? names.slice(0, 2) : names.slice(0, 1);
}

function flipColumn(doc, name) {
  const shown = new Set(shownColumns(doc));
  if (!shown.delete(name)) shown.add(name);
  change(() => (state.columns = shown));
}

function filterPanel() {
  return el("div", { id: "filters", hidden: true, role: "region", "aria-label": "Filters" });
}

function showFilters(open) {
  const panel = byId("filters");
  panel.hidden = !open;
  view.filterButton.setAttribute("aria-expanded", String(open));
  view.stage.classList.toggle("more", open);
  if (open) panel.querySelector("button")?.focus({ preventScroll: true });
}

/** Renew everything in the tools that depends on the state. */
function renewTools(view) {
  const { doc } = view;
  for (const button of view.stage.querySelectorAll("[data-switch]")) {
    button.setAttribute("aria-pressed", String(state[button.dataset.switch]));
  }
  for (const button of view.stage.querySelectorAll("[data-column]")) {
    button.setAttribute("aria-pressed", String(shownColumns(doc).includes(button.dataset.column)));
  }
  if (document.activeElement !== view.search) view.search.value = state.query;
  const count = chosen();
  view.filterButton.replaceChildren("Filters", count ? el("b", { class: "badge" }, String(count)) : "");
  const focused = document.activeElement?.closest?.("#filters [data-option]")?.dataset.option;
  const groups = FACETS.map((facet) => facetGroup(doc, facet));
  const clear = el(
    "button",
    { type: "button", class: "small clear", disabled: !isFiltered(), on: { click: () => change(clearFilters) } },
    "Clear all filters",
  );
  byId("filters").replaceChildren(...groups, clear);
  if (focused) {
    [...byId("filters").querySelectorAll("[data-option]")]
      .find((button) => button.dataset.option === focused)
      ?.focus({ preventScroll: true });
  }
}

function facetGroup(doc, facet) {
  const counts = tally(passing(doc, facet), facet);
  const all = tally(doc.issues, facet);
  const names =
    facet === "severity" ? SEVERITIES.filter((name) => all.has(name)) : [...all.keys()].sort();
  // A value that only the address names still has to be seen, and undone.
  for (const kind of ["include", "exclude"]) {
    for (const name of state[kind][facet]) if (!names.includes(name)) names.push(name);
  }
  return el(
    "fieldset",
    {},
    el("legend", {}, facet[0].toUpperCase() + facet.slice(1)),
    names.map((name) => option(facet, name, counts.get(name) ?? 0)),
  );
}

function option(facet, name, count) {
  const button = (kind, label, sign) =>
    el(
      "button",
      {
        type: "button",
        class: kind,
        "aria-pressed": String(state[kind][facet].has(name)),
        "aria-label": `${label} ${name}`,
        title: `${label} ${name}`,
        "data-option": `${kind} ${facet} ${name}`,
        on: { click: () => change(() => toggle(facet, name, kind)) },
      },
      sign,
    );
  return el(
    "div",
    { class: `option ${state.exclude[facet].has(name) ? "off" : ""}`, "data-facet": facet, "data-name": name },
    button("include", "Only", [
      facet === "severity" && SHAPES[name] ? shape(name) : null,
      outside(name),
      el("span", { class: "count" }, count.toLocaleString("en")),
    ]),
    button("exclude", "Hide", state.exclude[facet].has(name) ? "hidden" : "hide"),
  );
}

function tally(issues, facet) {
  const counts = new Map();
  for (const issue of issues) counts.set(issue[facet], (counts.get(issue[facet]) ?? 0) + 1);
  return counts;
}

function later(milliseconds, action) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
