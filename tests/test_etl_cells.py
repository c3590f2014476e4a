"""What the check says of cells, keys and references that break the descriptor."""

from __future__ import annotations

from tests.faults import Fault, test_says_nothing_else, test_says_what_is_wrong  # noqa: F401
from tests.world import World

FAULTS = (
    Fault(
        "number_comma",
        lambda w: w.change("beta-01", obs_value="12,5"),
        'observations/beta.csv:2 obs_value: found "12,5", expected a number; write 12.5',
    ),
    Fault(
        "number_thousands",
        lambda w: w.change("alpha-04", obs_value="125,000"),
        'observations/alpha.csv:5 obs_value: found "125,000", expected a number; write 125000',
    ),
    Fault(
        "number_full_width",
        lambda w: w.change("beta-01", obs_value="９００"),
        'observations/beta.csv:2 obs_value: found "９００", expected a number; write 900',
    ),
    Fault(
        "number_exponent",
        lambda w: w.change("beta-01", obs_value="9e2"),
        'observations/beta.csv:2 obs_value: found "9e2", expected a number; write 900',
    ),
    Fault(
        "number_percent",
        lambda w: w.change("beta-04", obs_value="95%"),
        'observations/beta.csv:5 obs_value: found "95%", expected a number; write 95',
    ),
    Fault(
        "number_nan",
        lambda w: w.change("beta-08", obs_value="NaN"),
        'observations/beta.csv:9 obs_value: found "NaN", expected a number; write a plain '
        "number such as 12.5",
    ),
    Fault(
        "number_infinity",
        lambda w: w.change("beta-08", obs_value="-Infinity"),
        'observations/beta.csv:9 obs_value: found "-Infinity", expected a number; write a '
        "plain number such as 12.5",
    ),
    Fault(
        "number_too_large",
        lambda w: w.change("beta-08", obs_value="9" * 400),
        "observations/beta.csv:9 obs_value: found "
        '"9999999999999999999999999999999999999999999999999999999999999999999999999999999…", '
        "expected a number; write a plain number such as 12.5",
    ),
    Fault(
        "number_in_words",
        lambda w: w.change("beta-08", obs_value="约九成"),
        'observations/beta.csv:9 obs_value: found "约九成", expected a number; write a plain '
        "number such as 12.5",
    ),
    Fault(
        "integer",
        lambda w: w.change_in("populations", 0, residents="1000000.0"),
        'populations.csv:2 residents: found "1000000.0", expected a whole number; write 1000000',
    ),
    Fault(
        "integer_in_words",
        lambda w: w.change_in("topics", 0, position="first"),
        'topics.csv:2 position: found "first", expected a whole number; write a whole number '
        "such as 12",
    ),
    Fault(
        "date_with_slashes",
        lambda w: w.change_in("populations", 0, on_date="2020/11/1"),
        'populations.csv:2 on_date: found "2020/11/1", expected a date; write 2020-11-01',
    ),
    Fault(
        "date_in_chinese",
        lambda w: w.change_in("populations", 0, on_date="2020年11月1日"),
        'populations.csv:2 on_date: found "2020年11月1日", expected a date; write 2020-11-01',
    ),
    Fault(
        "date_not_in_calendar",
        lambda w: w.change_in("populations", 0, on_date="2020-11-31"),
        'populations.csv:2 on_date: found "2020-11-31", expected a date; write a date such as'
        " 2024-09-01",
    ),
    Fault(
        "month_with_slash",
        lambda w: w.change("alpha-05", time_end="2023/12"),
        'observations/alpha.csv:6 time_end: found "2023/12", expected a date such as 2024-09,'
        " 2024-09-01; write 2023-12",
    ),
    Fault(
        "day_not_in_calendar",
        lambda w: w.change("alpha-05", time_end="2023-02-30"),
        'observations/alpha.csv:6 time_end: found "2023-02-30", expected a day of the '
        "calendar; look the date up again",
    ),
    Fault(
        "year",
        lambda w: w.change("010101", valid_from="2019年"),
        'localities.csv:5 valid_from: found "2019年", expected a date such as 2024; write 2019',
    ),
    Fault(
        "enum_near",
        lambda w: w.change("beta-01", role="Activity"),
        'observations/beta.csv:2 role: found "Activity", expected one of outcome, activity, '
        "input, context, target; write activity",
    ),
    Fault(
        "enum_far",
        lambda w: w.change("beta-01", role="thing"),
        'observations/beta.csv:2 role: found "thing", expected one of outcome, activity, '
        "input, context, target; choose one of them",
    ),
    Fault(
        "required",
        lambda w: w.change("medical", title_en=""),
        "scopes.csv:2 title_en: found an empty cell, expected a value; fill it in",
    ),
    Fault(
        "minimum",
        lambda w: w.change("alpha-01", occurrence="0"),
        'observations/alpha.csv:2 occurrence: found "0", expected at least 1; look the value '
        "up again",
    ),
    Fault(
        "maximum",
        lambda w: w.change_in("indicators", 0, decimals="5"),
        'indicators.csv:2 decimals: found "5", expected at most 4; look the value up again',
    ),
    Fault(
        "pattern_of_an_id",
        lambda w: w.add("scopes", **{**w.row("traffic"), "scope_id": "Road Works"}),
        'scopes.csv:4 scope_id: found "Road Works", expected a text of the form '
        "^[a-z0-9][a-z0-9_]*$; write road_works",
    ),
    Fault(
        "pattern_of_a_code",
        lambda w: w.add("localities", **{**w.row("020000"), "locality_id": "30000"}),
        'localities.csv:8 locality_id: found "30000", expected a text of the form '
        "^[0-9]{6}(@[0-9]{4})?(-[a-z0-9]+)*$; write 030000",
    ),
    Fault(
        "pattern_far",
        lambda w: w.change("alpha", sha256="none"),
        'sources.csv:2 sha256: found "none", expected a text of the form ^[0-9a-f]{64}$; '
        "write it in that form",
    ),
    Fault(
        "duplicate",
        lambda w: w.add("scopes", **w.row("medical")),
        'scopes.csv:4 scope_id: found "medical", expected a key that scopes.csv:2 does not '
        "have already; remove one of the rows or give it another id",
        alone=True,
    ),
    Fault(
        "duplicate_of_two_columns",
        lambda w: w.add("practice_localities", **w.tables["practice_localities"][0]),
        'practice_localities.csv:3 practice_id, locality_id: found "evening_desk, 010100", '
        "expected a key that practice_localities.csv:2 does not have already; remove one of "
        "the rows or give it another id",
    ),
    Fault(
        "duplicate_in_another_file",
        lambda w: w.change("beta-02", observation_id="alpha-01"),
        'observations/beta.csv:3 observation_id: found "alpha-01", expected a key that '
        "observations/alpha.csv:2 does not have already; remove one of the rows or give it "
        "another id",
    ),
    Fault(
        "reference_near_in_code",
        lambda w: w.change("beta-08", locality_id="020010"),
        'observations/beta.csv:9 locality_id: found "020010", expected locality_id of a row '
        "in localities; close to it: 020000 乙省, 020100 乙一市",
    ),
    Fault(
        "reference_by_name",
        lambda w: w.change("beta-08", locality_id="乙省"),
        'observations/beta.csv:9 locality_id: found "乙省", expected locality_id of a row in '
        "localities; close to it: 020000 乙省",
    ),
    Fault(
        "reference_far",
        lambda w: w.change("beta-02", scope_id="weather"),
        'observations/beta.csv:3 scope_id: found "weather", expected scope_id of a row in '
        "scopes; correct it, or add it to scopes.csv",
    ),
    Fault(
        "reference_of_two_columns",
        lambda w: w.change("beta-08", definition_id="with_courts"),
        'observations/beta.csv:9 indicator_id, definition_id: found "disputes_change, '
        'with_courts", expected indicator_id, definition_id of a row in definitions; close to'
        " it: disputes_change, as_published 公布口径",
    ),
    Fault(
        "reference_to_its_own_table",
        lambda w: w.change("020100", parent_id="990000"),
        'localities.csv:7 parent_id: found "990000", expected locality_id of a row in '
        "localities; correct it, or add it to localities.csv",
    ),
)


def test_the_tiny_world_itself_has_no_problem(own_world: World) -> None:
    (line,) = own_world.save().says()
    assert line.startswith("warning checks.csv:3 operands: ")


def test_all_problems_are_told_at_once_in_the_order_of_files_and_lines(own_world: World) -> None:
    own_world.change("beta-08", locality_id="nowhere", obs_value="x", role="y")
    own_world.change("beta-01", obs_value="12,5")
    own_world.change("medical", title_en="")
    own_world.save()
    assert [line.split(": ")[0] for line in own_world.says()] == [
        "observations/beta.csv:2 obs_value",
        "observations/beta.csv:9 obs_value",
        "observations/beta.csv:9 role",
        "observations/beta.csv:9 locality_id",
        "scopes.csv:2 title_en",
    ]
