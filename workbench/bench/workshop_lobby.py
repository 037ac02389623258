"""The lobby, projected: how to join, and how many have."""

from html import escape

from workbench.bench.workshop_pieces import button, line
from workbench.bench.workshop_prepare import rule
from workbench.bench.workshop_scene import Scene
from workbench.workshop.ballot.addresses import LOOPBACK, qr_svg


def lobby(scene: Scene) -> str:
    """Return how to join, or that hands will be raised."""
    start = line(button(scene.say("first"), "ask", scene.first_key, "first"))
    secret = scene.say("anonymous-told" if scene.plan.anonymous else "named-told")
    if scene.plan.way == "hands":
        title, told = scene.say("lobby-hands"), f"<p>{scene.say('lobby-hands-how')}</p>"
        return f'<h2 class="cmw-ask" tabindex="-1" data-title>{title}</h2><div class="cmw-told">{told}</div>{start}'
    title = f'<h2 class="cmw-ask" tabindex="-1" data-title>{scene.say("lobby-title")}</h2>'
    if not scene.live.url:
        return f'{title}<div class="cmw-note">{scene.say("lobby-shut")}</div>{start}'
    told = (
        f"<p>{scene.say('lobby-scan')}</p><p>{scene.say('lobby-or')}</p>"
        f'<p class="cmw-url">{_broken(scene.live.url)}</p>'
        f"<p>{scene.say('lobby-wifi')} · {scene.say('lobby-no-account')}</p>"
        f'<p class="cmw-aside">{secret}</p>'
    )
    trial = f'<div class="cmw-note">{scene.say("lobby-trial")}</div>' if scene.live.address == LOOPBACK else ""
    code = f'<div class="cmw-qr">{qr_svg(scene.live.url)}</div>'
    return f'{title}<div class="cmw-join">{code}<div>{told}{trial}{start}</div></div>'


def _broken(url: str) -> str:
    """Return an address that may break after its slashes, so that it never runs out of the screen."""
    return escape(url).replace("/", "/<wbr>")


def joined(scene: Scene) -> str:
    """Return how many phones are in, under the room's eyes, and the rule that it will be read by."""
    if scene.plan.way == "hands" or not scene.live.url:
        return rule(scene)
    n = scene.live.joined
    of = f"<small>{scene.say('joined-of', invited=scene.invited)}</small>" if scene.invited else ""
    big = f'<div class="cmw-big" role="status"><b>{n}</b><span>{scene.count("joined", n)}</span>{of}</div>'
    return big + rule(scene)
