"""Libraries that come with an extra of the package, imported where they are used."""

from collections.abc import Iterator
from contextlib import contextmanager

from gkreport.errors import MissingExtraError


@contextmanager
def needs(extra: str, *libraries: str) -> Iterator[None]:
    """Name the extra where importing one of its libraries fails.

    >>> with needs("pdf", "pdfminer"):
    ...     raise ModuleNotFoundError(name="pdfminer.pdfpage")
    Traceback (most recent call last):
    gkreport.errors.MissingExtraError: this needs the extra 'pdf'
    Run: pip install 'gkreport[pdf]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in libraries:
            raise
        raise MissingExtraError(extra) from error
