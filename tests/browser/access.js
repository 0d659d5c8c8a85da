// What an accessibility audit would complain of: names, roles, nesting, references, landmarks.
() => {
  const problems = [];
  const name = (node) =>
    node.getAttribute("aria-label") || node.textContent.trim() || node.labels?.[0]?.textContent;
  for (const node of document.querySelectorAll("button, a[href], input, select, [role=button], [role=img]")) {
    if (node.checkVisibility() && !name(node)) problems.push(`no name: ${node.outerHTML.slice(0, 80)}`);
    if (node.parentElement.closest("button, a[href], [role=button]")) problems.push(`nested: ${node.outerHTML.slice(0, 80)}`);
  }
  for (const node of document.querySelectorAll("[role=row]")) {
    if (!node.closest("[role=rowgroup], [role=table]")) problems.push("row outside a table");
    if (!node.querySelector("[role=cell], [role=columnheader]")) problems.push("row without cells");
  }
  for (const node of document.querySelectorAll("[role=listitem]")) {
    if (!node.closest("[role=list]")) problems.push("item outside a list");
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  if (new Set(ids).size !== ids.length) problems.push("id used twice");
  for (const attribute of ["aria-controls", "aria-labelledby"]) {
    for (const node of document.querySelectorAll(`[${attribute}]`)) {
      if (node.checkVisibility() && !document.getElementById(node.getAttribute(attribute))) problems.push(attribute);
    }
  }
  if (document.querySelectorAll("h1").length !== 1) problems.push("not one h1");
  if (!document.documentElement.lang) problems.push("no language");
  for (const role of ["main", "header"]) if (!document.querySelector(role)) problems.push(role);
  return problems;
}
