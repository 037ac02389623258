// The vote on its way: kept on this phone until the server says that it is on its disk.

const PLACE = `ballot:${location.pathname}`;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
const PATIENCE = 6000;

let memory = {};

export function recall() {
  try {
    memory = JSON.parse(localStorage.getItem(PLACE)) ?? memory;
  } catch {
    // Storage refused or damaged: what this page has in memory goes on.
  }
  return memory;
}

export function remember(change) {
  memory = { ...recall(), ...change };
  try {
    localStorage.setItem(PLACE, JSON.stringify(memory));
  } catch {
    // Storage refused: the page still sends, it only forgets at a reload.
  }
}

// randomUUID is missing on plain http; getRandomValues is not.
export function ownNumber() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function ask(path, body) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  const sent = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  try {
    const answer = await fetch(path, { ...sent, cache: "no-store", credentials: "same-origin", signal: giveUp.signal });
    return { status: answer.status, told: await answer.json().catch(() => ({})) };
  } finally {
    clearTimeout(timer);
  }
}

export class Outbox {
  // tell(state, ballot, receipt): what became of a vote. rejoin(): asks for a number again.
  constructor(tell, rejoin) {
    this.tell = tell;
    this.rejoin = rejoin;
    this.waiting = recall().waiting ?? null;
    this.sending = false;
    this.wake = () => {};
  }

  put(vote, least) {
    const seq = Math.max(recall().seq ?? 0, least) + 1;
    this.waiting = { ballot_id: ownNumber(), ...vote, seq };
    remember({ waiting: this.waiting, seq });
    this.tell("sending", this.waiting);
    this.push();
  }

  holds(key, round) {
    return this.waiting !== null && this.waiting.key === key && this.waiting.round === round;
  }

  // Called also when the phone is online again or looked at again.
  push() {
    this.wake();
    if (!this.sending && this.waiting) {
      this.sending = true;
      this.run().finally(() => { this.sending = false; });
    }
  }

  async run() {
    let wait = FIRST_WAIT;
    while (this.waiting) {
      const ballot = this.waiting;
      const state = await this.post(ballot);
      if (state === "again") {
        if (this.waiting === ballot) this.tell("unsent", ballot);
        await this.rest(wait * (0.75 + Math.random() / 2));
        wait = Math.min(wait * 2, LONGEST_WAIT);
        continue;
      }
      wait = FIRST_WAIT;
      if (this.waiting === ballot) {
        this.waiting = null;
        remember({ waiting: null });
        this.tell(state.name, ballot, state.told);
      }
    }
  }

  async post(ballot) {
    try {
      const { status, told } = await ask("vote", ballot);
      const name = { 200: "received", 400: "refused", 404: "refused", 409: "late", 410: "over", 413: "refused" }[status];
      if (status === 403) await this.rejoin();
      return name ? { name, told } : "again";
    } catch {
      return "again";
    }
  }

  rest(time) {
    return new Promise((done) => {
      const timer = setTimeout(done, time);
      this.wake = () => { clearTimeout(timer); this.wake = () => {}; done(); };
    });
  }
}
