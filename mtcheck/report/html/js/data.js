// Reading the embedded data, and the few helpers that every part needs.
// User text reaches the page through text nodes and attributes only, never as markup.

const SEVERITIES = ["critical", "major", "minor"];
// The same shapes that the style sheet draws, as characters for signs within the text.
const SHAPES = { critical: "▲", major: "◆", minor: "●" };
const SIDE_NAMES = {
  mt: "Translation",
  reference: "Reference",
  retranslation: "Re-translation",
  source: "Source",
};
const SVG_NS = "http://www.w3.org/2000/svg";

const byId = (id) => document.getElementById(id);
const report = JSON.parse(byId("report").textContent);
const loaded = new Map();

function loadDocument(index) {
  if (!loaded.has(index)) {
    const data = JSON.parse(byId(`document-${index}`).textContent);
    loaded.set(index, connect({ ...report.documents[index], ...data }));
  }
  return loaded.get(index);
}

/** Add the look-ups between segments, rows and issues. */
function connect(doc) {
  doc.sideIndex = new Map(doc.sides.map((side, index) => [side.name, index]));
  doc.rowOf = doc.sides.map((side) => new Array(side.segments.length).fill(null));
  doc.rows.forEach((row, number) => {
    row.number = number;
    row.issues = new Set();
    row.segments.forEach((segments, side) => {
      for (const segment of segments) doc.rowOf[side][segment] = number;
    });
    const side = row.segments.findIndex((segments) => segments.length > 0);
    const [line, kind] = doc.sides[side].segments[row.segments[side][0]];
    Object.assign(row, { side, line, kind });
  });
  doc.marks = doc.sides.map(() => new Map());
  doc.issues.forEach((issue, index) => {
    issue.number = index + 1;
    for (const span of issue.spans) {
      const side = doc.sideIndex.get(span.side);
      for (const [segment, start, end] of span.pieces) {
        const marks = doc.marks[side];
        if (!marks.has(segment)) marks.set(segment, []);
        marks.get(segment).push({ kind: "issue", issue, start, end });
        doc.rows[doc.rowOf[side][segment]].issues.add(issue);
      }
    }
  });
  // Word differences make sense within one language only.
  doc.diffSide = doc.sides.findIndex((side, i) => i > 0 && side.lang === doc.sides[0].lang);
  return doc;
}

const segmentText = (doc, side, segment) => doc.sides[side].segments[segment][3];

function rowText(doc, row) {
  row.lower ??= row.segments
    .flatMap((segments, side) => segments.map((segment) => segmentText(doc, side, segment)))
    .join("\n")
    .toLowerCase();
  return row.lower;
}

function sideName(name) {
  const number = name.match(/^reference-(\d+)$/);
  return number ? `Reference ${number[1]}` : (SIDE_NAMES[name] ?? name);
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code || "unknown language";
  }
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    } else if (name === "vars") {
      for (const [key, item] of Object.entries(value)) node.style.setProperty(key, item);
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child || child === 0));
  return node;
}

const el = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG_NS, tag), attributes, children);

/** Text from outside, kept from turning its surroundings round by control characters. */
const outside = (text, tag = "bdi", attributes = {}) => el(tag, { dir: "auto", ...attributes }, text);

const shape = (severity) =>
  el("span", { class: `shape ${severity}`, "aria-hidden": "true" });

function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function number(value, digits = 1) {
  return value === null || value === undefined ? "–" : value.toFixed(digits);
}

function copyButton(text, label) {
  const button = el("button", { type: "button", class: "small" }, label);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
      area.value = text;
      button.after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1500);
  });
  return button;
}

function announce(text) {
  byId("live").textContent = text;
}
