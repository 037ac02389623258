"""The addresses under which phones can reach this machine, and the picture that leads them there."""

import ipaddress
import socket

import psutil
import segno

from workbench.values import Value

LOOPBACK = "127.0.0.1"
_VIRTUAL = (
    "docker",
    "br-",
    "veth",
    "virbr",
    "vbox",
    "vmnet",
    "vethernet",
    "hyper-v",
    "wsl",
    "tun",
    "tap",
    "zt",
    "utun",
)
_NOWHERE = ("192.0.2.1", 9)
"""An address of documentation (RFC 5737): choosing the way to it sends nothing."""


class Address(Value):
    """One address of this machine and the name of its interface."""

    name: str
    ip: str


def addresses() -> tuple[Address, ...]:
    """Return this machine's IPv4 addresses: the one that leads outside first, virtual ones late, loopback last."""
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    found = {
        Address(name=name, ip=one.address)
        for name, ones in psutil.net_if_addrs().items()
        if name in up
        for one in ones
        if one.family == socket.AF_INET and not ipaddress.ip_address(one.address).is_link_local
    }
    return ordered(found, _outside())


def ordered(found: set[Address], outside: str | None) -> tuple[Address, ...]:
    """Return addresses with the likeliest for a room's phones first; `outside`: the one that leads outside."""

    def late(one: Address) -> tuple[bool, bool, bool, str, str]:
        virtual = one.name.lower().startswith(_VIRTUAL)
        return ipaddress.ip_address(one.ip).is_loopback, virtual, one.ip != outside, one.name, one.ip

    return tuple(sorted(found, key=late))


def _outside() -> str | None:
    """Return the address of the interface that leads outside, None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_NOWHERE)
        except OSError:
            return None
        return str(way.getsockname()[0])


def qr_svg(url: str) -> str:
    """Return a QR code as an SVG that fills its box, black on white whatever the scheme; its title is the address."""
    return str(segno.make_qr(url, error="m").svg_inline(omitsize=True, border=4, dark="#000", light="#fff", title=url))
