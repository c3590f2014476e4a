"""What the check says of values, counts, derivations, checks and comparisons."""

from __future__ import annotations

from etl.rules import RULES
from tests import test_etl_rules
from tests.faults import USUAL, Fault, test_says_nothing_else, test_says_what_is_wrong  # noqa: F401
from tests.world import World

CORRECTION = {
    "observation_id": "beta-02",
    "old_value": "801",
    "new_value": "810",
    "reason": "误",
    "by": "x",
    "on": "2025-06-01",
}

ANY_CHECK = {"tolerance": "9.5", "says_zh": "如此", "says_en": "So it is"}
PARTS = "beta-05 beta-06 beta-07"


def derive(world: World, derivation_id: str, operands: str) -> None:
    row = {**world.row("beta-rate"), "derivation_id": derivation_id, "operands": operands}
    world.add("derivations", **row)


FAULTS = (
    Fault(
        "file_is_source",
        lambda w: w.change("alpha-08", source_id="beta"),
        'observations/alpha.csv:9 source_id: found "beta", expected alpha as the file is '
        "called; correct the source_id, or move the row to its own file",
    ),
    Fault(
        "value_missing",
        lambda w: w.change("alpha-08", obs_status=""),
        "observations/alpha.csv:9 obs_value: found an empty cell, expected a value, or an "
        "obs_status or conf_status that says why there is none; fill it in, or write a status"
        " such as O",
    ),
    Fault(
        "value_despite_status",
        lambda w: w.change("alpha-01", obs_status="M"),
        'observations/alpha.csv:2 obs_value: found "1200", expected no value beside '
        "obs_status M; remove the value or correct the status",
    ),
    Fault(
        "value_not_printed",
        lambda w: w.change("beta-01", as_printed=""),
        "observations/beta.csv:2 as_printed: found an empty cell, expected the figure that "
        "900 was read from; copy it from the document; a computed value belongs in "
        "derivations.csv",
    ),
    Fault(
        "printed_no_value",
        lambda w: w.change("alpha-08", as_printed="5件", occurrence="1"),
        'observations/alpha.csv:9 as_printed: found "5件", expected none where there is no '
        "value; fill the value in, or remove the figure",
    ),
    Fault(
        "occurrence_missing",
        lambda w: w.change("alpha-01", occurrence=""),
        "observations/alpha.csv:2 occurrence: found an empty cell, expected the occurrence of"
        " the figure as printed, and none without a figure; count it and fill it in, or "
        "remove it",
    ),
    Fault(
        "occurrence_without_figure",
        lambda w: w.change("alpha-08", occurrence="1"),
        'observations/alpha.csv:9 occurrence: found "1", expected the occurrence of the '
        "figure as printed, and none without a figure; count it and fill it in, or remove it",
    ),
    Fault(
        "rate_range",
        lambda w: w.change("beta-09", obs_value="101"),
        'observations/beta.csv:10 obs_value: found "101", expected a number from 0 to 100; '
        "look value and unit up again",
    ),
    Fault(
        "negative_count",
        lambda w: w.change("alpha-05", obs_value="-300"),
        'observations/alpha.csv:6 obs_value: found "-300", expected no negative number for '
        "indicator mediators; look it up again; a fall belongs to an indicator of change",
    ),
    Fault(
        "outside_plausible",
        lambda w: w.change("beta-02", obs_value="8000000"),
        'warning observations/beta.csv:3 obs_value: found "8000000", expected a value in '
        "0–100000, plausible for indicator disputes_mediated; compare it with the document "
        "once more",
    ),
    Fault(
        "count_of_rate",
        lambda w: w.change("beta-06", numerator_of="beta-05"),
        'observations/beta.csv:7 numerator_of: found "beta-05", expected the observation of a'
        " rate or an average; correct or remove it",
    ),
    Fault(
        "count_of_twice",
        lambda w: (
            w.change("alpha-01", denominator_of="alpha-03"),
            w.change("alpha-02", denominator_of="alpha-03"),
        ),
        'observations/alpha.csv:3 denominator_of: found "alpha-03", expected a rate that '
        "alpha-01 does not serve already; keep one of the two",
    ),
    Fault(
        "count_of_agrees",
        lambda w: w.change("beta-06", denominator_of="beta-04"),
        'observations/beta.csv:7 denominator_of: found "beta-04", expected an observation '
        "with the same scope_id; correct the id, or one of the two rows",
    ),
    Fault(
        "numerator_above",
        lambda w: w.change("alpha-02", obs_value="1201"),
        'observations/alpha.csv:3 obs_value: found "1201", expected at most 1200, the '
        "denominator alpha-01; look both up again, or correct which belongs to which",
    ),
    Fault(
        "correction_old_value",
        lambda w: w.add("corrections", **CORRECTION),
        'corrections.csv:2 old_value: found "801", expected 800, the value of observation '
        "beta-02; look the correction and the observation up again",
        alone=True,
    ),
    Fault(
        "derivation_id_taken",
        lambda w: (
            w.change("beta-rate", derivation_id="beta-02"),
            w.tables["comparison_members"].pop(),
        ),
        'derivations.csv:2 derivation_id: found "beta-02", expected an id that '
        "observations/beta.csv:3 does not have already; give it another id",
        alone=True,
    ),
    Fault(
        "operand_form",
        lambda w: w.change("beta-rate", operands="+beta-03 beta-01"),
        'derivations.csv:2 operands: found "+beta-03", expected an id, with one + or - before'
        " it only in a sum or difference; rewrite this operand",
    ),
    Fault(
        "operand_count",
        lambda w: derive(w, "operand_count", "beta-03"),
        'derivations.csv:3 operands: found "beta-03", expected 2 operands for ratio; add or '
        "remove operands",
    ),
    Fault(
        "operand_unknown_near",
        lambda w: derive(w, "operand_unknown_near", "beta-03 beta_01"),
        'derivations.csv:4 operands: found "beta_01", expected the id of an observation or '
        "derivation; close to it: beta-01",
    ),
    Fault(
        "operand_unknown_far",
        lambda w: derive(w, "operand_unknown_far", "beta-03 everything"),
        'derivations.csv:5 operands: found "everything", expected the id of an observation or'
        " derivation; correct the id",
    ),
    Fault(
        "member_unknown",
        lambda w: w.change_in("comparison_members", 0, observation_id="x"),
        'comparison_members.csv:2 observation_id: found "x", expected the id of an '
        "observation or derivation; correct the id",
    ),
    Fault(
        "operand_circle",
        lambda w: derive(w, "operand_circle", "operand_circle beta-01"),
        'derivations.csv:6 operands: found "operand_circle", expected operands that do not lead '
        "back to it; correct the operands of one of the derivations",
    ),
    Fault(
        "operand_without_value",
        lambda w: derive(w, "operand_without_value", "alpha-08 alpha-06"),
        'derivations.csv:7 operands: found "alpha-08", expected an observation that has a '
        "value; remove the row, or fill in the value",
    ),
    Fault(
        "operand_zero",
        lambda w: derive(w, "operand_zero", "alpha-07 alpha-07"),
        'derivations.csv:8 operands: found "alpha-07", expected a divisor other than zero; '
        "remove the row, or look the value up again",
    ),
    Fault(
        "operands_disagree",
        lambda w: derive(w, "operands_disagree", "beta-03 beta-02"),
        'derivations.csv:9 operands: found "beta-03 beta-02", expected operands with the same'
        " time_start, time_end; choose other operands",
    ),
    Fault(
        "check_operands_disagree",
        lambda w: w.change("beta_parts", operands="beta-05 beta-02 beta-07"),
        'checks.csv:3 operands: found "beta-05 beta-02 beta-07", expected operands with the '
        "same locality_id, time_start, time_end, scope_id; choose other operands",
    ),
    Fault(
        "member_indicator",
        lambda w: w.add("comparison_members", comparison_id="rates", observation_id="alpha-01"),
        'comparison_members.csv:4 observation_id: found "alpha-01", expected an observation '
        "of indicator mediation_success_rate; correct the id, or move it to another "
        "comparison",
        alone=True,
    ),
    Fault(
        "check_fails",
        lambda w: (
            w.change("alpha_rate", tolerance="0"),
            w.change("alpha-01", obs_value="1199"),
            w.add("checks", **ANY_CHECK, check_id="a", kind="within", operands=PARTS),
            w.add("checks", **ANY_CHECK, check_id="b", kind="equal", operands="beta-01 beta-03"),
            w.add("checks", **ANY_CHECK, check_id="c", kind="within", operands="beta-05 beta-06"),
        ),
        'warning checks.csv:2 operands: found "98, 1176, 1199", expected the first to be the '
        "second over the third within 0; the numbers carry a flag: The rate does not follow from "
        "the counts",
        USUAL,
        'warning checks.csv:4 operands: found "100, 60, 30", expected the first to lie between '
        "the second and the third within 9.5; the numbers carry a flag: So it is",
        'warning checks.csv:5 operands: found "900, 880", expected all to be equal within 9.5; '
        "the numbers carry a flag: So it is",
        'warning checks.csv:6 operands: found "100, 60", expected the first not to exceed the '
        "second within 9.5; the numbers carry a flag: So it is",
        alone=True,
    ),
    Fault(
        "rate_disagrees",
        lambda w: w.change("alpha-01", obs_value="1190"),
        'warning checks.csv:2 operands: found "98, 1176, 1190", expected the first to be the '
        "second over the third within 0.05; the numbers carry a flag: The rate does not "
        "follow from the counts",
        'warning observations/alpha.csv:4 obs_value: found "98", expected 1176/1190 = 98.8235'
        " up to rounding; look the three up again; if they are printed so, the flag stays",
        alone=True,
    ),
)


def test_every_rule_has_been_broken() -> None:
    names = [fault.name for fault in (*FAULTS, *test_etl_rules.FAULTS)]
    for rule in RULES:
        assert any(name.startswith(rule.id) for name in names), rule.id
