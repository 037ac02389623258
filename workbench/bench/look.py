"""How a screen looks: the colours of the printed documents, calm, and readable from the back of a room."""

from string import Template

from workbench.documents.colours import Palette

_STYLE = Template("""<style>
.cmw-screen { max-width: 1240px; padding: 0 8px 8px; box-sizing: border-box; background: #fff; color: $ink;
  font: 15px/1.4 "Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
.cmw-screen .widget-html, .cmw-screen .widget-html-content, .cmw-screen .widget-label { color: $ink; height: auto;
  line-height: 1.4; font: inherit; margin: 0; white-space: normal; overflow: visible; }
.cmw-screen .widget-html-content { width: 100%; }
.cmw-screen .widget-box { overflow: visible; }
.cmw-screen input:not([type=radio]), .cmw-screen textarea, .cmw-screen select { background: #fff; color: $ink;
  border: 1px solid $unknown; border-radius: 4px; font: inherit; padding: 3px 8px; }
.cmw-screen select { height: 34px; font-weight: 600; }
.cmw-screen input:focus-visible, .cmw-screen textarea:focus-visible, .cmw-screen select:focus-visible,
.cmw-screen button:focus-visible { outline: 3px solid $accent; outline-offset: 1px; }
.cmw-screen ::placeholder { color: $unknown; opacity: 1; }
.cmw-screen button.jupyter-button { height: 34px; width: auto; min-width: 110px; padding: 0 16px; font: inherit;
  line-height: 32px; border: 1px solid $primary; border-radius: 4px; background: #fff; color: $primary;
  box-shadow: none; margin: 0; overflow: visible; }
.cmw-screen button.cmw-first { background: $primary; color: #fff; font-weight: 600; }
.cmw-screen button:disabled { opacity: .45; }
.cmw-head { display: flex; justify-content: space-between; border-bottom: 2px solid $primary; color: $muted;
  padding-bottom: 2px; margin-bottom: 4px; }
.cmw-head b { color: $primary; }
.cmw-question { font-size: 22px; line-height: 1.25; font-weight: 600; color: $primary; margin: 4px 0; }
.cmw-evidence { color: $muted; font-size: 14px; margin: -2px 0 4px; }
.cmw-screen .cmw-pages { display: grid; grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr); gap: 20px;
  width: 100%; }
.cmw-screen .cmw-rows { display: grid; grid-template-columns: minmax(0, 1fr) 70px 0; width: 100%; }
.cmw-screen .cmw-rows.cmw-shown { grid-template-columns: minmax(0, 1fr) 0 160px; }
.cmw-rows.cmw-shown .cmw-count { visibility: hidden; }
.cmw-screen .cmw-rows > * { margin: 0; align-self: stretch; min-height: 46px; border-bottom: 1px solid $line;
  width: auto; display: flex; align-items: center; }
.cmw-screen .cmw-rows .widget-html-content { align-self: center; }
.cmw-choice { display: flex; gap: 10px; align-items: center; padding: 3px 8px 3px 0; line-height: 1.25; }
.cmw-choice i { flex: none; width: 28px; height: 28px; line-height: 28px; border-radius: 50%; text-align: center;
  font-style: normal; font-weight: 700; background: $wash; color: $primary; }
.cmw-choice b { font-size: 16px; margin-right: 6px; }
.cmw-choice small { font-size: 14px; color: $muted; }
.cmw-screen .cmw-count input { width: 62px; height: 34px; text-align: center; font-size: 18px; font-weight: 600; }
.cmw-screen .cmw-count .widget-label { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.cmw-bar { display: flex; align-items: center; gap: 6px; height: 100%; width: 160px;
  white-space: nowrap; font-size: 15px; color: $ink; }
.cmw-bar span { display: block; height: 20px; background: $soft; border-radius: 0 3px 3px 0; min-width: 2px; }
.cmw-bar.cmw-median span { background: $primary; }
.cmw-line { display: flex; gap: 12px; align-items: center; margin-top: 6px; }
.cmw-screen .cmw-line .widget-dropdown { margin: 0; height: 34px; align-items: center; }
.cmw-screen .cmw-line select { margin: 0; }
.cmw-how { margin: 0; padding-left: 20px; }
.cmw-how li { margin-bottom: 4px; }
.cmw-told { border-left: 4px solid $primary; background: $wash; padding: 4px 10px; margin-bottom: 4px;
  line-height: 1.3; }
.cmw-told p { margin: 0; }
.cmw-told p + p { margin-top: 4px; color: $muted; }
.cmw-screen .cmw-form > * { margin: 0 0 5px; }
.cmw-screen .cmw-form > button { align-self: flex-start; min-width: 140px; }
.cmw-screen .cmw-pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 8px; }
.cmw-screen .cmw-pair > * { margin: 0; }
.cmw-screen .cmw-field { display: flex; flex-flow: column; align-items: stretch; height: auto; width: 100%; }
.cmw-screen .cmw-field > .widget-label { width: auto; text-align: left; font-weight: 600; padding: 0;
  line-height: 1.3; }
.cmw-screen .cmw-field input:not([type=radio]) { height: 32px; }
.cmw-screen .cmw-field textarea { height: 50px; min-height: 50px; margin: 0; resize: vertical; }
.cmw-screen .cmw-level .widget-radio-box { flex-direction: row; gap: 6px; width: 100%; height: auto;
  margin: 0 !important; padding: 0; }
.cmw-screen .cmw-level.widget-radio { margin-bottom: 4px !important; }
.cmw-screen .cmw-level .widget-radio-box label { flex: 1; display: flex; flex-direction: row-reverse;
  justify-content: center; gap: 6px; margin: 0;
  align-items: center; height: 34px; max-height: none; width: auto; border: 1px solid $unknown; border-radius: 4px;
  font-size: 17px; font-weight: 600; cursor: pointer; color: $ink; }
.cmw-screen .cmw-level .widget-radio-box label:has(:checked) { background: $primary; color: #fff; }
.cmw-screen .cmw-level .widget-radio-box label:has(:focus-visible) { outline: 3px solid $accent; }
.cmw-screen .cmw-level input { margin: 0; accent-color: $accent; }
.cmw-note { padding: 4px 10px; line-height: 1.3; border-left: 4px solid $unknown; color: $muted;
  overflow-wrap: anywhere; }
.cmw-kept { border-color: $good; color: $ink; background: $wash; }
.cmw-kept b { color: $good; }
.cmw-problem { border-color: $alert; color: $alert; background: #fff; font-weight: 600; }
.cmw-gone { display: none; }
.cmw-screen .cmw-gone.jupyter-widgets-disconnected { display: block; }
.cmw-lost { background: $alert; color: #fff; padding: 10px 14px; border-radius: 4px; font-size: 17px; }
.cmw-screen.jupyter-widgets-disconnected::before, .cmw-screen .jupyter-widgets-disconnected::before { display: none; }
.cmw-screen .cmw-state.jupyter-widgets-disconnected { visibility: hidden; }
.cmw-screen button.jupyter-widgets-disconnected { opacity: .35; pointer-events: none; }
.jp-Notebook:has(.cmw-screen) .jp-CodeCell:has(.jp-InputPlaceholder):not(:has(.cmw-screen)),
.jp-Notebook:has(.cmw-screen) .jp-Cell-inputWrapper:has(.jp-InputPlaceholder),
.jp-OutputArea:has(.cmw-screen) .jp-OutputPrompt,
.jp-OutputArea:has(.cmw-screen) .jp-OutputArea-promptOverlay { display: none; }
</style>""")


def style(palette: Palette) -> str:
    """Return the style sheet of all screens, in an agency's colours."""
    return _STYLE.substitute(palette.model_dump())
