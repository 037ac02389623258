"""How the workshop's screen looks at 1280 by 720: calm, and readable from the back of a room."""

from string import Template

from workbench.documents.colours import Palette

_STYLE = Template("""<style>
.cmw-stage { box-sizing: border-box; width: 100%; max-width: 1280px; margin: 0 auto; padding: 10px 20px 12px;
  background: #fff; color: $ink; display: grid; grid-template-columns: minmax(0, 1fr) 330px; column-gap: 28px;
  align-content: start; font: 18px/1.4 "Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial,
  sans-serif; }
.cmw-stage *, .cmw-stage { box-sizing: border-box; }
.cmw-stage > .cmw-banner, .cmw-stage > [data-region=style], .cmw-stage > [data-region=head], .cmw-stage >
  [data-region=foot] { grid-column: 1 / -1; }
.cmw-stage > [data-region=body] { grid-column: 1; min-width: 0; }
.cmw-stage > [data-region=live] { grid-column: 2; min-width: 0; }
.cmw-stage:has(> [data-region=live]:empty) > [data-region=body] { grid-column: 1 / -1; }
.cmw-stage > [data-region=live]:empty { display: none; }
.cmw-stage > [data-region=foot] { position: sticky; bottom: 0; }
.jupyter-widgets-disconnected .cmw-stage button { opacity: .35; pointer-events: none; }
.jupyter-widgets-disconnected .cmw-stage .cmw-kept { visibility: hidden; }
.cmw-stage p { margin: 0 0 6px; }
.cmw-stage h2, .cmw-stage h3 { font-weight: 600; color: $primary; margin: 0; font-family: inherit; }
.cmw-stage h3 { font-size: 19px; margin: 8px 0 4px; }
.cmw-stage h3 small { font-size: 16px; color: $muted; font-weight: 400; }
.cmw-stage .cmw-banner { background: $alert; color: #fff; font-weight: 600; padding: 10px 14px; border-radius: 4px;
  margin-bottom: 8px; }
.cmw-stage.cmw-unstored .cmw-kept { visibility: hidden; }
.cmw-stage .cmw-top { display: flex; gap: 16px; align-items: center; border-bottom: 2px solid $primary;
  padding-bottom: 6px; margin-bottom: 10px; color: $muted; font-size: 16px; }
.cmw-stage .cmw-top > b { color: $primary; font-size: 18px; white-space: nowrap; }
.cmw-stage .cmw-top > span { white-space: nowrap; }
.cmw-stage .cmw-top nav { display: flex; gap: 4px; flex: 1; }
.cmw-stage .cmw-top select { width: 250px; }
.cmw-stage button.cmw-button { font: inherit; min-height: 40px; padding: 4px 18px; border: 2px solid $primary;
  border-radius: 5px; background: #fff; color: $primary; font-weight: 600; cursor: pointer; margin: 0; }
.cmw-stage button.cmw-first { background: $primary; color: #fff; }
.cmw-stage button.cmw-quiet { border-color: $line; font-weight: 400; }
.cmw-stage button.cmw-small { min-height: 30px; min-width: 32px; padding: 0 6px; border: 1px solid $line; }
.cmw-stage button.cmw-step { min-height: 32px; padding: 2px 10px; border: 0; font-weight: 400; font-size: 16px; }
.cmw-stage button.cmw-step[aria-current=step] { background: $wash; font-weight: 700; }
.cmw-stage button:hover { background: $wash; }
.cmw-stage button.cmw-first:hover { background: $ink; }
.cmw-stage :focus-visible { outline: 3px solid $accent; outline-offset: 2px; }
.cmw-stage [data-title]:focus { outline: none; }
.cmw-stage input:not([type=radio]), .cmw-stage textarea, .cmw-stage select { font: inherit; font-size: 17px;
  background: #fff; color: $ink; border: 1px solid $unknown; border-radius: 4px; padding: 4px 8px; min-height: 36px;
  max-width: 100%; }
.cmw-stage ::placeholder { color: $unknown; opacity: 1; }
.cmw-stage label { font-weight: 600; }
.cmw-stage .cmw-about { color: $muted; font-size: 17px; }
.cmw-stage .cmw-ask { font-size: 26px; line-height: 1.25; margin: 0 0 8px !important; }
.cmw-stage .cmw-aside { color: $muted; font-size: 16px; }
.cmw-stage .cmw-line { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; margin: 10px 0 4px; }
.cmw-stage .cmw-five { list-style: none; margin: 0; padding: 0; }
.cmw-stage .cmw-five li { display: flex; gap: 12px; align-items: center; min-height: 48px; padding: 4px 0;
  border-bottom: 1px solid $line; line-height: 1.25; }
.cmw-stage .cmw-five li > span { flex: 1; }
.cmw-stage .cmw-five i { flex: none; width: 34px; height: 34px; line-height: 34px; border-radius: 50%; text-align:
  center; font-style: normal; font-weight: 700; background: $wash; color: $primary; }
.cmw-stage .cmw-count { width: 72px; text-align: center; font-weight: 700; font-size: 20px; }
.cmw-stage .cmw-sum { font-size: 18px; }
.cmw-stage .cmw-big { text-align: center; background: $wash; border-radius: 8px; padding: 14px 10px; margin-bottom:
  10px; }
.cmw-stage .cmw-big b { display: block; font-size: 54px; line-height: 1.1; color: $primary; font-variant-numeric:
  tabular-nums; }
.cmw-stage .cmw-big span { font-size: 20px; }
.cmw-stage .cmw-big small { display: block; color: $muted; font-size: 17px; }
.cmw-stage .cmw-progress { height: 12px; border-radius: 6px; background: $line; margin-bottom: 14px; overflow: hidden;
  }
.cmw-stage .cmw-progress span { display: block; height: 100%; background: $primary; }
.cmw-stage .cmw-join { display: grid; grid-template-columns: 430px minmax(0, 1fr); gap: 32px; align-items: center; }
.cmw-stage .cmw-qr svg { width: 430px; height: 430px; display: block; }
.cmw-stage .cmw-title { display: flex; justify-content: space-between; align-items: center; gap: 20px; }
.cmw-stage .cmw-title .cmw-line { margin: 0; }
.cmw-stage .cmw-qr-small svg { width: 168px; height: 168px; display: block; }
.cmw-stage .cmw-url { font-size: 25px; font-weight: 700; color: $primary; overflow-wrap: anywhere; line-height: 1.3; }
.cmw-stage .cmw-trial { display: flex; gap: 14px; overflow-wrap: anywhere; }
.cmw-stage .cmw-halves { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 32px; }
.cmw-stage .cmw-agenda { list-style: none; margin: 0; padding: 0; max-height: 330px; overflow: auto; }
.cmw-stage .cmw-agenda li { display: flex; justify-content: space-between; gap: 10px; align-items: center;
  border-bottom: 1px solid $line; padding: 5px 0; line-height: 1.25; }
.cmw-stage .cmw-agenda li > :last-child:not(:first-child) { flex: none; white-space: nowrap; }
.cmw-stage .cmw-agenda small { display: block; color: $muted; font-size: 16px; }
.cmw-stage .cmw-agenda .cmw-button + .cmw-button { margin-left: 4px; }
.cmw-stage .cmw-good { color: $good; }
.cmw-stage .cmw-invited { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.cmw-stage .cmw-invited label { font-weight: 400; font-size: 17px; }
.cmw-stage .cmw-invited input { width: 64px; }
.cmw-stage .cmw-ways { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin-top: 6px; }
.cmw-stage fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.cmw-stage legend { font-weight: 600; color: $primary; padding: 0; }
.cmw-stage .cmw-ways label { display: block; font-weight: 400; }
.cmw-stage input[type=radio] { width: 20px; height: 20px; accent-color: $primary; vertical-align: -4px; margin: 0 4px
  0 0; }
.cmw-stage .cmw-rule { margin: 0; padding-left: 20px; font-size: 16px; line-height: 1.3; }
.cmw-stage .cmw-chart { display: block; width: 100%; max-height: 300px; font-size: 19px; font-family: inherit; }
.cmw-stage .cmw-legend { color: $muted; font-size: 16px; display: flex; gap: 8px; align-items: center; }
.cmw-stage .cmw-tick { display: inline-block; width: 0; height: 18px; border-left: 3px dashed $accent; }
.cmw-stage .cmw-aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.cmw-stage .cmw-verdict { border-left: 6px solid $primary; background: $wash; padding: 10px 14px; margin-bottom: 10px;
  }
.cmw-stage .cmw-verdict h3 { font-size: 24px; margin: 0 0 4px; }
.cmw-stage .cmw-verdict.cmw-camps { border-color: $alert; }
.cmw-stage .cmw-verdict.cmw-camps h3 { color: $alert; }
.cmw-stage .cmw-verdict.cmw-spread { border-color: $watch; }
.cmw-stage .cmw-verdict.cmw-spread h3 { color: $watch; }
.cmw-stage .cmw-verdict.cmw-agreement { border-color: $good; }
.cmw-stage .cmw-verdict.cmw-agreement h3 { color: $good; }
.cmw-stage .cmw-told { padding: 0 14px; font-size: 17px; border: 0; background: none; }
.cmw-stage .cmw-comments { margin: 0 0 6px; padding-left: 22px; font-size: 17px; max-height: 130px; overflow: auto; }
.cmw-stage .cmw-comments li { overflow-wrap: anywhere; }
.cmw-stage .cmw-levels { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
.cmw-stage .cmw-levels legend { float: left; margin-right: 14px; width: auto; }
.cmw-stage .cmw-levels label { flex: 0 1 auto; min-width: 74px; min-height: 44px; display: flex; gap: 6px;
  align-items: center; justify-content: center; border: 2px solid $line; border-radius: 5px; padding: 2px 14px;
  font-size: 20px; cursor: pointer; }
.cmw-stage .cmw-levels label:has(:checked) { border-color: $primary; background: $wash; }
.cmw-stage .cmw-levels label:has(:focus-visible) { outline: 3px solid $accent; outline-offset: 2px; }
.cmw-stage .cmw-field { margin-top: 6px; }
.cmw-stage .cmw-field label { display: block; }
.cmw-stage .cmw-field input, .cmw-stage .cmw-field textarea { width: 100%; }
.cmw-stage .cmw-field textarea { resize: vertical; }
.cmw-stage .cmw-pair { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
.cmw-stage .cmw-park { border-top: 1px solid $line; margin-top: 10px; padding-top: 2px; }
.cmw-stage .cmw-park { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 10px; align-items: end; }
.cmw-stage .cmw-park .cmw-comments { grid-column: 1 / -1; margin-top: 4px; }
.cmw-stage .cmw-note { padding: 6px 12px; border-left: 5px solid $unknown; color: $muted; margin: 6px 0;
  overflow-wrap: anywhere; }
.cmw-stage .cmw-note.cmw-kept { border-color: $good; color: $ink; background: $wash; }
.cmw-stage .cmw-note.cmw-kept b { color: $good; }
.cmw-stage .cmw-note.cmw-problem { border-color: $alert; color: $alert; font-weight: 600; background: #fff; }
.cmw-stage .cmw-note:empty { display: none; }
@media (prefers-reduced-motion: no-preference) { .cmw-stage .cmw-progress span { transition: width .3s; } }
.jp-OutputArea:has(.cmw-stage) .jp-OutputPrompt, .jp-OutputArea:has(.cmw-stage) .jp-OutputArea-promptOverlay,
  .jp-Notebook:has(.cmw-stage) .jp-CodeCell:has(.jp-InputPlaceholder):not(:has(.cmw-stage)),
  .jp-Notebook:has(.cmw-stage) .jp-Cell-inputWrapper:has(.jp-InputPlaceholder) { display: none; }
</style>""")


def stage_style(palette: Palette) -> str:
    """Return the style sheet of the workshop, in an agency's colours."""
    return _STYLE.substitute(palette.model_dump())
