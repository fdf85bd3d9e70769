/* What is searched for, and which facts fit. */

const FORM = document.getElementById("filters");
let verdict = "";

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function foldedSentence(sentence) {
  return (sentence.folded ??= fold(sentenceText(sentence)));
}

/* The words of a fact beside its sentence; all mentions of one entity share them. */
function foldedFact(fact) {
  if (fact.entity) {
    const { entity } = fact;
    return (entity.folded ??= fold([entity.name, ...entity.aliases, ...entity.roles].join(" ")));
  }
  if (fact.folded === undefined) {
    const words = fact.kind === "date" ? [fact.label] : [valueOf(fact), fact.place, fact.source, fact.label];
    fact.folded = fold(words.join(" "));
  }
  return fact.folded;
}

function foldedDocument(row) {
  return (row.folded ??= fold([row.name, row.title, row.publisher].join(" ")));
}

function readFilter() {
  const value = (name) => FORM.elements[name].value.trim();
  const period = (name) => (FORM.elements[name].validity.valid ? value(name) : "");
  return {
    words: fold(value("q")).split(/\s+/).filter(Boolean),
    kind: value("kind"),
    measure: value("measure"),
    place: fold(value("place")),
    source: fold(value("source")),
    from: period("from"),
    to: period("to") && period("to") + "\uffff",
  };
}

function isEmpty(filter) {
  return !filter.words.length && !Object.entries(filter).some(([key, value]) => key !== "words" && value);
}

function fits(fact, filter) {
  if (filter.kind && fact.kind !== filter.kind) return false;
  if (filter.measure && fact.measure !== filter.measure) return false;
  if (filter.place && !fitsPlace(fact, filter.place)) return false;
  if (filter.source && !fitsSource(fact, filter.source)) return false;
  if ((filter.from || filter.to) && !fitsPeriod(fact, filter)) return false;
  return filter.words.every(
    (word) => foldedFact(fact).includes(word) || foldedSentence(fact.sentence).includes(word),
  );
}

/* A claim that names its place is held to it; anything else stands beside the place. */
function fitsPlace(fact, place) {
  return fold(fact.place || "").includes(place) || (!fact.place && foldedSentence(fact.sentence).includes(place));
}

function fitsSource(fact, source) {
  return fold(fact.source || "").includes(source) || foldedDocument(fact.document).includes(source);
}

function fitsPeriod(fact, filter) {
  const from = fact.from || fact.to || fact.document.day;
  const to = fact.to || fact.from || fact.document.day;
  return Boolean(from) && (!filter.from || to >= filter.from) && (!filter.to || from <= filter.to);
}

/* The facts that fit, with what they belong to. */
function search() {
  const filter = readFilter();
  const all = isEmpty(filter);
  const facts = all ? FACTS : FACTS.filter((fact) => fits(fact, filter));
  const hits = { all, facts, entities: new Set(), tolls: new Set(), documents: new Set() };
  for (const fact of facts) {
    hits.documents.add(fact.document);
    if (fact.entity) hits.entities.add(fact.entity);
    if (fact.toll) hits.tolls.add(fact.toll);
  }
  if (all) {
    ENTITIES.forEach((entity) => hits.entities.add(entity));
    TOLLS.forEach((toll) => hits.tolls.add(toll));
    DOCUMENTS.forEach((row) => hits.documents.add(row));
  }
  return hits;
}
