"""The metadata beside the SDMX-CSV files: columns, code lists, definitions, sources, build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from outcomes.export import definition_entry, source_entry
from outcomes.pack.contents import Pack
from outcomes.pack.csv_bundle import pack_entry
from outcomes.pack.sdmx_columns import (
    AGENCY,
    DIMENSIONS,
    MEASURE,
    NONE_GIVEN,
    NUMBERS,
    REFERENCE,
    TIME,
    VERSION,
    WHOLE,
    Flow,
    Observation,
)

# Where the words of a column's codes stand in the catalogues.
CODES = {
    "FREQ": "sdmx.frequency",
    "PERIOD_KIND": "period_kind",
    "BASIS": "basis",
    "ROLE": "role",
    "OBS_STATUS": "sdmx.status",
    "CONF_STATUS": "sdmx.confidentiality",
    "VALUE_QUALIFIER": "qualifier",
    "VALUE_ORIGIN": "origin",
    "PERIOD_BASIS": "period_basis",
    "READING": "reading",
}
TITLED = ("INDICATOR", "REF_AREA", "SCOPE", "PRACTICE", "SOURCE", "UNIT_MEASURE")
CODED = (*TITLED, *CODES)


@dataclass
class Written:
    """What a file turned out to hold: how many rows, and the codes of its columns."""

    flow: Flow
    rows: int = 0
    codes: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in CODED})
    definitions: set[tuple[str, str]] = field(default_factory=set)

    def note(self, one: Observation) -> None:
        """Counts a row and keeps its codes."""
        self.rows += 1
        for name, known in self.codes.items():
            known.add(one.cells[name])
        self.definitions.add((one.cells["INDICATOR"], one.cells["DEFINITION"]))


def package_of(pack: Pack, contents: list[Written]) -> dict[str, Any]:
    """A Frictionless data package with one resource a dataflow."""
    return pack_entry(pack) | {"resources": [resource_of(pack, one) for one in contents]}


def resource_of(pack: Pack, written: Written) -> dict[str, Any]:
    """A file: its dataflow, its columns with their codes, and what it rests on."""
    words, flow = pack.words, written.flow
    return {
        "name": flow.flow_id.lower().replace("_", "-"),
        "path": flow.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "application/vnd.sdmx.data+csv;version=2.0.0",
        "encoding": "utf-8-sig",
        "dialect": {"lineTerminator": "\r\n"},
        "title": words(f"sdmx.flow.{flow.flow_id.lower()}"),
        "description": words("sdmx.about"),
        "dataflow": {"agency": AGENCY, "id": flow.flow_id, "version": VERSION},
        "schema": {
            "fields": [field_of(pack, name, written) for name in flow.columns],
            "primaryKey": list(flow.dimensions),
            "missingValues": [""],
        },
        "definitions": [
            definition_entry(pack.catalogue, pair, pack.language)
            for pair in sorted(written.definitions)
        ],
        "sources": [
            source_entry(pack.catalogue, one, pack.language)
            for one in sorted(written.codes["SOURCE"])
            if one in pack.catalogue.sources
        ],
    }


def field_of(pack: Pack, name: str, written: Written) -> dict[str, Any]:
    """A column: its part in the structure, what it holds, and the names of its codes."""
    found: dict[str, Any] = {
        "name": name,
        "type": "number" if name in NUMBERS else "string",
        "title": pack.words(f"sdmx.column.{name.lower()}"),
        "description": pack.words(f"sdmx.column.{name.lower()}.about"),
        "component": component(name),
    }
    if said := code_names(pack).get(name):
        found["codes"] = {code: said(code) for code in sorted(written.codes[name] - {""})}
    return found


def component(name: str) -> str:
    """The part of a column in the data structure."""
    if name in REFERENCE:
        return "reference"
    if name == MEASURE:
        return "measure"
    if name == TIME:
        return "time_dimension"
    return "dimension" if name in DIMENSIONS else "attribute"


def code_names(pack: Pack) -> dict[str, Callable[[str], str]]:
    """For each coded column what says a code in words."""
    catalogue, language, words = pack.catalogue, pack.language, pack.words

    def in_words(prefix: str) -> Callable[[str], str]:
        return lambda code: words(f"{prefix}.{code}")

    whole = {WHOLE: words("sdmx.code.whole"), NONE_GIVEN: words("sdmx.code.none")}
    titles: dict[str, Callable[[str], str]] = {
        "INDICATOR": lambda code: catalogue.indicators[code].title(language),
        "REF_AREA": lambda code: catalogue.full_name(code, language),
        "SCOPE": lambda code: whole.get(code) or catalogue.scopes[code].title(language),
        "PRACTICE": lambda code: whole.get(code) or catalogue.practices[code].name(language),
        "SOURCE": lambda code: whole.get(code) or catalogue.sources[code].title(language),
        "UNIT_MEASURE": lambda code: catalogue.units[code].text(language),
    }
    return titles | {name: in_words(prefix) for name, prefix in CODES.items()}
