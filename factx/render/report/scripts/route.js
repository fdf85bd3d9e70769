/* Which part is shown. The address says it, so that the browser's Back leads back to the row. */

const lists = {};
const VIEWS = ["tolls", "timeline", "people", "organisations", "places", "documents", "document", "facts", "left-out"];
const drawnFor = {};
let hits = search();

function drawnPart(view) {
  return document.querySelector(`#${view} .drawn`);
}

function draw(view, chosen) {
  const key = chosen || hits;
  if (drawnFor[view] === key && drawnFor[`${view} hits`] === hits) return;
  drawnFor[view] = key;
  drawnFor[`${view} hits`] = hits;
  if (view === "tolls") drawTolls(hits);
  else if (view === "documents") drawDocuments(hits);
  else if (view === "facts") drawFacts(hits, drawnPart(view));
  else if (view === "timeline") drawTimeline(hits, drawnPart(view));
  else if (view === "document") drawDocument(chosen, drawnPart(view));
  else if (view in SINGULAR) drawEntities(view, hits, drawnPart(view), chosen);
}

/* Read an address: which view, what is chosen in it, which element or stretch to go to. */
function readAddress() {
  const name = location.hash.slice(1);
  const [, letter, number, start, end] = name.match(/^([dew])(\d+)(?:-(\d+)-(\d+))?$/) || [];
  if (letter === "d" && DOCUMENTS[number]) return { view: "document", chosen: DOCUMENTS[number], start, end };
  if (letter === "e" && ENTITIES[number]) return { view: VIEW_OF_KIND[ENTITIES[number].kind], chosen: ENTITIES[number] };
  if (letter === "w") return { view: "timeline", date: Number(number), target: name };
  if (VIEWS.includes(name)) return { view: name };
  return { view: "tolls", target: name };
}

function show(back) {
  const address = readAddress();
  for (const view of VIEWS) document.getElementById(view).hidden = view !== address.view;
  const tab = address.view === "document" ? "documents" : address.view;
  for (const link of document.querySelectorAll(".tabs a")) {
    if (link.dataset.view === tab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  draw(address.view, address.chosen);
  document.title = `${document.getElementById(`h-${address.view}`).textContent}: ${document.querySelector("h1").textContent}`;
  if (back) window.scrollTo(0, back.y);
  else goTo(address);
}

function goTo(address) {
  const targets = findTargets(address);
  if (targets.length) {
    for (const target of targets) flash(target);
    targets[0].scrollIntoView({ block: "center" });
    targets[0].focus({ preventScroll: true });
  } else if (location.hash) {
    window.scrollTo(0, 0);
    document.getElementById(`h-${address.view}`).focus({ preventScroll: true });
  }
}

function findTargets(address) {
  if (address.view === "document" && address.start) {
    return marksAt(drawnPart("document"), Number(address.start), Number(address.end));
  }
  if (address.view === "timeline" && lists.timeline) {
    lists.timeline.reveal(lists.timeline.items.findIndex((fact) => fact.kind === "date" && fact.number === address.date));
  }
  const target = address.target && document.getElementById(address.target);
  if (target) {
    for (let parent = target; parent; parent = parent.parentElement) {
      parent.hidden = false;
      if (parent.tagName === "DETAILS") parent.open = true;
    }
  }
  return target ? [target] : [];
}

function flash(element) {
  element.classList.remove("flash");
  void element.offsetWidth;
  element.classList.add("flash");
}

function refresh() {
  hits = search();
  count();
  const { view, chosen } = readAddress();
  draw(view, view in SINGULAR && chosen && !hits.entities.has(chosen) ? undefined : chosen);
}

function count() {
  const entities = { people: 0, organisations: 0, places: 0 };
  for (const entity of hits.entities) entities[VIEW_OF_KIND[entity.kind]]++;
  const numbers = {
    ...entities,
    tolls: hits.tolls.size,
    timeline: hits.facts.filter(isDated).length,
    documents: hits.documents.size,
    facts: hits.facts.length,
  };
  for (const [view, number] of Object.entries(numbers)) {
    document.querySelector(`.tabs a[data-view="${view}"] .number`).textContent = number.toLocaleString("en");
  }
  document.getElementById("found").textContent = hits.all ? "" : `${counted(hits.facts.length, "fact")} of ${FACTS.length.toLocaleString("en")}`;
}

function start() {
  history.scrollRestoration = "manual";
  document.getElementById("tools").hidden = FORM.hidden = false;
  let waiting;
  FORM.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 80);
  });
  FORM.addEventListener("reset", () => setTimeout(refresh));
  FORM.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", remember);
  document.addEventListener("keydown", pressed);
  window.addEventListener("popstate", (event) => show(event.state));
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => (part.open = true)));
  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("theme").addEventListener("click", changeTheme);
  for (const button of document.querySelectorAll("button[data-verdict]")) button.addEventListener("click", chooseVerdict);
  nameTheme();
  count();
  show();
}

/* Keep where the reader was, for the way back. */
function remember(event) {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  if (link.getAttribute("href") === location.hash) show();
  else history.replaceState({ y: window.scrollY }, "");
}

function pressed(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    FORM.elements.q.focus();
  }
}

function chooseVerdict(event) {
  const button = event.currentTarget;
  verdict = verdict === button.dataset.verdict ? "" : button.dataset.verdict;
  for (const other of document.querySelectorAll("button[data-verdict]")) {
    other.setAttribute("aria-pressed", String(other.dataset.verdict === verdict));
  }
  drawTolls(hits);
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function nameTheme() {
  document.getElementById("theme").textContent = isDark() ? "Light" : "Dark";
}

function changeTheme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
}

start();
