"""A client's IP address, read with `ipaddress`: forms that proxies write are one address, and one household is one client."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](:\d{1,5})?|(?P<four>[^:]+):\d{1,5}", re.ASCII)
LONGEST = 64  # of an IPv6 address with zone, brackets and port
HOUSEHOLD_BITS = 64  # of an IPv6 address: the network that one household gets


def read_address(text: str) -> IPv4Address | IPv6Address | None:
    """Reads an address as proxies and sockets write it: with a port, in brackets, or an IPv4 address mapped into IPv6.

    Args:
        text: `192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:443` or `::ffff:192.0.2.1`.

    Returns:
        The address, a mapped one as IPv4 and without the zone of a link; None where the text is no address.
    """
    text = text.strip()[: LONGEST + 1]
    found = WITH_PORT.fullmatch(text)
    bare = (found["six"] or found["four"]) if found else text
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def client_of(text: str) -> str:
    """The name by which a client is counted: its IPv4 address or its IPv6 network of 64 bits. It is never logged or stored.

    Args:
        text: An address as `read_address` takes it.

    Returns:
        One text a client; empty where there is no address, so that all of these are one client.
    """
    address = read_address(text)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, HOUSEHOLD_BITS), strict=False))
    return str(address or "")


def asking_client(scope: Mapping[str, Any]) -> str:
    """Who asks, as `client_of` names it. Behind a trusted proxy the forwarded address has been put there.

    Args:
        scope: Of ASGI.
    """
    client = scope.get("client")
    return client_of(str(client[0]) if client else "")
