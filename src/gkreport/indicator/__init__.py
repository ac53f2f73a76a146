"""Indicators: rates and shares that offices and assessors compute from a report.

The package is not called as the function :func:`gkreport.indicators` is: loading it would
put the package in the place of the function.
"""

from gkreport.indicator.results import Indicator, Source, Sum

__all__ = ["Indicator", "Source", "Sum"]
