"""The entry point of the command line; says what to install where the extra is missing."""

import sys

from gkreport.errors import MissingExtraError


def main() -> None:
    """Run the command line."""
    try:
        from gkreport.cli import cli
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"click", "rich"}:
            raise
        missing = MissingExtraError("cli")
        sys.exit(f"{missing.message('zh')}\n{missing.message('en')}")
    cli()


if __name__ == "__main__":
    main()
