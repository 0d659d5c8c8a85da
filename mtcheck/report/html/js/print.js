// Paper has no buttons: all rows, all details, and the issues as numbered notes.

let unfolded = [];

function beforePrint() {
  for (const documents of document.querySelectorAll(".documents")) documents.showAll();
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const details of unfolded) details.open = true;
  if (!view || byId("notes")) return;
  view.folded = view.expanded;
  view.expanded = new Set(view.doc.rows.map((row) => row.number));
  renewArticle(view);
  view.article.fillAll();
  view.root.append(printedNotes(view));
  drawStrip(view);
}

function afterPrint() {
  for (const details of unfolded) details.open = false;
  byId("notes")?.remove();
  if (!view?.folded) return;
  view.expanded = view.folded;
  view.folded = null;
  view.article.thaw();
  renewArticle(view);
  drawStrip(view);
}

function printedNotes(view) {
  const { doc, shown } = view;
  const left = doc.issues.length - shown.length;
  return el(
    "section",
    { id: "notes" },
    el("h2", {}, "Issues"),
    left ? el("p", {}, `${plural(left, "issue")} not shown because of filters.`) : null,
    shown.map((issue) =>
      el(
        "article",
        { class: `note ${issue.severity}`, "data-note": issue.number },
        el("p", { class: "note-head" }, shape(issue.severity), el("b", {}, issue.number), ` ${issue.severity} · `, outside(issue.rule), " · ", outside(issue.category)),
        outside(issue.message, "p"),
        issue.evidence.map((item) => outside(item, "p", { class: "note-evidence" })),
        issue.suggestion ? outside(`Suggestion: ${issue.suggestion}`, "p") : null,
        issue.spans.map((span) => outside(`${sideName(span.side)} ${span.line}:${span.column} “${shortened(span.text, 300)}”`, "p", { class: "note-place" })),
      ),
    ),
  );
}

function watchPrinting() {
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  matchMedia("print").addEventListener("change", ({ matches: printing }) => (printing ? beforePrint() : afterPrint()));
}
