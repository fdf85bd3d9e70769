/* People, organisations and places: a list, and one of them in full. */

const SINGULAR = { people: "person", organisations: "organisation", places: "place" };

function drawEntities(view, hits, into, chosen) {
  const kind = SINGULAR[view];
  const found = ENTITIES.filter((entity) => entity.kind === kind && hits.entities.has(entity));
  found.sort((a, b) => b.facts.length - a.facts.length || (a.name < b.name ? -1 : 1));
  const list = h("ul", { class: "entities", "aria-label": document.getElementById(`h-${view}`).textContent });
  const detail = h("article", { class: "entity", tabindex: "-1" });
  const shown = chosen || found[0];
  into.replaceChildren(h("div", { class: "split" }, h("div", { class: "side" }, list), detail));
  lists[view] = new LazyList(list, found, (entity) => drawEntityLink(entity, entity === shown));
  if (shown) drawEntity(shown, detail);
  else detail.append(h("p", { class: "empty" }, "Nothing here fits the search."));
}

function drawEntityLink(entity, current) {
  return h(
    "li",
    null,
    h(
      "a",
      { href: `#e${entity.number}`, "aria-current": current ? "true" : null },
      bdi(entity.name),
      h("span", { class: "number" }, entity.facts.length.toLocaleString("en")),
      entity.roles.length ? h("span", { class: "title" }, bdi(entity.roles.join(", "))) : "",
    ),
  );
}

function drawEntity(entity, into) {
  const places = new Set(entity.facts.map((fact) => fact.document));
  into.append(
    h("h3", null, bdi(entity.name)),
    h("p", { class: "facts" }, `${counted(entity.facts.length, "mention")} in ${counted(places.size, "document")}`),
    definitions([
      ["Also written", entity.aliases.join(" · ")],
      ["Titles", entity.roles.join(" · ")],
      ["One and the same because", entity.because],
    ]),
    drawClaimsOf(entity),
    drawCompany(entity),
    h("h4", null, "Where"),
  );
  const list = h("ul", { class: "plain" });
  into.append(list);
  lists.mentions = new LazyList(list, onePerSentence(entity.facts), (facts) =>
    h("li", null, quote(facts[0].sentence, facts), source(facts[0])),
  );
}

function definitions(pairs) {
  const shown = pairs.filter(([, words]) => words);
  return shown.length ? h("dl", null, shown.map(([term, words]) => h("div", null, h("dt", null, term), h("dd", null, bdi(words))))) : "";
}

function onePerSentence(facts) {
  const sentences = new Map();
  for (const fact of facts) sentences.set(fact.sentence, [...(sentences.get(fact.sentence) || []), fact]);
  return [...sentences.values()];
}

/* Figures that this one gave, or that are told of this place. */
function drawClaimsOf(entity) {
  const names = new Set([entity.name, ...entity.aliases].map(fold));
  const about = (fact) => (entity.kind === "place" ? fact.place : fact.source);
  const claims = FACTS.filter((fact) => fact.kind === "claim" && about(fact) && names.has(fold(about(fact))));
  if (!claims.length) return "";
  const list = h("ul", { class: "plain figures" });
  const words = entity.kind === "place" ? "Figures for this place" : "Figures given";
  lists.figures = new LazyList(list, claims, (fact) =>
    h("li", null, h("a", { href: homeOf(fact) }, h("b", null, valueOf(fact))), fact.label ? ` · ${fact.label}` : "", fact.source && entity.kind === "place" ? [" · ", bdi(fact.source)] : ""),
  );
  return h("section", null, h("h4", null, words), list);
}

/* Who stands in the same sentences, the most frequent first. */
function drawCompany(entity) {
  const sentences = new Set(entity.facts.map((fact) => fact.sentence));
  const documents = new Set(entity.facts.map((fact) => fact.document));
  const counts = new Map();
  for (const row of documents) {
    for (const { entity: other, sentence } of row.facts) {
      if (other && other !== entity && sentences.has(sentence)) counts.set(other, (counts.get(other) || new Set()).add(sentence));
    }
  }
  const company = [...counts].sort((a, b) => b[1].size - a[1].size || (a[0].name < b[0].name ? -1 : 1)).slice(0, 24);
  if (!company.length) return "";
  const chips = company.map(([other, together]) =>
    h("li", null, h("a", { href: `#e${other.number}`, class: `chip ${other.kind}` }, bdi(other.name), h("span", { class: "number" }, String(together.size)))),
  );
  return h("section", null, h("h4", null, "In the same sentences"), h("ul", { class: "chips" }, chips));
}
