// Where in the article the issues lie, drawn over the width of the page.

const LANE = 13;
const PROFILE = 26;
const BIN = 10;

function strip(view) {
  const { doc } = view;
  const side = doc.rows.some((row) => row.similarity) ? comparedSide(doc) : -1;
  // A row takes as much of the width as it has text, yet never less than a short sentence.
  const lengths = doc.rows.map((row) =>
    Math.max(30, ...row.segments.map((list, s) => list.reduce((n, i) => n + segmentText(doc, s, i).length, 0))),
  );
  const starts = [0];
  for (const length of lengths) starts.push(starts.at(-1) + length);
  Object.assign(view, { lengths, starts, profileSide: side });
  view.stripHost = el("div", { class: "strip" });
  return el("figure", { class: "map" }, stripLegend(doc, side), view.stripHost);
}

function stripLegend(doc, side) {
  return el(
    "figcaption",
    {},
    doc.issues.length ? el("span", { class: "map-title" }, "Where the issues are") : null,
    SEVERITIES.filter((severity) => doc.counts[severity]).map((severity) => el("span", {}, shape(severity), ` ${severity}`)),
    side > 0 ? el("span", { class: "profile-key" }, `similarity to the ${sideName(doc.sides[side].name).toLowerCase()}`) : null,
  );
}

const comparedSide = (doc) =>
  doc.sides.findIndex((side, i) => i > 0 && doc.rows.some((row) => (row.similarity?.[i] ?? null) !== null));

/** Draw the strip anew: on a change of width, filters or selection. */
function drawStrip(view) {
  const width = view.stripHost.clientWidth;
  if (!width) return;
  const scale = width / view.starts.at(-1);
  const lanes = SEVERITIES.filter((severity) => view.doc.counts[severity]);
  const top = lanes.length * LANE + 3;
  const height = top + (view.profileSide > 0 ? PROFILE : 4);
  const picture = svg("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": `Map of the article: ${SEVERITIES.map((s) => `${view.shown.filter((i) => i.severity === s).length} ${s}`).join(", ")}`,
    on: { click: (event) => stripClick(view, event, scale) },
  });
  view.strip = { width, scale, height, window: svg("rect", { class: "window", y: 0, height }) };
  picture.append(...residue(view, scale, height), view.strip.window);
  if (view.profileSide > 0) picture.append(profile(view, width, scale, top));
  lanes.forEach((severity, lane) => {
    const y = lane * LANE + LANE / 2 + 1;
    picture.append(svg("line", { class: "lane", x1: 0, x2: width, y1: y, y2: y }));
    picture.append(...laneMarks(view, severity, y, width, scale));
  });
  view.stripHost.replaceChildren(picture);
  moveWindow(view);
}

function laneMarks(view, severity, y, width, scale) {
  const bins = new Map();
  for (const issue of view.shown) {
    if (issue.severity !== severity || issue.row === null) continue;
    const middle = (view.starts[issue.row] + view.lengths[issue.row] / 2) * scale;
    const bin = Math.floor(middle / BIN);
    if (!bins.has(bin)) bins.set(bin, []);
    bins.get(bin).push(issue);
  }
  return [...bins].map(([bin, issues]) => {
    const x = Math.min(width - 6, Math.max(6, bin * BIN + BIN / 2));
    const size = 3.6 + Math.min(2, Math.log2(issues.length) / 1.5);
    const active = issues.some((issue) => issue.number === state.issue) ? "active" : "";
    const group = svg(
      "g",
      { class: `pin ${severity} ${active}`, "data-issues": issues.map((issue) => issue.number).join(" ") },
      svg("title", {}, `${plural(issues.length, `${severity} issue`)}, line ${view.doc.rows[issues[0].row].line}: ${issues[0].message}`),
      svg("rect", { x: x - BIN / 2 - 1, y: y - LANE / 2, width: BIN + 2, height: LANE, class: "hit-area" }),
      svg("path", { d: outline(severity, x, y, size) }),
    );
    return group;
  });
}

function outline(severity, x, y, r) {
  if (severity === "critical") {
    return `M${x} ${y - r - 0.6}L${x + r + 0.8} ${y + r}H${x - r - 0.8}Z`;
  }
  if (severity === "major") return `M${x} ${y - r - 0.8}L${x + r + 0.8} ${y}L${x} ${y + r + 0.8}L${x - r - 0.8} ${y}Z`;
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/** Pale bands where the rows are the web site's, not the article's. */
function residue(view, scale, height) {
  return runs(view.doc.rows, (row) => row.kind === "boilerplate").map(([from, to]) =>
    svg("rect", {
      class: "residue",
      x: view.starts[from] * scale,
      width: (view.starts[to] - view.starts[from]) * scale,
      y: 0,
      height,
    }),
  );
}

/** The similarity of rows as a stepped area, the mean where several share a pixel column. */
function profile(view, width, scale, top) {
  const column = Math.max(2, width / 400);
  const sums = new Float64Array(Math.ceil(width / column) + 1);
  const weights = new Float64Array(sums.length);
  view.doc.rows.forEach((row, index) => {
    if (row.kind === "boilerplate") return;
    const value = row.similarity?.[view.profileSide] ?? 0;
    const first = Math.floor((view.starts[index] * scale) / column);
    const last = Math.max(first + 1, Math.floor((view.starts[index + 1] * scale) / column));
    for (let i = first; i < last; i++) {
      sums[i] += value;
      weights[i]++;
    }
  });
  const base = top + PROFILE - 1;
  let path = "";
  weights.forEach((weight, i) => {
    if (!weight) return;
    const y = base - 2 - (sums[i] / weight) * (PROFILE - 5);
    path += `M${(i * column).toFixed(1)} ${base}V${y.toFixed(1)}h${column.toFixed(2)}V${base}Z`;
  });
  return svg("path", { class: "profile", d: path });
}

function stripClick(view, event, scale) {
  const pin = event.target.closest("[data-issues]");
  if (pin) {
    const numbers = pin.dataset.issues.split(" ").map(Number);
    // Clicking a pin again goes through the issues that it stands for.
    const next = numbers[(numbers.indexOf(state.issue) + 1) % numbers.length];
    select(next, { open: true });
    return;
  }
  const x = event.clientX - view.stripHost.getBoundingClientRect().left;
  revealRow(view, rowAt(view, x / scale));
}

function rowAt(view, position) {
  let low = 0;
  let high = view.doc.rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (view.starts[middle] <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Show which part of the article is in view. */
function moveWindow(view) {
  if (!view.strip) return;
  const top = stageHeight(view);
  const seen = [...view.table.querySelectorAll(".row[data-row]")].filter((row) => {
    const place = row.getBoundingClientRect();
    return place.bottom > top && place.top < innerHeight;
  });
  const { window: frame, scale } = view.strip;
  if (!seen.length) {
    frame.setAttribute("width", 0);
    return;
  }
  const from = view.starts[seen[0].dataset.row];
  const to = view.starts[Number(seen.at(-1).dataset.row) + 1];
  frame.setAttribute("x", from * scale);
  frame.setAttribute("width", Math.max(3, (to - from) * scale));
}

/** Return [from, to) of each stretch of items that satisfy a test. */
function runs(items, test) {
  const found = [];
  items.forEach((item, index) => {
    if (!test(item)) return;
    const last = found.at(-1);
    if (last?.[1] === index) last[1]++;
    else found.push([index, index + 1]);
  });
  return found;
}
