"""Prepare: which questions in which order, who is invited, how they vote, by which rule, on which network."""

from html import escape

from workbench.bench.workshop_pieces import button, line
from workbench.bench.workshop_scene import Scene
from workbench.workshop.agenda import agenda
from workbench.workshop.ballot.addresses import LOOPBACK, addresses, qr_svg
from workbench.workshop.questions import split_key


def prepare(scene: Scene) -> str:
    """Return the whole screen: the questions at the left, all else at the right."""
    left = _questions(scene)
    right = f"{_who(scene)}{_how(scene)}{_network(scene)}{rule(scene)}"
    start = button(scene.say("start"), "show", "lobby", "first") if scene.plan.keys else ""
    return (
        f'<div class="cmw-title"><h2 class="cmw-ask" tabindex="-1" data-title>{scene.say("prepare-title")}</h2>'
        f'{line(start)}</div><div class="cmw-halves"><section>{left}</section><section>{right}</section></div>'
    )


def _why(scene: Scene, key: str) -> str:
    """Return why a question is worth the room's time."""
    kind, target = split_key(key)
    if kind == "criterion":
        return scene.say("why-mode")
    if kind == "topic":
        return ""
    reasons = {item.practice: item.reason for item in agenda(scene.case.assessment, scene.case.method)}
    told = [scene.say(f"why-{reasons[target]}")] if target in reasons else []
    return " · ".join([*told, *([scene.say("why-gate")] if scene.case.method.practices[target].gate else [])])


def _questions(scene: Scene) -> str:
    keys = scene.plan.keys
    lead = scene.say("prepare-lead" if keys else "prepare-none")
    if not keys and not scene.asked.proposed(scene.case.assessment):
        lead = scene.say("prepare-agree")
    rows = "".join(_question(scene, n, key) for n, key in enumerate(keys))
    tools = line(_adding(scene), button(scene.say("usual-order"), "usual", kind="quiet"))
    return f'<h3>{scene.say("prepare-questions")}</h3><p>{lead}</p><ol class="cmw-agenda">{rows}</ol>{tools}'


def _question(scene: Scene, n: int, key: str) -> str:
    title = scene.title(key)
    moves = [("up", "↑", n > 0), ("down", "↓", n < len(scene.plan.keys) - 1), ("leave-out", "×", True)]
    buttons = "".join(
        button(sign, act, key, "small", name=scene.say(act, title=scene.words.text(scene.asked.ask(key).title)))
        for act, sign, there in moves
        if there
    )
    done = f' <b class="cmw-good">✓ {scene.say("decided-mark")}</b>' if key in scene.sitting.decided else ""
    about = " · ".join(x for x in (scene.kind(key), _why(scene, key)) if x)
    return f"<li><span><b>{title}</b>{done}<small>{about}</small></span><span>{buttons}</span></li>"


def _adding(scene: Scene) -> str:
    """Return the list of what else can be asked, by kind."""
    groups: dict[str, list[str]] = {"criterion": [], "topic": [], "practice": []}
    for key in scene.asked.others(scene.case.roadmap.modes):
        if key not in scene.plan.keys:
            groups[split_key(key)[0]].append(key)
    names = {"criterion": "add-criteria", "topic": "add-topics", "practice": "add-practices"}
    inside = "".join(
        f'<optgroup label="{scene.say(names[kind])}">{"".join(_option(scene, key) for key in keys)}</optgroup>'
        for kind, keys in groups.items()
        if keys
    )
    label = f'<label for="cmw-add">{scene.say("add")}</label>'
    first = f'<option value="">{scene.say("add-choose")}</option>'
    return f'{label}<select id="cmw-add" data-act="add" data-k="cmw-add">{first}{inside}</select>'


def _option(scene: Scene, key: str) -> str:
    code = split_key(key)[1].replace(":", " ") if not key.startswith("topic:") else ""
    return f'<option value="{escape(key)}">{escape(code)} {scene.title(key)}</option>'


def _who(scene: Scene) -> str:
    """Return a number per respondent role."""
    known = dict(scene.plan.invited)
    fields = "".join(
        f'<label>{escape(scene.words.text(role.name))} <input type="number" min="0" max="500" inputmode="numeric"'
        f' name="{role.code}" value="{known.get(role.code, 0)}" data-act="invite" data-k="invite-{role.code}"></label>'
        for role in scene.case.method.roles
    )
    total = scene.count("invited-total", scene.invited)
    return f'<h3>{scene.say("who")} <small>{total}</small></h3><div class="cmw-invited" data-form>{fields}</div>'


def _radio(name: str, value: str, label: str, chosen: str, shut: bool) -> str:
    state = (" checked" if value == chosen else "") + (" disabled" if shut else "")
    return (
        f'<label><input type="radio" name="{name}" value="{value}" data-act="{name}" data-k="{name}-{value}"{state}>'
        f" {label}</label>"
    )


def _how(scene: Scene) -> str:
    """Return the ways of voting, and whether votes are anonymous; that is fixed once a vote was held."""
    ways = "".join(_radio("way", w, scene.say(f"way-{w}"), scene.plan.way, False) for w in ("phones", "hands"))
    secret, begun = ("anonymous" if scene.plan.anonymous else "named"), scene.sitting.begun or bool(scene.live.round)
    kinds = "".join(_radio("secrecy", s, scene.say(s), secret, begun) for s in ("anonymous", "named"))
    told = scene.say(f"{secret}-told") + (f" <b>{scene.say('fixed')}</b>" if begun else "")
    first = f"<fieldset><legend>{scene.say('how-vote')}</legend>{ways}</fieldset>"
    second = f"<fieldset><legend>{scene.say('secrecy')}</legend>{kinds}</fieldset>"
    return f'<div class="cmw-ways">{first}{second}</div><p class="cmw-aside">{told}</p>'


def rule(scene: Scene) -> str:
    """Return by which rule the room's votes will be read, said before anybody votes."""
    values = scene.rule.model_dump()
    lines = "".join(f"<li>{scene.say(f'rule-{k}', **values)}</li>" for k in ("agreement", "camps", "else"))
    return f'<h3>{scene.say("rule")}</h3><ul class="cmw-rule">{lines}</ul>'


def _network(scene: Scene) -> str:
    """Return the choice of an address, or the trial of the one that is open."""
    if scene.plan.way == "hands":
        return ""
    title = f"<h3>{scene.say('network')}</h3>"
    if scene.live.url:
        n = scene.live.joined
        seen = scene.count("network-test-ok", n) if n else scene.say("network-test-none")
        told = f"<p>{scene.say('network-test')}</p><p><b>{escape(scene.live.url)}</b></p><p role='status'>{seen}</p>"
        shut = button(scene.say("network-shut"), "shut", kind="quiet")
        code = f'<div class="cmw-qr-small">{qr_svg(scene.live.url)}</div>'
        return f'{title}<div class="cmw-trial">{code}<div>{told}{shut}</div></div>'
    options = "".join(
        f'<option value="{one.ip}">{one.ip} · {_named(scene, one.name, one.ip)}</option>' for one in addresses()
    )
    label = f'<label for="cmw-ip">{scene.say("network-address")}</label>'
    choice = f'{label}<select id="cmw-ip" name="ip" data-k="ip">{options}</select>'
    opened = button(scene.say("network-open"), "serve")
    return f'{title}<div data-form>{line(choice, opened)}</div><p class="cmw-aside">{scene.say("network-why")}</p>'


def _named(scene: Scene, name: str, ip: str) -> str:
    return scene.say("network-loopback") if ip == LOOPBACK else escape(name)
