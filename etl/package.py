"""The data package as its descriptor declares it: tables, columns, constraints, keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

DESCRIPTOR = "datapackage.json"
OBSERVATIONS = "observations"
OBSERVATION_FOLDER = "observations"

# What the product reads, whatever else a package adds.
CONTRACT = {
    "sources": "source_id title title_en title_given publisher publisher_en document_number"
    " published_on published_as_printed written_on reprint_of address address_kind sha256 read_on"
    " licence note note_en",
    "localities": "locality_id name_zh short_name_zh name_en level parent_id valid_from valid_to",
    "locality_changes": "from_id to_id year kind",
    "populations": "locality_id on_date residents source_id",
    "topics": "topic_id title_zh title_en position headline_indicator_id",
    "themes": "theme_id title_zh title_en",
    "units": "unit_id zh en steps_zh steps_en",
    "indicators": "indicator_id topic_id title_zh title_en definition_zh definition_en unit_id"
    " decimals measure polarity numerator_id denominator_id plausible_min plausible_max"
    " aggregation coverage_percent",
    "definitions": "indicator_id definition_id title_zh title_en counted_zh counted_en left_out_zh"
    " left_out_en covers comparable_with comparable_reason_zh comparable_reason_en",
    "scopes": "scope_id title_zh title_en kind",
    "practices": "practice_id name_zh name_en locality_id themes how_it_works_zh how_it_works_en"
    " since_start since_as_printed",
    "practice_sources": "practice_id source_id locator",
    "practice_localities": "practice_id locality_id",
    "peer_groups": "group_id locality_id title_zh title_en reason_zh reason_en",
    "observations": "observation_id source_id locator as_printed occurrence indicator_id"
    " definition_id locality_id practice_id scope_id time_start time_end period_kind period_basis"
    " base_start base_end obs_value value_qualifier obs_status conf_status role numerator_of"
    " denominator_of reading parse_exception note_zh note_en",
    "derivations": "derivation_id indicator_id definition_id rule operands note note_en",
    "checks": "check_id kind operands tolerance says_zh says_en",
    "corrections": "observation_id old_value new_value reason by on",
    "comparisons": "comparison_id topic_id title_zh title_en indicator_id basis position",
    "comparison_members": "comparison_id observation_id caveat_zh caveat_en",
}


@dataclass(frozen=True)
class Field:
    """A column: its type and what each of its cells must satisfy."""

    name: str
    type: str
    title: str = ""
    description: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: str | None = None
    maximum: str | None = None


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must stand in the key columns of another table, or of their own."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: one row is what its description says, kept in one file or several."""

    name: str
    title: str
    description: str
    files: tuple[str, ...]
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the files."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True)
class Package:
    """A data package: what it is called, on what terms it is used, and its tables."""

    name: str
    title: str
    licence: str
    marking_zh: str | None
    marking_en: str | None
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of this name, which the descriptor is known to declare."""
        return next(table for table in self.tables if table.name == name)

    @property
    def files(self) -> tuple[str, ...]:
        """Every file the descriptor names, in its order."""
        return tuple(file for table in self.tables for file in table.files)


def file_stem(file: str) -> str:
    """The name of a file without folder and ending: the source id of an observation file."""
    return PurePosixPath(file).stem
