// Marking stretches of a text that may overlap, nest and share borders.

/**
 * Return nodes that show `text` exactly, with ranges {kind, start, end, …} marked.
 * Issue ranges lie in lanes, so that each keeps its own underline where several overlap.
 */
function markedText(text, ranges, active) {
  if (!ranges.length) return [text];
  const issues = ranges
    .filter((range) => range.kind === "issue")
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const lanes = laneOf(issues);
  const others = ranges.filter((range) => range.kind !== "issue");
  const cuts = new Set([0, text.length]);
  for (const { start, end } of ranges) cuts.add(start).add(end);
  const edges = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  edges.forEach((start, index) => {
    for (const range of issues) {
      if (range.end === start) nodes.push(marker(range.issue, active));
    }
    const end = edges[index + 1];
    if (end === undefined) return;
    const covers = (range) => range.start <= start && range.end >= end;
    let node = document.createTextNode(text.slice(start, end));
    for (const range of others.filter(covers)) node = el(range.tag, { class: range.kind }, node);
    for (const range of issues.filter(covers).sort((a, b) => lanes.get(b) - lanes.get(a))) {
      const lane = `lane-${Math.min(lanes.get(range), 2)}`;
      const state = range.issue.number === active ? "active" : "";
      node = el(
        "mark",
        { class: `hl ${range.issue.severity} ${lane} ${state}`, "data-issue": range.issue.number },
        node,
      );
    }
    nodes.push(node);
  });
  return nodes;
}

/** Give each range, in order of start, the first lane that is free there. */
function laneOf(ranges) {
  const lanes = new Map();
  const ends = [];
  for (const range of ranges) {
    let lane = ends.findIndex((end) => end <= range.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = range.end;
    lanes.set(range, lane);
  }
  return lanes;
}

// The sign comes from the style sheet, so that the text stays exact when read or copied.
function marker(issue, active) {
  return el("span", {
    class: `marker ${issue.severity}`,
    role: "button",
    tabindex: "0",
    "data-issue": issue.number,
    "data-sign": `${SHAPES[issue.severity]}${issue.number}`,
    "aria-expanded": String(state.open && issue.number === active),
    "aria-label": `Issue ${issue.number}, ${issue.severity}: ${spoken(issue.rule)}`,
  });
}

const spoken = (name) => name.replaceAll("-", " ");

/** Return the ranges of a text that match a search, as `mark` ranges. */
function hits(text, query) {
  const lower = text.toLowerCase();
  if (!query || lower.length !== text.length) return [];
  const found = [];
  for (let at = lower.indexOf(query); at >= 0; at = lower.indexOf(query, at + query.length)) {
    found.push({ kind: "hit", tag: "mark", start: at, end: at + query.length });
  }
  return found;
}
