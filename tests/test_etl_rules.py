"""What the check says of sources, places, indicators, definitions and periods."""

from __future__ import annotations

from tests.faults import Fault, test_says_nothing_else, test_says_what_is_wrong  # noqa: F401
from tests.world import World

REASONS = {"comparable_reason_zh": "同一来源", "comparable_reason_en": "One origin"}


def without_measure_word(world: World) -> None:
    """An indicator whose figures would have no unit."""
    world.add("units", unit_id="other", zh="其他", en="other", steps_zh="", steps_en="")
    world.change_in("indicators", 0, unit_id="other", title_zh="自助服务机")


FAULTS = (
    Fault(
        "written_after_published",
        lambda w: w.change("alpha", written_on="2024-02"),
        'sources.csv:2 written_on: found "2024-02", expected a date not after published_on '
        "2024-01-16; look both dates up again",
    ),
    Fault(
        "read_before_published",
        lambda w: w.change("alpha", read_on="2023-12"),
        'sources.csv:2 read_on: found "2023-12", expected a date not before published_on '
        "2024-01-16; look both dates up again",
    ),
    Fault(
        "address_kind",
        lambda w: w.change("alpha", address_kind=""),
        "sources.csv:2 address_kind: found an empty cell, expected a kind where there is an "
        "address, and none without; fill in or remove one of the two",
    ),
    Fault(
        "address_form",
        lambda w: w.change("alpha", address="alpha.example/1"),
        'sources.csv:2 address: found "alpha.example/1", expected an address that begins with'
        " http:// or https://; copy it again from the browser",
    ),
    Fault(
        "reprint_of_itself",
        lambda w: w.change("beta", reprint_of="beta"),
        'sources.csv:3 reprint_of: found "beta", expected another publication; name where it '
        "first stood, or leave it empty",
    ),
    Fault(
        "parent_missing",
        lambda w: w.change("020000", parent_id=""),
        "localities.csv:6 parent_id: found an empty cell, expected none for the country and "
        "one for any other place; correct the parent or the level",
    ),
    Fault(
        "parent_circle",
        lambda w: w.change("010100", parent_id="010101"),
        'localities.csv:4 parent_id: found "010101", expected a parent that leads to the '
        "country; correct one of the parents",
        'localities.csv:5 parent_id: found "010100", expected a parent that leads to the '
        "country; correct one of the parents",
    ),
    Fault(
        "valid_order",
        lambda w: w.change("010101", valid_to="2018"),
        'localities.csv:5 valid_to: found "2018", expected a year not before valid_from 2019;'
        " look both years up again",
    ),
    Fault(
        "plausible_order",
        lambda w: w.change_in("indicators", 0, plausible_min="200000"),
        'indicators.csv:2 plausible_max: found "100000", expected a number not below '
        "plausible_min 200000; correct one of the two",
    ),
    Fault(
        "from_counts",
        lambda w: w.change_in("indicators", 0, aggregation="from_counts"),
        'indicators.csv:2 aggregation: found "from_counts", expected numerator_id and '
        "denominator_id beside it, or none; name both indicators, or write none",
    ),
    Fault(
        "coverage_not_meant",
        lambda w: w.change_in("indicators", 3, coverage_percent="80"),
        'indicators.csv:5 coverage_percent: found "80", expected none beside aggregation none; '
        "remove it, or choose another aggregation",
    ),
    Fault(
        "measure_word",
        without_measure_word,
        'warning indicators.csv:2 title_zh: found "自助服务机", expected a title that ends with a '
        "measure word in brackets; add the word at the end of the title, or use a unit that "
        "there is",
    ),
    Fault(
        "headline_indicator",
        lambda w: w.change("mediation", headline_indicator_id="relief_paid"),
        'topics.csv:2 headline_indicator_id: found "relief_paid", expected an indicator of '
        "topic mediation; correct it, or leave it empty",
    ),
    Fault(
        "group_texts",
        lambda w: w.change_in("peer_groups", 1, reason_en="Another"),
        'peer_groups.csv:3 group_id: found "both", expected the titles and reasons of '
        "peer_groups.csv:2; make them the same",
    ),
    Fault(
        "theme_unknown",
        lambda w: w.change("evening_desk", themes="mediation evening"),
        'practices.csv:2 themes: found "evening", expected a theme_id of themes; correct it, or '
        "add it to themes.csv first",
    ),
    Fault(
        "comparable_unknown",
        lambda w: w.change_in("definitions", 0, comparable_with="any", **REASONS),
        'definitions.csv:2 comparable_with: found "any", expected another definition_id of '
        "indicator disputes_mediated; correct or remove it",
    ),
    Fault(
        "comparable_one_sided",
        lambda w: w.change_in("definitions", 0, comparable_with="with_courts", **REASONS),
        'definitions.csv:2 comparable_with: found "with_courts", expected that '
        "definitions.csv:5 names peoples_mediation too; name each in the other's row, or in "
        "neither",
    ),
    Fault(
        "comparable_reason",
        lambda w: (
            w.change_in("definitions", 0, comparable_with="with_courts"),
            w.change_in("definitions", 3, comparable_with="peoples_mediation", **REASONS),
        ),
        "definitions.csv:2 comparable_reason_zh: found an empty cell, expected the reason why"
        " they may stand together; write the reason",
    ),
    Fault(
        "period_order",
        lambda w: w.change("beta-08", time_start="2025-01"),
        'observations/beta.csv:9 time_end: found "2024-12", expected an end not before the '
        "start 2025-01; look both dates up again",
    ),
    Fault(
        "period_start_missing",
        lambda w: w.change("beta-08", time_start=""),
        "observations/beta.csv:9 time_start: found an empty cell, expected a start beside "
        "period_kind year; fill it in, or choose another kind such as until",
    ),
    Fault(
        "period_end_missing",
        lambda w: w.change("alpha-05", time_end=""),
        "observations/alpha.csv:6 time_end: found an empty cell, expected an end beside "
        "period_kind as_of; fill it in, or choose per_year or unknown",
    ),
    Fault(
        "period_start_not_meant",
        lambda w: w.change("alpha-05", time_start="2023-01"),
        'observations/alpha.csv:6 time_start: found "2023-01", expected no start beside '
        "period_kind as_of; remove it, or choose a kind that has a start",
    ),
    Fault(
        "period_end_not_meant",
        lambda w: w.change("alpha-05", period_kind="per_year"),
        'observations/alpha.csv:6 time_end: found "2023-12", expected no end beside '
        "period_kind per_year; remove it, or choose a kind that has an end",
    ),
    Fault(
        "period_length_year",
        lambda w: w.change("beta-08", time_end="2024-11"),
        'observations/beta.csv:9 period_kind: found "year", expected part_year for '
        "2024-01/2024-11; write part_year, or look the dates up again",
    ),
    Fault(
        "period_length_part_year",
        lambda w: w.change("beta-08", period_kind="part_year"),
        'observations/beta.csv:9 period_kind: found "part_year", expected year for '
        "2024-01/2024-12; write year, or look the dates up again",
    ),
    Fault(
        "period_length_multi_year",
        lambda w: w.change("beta-08", time_start="2022-01", period_kind="part_year"),
        'observations/beta.csv:9 period_kind: found "part_year", expected multi_year for '
        "2022-01/2024-12; write multi_year, or look the dates up again",
    ),
    Fault(
        "base_not_meant",
        lambda w: w.change("beta-02", base_end="2021-12"),
        'observations/beta.csv:3 base_end: found "2021-12", expected no base period for '
        "indicator disputes_mediated; remove it, or choose an indicator of change",
    ),
    Fault(
        "base_order",
        lambda w: w.change("beta-08", base_end="2022-12"),
        'observations/beta.csv:9 base_end: found "2022-12", expected an end not before '
        "base_start 2023-01; look both dates up again",
    ),
    Fault(
        "ends_after_writing",
        lambda w: w.change("beta-02", time_start="2025-01", time_end="2025-12"),
        'warning observations/beta.csv:3 time_end: found "2025-12", expected an end not after'
        " beta was written, 2025-02; look the end and the date of writing up again",
    ),
    Fault(
        "locality_not_in_force",
        lambda w: w.change("010101", valid_from="2024"),
        'warning observations/alpha.csv:8 locality_id: found "010101", expected a code in '
        "force in 2023-01/2023-12, this one being in force 2024–; use the code of that time",
    ),
)
