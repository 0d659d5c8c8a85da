// Shortcuts, and the sheet that explains them.

const SHORTCUTS = [
  ["j or n", "next issue"],
  ["k or p", "previous issue"],
  ["Enter or o", "open the issue"],
  ["Esc", "close"],
  ["f", "filters"],
  ["/", "search"],
  ["s", "only flagged segments"],
  ["d", "word differences"],
  ["?", "this help"],
];

const ACTIONS = {
  j: () => go(1),
  n: () => go(1),
  k: () => go(-1),
  p: () => go(-1),
  o: () => openCurrent(),
  Enter: () => openCurrent(),
  f: () => showFilters(true),
  "/": () => view.search.focus(),
  s: () => flip("only"),
  d: () => view.doc.diffSide > 0 && flip("diff"),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key, target } = event;
  if (byId("help").open) return;
  if (key === "Escape") {
    escape(target);
    return;
  }
  if (target.closest("input, select, textarea")) return;
  if (target.matches(".marker") && (key === "Enter" || key === " ")) {
    event.preventDefault();
    target.click();
    return;
  }
  if (key === "Enter" && target.closest("button, a, summary")) return;
  const action = key === "?" ? openHelp : view ? ACTIONS[key] : null;
  if (!action) return;
  event.preventDefault();
  action();
}

function escape(target) {
  if (!view) return;
  if (!byId("filters").hidden) {
    showFilters(false);
    view.filterButton.focus();
  } else if (target === view.search) {
    target.blur();
  } else {
    closeIssue();
  }
}

function openCurrent() {
  if (state.issue) select(state.issue, { open: true });
  else go(1);
}

function openHelp() {
  const help = byId("help");
  help.replaceChildren(
    el("h2", { id: "help-title" }, "Keyboard"),
    el("dl", {}, SHORTCUTS.flatMap(([keys, what]) => [
      el("dt", {}, keys.split(" or ").flatMap((name, i) => [i ? " or " : null, el("kbd", {}, name)])),
      el("dd", {}, what),
    ])),
    legend(),
    el("form", { method: "dialog" }, el("button", { class: "small" }, "Close")),
  );
  help.showModal();
}

function legend() {
  const sample = (severity) =>
    el("p", {}, el("mark", { class: `hl lane-0 ${severity}` }, `a ${severity} issue`), " ", shape(severity));
  return el(
    "div",
    { class: "legend" },
    el("h2", {}, "Marks"),
    SEVERITIES.map(sample),
    el("p", {}, el("ins", { class: "ins" }, "words"), " only in the translation"),
    el("p", {}, el("del", { class: "del" }, "words"), " only in the reference"),
  );
}
