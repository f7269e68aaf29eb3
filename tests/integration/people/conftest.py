"""What every refusal has to look like."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.fixture(scope="session")
def check_messages() -> Callable[[str], None]:
    """Return a check that a message is one Chinese sentence."""

    def check(message: str) -> None:
        assert message.endswith("。")
        assert message.count("。") == 1
        assert not any(c.isascii() and c.isalpha() for c in message), message

    return check
