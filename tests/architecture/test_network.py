"""The program works without any network: the guard that proves it in every test really bites."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_network_socket_cannot_be_opened_in_a_test(family: socket.AddressFamily, kind: socket.SocketKind) -> None:
    with pytest.raises(AssertionError, match="network socket"):
        socket.socket(family, kind)


def test_a_name_cannot_be_asked_for_through_a_connection() -> None:
    with pytest.raises(AssertionError, match="network socket"):
        socket.create_connection(("127.0.0.1", 9), timeout=0.1)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets here")
def test_a_local_socket_is_allowed() -> None:
    one, other = socket.socketpair()
    one.close()
    other.close()
