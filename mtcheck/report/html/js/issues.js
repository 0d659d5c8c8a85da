// The list of issues, the card of an open issue, and going from one to the next.

function issuePanel(view) {
  view.listHost = el("div", { class: "issue-list", role: "list" });
  view.listNote = el("div", { class: "list-note" });
  const sort = el(
    "select",
    { "aria-label": "Sort issues", on: { change: () => change(() => (state.sort = sort.value)) } },
    el("option", { value: "position", selected: state.sort === "position" }, "by position"),
    el("option", { value: "severity", selected: state.sort === "severity" }, "by severity"),
  );
  view.sort = sort;
  view.panel = el(
    "aside",
    { class: "panel", "aria-label": "Issues" },
    el("header", {}, el("h2", {}, "Issues"), view.doc.issues.length ? sort : null),
    view.listNote,
    view.listHost,
  );
  view.list = new Windowed(view.listHost, (issue) => listEntry(issue), () => 68, {});
  return view.panel;
}

function listEntry(issue) {
  const [span] = issue.spans;
  return el(
    "div",
    { role: "listitem" },
    el(
      "button",
      {
        type: "button",
        class: `entry ${issue.severity}`,
        "data-number": issue.number,
        "aria-current": issue.number === state.issue ? "true" : null,
        on: { click: () => select(issue.number, { open: true }) },
      },
      el("span", { class: "entry-sign" }, shape(issue.severity), el("b", {}, issue.number)),
      el(
        "span",
        { class: "entry-body" },
        el("span", { class: "entry-rule" }, outside(spoken(issue.rule)), el("span", { class: "unseen" }, `, ${issue.severity}`)),
        span ? outside(shortened(span.text, 90), "span", { class: "entry-text" }) : null,
      ),
      span ? el("span", { class: "entry-line" }, `${span.side === "mt" ? "" : `${sideName(span.side)} `}${span.line}`) : null,
    ),
  );
}

const shortened = (text, length) => (text.length > length ? `${text.slice(0, length).trimEnd()}…` : text);

function renewList(view) {
  const { doc } = view;
  view.ordered = sorted(view.shown);
  view.sort.value = state.sort;
  const hidden = doc.issues.length - view.shown.length;
  view.listNote.replaceChildren(...listNote(doc, view.shown.length, hidden));
  view.list.set(view.ordered);
  renewPlace(view);
}

function listNote(doc, shown, hidden) {
  if (!doc.issues.length) {
    return [
      el(
        "div",
        { class: "all-clear" },
        verdictSign(true),
        el("p", {}, el("b", {}, "No issues found.")),
        el("p", {}, "None of the rules that ran found anything to flag in this text."),
      ),
    ];
  }
  if (!hidden) return [];
  return [
    el("span", {}, shown ? `${shown} of ${plural(doc.issues.length, "issue")}` : "No issue matches the filters."),
    el("button", { type: "button", class: "small", on: { click: () => change(clearFilters) } }, "Show all"),
  ];
}

function renewPlace(view) {
  const at = view.ordered.findIndex((issue) => issue.number === state.issue);
  view.place.textContent = `${at < 0 ? "–" : at + 1} / ${view.ordered.length}`;
  for (const entry of view.listHost.querySelectorAll("[data-number]")) {
    if (Number(entry.dataset.number) === state.issue) entry.setAttribute("aria-current", "true");
    else entry.removeAttribute("aria-current");
  }
}

/** Make an issue the current one, open its card on wish, and bring it into view. */
function select(number, { open = state.open, still = false } = {}) {
  const before = currentIssue();
  state.issue = number;
  state.open = open;
  const issue = currentIssue();
  for (const row of new Set([before?.row, issue.row])) refreshRow(row);
  showLoose(issue);
  renewPlace(view);
  drawStrip(view);
  writeHash();
  showInList(view, issue);
  if (issue.row !== null) {
    if (still) rowElement(view, issue.row).scrollIntoView({ block: "nearest" });
    else revealRow(view, issue.row);
  }
  focusIssue(issue);
  announce(`Issue ${issue.number}, ${issue.severity}, ${spoken(issue.rule)}. ${issue.message}`);
}

const currentIssue = () => (state.issue ? (view.doc.issues[state.issue - 1] ?? null) : null);

function refreshRow(row) {
  if (row !== null && row !== undefined && view.itemOf.has(row)) view.article.refresh(view.itemOf.get(row));
}

/** An issue without a place in the text opens above the article. */
function showLoose(issue) {
  const open = issue && issue.row === null && state.open;
  view.loose.replaceChildren(...(open ? [issueCard(view, issue)] : []));
  if (open) view.loose.scrollIntoView({ block: "center" });
}

function focusIssue(issue) {
  const target = state.open
    ? document.querySelector(".issue-card")
    : view.table.querySelector(`.row[data-row="${issue.row}"] .marker[data-issue="${issue.number}"]`);
  target?.focus({ preventScroll: true });
}

function showInList(view, issue) {
  const index = view.ordered.indexOf(issue);
  if (index < 0 || view.panel.offsetHeight < view.listHost.offsetTop) return;
  const entry = view.list.show(index);
  // Only the panel scrolls: on narrow screens the list is part of the page.
  if (view.panel.scrollHeight > view.panel.clientHeight + 2) {
    const top = entry.getBoundingClientRect().top - view.panel.getBoundingClientRect().top;
    if (top < 50 || top > view.panel.clientHeight - 70) view.panel.scrollTop += top - view.panel.clientHeight / 3;
  }
}

function closeIssue() {
  if (!state.open) return;
  const issue = currentIssue();
  state.open = false;
  refreshRow(issue?.row);
  showLoose(issue);
  writeHash();
  if (issue) focusIssue(issue);
}

/** Go to the next or previous issue; from nowhere, to the first that is in view or below it. */
function go(delta) {
  const { ordered } = view;
  if (!ordered.length) return;
  const at = ordered.findIndex((issue) => issue.number === state.issue);
  if (at < 0) {
    select(ordered[delta > 0 ? 0 : ordered.length - 1].number);
    return;
  }
  const next = at + delta;
  if (next < 0 || next >= ordered.length) announce(delta > 0 ? "This is the last issue." : "This is the first issue.");
  else select(ordered[next].number);
}

function issueCard(view, issue) {
  const at = view.ordered.indexOf(issue);
  const sure = Math.round((issue.confidence ?? 0) * 100);
  const row = issue.row === null ? null : view.doc.rows[issue.row];
  return el(
    "div",
    { class: `issue-card ${issue.severity}`, role: issue.row === null ? "group" : "row", tabindex: "-1", "aria-label": `Issue ${issue.number}` },
    el(
      "div",
      { role: issue.row === null ? null : "cell" },
      el(
        "header",
        {},
        el("span", { class: `tag ${issue.severity}` }, shape(issue.severity), ` ${issue.severity}`),
        outside(issue.rule, "code", { class: "rule" }),
        outside(issue.category, "span", { class: "category" }),
        el("span", { class: "sure", title: "Confidence: how sure the rule is" }, el("i", { "aria-hidden": "true", vars: { "--sure": sure / 100 } }), `${sure}% sure`),
        el("span", { class: "card-place" }, at < 0 ? "" : `${at + 1} of ${view.ordered.length}`),
        el("button", { type: "button", class: "plain close", "aria-label": "Close", on: { click: closeIssue } }, "×"),
      ),
      outside(issue.message, "p", { class: "message" }),
      issue.suggestion ? suggestion(issue.suggestion) : null,
      issue.evidence.length
        ? el("div", { class: "evidence" }, el("h3", {}, "Evidence"), el("ul", {}, issue.evidence.map((item) => outside(item, "li"))))
        : null,
      spanList(view, issue),
      el(
        "footer",
        {},
        row ? outside(measures(view.doc, row), "span") : null,
        issue.fingerprint ? outside(issue.fingerprint, "code", { title: "Fingerprint: outlives edits elsewhere" }) : null,
      ),
    ),
  );
}

function suggestion(text) {
  return el(
    "div",
    { class: "suggestion" },
    el("h3", {}, "Suggestion"),
    outside(text, "blockquote"),
    copyButton(text, "Copy"),
  );
}

function spanList(view, issue) {
  return el(
    "ul",
    { class: "places", "aria-label": "Places in the text" },
    issue.spans.map((span) => {
      const [piece] = span.pieces;
      const place = `${sideName(span.side)} ${span.line}:${span.column}`;
      const row = piece ? view.doc.rowOf[view.doc.sideIndex.get(span.side)][piece[0]] : null;
      return el(
        "li",
        {},
        row === null
          ? el("span", {}, place)
          : el("button", { type: "button", class: "link", on: { click: () => revealRow(view, row) } }, place),
        " ",
        span.text ? outside(shortened(span.text, 400), "q") : null,
      );
    }),
  );
}

function measures(doc, row) {
  const similar = row.similarity
    ?.map((value, side) => (value === null ? null : `${sideName(doc.sides[side].name).toLowerCase()} similarity ${value.toFixed(2)}`))
    .filter(Boolean);
  const scores = row.scores?.map(([metric, value, digits]) => `${metric} ${number(value, digits)}`);
  return [...(similar ?? []), ...(scores ?? [])].join(" · ");
}
