// The workbench's pages in JupyterLab: opened from the launcher, run at once, code put away, run again when the
// kernel starts anew. Only pages that `workbench lab` laid out are run: their path, their file's sha256 and the code
// that the page really holds must be those of pages.json beside this file.
// A module-federation container is an object with `init` and `get`: no build step is needed to offer one.
"use strict";
(() => {
  const NAME = "community-workbench";
  const OPEN = "workbench:open";
  const CODE = "workbench:show-code";
  let scope = null;

  async function shared(name) {
    const versions = scope[name];
    const factory = await versions[Object.keys(versions)[0]].get();
    return factory();
  }

  const STYLE = `
    .cmw-app .jp-NotebookPanel-toolbar, .cmw-app .jp-cell-toolbar, .cmw-app .jp-Notebook-footer,
    .cmw-app .jp-Cell-inputWrapper, .cmw-app .jp-OutputPrompt, .cmw-app .jp-OutputArea-promptOverlay,
    .cmw-app .jp-CodeCell:has(.jp-OutputArea:empty), .cmw-app .jp-Collapser { display: none !important; }
    .cmw-app .jp-Notebook, .cmw-app.jp-NotebookPanel { background: #fff; }
    .cmw-app .jp-Notebook { padding: 0 !important; --jp-notebook-padding: 0px; overflow: auto; }
    .cmw-app .jp-Notebook .jp-Cell, .cmw-app .jp-Cell-outputWrapper, .cmw-app .jp-OutputArea-output { padding: 0;
      margin: 0; border: none !important; box-shadow: none !important; background: #fff; }
    .cmw-app .jp-WindowedPanel-outer { padding: 0 !important; }
    body.cmw-quiet #jp-top-panel, body.cmw-quiet #jp-menu-panel, body.cmw-quiet #jp-bottom-panel,
    body.cmw-quiet #jp-title-panel-title { display: none !important; }
    body.cmw-quiet #jp-main-content-panel { top: 0 !important; height: 100vh !important; }
    .cmw-code-toggle { display: block; margin: 8px 18px 14px auto; border: 1px solid #6b7780; border-radius: 4px; background: #fff; color: #3d4852; font: 13px/1.2 "Source Sans 3", "Segoe UI", Arial,
      sans-serif; padding: 5px 10px; cursor: pointer; }
    .cmw-code-toggle:focus-visible { outline: 3px solid #b4532a; outline-offset: 1px; }`;

  async function plugins() {
    const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
    const { ILauncher } = await shared("@jupyterlab/launcher");
    const { PageConfig } = await shared("@jupyterlab/coreutils");

    function activate(app, tracker, launcher) {
      const started = document.createElement("style");
      started.textContent = STYLE;
      document.head.appendChild(started);
      const known = fetch(`${PageConfig.getBaseUrl()}lab/extensions/${NAME}/static/pages.json`, { cache: "no-store" })
        .then((answer) => (answer.ok ? answer.json() : { pages: [], texts: {} }))
        .catch(() => ({ pages: [], texts: {} }));
      const apps = new Set();

      const said = (panel, texts, key) => {
        const tongue = panel.node.querySelector(".cmw-bench [lang]")?.getAttribute("lang") || texts.language || "fr";
        return (texts[key] || {})[tongue] || key;
      };

      /** Whether a panel holds one of the pages that were laid out, to the letter. */
      async function trusted(panel, page) {
        const asked = () => app.serviceManager.contents.get(page.path, { content: false, hash: true });
        const model = await asked().catch(() => pause(1000).then(asked));
        if (model.hash !== page.sha256 || model.hash_algorithm !== "sha256") return false;
        const held = Array.from(panel.content.model.cells, (cell) => cell.sharedModel.getSource());
        return held.length === page.sources.length && held.every((text, n) => text === page.sources[n]);
      }

      function bars(shown) {
        for (const side of ["left", "right"]) {
          if (app.shell.isSideTabBarVisible(side) !== shown) app.shell.toggleSideTabBarVisibility(side);
        }
      }

      let before = null; // whether a page had the window to itself
      function quiet() {
        const current = app.shell.currentWidget;
        const inside = Boolean(current && apps.has(current) && current.node.classList.contains("cmw-app"));
        document.body.classList.toggle("cmw-quiet", inside);
        if (inside !== before && (inside || before !== null)) bars(!inside);
        before = inside;
        if (inside) {
          app.shell.mode = "single-document";
          app.shell.collapseLeft();
          app.shell.collapseRight();
          // The panels put away keep their room until the layout is asked to fit again.
          app.shell.fit();
        }
      }

      function toggle(panel, texts) {
        const button = document.createElement("button");
        button.className = "cmw-code-toggle";
        const name = () => {
          const shown = !panel.node.classList.contains("cmw-app");
          button.textContent = said(panel, texts, shown ? "hide" : "show");
          button.setAttribute("aria-pressed", String(shown));
        };
        button.addEventListener("click", () => {
          panel.node.classList.toggle("cmw-app");
          const away = panel.node.classList.contains("cmw-app");
          panel.toolbar.setHidden(away);
          panel.content.widgets.forEach((cell) => (cell.inputHidden = away));
          name();
          quiet();
        });
        button.addEventListener("mouseenter", name);
        button.addEventListener("focus", name);
        name();
        // At the end of the page, inside what scrolls: it never covers what the page says.
        (panel.content.outerNode || panel.node).appendChild(button);
        new MutationObserver(() => {
          const wanted = said(panel, texts, panel.node.classList.contains("cmw-app") ? "show" : "hide");
          if (button.textContent !== wanted) button.textContent = wanted;
        }).observe(panel.content.node, { childList: true, subtree: true });
        panel.cmwToggle = button;
      }

      /** Press Ok of what JupyterLab says about a lost kernel: the page says it, and comes back by itself. */
      function dismiss(seconds) {
        const end = Date.now() + seconds * 1000;
        const look = () => {
          const box = document.querySelector(".jp-Dialog .jp-Dialog-content");
          const only = box ? box.querySelectorAll(".jp-Dialog-button") : [];
          if (only.length === 1) only[0].click();
          else if (Date.now() < end) setTimeout(look, 100);
        };
        look();
      }

      const pause = (time) => new Promise((done) => setTimeout(done, time));

      /** Resolve once a kernel listens: “idle” alone is said too early, while there is no kernel yet. */
      async function listening(session) {
        await session.ready;
        const kernel = () => session.session && session.session.kernel;
        for (let n = 0; n < 100 && !kernel(); n += 1) await pause(200);
        if (kernel()) await kernel().info;
      }

      const codes = (panel) => panel.content.widgets.map((cell) => cell.model).filter((model) => model.type === "code");

      /** Run a page; once more where a busy machine dropped the command, unless a later run has begun. */
      async function run(panel) {
        const number = (panel.cmwRun || 0) + 1;
        panel.cmwRun = number;
        for (let n = 0; n < 4 && panel.cmwRun === number && !panel.isDisposed; n += 1) {
          if (n) await pause(1000 * n);
          await listening(panel.sessionContext);
          if (panel.cmwRun !== number || panel.isDisposed) return;
          codes(panel).forEach((model) => (model.executionCount = null));
          panel.node.dataset.cmwRuns = String(Number(panel.node.dataset.cmwRuns || 0) + 1);
          await NotebookActions.runAll(panel.content, panel.sessionContext).catch(() => false);
          if (codes(panel).every((model) => model.executionCount !== null)) break;
        }
        panel.content.mode = "command";
        panel.context.model.dirty = false;
      }

      function keepClean(panel) {
        const model = panel.context.model;
        model.stateChanged.connect((_, change) => {
          if (change.name === "dirty" && change.newValue) model.dirty = false;
        });
      }

      function runAgain(panel) {
        let lost = false;
        panel.sessionContext.statusChanged.connect((_, status) => {
          if (["autorestarting", "restarting", "dead"].includes(status)) {
            if (!lost) dismiss(4);
            lost = true;
          } else if (lost && status === "idle") {
            lost = false;
            run(panel);
          }
        });
      }

      /** A key pressed in a page is typed, never a command that deletes or moves its cells. */
      window.addEventListener(
        "keydown",
        (event) => {
          const inside = event.target instanceof Element && event.target.closest(".cmw-app");
          if (inside) event.target.setAttribute("data-lm-suppress-shortcuts", "true");
        },
        true,
      );

      const seen = new WeakSet();
      async function take(panel) {
        if (seen.has(panel)) return;
        seen.add(panel);
        const { pages, texts } = await known;
        const page = pages.find((one) => one.path === panel.context.path);
        if (!page) return;
        await panel.context.ready;
        if (!(await trusted(panel, page))) return;
        panel.node.classList.add("cmw-app");
        panel.toolbar.hide();
        apps.add(panel);
        panel.disposed.connect(() => {
          apps.delete(panel);
          quiet();
        });
        keepClean(panel);
        runAgain(panel);
        toggle(panel, texts);
        quiet();
        await run(panel);
      }
      tracker.widgetAdded.connect((_, panel) => take(panel));
      tracker.forEach(take); // those that were there before
      app.shell.currentChanged?.connect(quiet);
      app.restored.then(quiet);

      app.commands.addCommand(CODE, {
        label: "Workbench: show or hide the code",
        isEnabled: () => apps.has(app.shell.currentWidget),
        execute: () => app.shell.currentWidget.cmwToggle.click(),
      });
      known.then(({ pages, texts }) => {
        const tongue = texts.language || "fr";
        app.commands.addCommand(OPEN, {
          label: (given) => ((pages.find((p) => p.path === given.path) || {}).title || {})[tongue] || OPEN,
          execute: (given) => app.commands.execute("docmanager:open", { path: given.path, factory: "Notebook" }),
        });
        const title = (texts.category || {})[tongue] || NAME;
        if (launcher) {
          pages.forEach((page, rank) => {
            launcher.add({ command: OPEN, args: { path: page.path }, category: title, rank });
          });
        }
      });
    }

    return [
      { id: `${NAME}:pages`, autoStart: true, requires: [INotebookTracker], optional: [ILauncher], activate },
    ];
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init(given) {
      scope = given;
    },
    async get(module) {
      if (module !== "./extension") throw new Error(`Module "${module}" does not exist in container.`);
      const exports = { __esModule: true, default: await plugins() };
      return () => exports;
    },
  };
})();
