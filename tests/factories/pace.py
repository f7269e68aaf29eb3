"""The yardstick of this machine at this moment, for tests that ask whether something takes out of all proportion."""

from __future__ import annotations

import time


def pace() -> float:
    """Return the processor seconds that a fixed piece of plain Python takes now, about 0.1 on a slow machine."""

    def once() -> float:
        began = time.process_time()
        sum(number * number for number in range(1_000_000))
        return time.process_time() - began

    return max(once() for _ in range(3))
