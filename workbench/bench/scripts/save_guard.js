// A form whose answer is called stored only once the program has said so. What is typed stays in this browser until
// then, and is sent again by itself after a reload or once the program is back.
const AGAIN = 3000;

const element = (kind, attributes = {}, ...inside) => {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside);
  return made;
};
// Addresses that are not secure contexts (plain http on a network) have no randomUUID.
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

function journal(name) {
  const key = `cmw:${name}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write(record) {
      try {
        localStorage.setItem(key, JSON.stringify(record));
      } catch {
        // A browser without storage keeps nothing: the red banner still says what is not stored.
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // as above
      }
    },
  };
}

function control(field, id) {
  const hint = field.hint ? { "aria-describedby": `${id}-hint` } : {};
  if (field.kind === "radio") {
    const box = element("fieldset", { class: "cmw-radios", ...hint }, element("legend", {}, field.label));
    field.options.forEach(([value, label], n) => {
      const one = element("input", { type: "radio", name: id, id: `${id}-${n}`, value });
      box.append(element("label", { for: `${id}-${n}` }, one, element("span", {}, label)));
    });
    return {
      node: box,
      get: () => box.querySelector("input:checked")?.value ?? "",
      set: (value) => box.querySelectorAll("input").forEach((one) => (one.checked = one.value === value)),
      focus: () => box.querySelector("input")?.focus(),
    };
  }
  let input;
  if (field.kind === "choice") {
    input = element("select", { id, ...hint });
    field.options.forEach(([value, label]) => input.append(element("option", { value }, label)));
  } else if (field.kind === "area") {
    input = element("textarea", { id, rows: field.rows || 3, maxlength: field.most || 2000, ...hint });
  } else {
    input = element("input", { id, type: field.kind === "date" ? "date" : "text", maxlength: field.most || 200, ...hint });
  }
  input.setAttribute("autocomplete", "off");
  return {
    node: input,
    get: () => input.value,
    set: (value) => (input.value = value ?? ""),
    focus: () => input.focus(),
  };
}

function render({ model, el }) {
  const own = `cmw-${fresh()}`;
  const texts = model.get("texts");
  const book = journal(model.get("journal"));
  const form = element("form", { class: "cmw-guard", novalidate: true });
  const controls = {};
  for (const field of model.get("fields")) {
    const id = `${own}-${field.name}`;
    const made = control(field, id);
    controls[field.name] = made;
    const row = element("div", { class: `cmw-guard-row ${field.wide === false ? "cmw-half" : ""}` });
    if (field.kind !== "radio") row.append(element("label", { for: id }, field.label));
    row.append(made.node);
    if (field.hint) row.append(element("small", { id: `${id}-hint` }, field.hint));
    form.append(row);
  }
  const button = element("button", { type: "submit", class: "cmw-guard-save" }, texts.save);
  const state = element("div", { class: "cmw-guard-state", role: "status" });
  const alarm = element("div", { class: "cmw-guard-alarm", role: "alert" });
  form.append(alarm, element("div", { class: "cmw-guard-end" }, button, state));
  el.append(form);

  let waiting = null; // the answer that the program has not acknowledged yet
  let timers = [];
  const quiet = () => {
    timers.forEach(clearTimeout);
    timers = [];
  };
  const answer = () => Object.fromEntries(Object.entries(controls).map(([name, one]) => [name, one.get()]));
  const fill = (values) => Object.entries(controls).forEach(([name, one]) => one.set(values[name] ?? ""));

  function alarmed() {
    state.replaceChildren();
    alarm.replaceChildren(element("b", {}, `✗ ${texts.lost}`), " ", texts.lost_remedy);
  }
  function send(again) {
    try {
      model.send({ type: "keep", again, ...waiting });
    } catch {
      // Nobody listens: the banner says so.
    }
    timers.push(setTimeout(() => waiting && send(true), AGAIN));
  }
  function submit(given, again) {
    waiting = given;
    book.write(given);
    alarm.replaceChildren();
    state.replaceChildren(texts.saving);
    button.disabled = true;
    quiet();
    timers.push(setTimeout(alarmed, model.get("patience")));
    send(again);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!waiting) submit({ id: fresh(), answer: answer() }, false);
  });
  let typing = null;
  form.addEventListener("input", () => {
    state.replaceChildren();
    if (!waiting) alarm.replaceChildren();
    clearTimeout(typing);
    typing = setTimeout(() => !waiting && book.write({ id: null, answer: answer() }), 300);
  });
  const heard = (message) => {
    if (!waiting || message.id !== waiting.id) return;
    quiet();
    clearTimeout(typing);
    waiting = null;
    button.disabled = false;
    alarm.replaceChildren();
    state.replaceChildren();
    if (message.type === "kept") {
      book.clear();
      if (model.get("clears")) fill(model.get("values"));
      state.replaceChildren(element("b", { class: "cmw-kept-mark" }, `✓ ${message.told}`));
    } else {
      book.write({ id: null, answer: answer() });
      const lines = message.told.map((line) => element("div", {}, line));
      if (lines.length === 1) alarm.replaceChildren(element("b", {}, `✗ ${message.told[0]}`));
      else alarm.replaceChildren(element("b", {}, `✗ ${texts.refused}`), ...lines);
      const first = controls[message.field];
      if (first) first.focus();
    }
  };
  model.on("msg:custom", heard);
  const left = book.read();
  fill({ ...model.get("values"), ...(left ? left.answer : {}) });
  // What was sent and never acknowledged is sent again; what was only typed is back in the form.
  if (left && left.id) submit(left, true);
  else if (left) state.replaceChildren(texts.typed);
  return () => {
    quiet();
    clearTimeout(typing);
    model.off("msg:custom", heard);
  };
}

export default { render };
