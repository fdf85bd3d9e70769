/* The list of documents, and one document with every mention marked. */

const MARKED = ["claim", "person", "organisation", "place", "date"];
const MARKED_WORDS = { claim: "Claims", person: "People", organisation: "Organisations", place: "Places", date: "Dates" };
const hiddenKinds = new Set();

function drawDocuments(hits) {
  for (const row of document.querySelectorAll("#sources tbody tr")) {
    row.hidden = !hits.documents.has(DOCUMENTS[row.dataset.document]);
  }
  document.querySelector("#documents .nothing").hidden = hits.documents.size > 0;
}

function drawDocument(row, into) {
  const counts = Object.fromEntries(MARKED.map((kind) => [kind, row.facts.filter((fact) => fact.kind === kind).length]));
  const text = h("div", { class: "text", dir: "auto" });
  for (const kind of hiddenKinds) text.classList.add(`no-${kind}`);
  document.getElementById("h-document").textContent = row.title || row.name;
  into.replaceChildren(
    h("p", { class: "from" }, h("a", { href: "#documents" }, "All documents"), " · ", bdi(row.name), row.date ? ` · ${row.date}` : "", row.publisher ? [" · ", bdi(row.publisher)] : ""),
    h("div", { class: "legend", role: "group", "aria-label": "Marked in the text" }, MARKED.map((kind) => drawToggle(kind, counts[kind], text))),
    h("div", { class: "reader" }, text, drawFigures(row)),
  );
  if (row.text) markText(row, text);
  else text.append(h("p", { class: "empty" }, "The text of this document is not in this file."));
}

/* The figures of the document in its margin, each leading to its place in the text. */
function drawFigures(row) {
  const claims = row.facts.filter((fact) => fact.kind === "claim");
  if (!claims.length) return "";
  const list = h("ul");
  lists.margin = new LazyList(list, claims, (fact) =>
    h("li", null, h("a", { href: placeOf(fact) }, h("b", null, valueOf(fact))), fact.source ? [" · ", bdi(fact.source)] : ""),
  );
  return h("aside", null, h("h3", null, "Figures in this document"), list);
}

function drawToggle(kind, number, text) {
  const change = (event) => {
    const off = text.classList.toggle(`no-${kind}`);
    if (off) hiddenKinds.add(kind);
    else hiddenKinds.delete(kind);
    event.currentTarget.setAttribute("aria-pressed", String(!off));
  };
  return h(
    "button",
    { type: "button", class: `kind ${kind}`, "aria-pressed": String(!hiddenKinds.has(kind)), click: change },
    MARKED_WORDS[kind],
    h("span", { class: "number" }, String(number)),
  );
}

/* Mentions may lie inside each other: the text is cut at every border, the inner mention leads. */
function markText(row, into) {
  const borders = new Set([0, row.text.length]);
  for (const fact of row.facts) borders.add(fact.start).add(fact.end);
  const cuts = [...borders].sort((a, b) => a - b);
  const open = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    while (next < row.facts.length && row.facts[next].start <= cuts[i]) open.push(row.facts[next++]);
    for (let k = open.length - 1; k >= 0; k--) if (open[k].end <= cuts[i]) open.splice(k, 1);
    const piece = row.text.slice(cuts[i], cuts[i + 1]);
    into.append(open.length ? drawMark(piece, open) : piece);
  }
}

function drawMark(piece, facts) {
  const inner = facts.reduce((a, b) => (b.end - b.start <= a.end - a.start ? b : a));
  const kinds = [...new Set(facts.map((fact) => fact.kind))];
  const mark = h("a", { class: `m ${kinds.join(" ")}`, href: homeOf(inner), title: describe(inner) }, piece);
  mark.dataset.start = inner.start;
  mark.starts = facts.map((fact) => fact.start);
  mark.ends = facts.map((fact) => fact.end);
  return mark;
}

function describe(fact) {
  const value = valueOf(fact);
  const words = value === wordsOf(fact) ? "" : `: ${value}`;
  return `${KIND_WORDS[fact.kind]}${words}${fact.note ? ` (${fact.note})` : ""}`;
}

/* Find the marks of a stretch; a sentence without facts of its own has none. */
function marksAt(into, start, end) {
  return [...into.querySelectorAll("a.m")].filter((mark) =>
    mark.starts.some((first, i) => first < end && mark.ends[i] > start && Number(mark.dataset.start) >= start - 1),
  );
}
