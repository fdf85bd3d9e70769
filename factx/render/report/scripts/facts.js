/* The tolls, the table of all facts, and the timeline. */

const KIND_WORDS = { claim: "claim", person: "person", organisation: "organisation", place: "place", date: "date" };

function drawTolls(hits) {
  for (const article of document.querySelectorAll("article.toll")) {
    const toll = TOLLS[article.dataset.toll];
    article.hidden = !hits.tolls.has(toll) || (verdict && toll.verdict !== verdict);
  }
  for (const group of document.querySelectorAll("#tolls .group[data-group]")) {
    group.hidden = !group.querySelector("article.toll:not([hidden])");
  }
  const checks = document.getElementById("checks");
  if (checks) checks.hidden = !hits.all || Boolean(verdict);
  const nothing = document.querySelector("#tolls .nothing");
  nothing.hidden = !TOLLS.length || Boolean(document.querySelector("#tolls .group:not([hidden])"));
}

function drawFacts(hits, into) {
  const body = h("tbody");
  const heads = ["Kind", "Fact", "Sentence"].map((words) => h("th", { scope: "col" }, words));
  into.replaceChildren(
    h("div", { class: "scroll" }, h("table", { class: "all-facts" }, h("thead", null, h("tr", null, heads)), body)),
  );
  lists.facts = new LazyList(body, hits.facts, drawFact);
}

function drawFact(fact) {
  const detail = [fact.source, fact.place, fact.status, fact.role, fact.note].filter(Boolean).join(" · ");
  return h(
    "tr",
    null,
    h("td", null, h("span", { class: `kind ${fact.kind}` }, KIND_WORDS[fact.kind])),
    h("td", null, h("a", { href: homeOf(fact) }, bdi(valueOf(fact))), detail && h("span", { class: "title" }, bdi(detail))),
    h("td", null, quote(fact.sentence, [fact]), source(fact)),
  );
}

function isDated(fact) {
  return (fact.kind === "date" || fact.kind === "claim") && Boolean(fact.from || fact.to);
}

/* A figure belongs where it was given: a running total stands at its end. */
function momentOf(fact) {
  return fact.kind === "claim" ? fact.to || fact.from : fact.from || fact.to;
}

function drawTimeline(hits, into) {
  const dated = hits.facts.filter(isDated);
  dated.sort((a, b) => (momentOf(a) < momentOf(b) ? -1 : momentOf(a) > momentOf(b) ? 1 : 0));
  const list = h("ol", { class: "timeline" });
  into.replaceChildren(drawOverview(dated.map(momentOf)), list);
  if (!dated.length) into.append(h("p", { class: "empty" }, "No dated facts fit the search."));
  const year = (fact) => momentOf(fact).slice(0, 4);
  lists.timeline = new LazyList(list, dated, (fact, before) => {
    const row = drawDated(fact);
    return before && year(before) === year(fact) ? row : [h("li", { class: "year" }, h("h3", null, year(fact))), row];
  });
}

function drawDated(fact) {
  const days = fact.from === fact.to ? fact.from : `${fact.from || "…"} – ${fact.to || "…"}`;
  return h(
    "li",
    { id: fact.kind === "date" ? `w${fact.number}` : null, tabindex: fact.kind === "date" ? "-1" : null },
    h("div", { class: "when" }, h("b", null, fact.label || fact.document.date), h("span", null, days)),
    h(
      "div",
      { class: "event" },
      fact.kind === "claim"
        ? h("p", null, h("a", { href: homeOf(fact) }, h("b", null, valueOf(fact))), fact.source ? [" · ", bdi(fact.source)] : "")
        : fact.note && h("p", { class: "note" }, bdi(`“${wordsOf(fact)}”: ${fact.note}`)),
      quote(fact.sentence, [fact]),
      source(fact),
    ),
  );
}

/* How many dated facts fall in each day, month, year or decade; a bar narrows the period to itself. */
function drawOverview(days) {
  const inner = withoutEdges(days);
  const periods = cutTime(inner[0], inner.at(-1));
  const size = periods[0]?.length;
  const last = periods.at(-1);
  const counts = new Map(periods.map((period) => [period, 0]));
  const outside = { earlier: [], later: [] };
  for (const day of days) {
    const period = day.slice(0, size);
    if (counts.has(period)) counts.set(period, counts.get(period) + 1);
    else outside[period > last ? "later" : "earlier"].push(day);
  }
  const highest = Math.max(...counts.values());
  const bars = [...counts].map(([period, number]) => {
    const decade = period.length === 3;
    return drawColumn(decade ? `${period}0s` : period, number, highest, decade ? [`${period}0`, `${period}9`] : [period, period]);
  });
  const { earlier, later } = outside;
  if (earlier.length) bars.unshift(drawColumn("earlier", earlier.length, highest, ["", earlier.at(-1)]));
  if (later.length) bars.push(drawColumn("later", later.length, highest, [later[0], ""]));
  return bars.length < 2 ? "" : h("ol", { class: "overview", "aria-label": "Facts over time" }, bars);
}

function drawColumn(words, number, highest, period) {
  const column = h("span", { class: "column" });
  column.style.height = `${number && Math.max(3, Math.round((64 * Math.min(number, highest)) / highest))}px`;
  const click = () => setPeriod(...period);
  const button = h("button", { type: "button", title: `${words}: ${counted(number, "fact")}`, click, disabled: !number }, column, h("span", null, words));
  return h("li", null, button);
}

/* A few dates far from all others must not press the rest together. */
function withoutEdges(days) {
  const edge = Math.floor(days.length * 0.02);
  return days.slice(edge, days.length - edge);
}

/* The shortest periods of which no more than forty cover all days, the empty ones among them. */
function cutTime(first = "", last = "") {
  const most = 40;
  for (const size of first ? [10, 7, 4, 3] : []) {
    const periods = [first.slice(0, size)];
    while (periods.at(-1) < last.slice(0, size) && periods.length <= most) periods.push(nextPeriod(periods.at(-1)));
    if (periods.length <= most || size === 3) return periods;
  }
  return [];
}

function nextPeriod(period) {
  if (period.length <= 4) return String(Number(period) + 1).padStart(period.length, "0");
  const [year, month, day] = period.split("-").map(Number);
  const next = new Date(Date.UTC(year, month - 1 + (day ? 0 : 1), (day || 0) + 1));
  return next.toISOString().slice(0, period.length);
}

function setPeriod(from, to) {
  FORM.elements.from.value = from;
  FORM.elements.to.value = to;
  refresh();
}
