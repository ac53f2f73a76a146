"""How much work one table may cost; no time is measured, so that it is the same everywhere."""

# Of 6,000 generated tables glued throughout or in part the median cost about 1,000 steps, 99 in a
# hundred less than 80,000, the dearest 160,000; one row of 49 digits would cost millions.
MOST_STEPS = 400_000


class TooMuchWorkError(Exception):
    """A table cost as much work as it may; it never leaves this package."""


class Work:
    """Counts steps and stops at a bound.

    >>> work = Work(2)
    >>> work.step(2)
    >>> work.steps
    2
    """

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.most = most
        self.steps = 0

    def step(self, steps: int = 1) -> None:
        """Count some steps.

        Raises:
            TooMuchWorkError: There were more than the bound.
        """
        self.steps += steps
        if self.steps > self.most:
            raise TooMuchWorkError
