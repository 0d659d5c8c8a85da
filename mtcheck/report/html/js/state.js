// What the reader chose; all of it lives in the address's fragment, so it survives a reload.

const FACETS = ["severity", "category", "rule"];
const sets = () => Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));

const state = {
  document: null,
  include: sets(),
  exclude: sets(),
  query: "",
  only: false,
  diff: false,
  sort: "position",
  columns: null,
  issue: null,
  open: false,
};

function readHash() {
  const given = new URLSearchParams(location.hash.slice(1));
  const wanted = Number(given.get("document"));
  const many = report.documents.length !== 1;
  state.document = wanted >= 1 && wanted <= report.documents.length ? wanted - 1 : many ? null : 0;
  for (const facet of FACETS) {
    state.include[facet] = new Set(given.getAll(facet));
    state.exclude[facet] = new Set(given.getAll(`not-${facet}`));
  }
  state.query = given.get("search") ?? "";
  state.only = given.has("flagged");
  state.diff = given.has("differences");
  state.sort = given.get("sort") === "severity" ? "severity" : "position";
  state.columns = given.has("columns") ? new Set(given.get("columns").split(",")) : null;
  state.issue = Number(given.get("issue")) || null;
  state.open = given.has("open") && state.issue !== null;
}

function hashOf(target) {
  const given = new URLSearchParams();
  if (report.documents.length > 1 && target.document !== null) {
    given.set("document", target.document + 1);
  }
  for (const facet of FACETS) {
    for (const value of target.include?.[facet] ?? []) given.append(facet, value);
    for (const value of target.exclude?.[facet] ?? []) given.append(`not-${facet}`, value);
  }
  if (target.query) given.set("search", target.query);
  if (target.only) given.set("flagged", "1");
  if (target.diff) given.set("differences", "1");
  if (target.sort === "severity") given.set("sort", "severity");
  if (target.columns) given.set("columns", [...target.columns].join(","));
  if (target.issue) given.set("issue", target.issue);
  if (target.open) given.set("open", "1");
  return `#${given}`;
}

function writeHash() {
  history.replaceState(null, "", hashOf(state));
}

const chosen = () =>
  FACETS.reduce((sum, facet) => sum + state.include[facet].size + state.exclude[facet].size, 0);

const isFiltered = () => chosen() > 0 || state.query !== "";

function clearFilters() {
  state.include = sets();
  state.exclude = sets();
  state.query = "";
}

function toggle(facet, value, kind) {
  const other = kind === "include" ? "exclude" : "include";
  state[other][facet].delete(value);
  if (!state[kind][facet].delete(value)) state[kind][facet].add(value);
}

/** Return the issues that pass the filters, those of one facet left out on wish. */
function passing(doc, except = null) {
  const query = state.query.toLowerCase();
  return doc.issues.filter(
    (issue) =>
      FACETS.every((facet) => {
        if (facet === except) return true;
        const included = state.include[facet];
        if (included.size && !included.has(issue[facet])) return false;
        return !state.exclude[facet].has(issue[facet]);
      }) && matches(doc, issue, query),
  );
}

function matches(doc, issue, query) {
  if (!query) return true;
  issue.lower ??= [issue.rule, issue.category, issue.message, issue.suggestion, ...issue.evidence]
    .join("\n")
    .toLowerCase();
  if (issue.lower.includes(query)) return true;
  return issue.row !== null && rowText(doc, doc.rows[issue.row]).includes(query);
}

/** Return issues in the order of the list and of next and previous. */
function sorted(issues) {
  if (state.sort !== "severity") return issues;
  const rank = (issue) => SEVERITIES.indexOf(issue.severity);
  return [...issues].sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
}
