/* Building elements. Everything that comes from a document is set as text, never as markup. */

const VIEW_OF_KIND = { person: "people", organisation: "organisations", place: "places" };

function h(name, props, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "click") element.addEventListener("click", value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function bdi(text) {
  return h("bdi", null, text);
}

function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many || one + "s"}`;
}

/* A sentence with some of its facts marked. */
function quote(sentence, facts) {
  const text = sentenceText(sentence);
  const offset = sentence.start < 0 ? NaN : sentence.start;
  const element = h("blockquote", { dir: "auto" });
  let done = 0;
  for (const fact of facts) {
    const [start, end] = Number.isNaN(offset)
      ? [text.indexOf(fact.text), text.indexOf(fact.text) + fact.text.length]
      : [fact.start - offset, fact.end - offset];
    if (start < done || end > text.length) continue;
    element.append(text.slice(done, start), h("mark", { class: fact.kind }, text.slice(start, end)));
    done = end;
  }
  element.append(text.slice(done));
  return element;
}

function source(fact) {
  const label = fact.document.date ? ` · ${fact.document.date}` : "";
  return h("p", { class: "from" }, h("a", { href: placeOf(fact) }, bdi(fact.document.name)), label);
}

/* A list that is drawn as far as it is looked at: thousands of rows cost as much as sixty. */
class LazyList {
  constructor(parent, items, draw, step = 60) {
    Object.assign(this, { parent, items, draw, step, drawn: 0 });
    this.button = h("button", { type: "button", class: "more", click: () => this.more() });
    this.watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.more(),
      { rootMargin: "600px" },
    );
    this.more();
  }

  more(upto = this.drawn + this.step) {
    const last = Math.min(upto, this.items.length);
    const rows = [];
    while (this.drawn < last) rows.push(this.draw(this.items[this.drawn], this.items[this.drawn++ - 1]));
    this.parent.append(...rows.flat());
    this.watch.disconnect();
    this.button.remove();
    if (this.drawn === this.items.length) return;
    this.button.textContent = `Show more (${(this.items.length - this.drawn).toLocaleString("en")} left)`;
    (this.parent.closest("table") || this.parent).after(this.button);
    requestAnimationFrame(() => this.watch.observe(this.button));
  }

  /* Draw as far as an item; its element is then on the page. */
  reveal(index) {
    if (index >= this.drawn) this.more(index + this.step);
  }
}
