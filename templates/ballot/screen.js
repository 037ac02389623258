// What the phone shows. Every text is set as text, never as markup.

const SIGNS = {
  wait: "M24 13v11l7 5",
  done: "M15 25l6 6 12-14",
  stop: "M17 17l14 14M31 17L17 31",
};
const MARKS = { choose: "○", sending: "…", received: "✓", unsent: "↻", late: "!", refused: "!", none: "" };
const SVG = "http://www.w3.org/2000/svg";

export const told = JSON.parse(document.getElementById("told").textContent);
let language = told.languages[0];
const at = (id) => document.getElementById(id);

export const useLanguage = (one) => { language = one; };
export const currentLanguage = () => language;
export const say = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), told.words[language][key]);
export const inLanguage = (text) => text[language] ?? Object.values(text)[0];

function make(tag, className, text) {
  const one = document.createElement(tag);
  if (className) one.className = className;
  if (text !== undefined) one.textContent = text;
  return one;
}

function only(id) {
  for (const one of ["message", "naming", "voting"]) at(one).hidden = one !== id;
}

export function frame(switchTo) {
  document.documentElement.lang = language;
  at("title").textContent = document.title = inLanguage(told.title);
  const box = at("languages");
  box.hidden = told.languages.length < 2;
  box.setAttribute("aria-label", say("language"));
  if (!box.childElementCount) {
    for (const one of told.languages) {
      const button = make("button", "", { fr: "FR", en: "EN" }[one]);
      button.type = "button";
      button.lang = one;
      button.dataset.language = one;
      button.setAttribute("aria-label", { fr: "FR, français", en: "EN, English" }[one]);
      button.addEventListener("click", () => switchTo(one));
      box.append(button);
    }
  }
  for (const button of box.children) button.setAttribute("aria-pressed", String(button.dataset.language === language));
}

// The bar at the foot is read aloud by screen readers whenever its text changes.
export function bar(state, text = state === "none" ? "" : say(state)) {
  at("bar").dataset.state = state;
  at("mark").textContent = MARKS[state];
  at("status").textContent = text;
}

export function alertUser(text, kind = "") {
  if (at("alert").textContent !== text) at("alert").textContent = text;
  at("alert").dataset.kind = kind;
}

// Takes back one kind of alert, and leaves any other where it is.
export function endAlert(kind) {
  if (at("alert").dataset.kind === kind) alertUser("");
}

export function message(sign, title, text, note = "") {
  only("message");
  at("sign").setAttribute("d", SIGNS[sign]);
  at("message-title").textContent = title;
  at("message-text").textContent = text;
  at("message-note").textContent = note;
}

export function naming(send) {
  const first = at("naming").hidden;
  only("naming");
  at("name-label").textContent = say("name");
  at("name-hint").textContent = say("name-hint");
  at("name-send").textContent = say("name-send");
  at("name-note").textContent = say("named");
  at("name").maxLength = told.longest.name;
  at("naming").onsubmit = (event) => {
    event.preventDefault();
    const name = at("name").value.trim();
    alertUser(name ? "" : say("name-asked"));
    if (name) send(name);
  };
  if (first) at("name").focus();
}

function tick() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "tick");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M5 13l5 5 9-11");
  svg.append(path);
  return svg;
}

function choiceRow(value, digit, name, meaning, choose) {
  const row = make("div", value === null ? "choice unknown" : "choice");
  const input = make("input");
  Object.assign(input, { type: "radio", name: "choice", id: `choice-${value ?? "unknown"}`, value: String(value ?? "") });
  input.addEventListener("change", () => choose(value));
  const label = make("label");
  label.htmlFor = input.id;
  const words = make("span", "words");
  if (name) words.append(make("strong", "", name), " ");
  words.append(make("span", name ? "meaning" : "", meaning));
  label.append(make("span", "digit", digit), words, tick());
  row.append(input, label);
  return row;
}

export function question(asked, round, choose) {
  only("voting");
  at("round").textContent = round > 1 ? say("round", { n: round }) : "";
  at("short").textContent = inLanguage(asked.title);
  at("question").textContent = inLanguage(asked.question);
  const digit = (choice, place) => (asked.kind === "topic" ? "ABCDEFGHI"[place] : String(choice.value));
  const rows = asked.choices.map((choice, place) =>
    choiceRow(choice.value, digit(choice, place), choice.name && inLanguage(choice.name), inLanguage(choice.text), choose));
  rows.push(choiceRow(null, "?", say("unknown"), say("unknown-meaning"), choose));
  at("choices").replaceChildren(...rows);
}

export function mark(value) {
  const input = at(`choice-${value ?? "unknown"}`);
  if (input) input.checked = true;
}

export function why(asked, text, typed) {
  at("why").hidden = !asked;
  at("comment-label").textContent = say("comment");
  at("comment-hint").textContent = say("comment-hint");
  const box = at("comment");
  const left = () => { at("comment-left").textContent = say("comment-left", { n: told.longest.comment - box.value.length }); };
  box.maxLength = told.longest.comment;
  if (document.activeElement !== box) box.value = text;
  box.oninput = () => { left(); typed(box.value, false); };
  box.onblur = () => typed(box.value, true);
  left();
}

// A new screen begins at its title, for eyes and for screen readers.
export function begin(id) {
  window.scrollTo(0, 0);
  at(id).focus({ preventScroll: true });
}
