"use strict";

/* The data block as objects that know each other. Texts reach the page as text nodes only. */

const DATA = JSON.parse(document.getElementById("data").textContent);

function readTable(name) {
  const columns = DATA.columns[name];
  return DATA[name].map((values, number) => {
    const row = { number };
    for (let i = 0; i < columns.length; i++) row[columns[i]] = values[i];
    return row;
  });
}

const DOCUMENTS = readTable("documents");
const SENTENCES = readTable("sentences");
const ENTITIES = readTable("entities");
const TOLLS = readTable("tolls");
const FACTS = gatherFacts();

for (const entity of ENTITIES) entity.facts = [];
for (const row of DOCUMENTS) row.facts = [];
for (const fact of FACTS) {
  fact.document.facts.push(fact);
  if (fact.entity) fact.entity.facts.push(fact);
}

function gatherFacts() {
  const names = readTable("names");
  const dates = readTable("dates");
  const claims = readTable("claims");
  for (const row of SENTENCES) row.document = DOCUMENTS[row.doc];
  for (const fact of names) {
    fact.entity = ENTITIES[fact.entity];
    fact.kind = fact.entity.kind;
  }
  for (const fact of dates) fact.kind = "date";
  for (const fact of claims) {
    fact.kind = "claim";
    fact.toll = TOLLS[fact.toll];
  }
  const facts = [...claims, ...names, ...dates];
  for (const fact of facts) {
    fact.sentence = SENTENCES[fact.sentence];
    fact.document = fact.sentence.document;
  }
  return facts.sort((a, b) => a.document.number - b.document.number || a.start - b.start || b.end - a.end);
}

function wordsOf(fact) {
  return fact.text || fact.document.text.slice(fact.start, fact.end);
}

function sentenceText(sentence) {
  return sentence.text || sentence.document.text.slice(sentence.start, sentence.end);
}

/* Where a fact stands in its document, and where the page tells more about it. */
function placeOf(fact) {
  return `#d${fact.document.number}-${fact.start}-${fact.end}`;
}

function homeOf(fact) {
  if (fact.kind === "claim") return `#${fact.anchor}`;
  return fact.kind === "date" ? `#w${fact.number}` : `#e${fact.entity.number}`;
}

function valueOf(fact) {
  if (fact.kind === "claim") return `${fact.figure} ${fact.what}`.trim();
  if (fact.kind === "date") return fact.label || "no value";
  return fact.entity.name;
}
