"use strict";

(() => {
  const root = document.documentElement;
  const named = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const list = named("_list");
  const bodies = list ? [...list.tBodies] : [];
  const filters = { areas: named("_area"), plan: named("_plan"), status: named("_status") };
  const words = named("_text");

  // Languages: the style sheet shows one, by itself where there is no script; the rest is put in words here.

  function speak() {
    const language = document.querySelector("input[name=language]:checked").value;
    root.lang = language;
    root.className = `in-${language}`;
    document.title = root.dataset[language];
    for (const option of all("option[data-en]")) option.textContent = option.dataset[language];
    tellShown();
  }

  function text(element) {
    const spoken = all(`.${root.lang}`, element).map((part) => part.textContent);
    return (spoken.length ? spoken.join(" ") : element.textContent).trim();
  }

  // Opening: large pages keep their targets packed, many to a piece, until one of them is opened.

  const pieces = new Map();

  async function unpacked(id) {
    const bytes = Uint8Array.from(atob(named(id).textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function piece(number) {
    if (!pieces.has(number)) pieces.set(number, unpacked(`_chunk-${number}`).then(JSON.parse));
    return pieces.get(number);
  }

  async function fill(body) {
    const cell = body.rows[1].cells[0];
    if (!("chunk" in body.dataset) || cell.firstChild) return;
    const { words, charts } = await piece(body.dataset.chunk);
    cell.innerHTML = words[body.id];
    if (charts[body.id]) cell.querySelector(".drawn").innerHTML = charts[body.id];
  }

  async function open(body, opened) {
    if (opened) await fill(body);
    body.classList.toggle("opened", opened);
    body.querySelector("button").setAttribute("aria-expanded", String(opened));
  }

  async function openAll(opened) {
    for (const body of bodies) if (!body.hidden) await open(body, opened);
  }

  async function openNamed() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return;
    }
    const body = bodies.find((one) => one.id === id);
    if (!body) return;
    const elsewhere = body.querySelector("a.name");
    if (elsewhere) {
      location.replace(elsewhere.href);
      return;
    }
    if (body.hidden) {
      named("_find").reset();
      body.hidden = false;
    }
    await open(body, true);
    body.scrollIntoView();
    body.querySelector("button").focus({ preventScroll: true });
  }

  // Filters

  function holds(body) {
    const chosen = Object.entries(filters).every(
      ([key, select]) => !select.value || body.dataset[key].split(" ").includes(select.value),
    );
    const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!chosen || !sought.length) return chosen;
    const said = `${body.id} ${body.rows[0].textContent}`.toLowerCase();
    return sought.every((word) => said.includes(word));
  }

  function filter() {
    for (const body of bodies) body.hidden = !holds(body);
    for (const button of all("[data-only]")) {
      button.setAttribute("aria-pressed", String(button.dataset.only === filters.status.value));
    }
    tellShown();
  }

  function tellShown() {
    const told = named("_shown");
    if (!told) return;
    const shown = bodies.filter((body) => !body.hidden).length;
    told.textContent = told.dataset[root.lang].replace("{shown}", shown).replace("{all}", bodies.length);
  }

  // Sorting

  const keys = {
    status: (body) => Number(body.dataset.order),
    target: (body) => text(body.querySelector(".name")),
    where: (body) => text(body.querySelector(".where")),
    due: (body) => body.dataset.due || "9999",
  };

  function sort(heading) {
    const way = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of all("th[data-by]", list.tHead)) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const order = new Intl.Collator(root.lang, { numeric: true });
    const ranked = bodies.map((body) => [keys[heading.dataset.by](body), body]);
    const compare = (a, b) => (typeof a === "number" ? a - b : order.compare(a, b));
    ranked.sort(([a], [b]) => way * compare(a, b));
    list.append(...ranked.map(([, body]) => body));
  }

  // Downloads

  async function save(button) {
    const file = new Blob([await unpacked(button.dataset.from)], { type: button.dataset.type });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = button.dataset.file;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  for (const choice of all("input[name=language]")) choice.addEventListener("change", speak);
  if (list) {
    const unable = bodies.some((body) => "chunk" in body.dataset) && !("DecompressionStream" in window);
    if (unable) named("_old").hidden = false;
    for (const button of all("button.name", list)) button.disabled = unable;
    list.addEventListener("click", (event) => {
      const button = event.target.closest(".row button");
      if (button) open(button.closest("tbody"), button.getAttribute("aria-expanded") === "false");
    });
    for (const heading of all("th[data-by]", list.tHead)) {
      const button = heading.querySelector("button");
      button.disabled = false;
      button.addEventListener("click", () => sort(heading));
    }
    for (const button of all("[data-only]")) {
      button.disabled = false;
      button.addEventListener("click", () => {
        filters.status.value = filters.status.value === button.dataset.only ? "" : button.dataset.only;
        filter();
      });
    }
    const form = named("_find");
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    if (named("_open")) {
      named("_open").addEventListener("click", () => openAll(true));
      named("_close").addEventListener("click", () => openAll(false));
      named("_print").addEventListener("click", () => openAll(true).then(() => window.print()));
    }
    filter();
    window.addEventListener("hashchange", openNamed);
    window.addEventListener("load", openNamed); // only then does the browser leave the focus alone
  }
  if (named("_data") && "DecompressionStream" in window) {
    named("_data").hidden = false;
    for (const button of all("#_data button")) button.addEventListener("click", () => save(button));
  }
  speak();
})();
