// Files dropped or picked, handed over piece by piece; the next piece leaves once the program has the one before.
const PIECE = 1024 * 1024;

function render({ model, el }) {
  const texts = model.get("texts");
  const id = `cmw-drop-${Math.random().toString(36).slice(2)}`;
  const zone = document.createElement("div");
  zone.className = "cmw-drop";
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.id = id;
  input.accept = model.get("accept");
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = texts.drop;
  const state = document.createElement("div");
  state.className = "cmw-drop-state";
  state.setAttribute("role", "status");
  zone.append(input, label, state);
  el.append(zone);

  let next = null;
  const heard = (message) => {
    if (next) next(message);
  };
  model.on("msg:custom", heard);
  const handOver = (content, buffers = []) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("late")), 30_000);
      next = (message) => {
        clearTimeout(late);
        resolve(message);
      };
      model.send(content, undefined, buffers);
    });

  async function give(files) {
    input.disabled = true;
    try {
      for (const file of files) {
        state.textContent = `${file.name} …`;
        let answer = await handOver({ type: "begin", name: file.name, size: file.size });
        for (let at = 0; at < file.size && answer.type === "more"; at += PIECE) {
          const piece = await file.slice(at, at + PIECE).arrayBuffer();
          answer = await handOver({ type: "part" }, [new DataView(piece)]);
          state.textContent = `${file.name} · ${Math.min(100, Math.round((100 * (at + PIECE)) / file.size))} %`;
        }
        if (answer.type === "more") await handOver({ type: "end" });
        state.textContent = "";
      }
    } catch {
      state.textContent = `✗ ${texts.lost}`;
    } finally {
      input.disabled = false;
      input.value = "";
    }
  }
  input.addEventListener("change", () => give(Array.from(input.files)));
  for (const kind of ["dragover", "dragenter"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      event.stopPropagation();
      zone.classList.add("cmw-over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("cmw-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove("cmw-over");
    give(Array.from(event.dataTransfer.files));
  });
  return () => model.off("msg:custom", heard);
}

export default { render };
