"""``python -m outcomes pack``: the files of a meeting, of one place or of each, in one run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from outcomes.catalogue import Catalogue
from outcomes.command_line import INTERRUPTED, OK, PROBLEMS, calm_streams, language_of
from outcomes.disk import reason_of
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import Language, Words, translator
from outcomes.pack.arguments import make_parser
from outcomes.pack.assembly import assemble
from outcomes.pack.basket import MOST_BYTES, WrongBasket, read_basket
from outcomes.pack.changes import changes_of_item
from outcomes.pack.check_code import CheckCode, WrongCode
from outcomes.pack.codes import build_of, builds_said, codes_in
from outcomes.pack.contents import Pack
from outcomes.pack.files import WrongTemplate, make_files
from outcomes.pack.items import MOST_ITEMS, Item, item_of
from outcomes.pack.places import folder_name, items_of_place, places_of
from outcomes.pack.progress import Teller
from outcomes.store import Build, NoBuild
from outcomes.tables import Stamp
from outcomes.view_address import NoView


class Refused(Exception):
    """Why no pack can be made, in sentences."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


@dataclass(frozen=True)
class Desk:
    """The build that a run reads, its catalogue, the language, and the moment of the run."""

    build: Build
    catalogue: Catalogue
    language: Language
    stamp: Stamp

    @property
    def words(self) -> Words:
        """The texts in the run's language."""
        return translator(self.language)

    def exhibit(self, address: str) -> Exhibit | NoView:
        """The exhibit of an address."""
        return exhibit_of(self.build.database, self.build, self.catalogue, address, self.language)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Wrong calls exit with 2, an interrupt gives 130."""
    arguments = sys.argv[1:] if arguments is None else arguments
    calm_streams()
    language = language_of(arguments)
    parser = make_parser(language)
    options = parser.parse_args(arguments)
    words = translator(language)
    if not all(map(str.strip, options.view)) or not (options.view or options.basket):
        parser.error(words("pack.wrong.nothing"))
    teller = Teller(words, quiet=options.quiet)
    try:
        for path in run(options, language, teller):
            print(path)
    except Refused as refused:
        for sentence in refused.sentences:
            print(sentence, file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        teller.say(words("command.interrupted"))
        return INTERRUPTED
    return OK


def run(options: argparse.Namespace, language: Language, teller: Teller) -> list[Path]:
    """Write what was asked for; the files written.

    Raises:
        Refused: when an input has problems; nothing was written where a view is to blame.
    """
    codes = codes_asked(options.view, language)
    desk = open_desk(options.build, codes, language)
    told = builds_said(
        codes, options.build, desk.build, desk.catalogue, desk.exhibit, desk.language
    )
    for sentence in told:
        teller.say(sentence)
    items, title = items_asked(options, desk, teller)
    pack, short = assemble(
        items, desk.exhibit, desk.catalogue, desk.stamp, language, options.title or title
    )
    said = [one.said(desk.words) for one in short]
    if any(one.is_out for one in short):
        raise Refused(*said)
    for sentence in said:
        teller.say(sentence)
    try:
        if options.each is None:
            return list(files_of(pack, options, options.out, teller))
        return files_of_each(items, pack, options, desk, teller)
    except OSError as error:
        reason = reason_of(error, desk.words)
        raise Refused(desk.words("pack.unwritable", out=str(options.out), reason=reason)) from error


def codes_asked(views: Sequence[str], language: Language) -> dict[str, CheckCode]:
    """The check codes among the views."""
    try:
        return codes_in(views)
    except WrongCode as wrong:
        raise Refused(wrong.sentence(translator(language))) from wrong


def open_desk(folder: Path, codes: dict[str, CheckCode], language: Language) -> Desk:
    """What the run reads from: the build that check codes name where it is kept."""
    try:
        build, catalogue = build_of(codes, folder)
    except NoBuild as missing:
        words = translator(language)
        raise Refused(
            words("no_build.mend", folder=str(missing.folder), found=missing.found)
        ) from missing
    return Desk(build, catalogue, language, Stamp(build, datetime.now().astimezone()))


def items_asked(
    options: argparse.Namespace, desk: Desk, teller: Teller
) -> tuple[tuple[Item, ...], str]:
    """The items of the file, then those of the command line, and the file's title.

    What changed since the file was saved is told.
    """
    codes = codes_in(options.view)
    addresses = (codes[one].address if one in codes else one for one in options.view)
    items, title = [item_of(one) for one in addresses], ""
    if options.basket is not None:
        try:
            with options.basket.open("rb") as file:
                basket = read_basket(file.read(MOST_BYTES + 1))
        except OSError as error:
            reason, name = reason_of(error, desk.words), str(options.basket)
            raise Refused(desk.words("pack.unreadable", file=name, reason=reason)) from error
        except WrongBasket as wrong:
            why = wrong.sentence(desk.words)
            raise Refused(desk.words("pack.file", file=str(options.basket), why=why)) from wrong
        for number, item in enumerate(basket.items, start=1):
            found = desk.exhibit(item.address)
            for line in changes_of_item(item, found, desk.catalogue, desk.language):
                teller.say(desk.words("pack.item", number=number, why=line))
        items, title = [*basket.items, *items], basket.title
    if not items:
        raise Refused(desk.words("pack.wrong.empty", file=str(options.basket)))
    if len(items) > MOST_ITEMS:
        raise Refused(desk.words("basket.wrong.many", found=len(items)))
    return tuple(items), title


def files_of(
    pack: Pack, options: argparse.Namespace, folder: Path, teller: Teller
) -> tuple[Path, ...]:
    """The files of one pack."""
    try:
        return make_files(pack, options.formats, folder, options.template, teller.progress)
    except WrongTemplate as wrong:
        raise Refused(wrong.sentence) from wrong


def files_of_each(
    items: Sequence[Item], whole: Pack, options: argparse.Namespace, desk: Desk, teller: Teller
) -> list[Path]:
    """A folder with a pack for each place of a level that has figures in the views."""
    database, catalogue = desk.build.database, desk.catalogue
    places = places_of(whole.exhibits, options.each, catalogue, database)
    if not places:
        level = desk.words(f"level.{options.each}")
        raise Refused(desk.words("pack.each.none", level=level))
    made: list[Path] = []
    for at, place in enumerate(places, start=1):
        name = catalogue.full_name(place, desk.language)
        teller.begin(desk.words("pack.each.at", at=at, number=len(places), place=name))
        own = items_of_place(items, place, catalogue, database)
        title = desk.words("pack.each.title", place=name, title=whole.title)
        pack, short = assemble(own, desk.exhibit, catalogue, desk.stamp, desk.language, title)
        for one in short:
            teller.say(one.said(desk.words))
        pack = replace(
            pack,
            exhibits=tuple(one for one in pack.exhibits if place in set(one.frame["locality_id"])),
        )
        if pack.exhibits:
            folder = options.out / folder_name(place, catalogue, desk.language)
            made += files_of(pack, options, folder, teller)
        else:
            teller.say(desk.words("pack.each.empty", place=name))
    return made
