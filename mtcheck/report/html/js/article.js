// The article side by side: rows, collapsed stretches, and moving to a row.

const KIND_NAMES = { title: "title", heading: "heading", caption: "caption", byline: "byline", list: "list item", quote: "quote" };

function articleTable(view) {
  view.table = el("div", { class: "table", role: "table", "aria-label": "Article by segment" });
  view.head = el("div", { role: "rowgroup", class: "table-head" });
  view.body = el("div", { class: "table-body" });
  view.table.append(view.head, view.body);
  view.article = new Windowed(view.body, (item) => renderItem(view, item), (item) => guessHeight(view, item), {
    role: "rowgroup",
  });
  view.table.addEventListener("click", (event) => {
    const target = event.target.closest("[data-issue]");
    if (!target || (target.matches("mark") && String(getSelection()))) return;
    const number = Number(target.dataset.issue);
    if (state.open && state.issue === number) closeIssue();
    else select(number, { open: true, still: true });
  });
  return view.table;
}

/** Decide which rows are shown, and put runs of boilerplate and hidden rows into one item. */
function articleItems(view) {
  const { doc } = view;
  const shown = new Set(view.shown);
  const query = state.query.toLowerCase();
  const flagged = (row) => [...row.issues].some((issue) => shown.has(issue));
  const wanted = doc.rows.map(
    (row) =>
      view.revealed.has(row.number) ||
      ((!state.only || flagged(row)) && (!query || flagged(row) || rowText(doc, row).includes(query))),
  );
  const narrowed = state.only || query !== "";
  const items = [];
  for (let at = 0; at < doc.rows.length; ) {
    const kind = stretchKind(doc.rows[at], wanted[at], narrowed);
    let end = at + 1;
    while (kind && end < doc.rows.length && stretchKind(doc.rows[end], wanted[end], narrowed) === kind) end++;
    const open = view.expanded.has(at);
    const rows = doc.rows.slice(at, end);
    if (kind === "gap" || (kind === "run" && rows.length > 1)) items.push({ type: kind, rows, open });
    if (kind !== "gap" && (rows.length === 1 || open)) {
      items.push(...rows.map((row) => ({ type: "row", row })));
    }
    at = end;
  }
  view.itemOf = new Map(items.flatMap((item, i) => (item.type === "row" ? [[item.row.number, i]] : [])));
  return items;
}

function stretchKind(row, wanted, narrowed) {
  if (!wanted) return "gap";
  return row.kind === "boilerplate" && !narrowed ? "run" : null;
}

function renderHead(view) {
  const sides = [view.doc.sides[0], ...columnSides(view).map((index) => view.doc.sides[index])];
  view.table.style.setProperty("--columns", sides.length);
  view.table.setAttribute("aria-rowcount", view.doc.rows.length + 1);
  view.head.replaceChildren(
    el(
      "div",
      { class: "row head", role: "row" },
      el("div", { class: "gutter", role: "columnheader" }, el("span", { class: "unseen" }, "Issues")),
      sides.map((side) =>
        el("div", { class: "cell", role: "columnheader" }, sideName(side.name), el("small", {}, " ", outside(languageName(side.lang)))),
      ),
    ),
  );
}

const columnSides = (view) => shownColumns(view.doc).map((name) => view.doc.sideIndex.get(name));

function renderItem(view, item) {
  return item.type === "row" ? renderRow(view, item.row) : renderStretch(view, item);
}

function renderStretch(view, { type, rows, open }) {
  const issues = view.shown.filter((issue) => issue.row >= rows[0].number && issue.row <= rows.at(-1).number);
  const first = rows[0].number;
  const unfold = () => {
    if (type === "gap") rows.forEach((row) => view.revealed.add(row.number));
    else if (!view.expanded.delete(first)) view.expanded.add(first);
    renewArticle(view);
    view.body.querySelector(`[data-stretch="${first}"]`)?.focus({ preventScroll: true });
  };
  const label =
    type === "gap"
      ? `${plural(rows.length, "segment")} not shown`
      : `Web page text, not the article: ${plural(rows.length, "segment")}`;
  return el(
    "div",
    { class: `stretch ${type}`, role: "row" },
    el(
      "div",
      { role: "cell" },
      el(
        "button",
        { type: "button", class: "unfold", "data-stretch": first, "aria-expanded": String(open), on: { click: unfold } },
        el("span", { class: "unfold-label" }, label),
        type === "run" && issues.length
          ? el(
              "span",
              { class: "unfold-issues" },
              SEVERITIES.filter((s) => issues.some((issue) => issue.severity === s)).map(shape),
              ` ${plural(issues.length, "issue")}`,
            )
          : null,
      ),
    ),
  );
}

function renderRow(view, row) {
  const { doc } = view;
  const issues = [...row.issues].filter((issue) => view.visible.has(issue));
  const worst = SEVERITIES.find((severity) => issues.some((issue) => issue.severity === severity));
  const own = issues.some((issue) => issue.row === row.number && issue.number === state.issue);
  const differences = state.diff || (own && state.open) ? rowDifferences(view, row) : null;
  const [, , opens] = doc.sides[row.side].segments[row.segments[row.side][0]];
  const node = el(
    "div",
    {
      class: `row kind-${row.kind} ${opens ? "opens" : ""} ${own ? "current" : ""} ${row.segments[0].length ? "" : "lacking"}`,
      role: "row",
      "aria-rowindex": row.number + 2,
      "data-row": row.number,
    },
    el("div", { class: "gutter", role: "cell" }, worst ? shape(worst) : null, issues.length > 1 ? el("small", { "aria-hidden": "true" }, issues.length) : null),
    [0, ...columnSides(view)].map((side) => renderCell(view, row, side, differences)),
  );
  const card = own && state.open ? issueCard(view, doc.issues[state.issue - 1]) : null;
  return el("div", { class: "item" }, node, card);
}

function renderCell(view, row, side, differences) {
  const { doc } = view;
  const { name, lang, segments } = doc.sides[side];
  const indices = row.segments[side];
  const attributes = { class: `cell side-${side ? "other" : "mt"}`, role: "cell", "data-side": name, "data-label": sideName(name) };
  if (!indices.length) return emptyCell(doc, row, side, attributes);
  const line = segments[indices[0]][0];
  const before = indices[0] > 0 ? segments[indices[0] - 1][0] : 0;
  const label = KIND_NAMES[segments[indices[0]][1]];
  let offset = 0;
  const parts = indices.flatMap((segment) => {
    const text = segments[segment][3];
    const ranges = [
      ...(doc.marks[side].get(segment) ?? []).filter((mark) => view.visible.has(mark.issue)),
      ...cutOut(differences?.[side], offset, text.length, side ? "del" : "ins"),
      ...hits(text, state.query.toLowerCase()),
    ];
    offset += text.length + 1;
    return [el("span", { class: "seg", "data-segment": segment }, markedText(text, ranges, state.issue)), " "];
  });
  return el(
    "div",
    { ...attributes, lang, dir: "auto", "data-line": line === before ? null : line },
    label ? el("span", { class: "unseen", dir: "ltr" }, `${label}: `) : null,
    row.moved?.[side] ? el("span", { class: "moved", dir: "ltr", title: `Out of order: line ${line} of the ${sideName(name).toLowerCase()}` }, "⇅ moved") : null,
    parts,
  );
}

function emptyCell(doc, row, side, attributes) {
  const aligned = side === 0 || doc.alignments.some((alignment) => alignment.against === doc.sides[side].name);
  const content = row.kind !== "boilerplate" && aligned;
  const others = row.segments.findIndex((segments) => segments.length > 0);
  if (!content || (side > 0 && others > 0)) return el("div", { ...attributes, class: `${attributes.class} blank` });
  const text = side === 0 ? "Missing in the translation" : `Not in the ${sideName(doc.sides[side].name).toLowerCase()}`;
  return el("div", { ...attributes, class: `${attributes.class} void` }, el("span", { class: "void-mark" }, side === 0 ? "∅ " : "+ ", text));
}

/** Return the word differences of a row as ranges by side, or null where none can be made. */
function rowDifferences(view, row) {
  const { doc } = view;
  const { lang } = doc.sides[0];
  const side = columnSides(view).find((column) => doc.sides[column].lang === lang) ?? doc.diffSide;
  if (side < 0 || !row.segments[0].length || !row.segments[side].length) return null;
  row.differences ??= new Map();
  if (!row.differences.has(side)) {
    const join = (s) => row.segments[s].map((segment) => segmentText(doc, s, segment)).join(" ");
    const found = wordDifferences(join(0), join(side), lang);
    row.differences.set(side, found && { 0: found[0], [side]: found[1] });
  }
  return row.differences.get(side);
}

/** Return those parts of ranges that lie in [offset, offset + length), relative to offset. */
function cutOut(ranges, offset, length, kind) {
  return (ranges ?? [])
    .map(({ start, end }) => ({ kind, tag: kind, start: Math.max(0, start - offset), end: Math.min(length, end - offset) }))
    .filter(({ start, end }) => start < end);
}

function guessHeight(view, item) {
  if (item.type !== "row") return 44;
  const stacked = innerWidth < 760;
  const columns = columnSides(view).length + 1;
  const width = Math.max(160, view.table.clientWidth / (stacked ? 1 : columns) - 60);
  const lines = [0, ...columnSides(view)].map((side) => {
    const length = item.row.segments[side].reduce((sum, i) => sum + segmentText(view.doc, side, i).length, 0);
    return Math.ceil((length * 8.2) / width) || 1;
  });
  const tall = stacked ? lines.reduce((a, b) => a + b, 0) + columns : Math.max(...lines);
  return tall * 27 + 14;
}

function renewArticle(view) {
  view.visible = new Set(view.shown);
  renderHead(view);
  view.article.set(articleItems(view));
  moveWindow(view);
}

/** Unfold whatever hides a row, and return its element. */
function rowElement(view, number) {
  if (!view.itemOf.has(number)) {
    let start = number;
    while (start > 0 && view.doc.rows[start - 1].kind === "boilerplate") start--;
    if (view.doc.rows[number].kind === "boilerplate") view.expanded.add(start);
    view.article.set(articleItems(view));
    if (!view.itemOf.has(number)) {
      view.revealed.add(number);
      view.article.set(articleItems(view));
    }
  }
  return view.article.show(view.itemOf.get(number));
}

function revealRow(view, number) {
  const place = () => {
    const node = rowElement(view, number);
    const room = innerHeight - stageHeight(view);
    node.scrollIntoView({ block: node.offsetHeight > room * 0.6 ? "start" : "center" });
  };
  place();
  // Rows above that were guessed are measured on the way; a second look corrects for them.
  requestAnimationFrame(() => requestAnimationFrame(place));
}
