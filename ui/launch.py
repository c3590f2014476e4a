"""Starting the dashboard with one command, on a port that is free, in the reader's language."""

from __future__ import annotations

import argparse
import locale
import os
import socket
import sys
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from streamlit import __version__ as streamlit_version
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from outcomes.language import LANGUAGES, Language, Words, language_of_locale, translator

APP = Path(__file__).resolve().parent.parent / "app.py"
BUILD_FOLDER = "GOVERNANCE_BUILD"
PROGRAM = "python -m ui"
PORT = 8501
PORTS_TRIED = 100
THIS_COMPUTER = "127.0.0.1"
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - asked for by the caller only
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Parser(argparse.ArgumentParser):
    """A parser whose standing words come from the catalogue."""

    words: Words

    def format_usage(self) -> str:
        """How the command is called, in one line."""
        options = "[--port N] [--address A] [--build DIR] [--language zh|en]"
        return f"{self.words('launch.usage')} {PROGRAM} {options}\n"

    def format_help(self) -> str:
        """What the command does, and its options."""
        formatter = self._get_formatter()
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        return f"{self.format_usage()}\n{formatter.format_help()}"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and how it goes; exit with 2."""
        self.exit(2, f"{self.format_usage()}{self.words('launch.wrong_call', message=message)}\n")


def make_parser(words: Words) -> argparse.ArgumentParser:
    """The parser of the launcher's options."""
    parser = _Parser(
        prog=PROGRAM, description=words("launch.about"), add_help=False, allow_abbrev=False
    )
    parser.words = words

    def port(text: str) -> int:
        if text.isdecimal() and 0 < int(text) < 65536:
            return int(text)
        raise argparse.ArgumentTypeError(words("launch.port_expected", found=text))

    options = parser.add_argument_group(words("launch.options"))
    options.add_argument("-h", "--help", action="help", help=words("launch.help"))
    options.add_argument(
        "--port", type=port, default=PORT, metavar="N", help=words("launch.port", port=PORT)
    )
    options.add_argument(
        "--address", default=THIS_COMPUTER, metavar="A", help=words("launch.address")
    )
    options.add_argument("--build", type=Path, metavar="DIR", help=words("launch.build"))
    options.add_argument("--language", choices=LANGUAGES, help=words("launch.language"))
    return parser


def language_of(
    arguments: Sequence[str], environment: Mapping[str, str], system: str | None
) -> Language:
    """The language asked for, else that of the environment, else that of the system."""
    for at, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == "--language":
            value = value if sign else "".join(arguments[at + 1 : at + 2])
            return "zh" if value == "zh" else "en"
    given = (environment.get(variable) for variable in LOCALE_VARIABLES)
    found = next(filter(None, given), system or "")
    return "zh" if found.lower().startswith("chinese") else language_of_locale(found)


def prevent_page_not_found() -> bool:
    """Whether Streamlit could be told that ``pages`` is no folder of its older kind.

    Else the first deep link after a start draws its page under a false "Page not found". The
    flag is an internal of the Streamlit that ``pyproject.toml`` pins.
    """
    if not hasattr(PagesManager, "uses_pages_directory"):
        return False
    PagesManager.uses_pages_directory = False
    return True


def is_free(address: str, port: int) -> bool:
    """Whether a server can listen there, and none answers there already."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as listener:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError:
            return False
    with socket.socket() as caller:
        caller.settimeout(0.5)
        return caller.connect_ex((THIS_COMPUTER, port)) != 0


def free_port(address: str, first: int) -> int | None:
    """The first free port from ``first`` on; None where there is none among the next hundred."""
    ports = range(first, min(first + PORTS_TRIED, 65536))
    return next((port for port in ports if is_free(address, port)), None)


def network_address() -> str | None:
    """The address of this computer in its network, found without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def ready_lines(words: Words, address: str, port: int) -> Iterable[str]:
    """Where to open the dashboard: here, and from the network where it listens there too."""
    everywhere = address in EVERY_ADDRESS
    here = "localhost" if everywhere or address == THIS_COMPUTER else address
    yield words("launch.ready", address=f"http://{here}:{port}")
    network = network_address() if everywhere else None
    if network:
        yield words("launch.network", address=f"http://{network}:{port}")


def serve(app: Path, address: str, port: int, words: Words) -> None:
    """Run the dashboard until it is stopped."""

    @asynccontextmanager
    async def announced(_: object) -> AsyncIterator[None]:
        for line in ready_lines(words, address, port):
            say(line)
        yield

    settings: dict[str, Any] = {
        "server.address": address,
        "server.port": port,
        "server.headless": True,
        "server.showEmailPrompt": False,
        "browser.gatherUsageStats": False,
        "browser.serverAddress": "localhost",
        "logger.hideWelcomeMessage": True,
    }
    sys.argv = [str(app)]  # Streamlit looks for .streamlit/config.toml beside this path
    App(app, lifespan=announced).run(config=settings)


def say(line: str) -> None:
    """Print a line at once, also where the console cannot show every character."""
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), flush=True)


def main(arguments: Sequence[str] | None = None, app: Path = APP) -> int:
    """Start the dashboard; 0 when it was stopped, 1 when it could not start."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = translator(language_of(given, os.environ, locale.getlocale()[0]))
    chosen = make_parser(words).parse_args(given)
    if not app.is_file():
        say(words("launch.no_app", path=app))
        return 1
    if not prevent_page_not_found():
        say(words("launch.streamlit_differs", version=streamlit_version))
        return 1
    port = free_port(chosen.address, chosen.port)
    if port is None:
        say(words("launch.no_port", address=chosen.address, port=chosen.port))
        return 1
    if port != chosen.port:
        say(words("launch.port_taken", port=chosen.port, other=port))
    if chosen.build is not None:
        os.environ[BUILD_FOLDER] = str(chosen.build.resolve())
    with suppress(KeyboardInterrupt):
        serve(app, chosen.address, port, words)
    say(words("launch.stopped"))
    return 0
