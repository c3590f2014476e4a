"""The comparing page on the project's own figures: funnel, benchmark, peers and their words."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.detail import detail_table
from outcomes.language import LANGUAGES, Language, translator
from outcomes.provenance import flags_by_observation
from outcomes.selection import Selection
from outcomes.sentences import takeaway
from outcomes.store import Build, current_build
from outcomes.summary import summary_table
from outcomes.tables import Stamp, Table
from outcomes.view import View, make_view
from tests.visits import chart, said_by, texts, visit

pytestmark = pytest.mark.usefixtures("reads_the_real_build")

SET = "s1_success_rate_with_counts"
# Successes and cases of the eight, as their documents print them; Guangdong's ninth is ambiguous.
EIGHT = {
    "150000": (219_302, 227_191),
    "150300": (5_807, 5_808),
    "310107": (39_832, 41_063),
    "350100-fuzhou-ftz": (1_987, 1_990),
    "420200": (6_217, 6_368),
    "469021": (473, 490),
    "530000": (259_000, 271_000),
    "650000": (293_845, 295_980),
}


@pytest.fixture(scope="module")
def build(real_build: Path) -> Build:
    return current_build(real_build)


@pytest.fixture(scope="module")
def catalogue(build: Build) -> Catalogue:
    return load_catalogue(build.database)


def view_of_set(build: Build, catalogue: Catalogue, language: Language = "zh") -> View:
    chosen = Selection("mediation_success_rate", comparison_id=SET, latest_only=False)
    return make_view(build.database, catalogue, chosen, language)


def numbers(found: object) -> np.ndarray:
    """A column of a chart's specification, written out or packed."""
    if isinstance(found, dict):
        return np.frombuffer(base64.b64decode(found["bdata"]), found["dtype"])
    return np.array(found, dtype="float64")


def cells(table: Table, name: str) -> dict[str, object]:
    """A column of a file by place."""
    at = [one.name for one in table.columns].index(name)
    place = [one.name for one in table.columns].index("locality_id")
    return {row[place]: row[at] for row in table.rows}


def files(build: Build, catalogue: Catalogue, view: View) -> tuple[Table, Table]:
    """Summary and detail as a file of the view holds them."""
    stamp = Stamp(build, datetime(2026, 11, 21, 14, 0, tzinfo=UTC))
    flags = flags_by_observation(build.database, view.language)
    detail = detail_table(view.frame, catalogue, view.language, flags, stamp, view)
    return summary_table(view, build, stamp), detail


def expected() -> tuple[float, float, dict[str, float]]:
    """The pooled rate of the eight, the widening factor and each place's z, by the formulas."""
    counts, totals = np.array(list(EIGHT.values())).T
    p = counts.sum() / totals.sum()
    z = (counts / totals - p) / np.sqrt(p * (1 - p) / totals)
    inside = np.clip(z, *np.quantile(z, [0.1, 0.9]))
    return p, np.sqrt(np.mean(inside**2)), dict(zip(EIGHT, z, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_funnel_of_the_first_set_has_limits_around_the_rate_of_all_eight(
    language: Language,
) -> None:
    app = visit("compare", set=SET, form="funnel", lang=language)
    assert not app.warning and app.segmented_control(key="form").value == "funnel"
    figure, words = chart(app), translator(language)
    p, factor, _ = expected()
    assert p == 826_463 / 849_890 and factor == pytest.approx(17.49, abs=0.01)
    lines = [one for one in figure["data"] if one["mode"] == "lines"]
    marks = [one for one in figure["data"] if one["mode"] != "lines"]
    for z, name in ((0.999, "chart.funnel.998"), (0.975, "chart.funnel.95")):
        low, high = (one for one in lines if one.get("name") == words(f"{name}.widened"))
        xs = numbers(low["x"])
        half = norm.ppf(z) * factor * np.sqrt(p * (1 - p) / xs)
        for drawn, limit, end in ((low, p - half, 0), (high, p + half, 1)):
            # Beyond the end of the scale nothing is drawn.
            first = max(np.flatnonzero(np.clip(limit, 0, 1) == end), default=0)
            rates = numbers(drawn["y"])
            assert np.isnan(rates[:first]).all()
            assert rates[first:] == pytest.approx(np.clip(limit, 0, 1)[first:] * 100)
        assert xs[0] < 490 and xs[-1] > 295_980
    (drawn,) = marks
    places = sorted(zip(numbers(drawn["x"]), numbers(drawn["y"]), strict=True))
    assert places == [
        (total, pytest.approx(count / total * 100))
        for count, total in sorted(EIGHT.values(), key=lambda pair: pair[1])
    ]
    assert figure["layout"]["shapes"][0]["y0"] == pytest.approx(p * 100)
    said = texts(app)
    assert escape(words("funnel.widened", factor="17.5")) in said
    assert escape(words("benchmark.about.pooled")) in said


def test_the_judgement_of_each_of_the_eight_follows_from_its_limits(build, catalogue) -> None:
    _, factor, z = expected()
    found = view_of_set(build, catalogue).frame.set_index("locality_id")["judgement"]
    for place, steps in z.items():
        beyond, outside = (
            abs(steps) > norm.ppf(0.999) * factor,
            abs(steps) > norm.ppf(0.975) * factor,
        )
        word = ("better" if steps > 0 else "worse") if beyond else "worth_a_look"
        assert found[place] == (word if outside else "similar")
    assert (found["650000"], found["530000"]) == ("better", "worth_a_look")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_sentence_and_files_say_the_same(build, catalogue, language: Language) -> None:
    app, words = visit("compare", set=SET, lang=language), translator(language)
    view = view_of_set(build, catalogue, language)
    said = texts(app)
    assert f'<p class="takeaway">{escape(takeaway(view))}</p>' in said
    verdict = words("verdict.with_care")
    assert f"{verdict}</span>" in said
    assert takeaway(view).endswith(words("takeaway.care"))
    summary, detail = files(build, catalogue, view)
    for table in (summary, detail):
        assert set(cells(table, "verdict").values()) == {verdict}
    judgements, benchmarks = cells(detail, "judgement"), cells(detail, "benchmark")
    for row in view.frame.to_dict("records"):
        word = words(f"judgement.{row['judgement']}")
        assert judgements[row["locality_id"]] == word
        # Against the other seven, from their counts.
        rest = [pair for place, pair in EIGHT.items() if place != row["locality_id"]]
        share = sum(count for count, _ in rest) / sum(total for _, total in rest) * 100
        assert benchmarks[row["locality_id"]] == pytest.approx(share, abs=5e-5)
        if row["judgement"] in ("better", "worse", "worth_a_look"):
            assert row["short_locality"] in takeaway(view)
    assert set(cells(detail, "compared_with").values()) == {words("column.benchmark.pooled")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "found"), [("benchmark", "mean"), ("peers", "friends"), ("form", "pie")]
)
def test_a_wrong_value_is_said_in_one_line(language: Language, key: str, found: str) -> None:
    parameters = {"indicator": "mediation_success_rate", key: found}
    if key == "form":
        parameters = {"set": SET, key: found}
    app, words = visit("compare", lang=language, **parameters), translator(language)
    line = words("notice.address", key=key, found=found, shown=words(f"address.{key}"))
    assert said_by(app, "warning") == [line]
    assert key not in app.query_params


@pytest.mark.parametrize(
    "parameters",
    [
        {"indicator": "disputes_mediated"},
        {"set": SET, "benchmark": "none"},
        {"set": "s2_mediators_stock_2020_2025"},
    ],
)
def test_where_there_is_no_funnel_its_form_is_said_and_leaves_the_address(
    parameters: dict[str, str],
) -> None:
    app = visit("compare", form="funnel", **parameters)
    words = translator("zh")
    assert said_by(app, "warning") == [words("notice.address_unused", key="form", found="funnel")]
    assert "form" not in app.query_params
    assert "form" not in [one.key for one in app.segmented_control]


def test_the_form_chosen_leaves_the_address_with_the_funnel_and_without_a_word() -> None:
    app = visit("compare", set=SET)
    assert "form" not in app.query_params
    app.segmented_control(key="form").set_value("funnel").run()
    assert app.query_params["form"] == "funnel" and not app.exception
    app.selectbox(key="benchmark").select("none").run()
    assert "form" not in app.query_params and not app.warning and not app.exception
    assert all(one["type"] != "scatter" or "markers" in one["mode"] for one in chart(app)["data"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_peer_group_is_named_with_its_reason_and_shows_its_places_only(
    catalogue, language: Language
) -> None:
    group = catalogue.peer_groups["province_residents_from_6000"]
    app = visit(
        "compare", indicator="mediation_success_rate", peers=group.peer_group_id, lang=language
    )
    assert not app.warning
    said, words = texts(app), translator(language)
    assert group.title(language) in said
    shown = [one for trace in chart(app)["data"] for one in trace["customdata"]]
    note = words(
        "peers.about",
        title=group.title(language),
        reason=group.reason(language),
        reporting=len(shown),
        places=len(group.locality_ids),
    )
    assert escape(note) in said and shown


def test_a_benchmark_chosen_is_carried_and_said_where_it_cannot_be_formed() -> None:
    words = translator("zh")
    app = visit("compare", set=SET, benchmark="parent")
    assert app.selectbox(key="benchmark").value == "parent" and not app.warning
    app = visit("compare", indicator="disputes_mediated", benchmark="pooled")
    assert escape(words("benchmark.refusal.no_rate")) in texts(app)


def test_intervals_are_explained_as_lines_only_where_lines_are_drawn() -> None:
    words = translator("zh")
    drawn, told = escape(words("interval.meaning")), escape(words("interval.in_detail"))
    strip, funnel = (texts(visit("compare", set=SET, form=one)) for one in ("fitting", "funnel"))
    assert drawn in strip and told not in strip
    assert told in funnel and drawn not in funnel
    per_resident = visit("compare", indicator="disputes_mediated", basis="per_10000_residents")
    assert escape(words("interval.meaning_residents")) in texts(per_resident)
    (bars,) = chart(per_resident)["data"]
    assert bars["type"] == "bar" and max(numbers(bars["error_x"]["array"])) > 0
