// The head of a document: verdict, counts, categories and scores as small pictures.

function summary(doc) {
  const counts = SEVERITIES.map((severity) => [severity, doc.counts[severity]]);
  return el(
    "section",
    { class: "summary", "aria-label": "Summary" },
    el(
      "div",
      { class: "heading" },
      outside(doc.title, "h1"),
      el("p", { class: "facts" }, facts(doc)),
    ),
    el(
      "div",
      { class: "cards" },
      verdictCard(doc),
      el("div", { class: "card" }, el("h2", {}, "Issues"), severities(counts), stacked(counts)),
      doc.issues.length ? categoryCard(doc) : null,
      doc.scores.length ? scoreCard(doc) : null,
    ),
    about(doc),
  );
}

function facts(doc) {
  const [mt, ...others] = doc.sides;
  const source = others.find((side) => side.name === "source");
  const languages = source
    ? [outside(languageName(source.lang)), " → ", outside(languageName(mt.lang))]
    : [outside(languageName(mt.lang))];
  return [
    el("span", {}, languages),
    el("span", {}, plural(mt.segments.length, "segment")),
    el("span", {}, plural(doc.mqm.words, "word")),
    others.length
      ? el("span", {}, `checked against ${others.map((side) => sideName(side.name).toLowerCase()).join(" and ")}`)
      : el("span", {}, "checked on its own"),
    outside(doc.path, "span", { class: "path" }),
  ];
}

function verdictSign(passed) {
  const path = passed ? "M7 12.5l3.4 3.4L17.2 9" : "M8 8l8 8M16 8l-8 8";
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: "verdict-sign", "aria-hidden": "true" },
    passed
      ? svg("circle", { cx: 12, cy: 12, r: 11 })
      : svg("path", { class: "plate", d: "M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z" }),
    svg("path", { class: "stroke", d: path }),
  );
}

function verdictCard(doc) {
  const { passed, reasons } = doc.verdict;
  return el(
    "div",
    { class: `card verdict ${passed ? "pass" : "fail"}` },
    el("h2", { class: "unseen" }, "Verdict"),
    verdictSign(passed),
    el(
      "div",
      {},
      el("p", { class: "word" }, passed ? "Pass" : "Fail"),
      reasons.length
        ? reasonList(reasons)
        : el("p", {}, doc.issues.length ? "Nothing at or above the gate." : "Nothing to flag."),
    ),
    el(
      "p",
      { class: "mqm", title: "MQM penalty points: weighted issues, per 100 words of the translation" },
      el("b", {}, number(doc.mqm.per_100_words)),
      el("span", {}, "MQM penalty", el("br"), "per 100 words"),
    ),
  );
}

function reasonList(reasons, most = 4) {
  const items = reasons.map((reason) => outside(reason, "li"));
  const rest = items.splice(most);
  return [
    el("ul", {}, items),
    rest.length ? el("details", {}, el("summary", {}, `${rest.length} more`), el("ul", {}, rest)) : null,
  ];
}

function severities(counts) {
  return el(
    "div",
    { class: "severities" },
    counts.map(([severity, count]) =>
      el(
        "button",
        {
          type: "button",
          class: `tile ${severity}`,
          disabled: count === 0,
          "data-tile": severity,
          "aria-label": `Only ${severity}: ${plural(count, "issue")}`,
          on: { click: () => change(() => toggle("severity", severity, "include")) },
        },
        el("b", {}, count.toLocaleString("en")),
        el("span", {}, shape(severity), ` ${severity}`),
      ),
    ),
  );
}

/** A bar in parts, one a severity, each as wide as its share. */
function stacked(counts) {
  return el(
    "div",
    { class: "stacked", "aria-hidden": "true" },
    counts
      .filter(([, count]) => count)
      .map(([severity, count]) => el("i", { class: severity, vars: { "--share": count } })),
  );
}

function categoryCard(doc) {
  const groups = new Map();
  for (const issue of doc.issues) {
    const group = groups.get(issue.category) ?? { critical: 0, major: 0, minor: 0, all: 0 };
    group[issue.severity]++;
    group.all++;
    groups.set(issue.category, group);
  }
  const ranked = [...groups].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1));
  const most = ranked[0][1].all;
  const bars = ranked.map(([category, group]) =>
    el(
      "button",
      {
        type: "button",
        class: "bar",
        "data-category": category,
        "aria-label": `Only ${category}: ${plural(group.all, "issue")}`,
        on: { click: () => change(() => toggle("category", category, "include")) },
      },
      outside(category),
      el(
        "span",
        { class: "track", vars: { "--share": group.all / most } },
        stacked(SEVERITIES.map((severity) => [severity, group[severity]])),
      ),
      el("span", { class: "count" }, group.all.toLocaleString("en")),
    ),
  );
  const rest = bars.splice(4);
  return el(
    "div",
    { class: "card categories" },
    el("h2", {}, "MQM categories"),
    bars,
    rest.length ? el("details", {}, el("summary", {}, `${rest.length} more`), rest) : null,
  );
}

function scoreCard(doc) {
  return el(
    "div",
    { class: "card scores" },
    el("h2", {}, "Scores", el("small", {}, " with 95% interval")),
    doc.scores.map((score) => {
      const { digits } = score;
      const ends = score.interval?.every((end) => end !== null)
        ? score.interval.map((end) => number(end, digits)).join(" to ")
        : null;
      return el(
        "details",
        { class: "score" },
        el(
          "summary",
          {},
          el("span", { class: "metric" }, outside(score.label), el("i", { title: score.higher_is_better ? "higher is better" : "lower is better" }, score.higher_is_better ? "↑" : "↓")),
          interval(score),
          el("b", {}, number(score.value, digits)),
        ),
        el(
          "p",
          {},
          score.against ? outside(`Against the ${comparedWith(doc, score.against)}. `) : "",
          ends ? `95% interval ${ends}. ` : "No interval. ",
          score.higher_is_better ? "Higher is better." : "Lower is better.",
        ),
        outside(score.signature, "code"),
        copyButton(score.signature, "Copy signature"),
      );
    }),
  );
}

function comparedWith(doc, side) {
  const name = sideName(side).toLowerCase();
  return side === "retranslation" ? `${name} (${doc.sides.find((each) => each.name === side)?.path})` : name;
}

/** A track over the metric's range, with the interval as a band and the value as a tick. */
function interval(score) {
  const low = score.range[0] ?? 0;
  const most = Math.max(score.value ?? 0, score.interval?.[1] ?? 0);
  // An error rate may have no highest value, or one that nothing comes near.
  const high = Math.min(score.range[1] ?? Infinity, Math.max(low + 1, 100, most));
  const place = (value) => {
    const share = (value - low) / (high - low || 1);
    return 2 + 96 * Math.min(1, Math.max(0, share));
  };
  const bounded = score.interval?.every((end) => end !== null);
  const [from, to] = bounded ? score.interval.map(place) : [0, 0];
  return svg(
    "svg",
    { class: "interval", viewBox: "0 0 100 12", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("line", { class: "range", x1: 0, x2: 100, y1: 6, y2: 6 }),
    bounded ? svg("rect", { class: "band", x: from, width: Math.max(1, to - from), y: 3, height: 6 }) : null,
    score.value === null ? null : svg("line", { class: "value", x1: place(score.value), x2: place(score.value), y1: 0, y2: 12 }),
  );
}

function about(doc) {
  const entries = [];
  const add = (term, ...detail) => entries.push(el("dt", {}, term), el("dd", {}, ...detail));
  add("Tool", outside(`${report.tool.name} ${report.tool.version}`));
  for (const side of doc.sides) {
    add(
      sideName(side.name),
      outside(`${languageName(side.lang)} (${side.lang}), ${plural(side.segments.length, "segment")}, ${side.path}`),
      side.notes.length ? el("ul", {}, side.notes.map((note) => outside(note, "li"))) : null,
    );
  }
  for (const alignment of doc.alignments) {
    add(`Alignment with ${sideName(alignment.against).toLowerCase()}`, outside(alignment.signature, "code"));
  }
  const weights = Object.entries(doc.mqm.weights).map(([name, weight]) => `${name} ${weight}`);
  add(
    "MQM",
    outside(
      `penalty ${number(doc.mqm.penalty)} over ${plural(doc.mqm.words, "word")}: ` +
        `${number(doc.mqm.per_100_words, 2)} per 100 words, ${number(doc.mqm.per_segment, 3)} per segment; ` +
        `weights ${weights.join(", ")}`,
    ),
  );
  const settings = Object.entries(report.config);
  if (settings.length) {
    add("Settings", el("ul", { class: "settings" }, settings.map(([key, value]) => outside(`${key}: ${JSON.stringify(value)}`, "li"))));
  }
  const notes = doc.sides.reduce((sum, side) => sum + side.notes.length, 0);
  return el(
    "details",
    { class: "about" },
    el("summary", {}, `About this check${notes ? ` · ${plural(notes, "note")}` : ""}`),
    el("dl", {}, entries),
  );
}

/** Show in the summary's pictures which of them filter at present. */
function renewSummary(doc, root) {
  for (const tile of root.querySelectorAll("[data-tile]")) {
    tile.setAttribute("aria-pressed", String(state.include.severity.has(tile.dataset.tile)));
  }
  for (const bar of root.querySelectorAll("[data-category]")) {
    bar.setAttribute("aria-pressed", String(state.include.category.has(bar.dataset.category)));
  }
}
