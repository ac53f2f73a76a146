"""The entry point of the command line; says what to install where the extra is missing."""

import sys

from gkreport.errors import MissingExtraError
from gkreport.extras import needs


def main() -> None:
    """Run the command line."""
    try:
        with needs("cli", "click", "rich"):
            from gkreport.cli import cli
    except MissingExtraError as missing:
        sys.exit(f"{missing.message('zh')}\n{missing.message('en')}")
    cli()


if __name__ == "__main__":
    main()
