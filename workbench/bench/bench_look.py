"""How the bench looks beyond what all screens share: calm cards, one line of steps, tables that read."""

from string import Template

from workbench.documents.colours import Palette

_STYLE = Template("""<style>
.cmw-screen.cmw-bench { margin: 0 auto; max-width: 1240px; padding: 10px 18px 16px; min-height: 640px; }
.cmw-bench h1 { font-size: 17px; line-height: 1.3; margin: 0; color: $primary; font-weight: 700; }
.cmw-bench h2 { font-size: 25px; line-height: 1.2; margin: 8px 0 0; color: $primary; font-weight: 600; }
.cmw-bench h3 { font-size: 18px; line-height: 1.3; margin: 0 0 2px; color: $primary; font-weight: 600; }
.cmw-bench h4 { font-size: 16px; margin: 0; color: $primary; font-weight: 600; }
.cmw-bench p { margin: 2px 0 6px; max-width: 78ch; }
.cmw-bench code { font: 13px/1.4 Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; color: $ink;
  background: none; }
.cmw-bench a { color: $primary; text-decoration: underline; }
.cmw-bench a:focus-visible, .cmw-bench [tabindex]:focus-visible { outline: 3px solid $accent; outline-offset: 1px; }
.cmw-bench .cmw-lead { color: $muted; font-size: 16px; margin: 2px 0 8px; }
.cmw-bench .cmw-inside { width: 100%; }
.cmw-bench .widget-html { margin: 0; }
.cmw-bench .cmw-top { align-items: center; border-bottom: 2px solid $primary; padding-bottom: 8px; gap: 8px;
  width: 100%; }
.cmw-bench .cmw-brand { flex: 1; }
.cmw-bench .cmw-top button.jupyter-button { min-width: 0; height: 30px; line-height: 28px; padding: 0 12px;
  border-color: transparent; }
.cmw-bench .cmw-top button.cmw-here { border-color: $line; background: $wash; font-weight: 600; }
.cmw-bench .cmw-wave { margin: 8px 0 2px; color: $ink; font-weight: 600; font-size: 16px; }
.cmw-bench .cmw-way { flex-flow: row wrap; gap: 4px; width: 100%; border-bottom: 1px solid $line; }
.cmw-bench .cmw-way button.jupyter-button { min-width: 0; border: none; border-bottom: 4px solid transparent;
  border-radius: 4px 4px 0 0; height: 38px; padding: 0 14px; color: $ink; font-size: 16px; }
.cmw-bench .cmw-way button.cmw-here { border-bottom-color: $accent; color: $primary; font-weight: 700;
  background: $wash; }
.cmw-bench .cmw-two { display: grid; grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); gap: 20px;
  width: 100%; align-items: start; overflow: visible; }
.cmw-bench .cmw-card { border: 1px solid $line; border-radius: 6px; padding: 12px 16px; background: #fff;
  overflow: visible; }
.cmw-bench .cmw-list { gap: 8px; width: 100%; }
.cmw-bench .cmw-row { display: flex; flex-flow: column; align-items: flex-start; gap: 2px; padding: 8px 14px 10px;
  border: 1px solid $line; border-left: 5px solid $primary; border-radius: 6px; overflow: visible; }
.cmw-bench .cmw-row button.cmw-name { border: none; padding: 0; min-width: 0; height: 30px; line-height: 30px;
  font-size: 18px; font-weight: 600; text-decoration: underline; text-underline-offset: 3px;
  text-decoration-thickness: 1px; text-align: left; }
.cmw-chip { display: inline-block; border-radius: 12px; padding: 1px 11px; margin-right: 6px; font-size: 14px;
  border: 1px solid $line; background: #fff; color: $ink; white-space: nowrap; }
.cmw-chip-incomplete, .cmw-chip-watch { border-color: $watch; color: $watch; }
.cmw-chip-ready, .cmw-chip-workshop { border-color: $good; color: $good; }
.cmw-chip-drafted { background: $wash; border-color: $primary; color: $primary; }
.cmw-chip-delivered { background: $primary; border-color: $primary; color: #fff; }
.cmw-chip-bad { border-color: $alert; color: $alert; white-space: normal; }
.cmw-moved { color: $muted; font-size: 14px; }
.cmw-word { padding: 7px 12px; border-left: 4px solid $unknown; background: $wash; margin: 4px 0; color: $ink;
  overflow-wrap: anywhere; line-height: 1.4; }
.cmw-word-good { border-color: $good; }
.cmw-word-watch { border-color: $watch; background: #fff; border-top: 1px solid $line; border-right: 1px solid $line;
  border-bottom: 1px solid $line; }
.cmw-word-bad { border-color: $alert; color: $alert; background: #fff; border-top: 1px solid $line;
  border-right: 1px solid $line; border-bottom: 1px solid $line; }
.cmw-bench .cmw-sum { font-size: 18px; }
.cmw-bench table.cmw-table { border-collapse: collapse; width: 100%; font-size: 15px; margin: 6px 0 10px;
  table-layout: auto; }
.cmw-bench .cmw-table caption { text-align: left; font-weight: 600; color: $primary; padding: 4px 0; font-size: 16px;
  caption-side: top; }
.cmw-bench .cmw-table th, .cmw-bench .cmw-table td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0;
  border-bottom: 1px solid $line; line-height: 1.35; background: #fff; color: $ink; max-width: 420px;
  white-space: normal; overflow-wrap: anywhere; }
.cmw-bench .cmw-table th { color: $muted; font-weight: 600; }
.cmw-bench .cmw-table tr:hover td { background: #fff; }
.cmw-bench .cmw-table small { color: $muted; font-size: 13px; }
.cmw-bench .cmw-table td.cmw-number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.cmw-bench .cmw-suffices { max-width: 900px; }
.cmw-bench .cmw-suffices th { color: $ink; white-space: nowrap; padding-right: 24px; }
.cmw-bench .cmw-suffices td:nth-child(2) { white-space: nowrap; padding-right: 24px; }
.cmw-bench .cmw-link a { display: inline-block; height: 32px; line-height: 32px; padding: 0 14px;
  border: 1px solid $primary; border-radius: 4px; text-decoration: none; }
.cmw-bench .cmw-link a:hover { background: $wash; }
.cmw-drop { border: 2px dashed $unknown; border-radius: 6px; padding: 12px; position: relative; text-align: center;
  background: #fff; margin-top: 2px; }
.cmw-drop.cmw-over { border-color: $primary; background: $wash; }
.cmw-drop input { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; cursor: pointer; }
.cmw-drop label { color: $primary; font-weight: 600; }
.cmw-drop:has(input:focus-visible) { outline: 3px solid $accent; outline-offset: 1px; }
.cmw-drop-state { min-height: 20px; color: $ink; font-size: 14px; }
.cmw-bench .cmw-field { max-width: 460px; }
.cmw-bench .cmw-field { margin: 0 0 4px; }
.cmw-bench .cmw-field select { flex: none; height: 34px; width: 100%; margin: 0; appearance: auto; }
.cmw-bench .cmw-line .widget-dropdown.cmw-field { height: auto; align-items: stretch; width: 300px; flex: none; }
.cmw-guard { display: flex; flex-flow: row wrap; gap: 8px 14px; width: 100%; color: $ink; }
.cmw-guard-row { flex: 1 1 100%; min-width: 0; display: flex; flex-flow: column; }
.cmw-guard-row.cmw-half { flex: 1 1 40%; }
.cmw-guard label, .cmw-guard legend { font-weight: 600; padding: 0; }
.cmw-guard small { color: $muted; font-size: 14px; line-height: 1.3; }
.cmw-screen .cmw-guard input:not([type=radio]), .cmw-screen .cmw-guard select { height: 34px; width: 100%;
  box-sizing: border-box; font-weight: 400; }
.cmw-screen .cmw-guard textarea { width: 100%; box-sizing: border-box; resize: vertical; line-height: 1.35; }
.cmw-guard fieldset { border: none; margin: 0; padding: 0; display: flex; flex-flow: row wrap; gap: 6px; min-width: 0; }
.cmw-guard fieldset legend { flex: 1 1 100%; margin-bottom: 2px; }
.cmw-guard fieldset label { display: flex; align-items: center; gap: 7px; border: 1px solid $unknown;
  border-radius: 4px; padding: 0 12px; height: 34px; font-weight: 400; cursor: pointer; }
.cmw-guard fieldset label:has(:checked) { border-color: $primary; background: $wash; font-weight: 600; }
.cmw-guard fieldset label:has(:focus-visible) { outline: 3px solid $accent; outline-offset: 1px; }
.cmw-guard fieldset input { margin: 0; accent-color: $primary; }
.cmw-guard-end { flex: 1 1 100%; display: flex; align-items: center; gap: 14px; flex-wrap: wrap; }
.cmw-guard-save { background: $primary; color: #fff; border: 1px solid $primary; border-radius: 4px; height: 36px;
  padding: 0 18px; font: inherit; font-weight: 600; cursor: pointer; }
.cmw-guard-save:disabled { opacity: .55; cursor: default; }
.cmw-guard-save:focus-visible { outline: 3px solid $accent; outline-offset: 1px; }
.cmw-guard-state { color: $muted; }
.cmw-kept-mark { color: $good; font-weight: 600; }
.cmw-guard-alarm { flex: 1 1 100%; }
.cmw-guard-alarm:not(:empty) { background: $alert; color: #fff; padding: 8px 14px; border-radius: 4px; }
.cmw-bench .cmw-judged { border-top: 1px solid $line; padding: 8px 0; width: 100%; }
.cmw-bench .cmw-judged button.jupyter-button { height: 30px; line-height: 28px; align-self: flex-start; }
.cmw-progress { height: 10px; border-radius: 5px; background: $wash; overflow: hidden; margin: 10px 0 4px;
  border: 1px solid $line; }
.cmw-progress span { display: block; height: 100%; background: $primary; transition: width .5s linear; }
@media (prefers-reduced-motion: reduce) { .cmw-progress span { transition: none; } }
.cmw-bench .cmw-busy { font-size: 17px; }
.cmw-lines div { padding: 1px 12px; overflow-wrap: anywhere; white-space: pre-wrap; }
.cmw-bench ol.cmw-steps { list-style: none; margin: 8px 0; padding: 0; max-width: 640px; }
.cmw-steps li { display: flex; gap: 12px; align-items: center; padding: 7px 4px; border-bottom: 1px solid $line;
  margin: 0; font-size: 16px; }
.cmw-steps span { flex: 1; }
.cmw-steps i { font-style: normal; width: 22px; text-align: center; color: $muted; font-weight: 700; }
.cmw-steps b { font-weight: 400; color: $muted; font-variant-numeric: tabular-nums; }
.cmw-steps .cmw-step-done i { color: $good; }
.cmw-steps .cmw-step-now { background: $wash; font-weight: 600; }
.cmw-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.cmw-bench .cmw-look { width: 100%; }
.cmw-page { display: block; width: 860px; max-width: 100%; margin: 4px auto; border: 1px solid $line;
  box-shadow: 0 1px 6px rgb(0 0 0 / 12%); }
.cmw-sheet { overflow: auto; max-height: 520px; border: 1px solid $line; border-radius: 4px; padding: 0 8px; }
.cmw-bench .cmw-sheet .cmw-table td { border-right: 1px solid $line; padding: 3px 8px; font-size: 14px; }
.cmw-bench .cmw-changes ul { margin: 2px 0 12px; padding-left: 20px; max-width: 90ch; }
</style>""")


def bench_style(palette: Palette) -> str:
    """Return the style sheet of the bench, in an agency's colours."""
    return _STYLE.substitute(palette.model_dump())
