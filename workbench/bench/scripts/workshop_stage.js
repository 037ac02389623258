// Shows what the program draws, and sends back what people press or type. Nothing is called stored here: the
// program says so once it has read it back from the disk. What it does not confirm is kept by the browser,
// told in red, and sent again when the program is back.
const PATIENCE = 2500; // milliseconds without a confirmation before the room is warned
const BEAT = 4000;

const number = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

class Shelf {
  // What the browser keeps of one wave: sent and unconfirmed, typed and unsent.
  constructor(room) { this.names = { sent: `cmw-sent:${room}`, typed: `cmw-typed:${room}` }; }
  read(what) {
    try { return JSON.parse(localStorage.getItem(this.names[what])) || {}; } catch { return {}; }
  }
  change(what, change) {
    const now = this.read(what);
    change(now);
    try { localStorage.setItem(this.names[what], JSON.stringify(now)); } catch { /* a full or shut shelf: the banner tells */ }
  }
}

function render({ model, el }) {
  const shelf = new Shelf(model.get("room"));
  const words = model.get("words");
  const root = document.createElement("div");
  root.className = "cmw-stage";
  root.lang = words.language;
  const banner = document.createElement("div");
  banner.className = "cmw-banner";
  banner.setAttribute("role", "alert");
  root.append(banner);
  const places = {};
  const waiting = new Map();
  let missed = 0;
  let lost = false;
  let pressed = false; // a finger is on the screen: what it presses must not be replaced under it

  const warn = () => {
    const late = [...waiting.values()].some((w) => w.late);
    const told = late ? words.lost : lost ? words.gone : "";
    if (banner.textContent !== told) banner.textContent = told;
    banner.hidden = !told;
    root.classList.toggle("cmw-unstored", Boolean(told));
  };

  const send = (message, keep) => {
    if (keep) shelf.change("sent", (all) => { all[message.id] = message; });
    if (waiting.has(message.id)) clearTimeout(waiting.get(message.id).timer);
    const entry = { late: false, keep, drafts: message.drafts || [] };
    entry.timer = setTimeout(() => { entry.late = true; warn(); }, PATIENCE);
    waiting.set(message.id, entry);
    try { model.send(message); } catch { entry.late = true; warn(); }
  };

  const fields = (form) => {
    const said = {}, drafts = [];
    for (const field of form ? form.querySelectorAll("[name]") : []) {
      if (field.dataset.draft) drafts.push(field.dataset.draft);
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
      said[field.name] = field.value;
    }
    return { said, drafts };
  };

  const act = (source) => {
    const form = source.closest("[data-form]");
    const { said, drafts } = fields(form);
    const keep = source.dataset.keep !== undefined;
    root.querySelectorAll("[data-done]").forEach((e) => { e.textContent = ""; });
    send({ id: number(), act: source.dataset.act, value: source.dataset.value ?? source.value ?? "", form: said, drafts }, keep);
  };

  const retype = (place) => {
    const typed = shelf.read("typed");
    for (const field of place.querySelectorAll("[data-draft]")) {
      const text = typed[field.dataset.draft];
      if (text === undefined) continue;
      if (field.type === "radio") field.checked = field.value === text;
      else field.value = text;
    }
  };

  const draw = () => {
    if (pressed) return;
    const regions = model.get("regions");
    for (const [name, html] of Object.entries(regions)) {
      if (!places[name]) {
        places[name] = document.createElement("div");
        places[name].dataset.region = name;
        root.append(places[name]);
      }
      const place = places[name];
      if (place.drawn === html) continue;
      const held = place.contains(document.activeElement) ? document.activeElement.dataset.k : null;
      const spot = held && document.activeElement.selectionStart;
      place.innerHTML = html;
      place.drawn = html;
      retype(place);
      const again = held && place.querySelector(`[data-k="${CSS.escape(held)}"]:not(:disabled)`);
      if (again) {
        again.focus({ preventScroll: true });
        if (spot !== null && again.setSelectionRange && again.type !== "number") again.setSelectionRange(spot, spot);
      }
    }
    const want = model.get("focus");
    if (want && want !== root.dataset.focused) {
      root.dataset.focused = want;
      const title = root.querySelector("[data-title]");
      if (title && root.contains(document.activeElement)) title.focus({ preventScroll: true });
      else if (title && document.activeElement === document.body) title.focus({ preventScroll: true });
    }
    root.dataset.drawn = String(Number(root.dataset.drawn || 0) + 1);
  };

  const released = () => {
    if (!pressed) return;
    pressed = false;
    setTimeout(draw, 0); // after the click that this release makes
  };
  root.addEventListener("pointerdown", () => { pressed = true; });
  for (const kind of ["pointerup", "pointercancel", "blur"]) window.addEventListener(kind, released);
  root.addEventListener("click", (event) => {
    const source = event.target.closest("button[data-act]");
    if (source && !source.disabled) act(source);
  });
  root.addEventListener("change", (event) => {
    if (event.target.matches("input[data-act], select[data-act]")) act(event.target);
  });
  root.addEventListener("input", (event) => {
    const field = event.target;
    if (field.dataset.draft) shelf.change("typed", (all) => { all[field.dataset.draft] = field.value; });
    const sum = root.querySelector("[data-sum]");
    if (sum && field.closest("[data-form]") === sum.closest("[data-form]")) add(sum);
  });
  // A notebook takes single letters for commands (x deletes a cell): none leaves this screen.
  for (const kind of ["keydown", "keypress", "keyup"]) root.addEventListener(kind, (event) => event.stopPropagation());

  const add = (sum) => {
    const counts = [...sum.closest("[data-form]").querySelectorAll("[data-count]")].map((f) => Number(f.value) || 0);
    sum.textContent = sum.dataset.sum.replace("#", counts.reduce((a, b) => a + b, 0));
  };

  const forget = (drafts) => {
    shelf.change("typed", (all) => drafts.forEach((name) => { delete all[name]; }));
    for (const field of root.querySelectorAll("[data-draft]")) {
      if (!drafts.includes(field.dataset.draft)) continue;
      if (field.type === "radio") field.checked = field.defaultChecked;
      else field.value = field.defaultValue;
    }
  };

  const answered = (message) => {
    missed = 0;
    lost = false;
    const entry = waiting.get(message.done);
    if (entry) {
      clearTimeout(entry.timer);
      waiting.delete(message.done);
    }
    if (message.done) shelf.change("sent", (all) => { delete all[message.done]; });
    if (message.ok && entry) forget(entry.drafts);
    warn();
  };
  model.on("msg:custom", answered);
  model.on("change:regions", draw);
  model.on("change:focus", draw);
  const beat = setInterval(() => {
    missed += 1;
    lost = missed > 2;
    warn();
    try { model.send({ act: "beat" }); } catch { lost = true; warn(); }
  }, BEAT);

  el.append(root);
  banner.hidden = true;
  draw();
  for (const message of Object.values(shelf.read("sent"))) send(message, true);
  return () => {
    for (const kind of ["pointerup", "pointercancel", "blur"]) window.removeEventListener(kind, released);
    clearInterval(beat);
    model.off("msg:custom", answered);
    model.off("change:regions", draw);
  };
}

export default { render };
