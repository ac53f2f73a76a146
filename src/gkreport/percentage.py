"""A share as annual reports print it: in percent, with two decimals."""

from fractions import Fraction

_PLACES = 100


def percentage(value: Fraction) -> str:
    """Return a share in percent, with two decimals; halves are rounded away from zero.

    >>> percentage(Fraction(966, 1453)), percentage(Fraction(-1, 80_000))
    ('66.48', '-0.00')
    """
    hundredths = int(abs(value) * 100 * _PLACES + Fraction(1, 2))
    whole, rest = divmod(hundredths, _PLACES)
    return f"{'-' if value < 0 else ''}{whole}.{rest:02}"
