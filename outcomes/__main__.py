"""``python -m outcomes``: the meeting pack without the browser."""

import sys

from outcomes.pack.command import main

if __name__ == "__main__":
    sys.exit(main())
