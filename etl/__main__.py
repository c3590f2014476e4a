"""``python -m etl``: check, build and verify a data package."""

import sys

from etl.command import main

if __name__ == "__main__":
    sys.exit(main())
