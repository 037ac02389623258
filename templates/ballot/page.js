// Asks where the workshop stands, draws it, and hands votes to the outbox.

import { Outbox, ask, ownNumber, recall, remember } from "./outbox.js";
import * as screen from "./screen.js";

const { told, say } = screen;
const LEAST = 1500;
const SPREAD = 1000;
const TYPED = 600;
const RECENT = 20_000;

let now = null;      // the last answer of the server
let asked = null;    // the question of the moment
let drawn = "";      // what is on screen: phase, question, round
let chosen;          // undefined: nothing yet; null: “I do not know”
let tooLate = {};    // the vote that came after its close, and what is said of it
let missed = 0;
let refusals = 0;
let timer = 0;
let typing = 0;
let ended = false;

const at = (one) => `${one.key} ${one.round}`;
const outbox = new Outbox(became, join);

function became(state, ballot, receipt) {
  if (state === "over") {
    over();
    return screen.alertUser(say("late"));
  }
  const here = now?.phase === "voting" && at(now) === at(ballot);
  if (state === "received") screen.alertUser("");
  if (state === "received" && here && receipt.seq > ballot.seq) choose(receipt.choice);
  if (state === "received" && here) now.mine = { choice: receipt.choice, seq: receipt.seq };
  if (state === "late") tooLate = { at: at(ballot), key: receipt.seq ? "late-change" : "late", when: Date.now() };
  tellEarlier();
  // What became of an earlier vote is not said of the question on screen.
  const earlier = now !== null && (at(now) !== at(ballot) || (state === "received" && !here));
  showBar(earlier ? standing() : state);
  if (state === "late") poll();
}

// The room may have gone on to another vote just then: the bar speaks of that one.
function tellEarlier() {
  if (now?.phase !== "voting" || !tooLate.at || tooLate.at === at(now) || Date.now() - tooLate.when > RECENT) return;
  screen.alertUser(`${say("earlier")} ${say(tooLate.key)}`);
}

function showBar(state) {
  screen.bar(state, state === "late" ? say(tooLate.key) : undefined);
}

function choose(value) {
  chosen = value;
  screen.mark(value);
}

function vote(value) {
  chosen = value;
  tooLate = {};
  screen.alertUser("");
  clearTimeout(typing);
  const comment = now.comments ? draft() : "";
  outbox.put({ key: now.key, round: now.round, choice: value, comment }, now.mine.seq);
}

function draft() {
  const kept = recall().draft;
  return kept && kept.key === now.key && kept.round === now.round ? kept.text : "";
}

function typed(text, leaving) {
  if (now?.phase !== "voting" || text === draft()) return;
  clearTimeout(typing);
  const keep = () => {
    remember({ draft: { key: now.key, round: now.round, text } });
    if (chosen !== undefined) vote(chosen);
  };
  if (leaving) keep(); else typing = setTimeout(keep, TYPED);
}

// Asked again after a lost answer, or without its cookie, it is still the same phone.
function arrival() {
  if (!recall().arrival) remember({ arrival: ownNumber() });
  return recall().arrival;
}

async function join(name) {
  const own = { arrival_id: arrival() };
  const { status } = await ask("join", told.anonymous || !name ? own : { ...own, name });
  if (status === 410) over();
  if (status === 429) screen.alertUser(say("full"));
  return status === 200;
}

function answerName(choice) {
  const found = asked?.choices.find((one) => one.value === choice);
  if (!found) return say("unknown");
  const name = screen.inLanguage(found.name ?? found.text);
  return asked.kind === "topic" ? name : `${found.value} · ${name}`;
}

function draw(fresh) {
  screen.frame(switchTo);
  if (!told.anonymous && !now.name) {
    screen.bar("none");
    return screen.naming(async (name) => { if (await join(name).catch(() => false)) poll(); });
  }
  if (now.phase === "lobby") {
    screen.message("wait", say("in"), say("wait"), say(told.anonymous ? "anonymous" : "named"));
  } else if (now.phase === "voting") {
    screen.question(asked, now.round, vote);
    screen.why(now.comments, draft(), typed);
    if (chosen !== undefined) screen.mark(chosen);
  } else {
    const mine = now.mine.seq ? say("counted-mine", { answer: answerName(now.mine.choice) }) : say("counted-none");
    screen.message(now.mine.seq ? "done" : "stop", say(now.phase), mine);
  }
  showBar(standing());
  tellEarlier();
  if (fresh) screen.begin(now.phase === "voting" ? "short" : "message-title");
}

function standing() {
  if (outbox.waiting) return document.getElementById("bar").dataset.state === "unsent" ? "unsent" : "sending";
  if (tooLate.at === at(now)) return "late";
  if (now.phase !== "voting") return "none";
  return now.mine.seq ? "received" : "choose";
}

function show(state) {
  now = state;
  if (state.question) asked = state.question;
  const wanted = [state.phase, state.key, state.round, state.comments, Boolean(state.name)].join("|");
  if (wanted === drawn) return;
  const waiting = outbox.holds(state.key, state.round) ? outbox.waiting : null;
  chosen = waiting ? waiting.choice : state.mine.seq ? state.mine.choice : undefined;
  const first = drawn === "";
  drawn = wanted;
  draw(!first);
}

function over() {
  ended = true;
  clearTimeout(timer);
  drawn = "over";
  remember({ waiting: null, draft: null, arrival: null });
  screen.alertUser("");
  screen.bar("none");
  screen.message("done", say("over"), say("over-more"));
}

function switchTo(one) {
  screen.useLanguage(one);
  remember({ language: one });
  screen.frame(switchTo);
  if (ended) over();
  else if (now) draw(false);
  screen.alertUser("");
}

async function standingNow() {
  const { status, told: state } = await ask(`state?have=${encodeURIComponent(asked?.key ?? "")}`);
  missed = 0;
  if (status === 200) {
    if (refusals) outbox.push();
    refusals = 0;
    screen.endAlert("cookie");
    screen.endAlert("lost");
    show(state);
  } else if (status === 403) {
    refusals += 1;
    if (refusals > 2) screen.alertUser(say("no-cookie"), "cookie");
    if (await join()) poll();
  } else if (status === 410) {
    over();
  } else if (status === 404) {
    screen.bar("none");
    screen.message("stop", say("dead"), "");
    drawn = "dead";
  } else {
    throw new Error(String(status));
  }
}

function lost() {
  missed += 1;
  if (missed < 2) return;
  screen.alertUser(say("lost"), "lost");
}

let polling = false;
async function poll() {
  if (polling || ended) return;
  polling = true;
  clearTimeout(timer);
  let next = LEAST + Math.random() * SPREAD;
  try {
    await standingNow();
    if (refusals === 1) next = 0;
  } catch {
    lost();
  }
  polling = false;
  if (!ended) timer = setTimeout(poll, next);
}

function back() {
  if (document.visibilityState !== "visible") return;
  outbox.push();
  poll();
}

const kept = recall().language;
if (told.languages.includes(kept)) screen.useLanguage(kept);
screen.frame(switchTo);
document.getElementById("voting").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("visibilitychange", back);
window.addEventListener("online", back);
window.addEventListener("pageshow", back);
join().catch(lost).finally(() => { outbox.push(); poll(); });
