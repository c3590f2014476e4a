"""The columns of the SDMX-CSV files: dimensions, the measure, attributes, and their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from outcomes.export import FORMULA_STARTS, NUMBER, cell_text
from outcomes.language import Language
from outcomes.pack.contents import Pack
from outcomes.pack.sdmx_periods import UNKNOWN, time_period
from outcomes.periods import Period

AGENCY = "GOVERNANCE_OUTCOMES"
VERSION = "1.0.0"
WHOLE, NONE_GIVEN = "_T", "_Z"
REFERENCE = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
DIMENSIONS = (
    "FREQ",
    "INDICATOR",
    "DEFINITION",
    "REF_AREA",
    "SCOPE",
    "PRACTICE",
    "PERIOD_KIND",
    "BASIS",
    "ROLE",
    "SOURCE",
    "VARIANT",
)
TIME = "TIME_PERIOD"
MEASURE = "OBS_VALUE"
ATTRIBUTES = (
    "OBS_STATUS",
    "CONF_STATUS",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "VALUE_QUALIFIER",
    "VALUE_ORIGIN",
    "INTERVAL_LOW",
    "INTERVAL_HIGH",
    "NUMERATOR",
    "DENOMINATOR",
    "BASE_PERIOD",
    "PERIOD_BASIS",
    "READING",
    "LOCATOR",
    "AS_PRINTED",
    "DERIVED_FROM",
    "COMMENT_OBS",
    "OBSERVATION_ID",
    "BUILD_ID",
)
NUMBERS = frozenset(
    {MEASURE, "UNIT_MULT", "INTERVAL_LOW", "INTERVAL_HIGH", "NUMERATOR", "DENOMINATOR"}
)


@dataclass(frozen=True)
class Flow:
    """A dataflow: its id, its file and the dimensions that make its key."""

    flow_id: str
    path: str
    dimensions: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The header of its file."""
        return (*REFERENCE, *self.dimensions, MEASURE, *ATTRIBUTES)

    @property
    def reference(self) -> tuple[str, str, str]:
        """What every row says of the structure; I is SDMX's "information"."""
        return "dataflow", f"{AGENCY}:{self.flow_id}({VERSION})", "I"

    @property
    def is_dated(self) -> bool:
        """Whether its observations have a TIME_PERIOD."""
        return TIME in self.dimensions


DATED = Flow("OUTCOMES", "observations.csv", (*DIMENSIONS, TIME))
UNDATED = Flow("OUTCOMES_UNDATED", "undated.csv", DIMENSIONS)
FLOWS = (DATED, UNDATED)


@dataclass(frozen=True)
class Observation:
    """One row: its cells by column, all text."""

    cells: dict[str, str]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from every other."""
        return tuple(self.cells[name] for name in DATED.dimensions)

    @property
    def value(self) -> str:
        """The figure."""
        return self.cells[MEASURE]


NEEDED = (
    *("observation_id", "indicator_id", "definition_id", "locality_id", "scope_id", "practice_id"),
    *("period_kind", "time_start", "time_end", "base_start", "base_end", "period_basis", "basis"),
    *("role", "source_id", "value", "value_qualifier", "value_origin", "low", "high"),
    *("numerator_value", "denominator_value", "reading", "locator", "as_printed", "rebased"),
    *("derived_from", "obs_status", "conf_status"),
)


def columns_needed(language: Language) -> list[str]:
    """The columns of a frame that a file takes anything from."""
    return [*NEEDED, f"note_{language}", f"caveat_{language}"]


def observation_of(row: dict[str, Any], pack: Pack, variant: int) -> Observation:
    """The cells of one row of an exhibit's frame; values are in the base unit."""
    cells = dimensions(row, variant) | attributes(row, pack)
    cells[MEASURE] = row["value"]
    return Observation({name: cell(name, value) for name, value in cells.items()})


def dimensions(row: dict[str, Any], variant: int) -> dict[str, Any]:
    """What identifies an observation; no dimension is empty but the time of an undated one."""
    frequency, moment = time_period(
        Period(row["period_kind"], row["time_start"], row["time_end"])
    ) or (UNKNOWN, "")
    return {
        "FREQ": frequency,
        "INDICATOR": row["indicator_id"],
        "DEFINITION": row["definition_id"],
        "REF_AREA": row["locality_id"],
        "SCOPE": row["scope_id"] or WHOLE,
        "PRACTICE": row["practice_id"] or NONE_GIVEN,
        "PERIOD_KIND": row["period_kind"],
        "BASIS": row["basis"],
        "ROLE": row["role"],
        "SOURCE": row["source_id"] or NONE_GIVEN,
        "VARIANT": str(variant),
        TIME: moment,
    }


def attributes(row: dict[str, Any], pack: Pack) -> dict[str, Any]:
    """What else is known of an observation."""
    ends = [one for one in (row["base_start"], row["base_end"]) if one]
    notes = [row[f"{name}_{pack.language}"] for name in ("note", "caveat")]
    return {
        "OBS_STATUS": row["obs_status"] or "A",
        "CONF_STATUS": row["conf_status"] or "F",
        "UNIT_MEASURE": pack.catalogue.indicators[row["indicator_id"]].unit_id,
        "UNIT_MULT": 0,
        "VALUE_QUALIFIER": row["value_qualifier"],
        "VALUE_ORIGIN": row["value_origin"],
        "INTERVAL_LOW": row["low"],
        "INTERVAL_HIGH": row["high"],
        "NUMERATOR": row["numerator_value"],
        "DENOMINATOR": row["denominator_value"],
        "BASE_PERIOD": "/".join(dict.fromkeys(ends)),
        "PERIOD_BASIS": row["period_basis"],
        "READING": row["reading"],
        "LOCATOR": row["locator"],
        "AS_PRINTED": row["as_printed"],
        "DERIVED_FROM": row["rebased"] or row["derived_from"],
        "COMMENT_OBS": pack.words("table.semicolon").join(one for one in notes if one),
        "OBSERVATION_ID": row["observation_id"],
        "BUILD_ID": pack.stamp.build.build_id,
    }


def cell(name: str, value: Any) -> str:
    """A cell: plain decimals for numbers; codes as they are, text that no spreadsheet runs."""
    if value is None:
        return ""
    if name in NUMBERS:
        return cell_text(value, "number")
    text = " ".join(str(value).split("\n"))
    if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text):
        return "'" + text
    return text
