"""Colours that can be read: contrast, mending, and the palettes drawn from an agency's two colours."""

from typing import Annotated

from pydantic import StringConstraints

from workbench.values import Value

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Channels = tuple[float, float, float]

WHITE, BLACK = "#FFFFFF", "#000000"
READABLE = 4.5
"""Least contrast of running text with its ground (WCAG 2.2, success criterion 1.4.3)."""
VISIBLE = 3.0
"""Least contrast of a mark or large text with its ground (WCAG 2.2, 1.4.11)."""

APART = 1.4
"""Least contrast of two colours that tell things apart in one picture: by lightness, so for every kind of eye."""

_LIGHTNESS = (0.93, 0.81, 0.66, 0.50, 0.35)
"""OKLab lightness of levels 1 to 5: even steps, so that the order survives a grey print."""


def _channels(colour: str) -> Channels:
    """Return red, green and blue as linear light (0-1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _hex(linear: Channels) -> str:
    """Return linear light as `#RRGGBB`, cut to what a screen can show."""
    parts = []
    for light in linear:
        value = min(1.0, max(0.0, light))
        shown = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        parts.append(round(shown * 255))
    return "#" + "".join(f"{p:02X}" for p in parts)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (0 black – 1 white; WCAG 2.2)."""
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (1-21; WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blend(colour: str, ground: str, share: float) -> str:
    """Return a colour laid on a ground with a share (0-1) of itself, as the eye mixes it (OKLab)."""
    mixed = tuple(share * a + (1 - share) * b for a, b in zip(_oklab(colour), _oklab(ground), strict=True))
    return _from_oklab((mixed[0], mixed[1], mixed[2]))


def mend(colour: str, ground: str = WHITE, least: float = READABLE) -> str:
    """Return the nearest colour of the same hue that reads on a ground; the colour itself if it does."""
    goal = BLACK if luminance(ground) > 0.18 else WHITE
    for step in range(51):
        candidate = blend(colour, goal, 1 - step / 50) if step else colour.upper()
        if contrast(candidate, ground) >= least:
            return candidate
    return goal


def ink_on(ground: str) -> str:
    """Return white or black-grey, whichever reads better on a ground; pure black where neither reads."""
    best = max((WHITE, "#1B2329"), key=lambda ink: contrast(ink, ground))
    return best if contrast(best, ground) >= READABLE else max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))


def apart(colour: str, other: str, least: float = APART) -> str:
    """Return a colour as it is, or lightened while it reads on white until its lightness sets it off from another."""
    found = colour
    for step in range(51):
        candidate = blend(colour, WHITE, 1 - step / 50)
        if contrast(candidate, WHITE) < READABLE:
            break
        found = candidate
        if contrast(candidate, other) >= least:
            break
    return colour if contrast(colour, other) >= least else found


def _oklab(colour: str) -> Channels:
    """Return a colour in OKLab (B. Ottosson, 2020): lightness, green–red, blue–yellow."""
    red, green, blue = _channels(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Channels) -> str:
    """Return an OKLab colour as `#RRGGBB`."""
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return _hex(
        (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )
    )


def shades(colour: str) -> tuple[str, str, str, str, str]:
    """Return five shades of a hue from light to dark in even steps of lightness: levels 1 to 5.

    One hue and one direction of lightness, so colour-blind readers and grey printers keep the order.
    """
    _, a, b = _oklab(colour)
    strength = (0.25, 0.55, 0.85, 1.0, 0.9)
    made = [_from_oklab((light, a * s, b * s)) for light, s in zip(_LIGHTNESS, strength, strict=True)]
    return made[0], made[1], made[2], made[3], made[4]


class Palette(Value):
    """All colours of a document, mended where the brand's own could not be read.

    `primary`, `accent`: read on white and carry white text. `levels`: grounds of levels 1-5, `on_levels` the
    text on them. `good`, `watch`, `alert`: status, always with a word or sign beside. `green`, `amber`, `red`:
    the topic matrix. `mended`: what was changed: (name, given, used).
    """

    primary: str
    accent: str
    ink: str
    muted: str
    line: str
    wash: str
    wash_accent: str
    soft: str
    soft_accent: str
    levels: tuple[str, str, str, str, str]
    on_levels: tuple[str, str, str, str, str]
    good: str = "#1F6F78"
    watch: str = "#8A5A00"
    alert: str = "#9B1C31"
    unknown: str = "#6B7480"
    green: str = "#2E7D5B"
    amber: str = "#E3A62B"
    red: str = "#9B1C31"
    mended: tuple[tuple[str, str, str], ...] = ()


def make_palette(primary: str, accent: str, ink: str) -> Palette:
    """Return the palette drawn from a brand's colours, each mended until it reads."""
    given = {"primary": primary, "accent": accent, "ink": ink}
    least = {"primary": 7.0, "accent": READABLE, "ink": 10.0}
    used = {name: mend(colour, WHITE, least[name]) for name, colour in given.items()}
    used["accent"] = apart(used["accent"], used["primary"])
    levels = shades(primary)
    wash = blend(used["primary"], WHITE, 0.06)
    return Palette(
        primary=used["primary"],
        accent=used["accent"],
        ink=used["ink"],
        muted=mend(blend(used["ink"], WHITE, 0.62), wash),
        line=blend(used["ink"], WHITE, 0.20),
        wash=wash,
        wash_accent=blend(used["accent"], WHITE, 0.08),
        soft=mend(blend(used["primary"], WHITE, 0.38), WHITE, VISIBLE),
        soft_accent=blend(used["accent"], WHITE, 0.45),
        levels=levels,
        on_levels=(
            ink_on(levels[0]),
            ink_on(levels[1]),
            ink_on(levels[2]),
            ink_on(levels[3]),
            ink_on(levels[4]),
        ),
        mended=tuple((n, c.upper(), used[n]) for n, c in given.items() if used[n] != c.upper()),
    )
