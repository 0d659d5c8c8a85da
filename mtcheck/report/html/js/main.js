// Putting a document on the page, and following the address and the reader's choices.

let view = null;

function openDocument(index) {
  const doc = loadDocument(index);
  view = { doc, index, revealed: new Set(), expanded: new Set(), shown: [], ordered: [], visible: new Set() };
  view.loose = el("div", { class: "loose" });
  view.stage = el("div", { class: "stage" });
  const map = doc.issues.length || doc.rows.some((row) => row.similarity) ? strip(view) : null;
  view.bar = el("div", { class: "stage-bar" }, toolbar(view), filterPanel());
  view.stage.append(...[map, view.bar].filter(Boolean));
  const desk = el("div", { class: "desk" }, el("section", { id: "article", tabindex: "-1", "aria-label": "Article" }, view.loose, articleTable(view)), issuePanel(view));
  view.root = el("div", { class: "document" }, summary(doc), view.stage, desk);
  byId("main").replaceChildren(view.root);
  byId("crumbs").replaceChildren(...crumbs(index));
  document.title = `${doc.title} – mtcheck`;
  if (map) new ResizeObserver(() => view?.stripHost?.isConnected && drawStrip(view)).observe(view.stripHost);
  new ResizeObserver(() => fitStage()).observe(view.stage);
  if (!doc.issues[state.issue - 1]) Object.assign(state, { issue: null, open: false });
  renew();
  if (state.issue) select(state.issue);
}

function openOverview() {
  view = null;
  byId("crumbs").replaceChildren();
  byId("main").replaceChildren(overview());
  document.title = `${plural(report.documents.length, "document")} – mtcheck`;
}

function crumbs(index) {
  if (report.documents.length < 2) return [];
  const to = (target, label, hint) => el("a", { href: hashOf({ document: target }), title: hint, "aria-label": hint }, label);
  const near = (target, label, hint) => (report.documents[target] ? to(target, label, hint) : el("span", { "aria-hidden": "true" }, label));
  return [
    el("a", { href: "#" }, "All documents"),
    near(index - 1, "‹", "Previous document"),
    el("span", {}, `${index + 1} of ${report.documents.length}`),
    near(index + 1, "›", "Next document"),
  ];
}

/** Change the state and show what follows from it. */
function change(action) {
  action();
  view.revealed.clear();
  renew();
  const hidden = view.doc.issues.length - view.shown.length;
  announce(hidden ? `${view.shown.length} of ${plural(view.doc.issues.length, "issue")} shown` : "All issues shown");
}

function renew() {
  view.shown = passing(view.doc);
  if (state.issue && !view.shown.some((issue) => issue.number === state.issue)) {
    Object.assign(state, { issue: null, open: false });
    view.loose.replaceChildren();
  }
  renewTools(view);
  renewSummary(view.doc, view.root);
  renewList(view);
  const anchor = topRow();
  renewArticle(view);
  if (anchor) keepInView(anchor);
  if (view.stripHost) drawStrip(view);
  writeHash();
}

/** The first row below the tools and how far below, if the reader is inside the article. */
function topRow() {
  const edge = view.stage.getBoundingClientRect().bottom;
  if (view.table.getBoundingClientRect().top >= edge) return null;
  const row = [...view.table.querySelectorAll(".row[data-row]")].find((node) => node.getBoundingClientRect().bottom > edge);
  return row ? { number: Number(row.dataset.row), top: row.getBoundingClientRect().top } : null;
}

function keepInView({ number, top }) {
  const shown = [...view.itemOf.keys()];
  const target = shown.find((row) => row >= number) ?? shown.at(-1);
  if (target === undefined) return;
  const node = view.article.show(view.itemOf.get(target));
  scrollBy(0, node.getBoundingClientRect().top - top);
}

function route() {
  const before = view?.index ?? null;
  readHash();
  if (state.document === null) openOverview();
  else openDocument(state.document);
  if ((view?.index ?? null) !== before) scrollTo(0, 0);
}

/** Tell the style sheet how much of the window the tools cover once they stick. */
function fitStage() {
  if (!view) return;
  const set = (name, height) => document.documentElement.style.setProperty(name, `${height}px`);
  set("--map", view.stage.offsetHeight - view.bar.offsetHeight);
  set("--stage", stageHeight(view));
}

const stageHeight = (view) => view.stage.offsetHeight + (parseFloat(getComputedStyle(view.stage).top) || 0);

function setUpTheme() {
  const root = document.documentElement;
  const stored = (value) => {
    try {
      if (value) localStorage.setItem("mtcheck-theme", value);
      return localStorage.getItem("mtcheck-theme");
    } catch {
      return null;
    }
  };
  if (["light", "dark"].includes(stored())) root.dataset.theme = stored();
  byId("theme").addEventListener("click", () => {
    const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    stored(root.dataset.theme);
  });
}

let moving = false;
addEventListener(
  "scroll",
  () => {
    if (moving || !view) return;
    moving = true;
    requestAnimationFrame(() => {
      moving = false;
      if (view) moveWindow(view);
    });
  },
  { passive: true },
);
addEventListener("keydown", onKey);
addEventListener("hashchange", route);
byId("help-open").addEventListener("click", openHelp);
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  (byId("article") ?? byId("main")).focus();
});
setUpTheme();
watchPrinting();
route();
