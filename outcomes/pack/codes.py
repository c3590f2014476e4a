"""Check codes given for views: the build they are read on, and what became of any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.language import Language, translator
from outcomes.pack.check_code import CheckCode, looks_like_code, read_check_code
from outcomes.pack.concern import Exhibited, concerns_of
from outcomes.pack.history import history_of
from outcomes.pack.replaced import replaced_said
from outcomes.store import Build, NoBuild, current_build, kept_database, open_build


def codes_in(views: Sequence[str]) -> dict[str, CheckCode]:
    """What each text says that is meant as a check code.

    Raises:
        WrongCode: when one of them was typed wrongly.
    """
    return {one: read_check_code(one) for one in views if looks_like_code(one)}


def build_of(codes: Mapping[str, CheckCode], folder: Path) -> tuple[Build, Catalogue]:
    """The build that all codes name where it is kept and can be read, else the present one.

    Raises:
        NoBuild: when nothing is published in the folder or it cannot be read.
    """
    asked = {one.build_id for one in codes.values()}
    kept = kept_database(folder, asked.pop()) if len(asked) == 1 else None
    if kept is not None:
        try:
            return open_build(kept), load_catalogue(kept)
        except NoBuild:
            pass  # of another version: what replaced it is said
    build = current_build(folder)
    return build, load_catalogue(build.database)


def builds_said(
    codes: Mapping[str, CheckCode],
    folder: Path,
    build: Build,
    catalogue: Catalogue,
    exhibited: Exhibited,
    language: Language,
) -> list[str]:
    """Which builds the codes name that are not the one read, and which figures differ."""
    words = translator(language)
    said = []
    for one in codes.values():
        if one.build_id == build.build_id:
            continue
        history = history_of(folder, one.build_id, build.build_id)
        concerns = concerns_of(one.address, exhibited)
        found = replaced_said(one.build_id, build.build_id, history, concerns, catalogue, language)
        said += [words("pack.code.replaced", builds=found.builds, figures=found.figures)]
        said += found.lines
    present = current_build(folder).build_id
    if codes and present != build.build_id:
        said.append(words("pack.code.older", build=build.build_id, present=present))
    return list(dict.fromkeys(said))
