"""Whether time grows with what is read and not with its square: a ratio, in one run."""

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

Input = TypeVar("Input")


def is_linear(read: Callable[[Input], object], grow: Callable[[int], Input]) -> bool:
    """Return whether eight times the input takes nearly eight times as long, and not 64 times.

    There is room for noise, and a constant keeps very short times apart.
    """

    def seconds(given: Input) -> float:
        start = perf_counter()
        read(given)
        return perf_counter() - start

    small, large = grow(1500), grow(12_000)
    limit = 24 * (min(seconds(small) for _ in range(3)) + 0.002)
    return any(seconds(large) < limit for _ in range(3))
