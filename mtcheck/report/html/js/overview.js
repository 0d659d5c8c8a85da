// Many documents: one table to choose from, the worst first.

const PAGE = 200;

function overview() {
  const documents = report.documents.map((doc, index) => ({ ...doc, index }));
  const metrics = [...new Set(documents.flatMap((doc) => Object.keys(doc.scores)))].slice(0, 3);
  const columns = [
    { key: "title", label: "Document", of: (doc) => doc.title.toLowerCase() },
    { key: "verdict", label: "Verdict", of: (doc) => Number(doc.verdict.passed) },
    { key: "mqm", label: "MQM per 100", of: (doc) => doc.per_100_words ?? 0, falling: true },
    ...SEVERITIES.map((severity) => ({ key: severity, label: severity, of: (doc) => doc.counts[severity], falling: true })),
    ...metrics.map((metric) => ({ key: `score ${metric}`, label: metric, metric, of: (doc) => doc.scores[metric] ?? -Infinity, falling: true })),
    { key: "segments", label: "Segments", of: (doc) => doc.segments, falling: true },
  ];
  const failed = documents.filter((doc) => !doc.verdict.passed).length;
  const { passed, reasons } = report.verdict;
  const table = documentTable(documents, columns);
  return el(
    "section",
    { class: "overview" },
    el(
      "div",
      { class: "heading" },
      el("h1", {}, plural(documents.length, "document")),
      el("p", { class: "facts" }, el("span", {}, `${documents.length - failed} pass`), el("span", {}, `${failed} fail`)),
    ),
    el(
      "div",
      { class: `card verdict ${passed ? "pass" : "fail"}` },
      verdictSign(passed),
      el("div", {}, el("p", { class: "word" }, passed ? "Pass" : "Fail"), reasonList(reasons)),
    ),
    documents.length ? table : el("p", {}, "There is no document in this result."),
  );
}

function documentTable(documents, columns) {
  let order = { key: "mqm", falling: true };
  let limit = PAGE;
  const most = Math.max(1e-9, ...documents.map((doc) => doc.per_100_words ?? 0));
  const body = el("tbody");
  const heads = columns.map((column) =>
    el(
      "th",
      { scope: "col", "data-key": column.key },
      el("button", { type: "button", on: { click: () => sortBy(column) } }, SHAPES[column.key] ? [shape(column.key), " "] : null, outside(column.label)),
    ),
  );
  const more = el("button", { type: "button", class: "small more", on: { click: () => draw((limit += PAGE)) } }, "Show more");
  const draw = () => {
    const { of } = columns.find((column) => column.key === order.key);
    const compare = (a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) * (order.falling ? -1 : 1) || a.index - b.index;
    documents.sort(compare);
    body.replaceChildren(...documents.slice(0, limit).map((doc) => documentRow(doc, columns, most)));
    more.hidden = documents.length <= limit;
    heads.forEach((head) => {
      const mine = head.dataset.key === order.key;
      head.setAttribute("aria-sort", mine ? (order.falling ? "descending" : "ascending") : "none");
    });
  };
  const sortBy = (column) => {
    const same = order.key === column.key;
    order = { key: column.key, falling: same ? !order.falling : Boolean(column.falling) };
    draw();
  };
  draw();
  const host = el("div", { class: "documents" }, el("table", {}, el("caption", { class: "unseen" }, "Documents, with verdict, penalty and issues"), el("thead", {}, el("tr", {}, heads)), body), more);
  host.showAll = () => draw((limit = Infinity));
  return host;
}

function documentRow(doc, columns, most) {
  const cells = {
    title: () => [
      el("a", { href: hashOf({ document: doc.index }) }, outside(doc.title)),
      outside(doc.path, "span", { class: "path" }),
    ],
    verdict: () => el("span", { class: `pill ${doc.verdict.passed ? "pass" : "fail"}` }, doc.verdict.passed ? "✓ pass" : "✕ fail"),
    mqm: () => [number(doc.per_100_words), el("i", { class: "meter", "aria-hidden": "true", vars: { "--share": (doc.per_100_words ?? 0) / most } })],
    segments: () => doc.segments.toLocaleString("en"),
  };
  const count = (severity) => el("span", { class: doc.counts[severity] ? `n ${severity}` : "n none" }, doc.counts[severity]);
  return el(
    "tr",
    { "data-document": doc.index },
    columns.map(({ key, label, metric }) =>
      el(
        key === "title" ? "th" : "td",
        { scope: key === "title" ? "row" : null, "data-label": label, class: `c-${key.split(" ")[0]}` },
        metric ? number(doc.scores[metric], doc.digits[metric]) : key in cells ? cells[key]() : count(key),
      ),
    ),
  );
}
