"""How far a run is, told on the error stream: one line a file, rewritten where it is a screen."""

from __future__ import annotations

import sys

from outcomes.language import Words

WIDTH = 78


class Teller:
    """Tells people how a run goes; nothing but what they must know when it is quiet."""

    def __init__(self, words: Words, *, quiet: bool) -> None:
        """Keep the words, and look whether somebody watches."""
        self.words, self.quiet = words, quiet
        self.is_screen = sys.stderr.isatty()
        self.lead = ""
        self.told = ""

    def begin(self, lead: str) -> None:
        """What the next steps belong to, such as a place."""
        self.lead = lead
        if not self.is_screen:
            self.line(lead)

    def progress(self, done: int, total: int, what: str) -> None:
        """A step; on a screen each, elsewhere the first of every file."""
        if self.quiet or not what:
            return
        kind = what.split(" ", 1)[0]
        if self.is_screen:
            said = self.words("pack.step", done=done, total=total, what=what)
            print(f"\r{self.lead} {said}"[:WIDTH].ljust(WIDTH), end="", file=sys.stderr, flush=True)
        elif kind != self.told and not self.lead:
            self.line(self.words("pack.step", done=done, total=total, what=kind))
        self.told = kind

    def line(self, text: str) -> None:
        """A line of its own, unless it is quiet."""
        if not self.quiet:
            print(text, file=sys.stderr, flush=True)

    def say(self, text: str) -> None:
        """A line that people must see."""
        print(("\n" if self.is_screen and self.told else "") + text, file=sys.stderr, flush=True)
