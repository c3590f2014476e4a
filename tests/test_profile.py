"""The profile of a place in a small league of counties; every number worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.build import build
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.comparability import Level
from outcomes.detail import detail_table
from outcomes.evidence import Quartiles
from outcomes.language import LANGUAGES, translator
from outcomes.peers import SAME_LEVEL, peer_sets_of
from outcomes.practice import first_sentence, practices_of
from outcomes.profile import Profile, profile_of
from outcomes.profile_lines import Line
from outcomes.profile_sentences import (
    listed_values,
    notable_sentence,
    profile_takeaway,
    why_no_quartiles,
)
from outcomes.profile_tables import profile_extract, profile_table
from outcomes.questions import places_with_figures
from outcomes.store import Build, current_build
from outcomes.tables import Stamp, Table
from tests.world import World

PLACE = "010102"
PEERS = [f"0101{number:02d}" for number in range(3, 9)]
SETTLED = dict(zip([PLACE, *PEERS], (93, 78, 79, 80, 80, 81, 82), strict=True))
# The last peer has no known residents.
RESIDENTS = dict(
    zip([PLACE, *PEERS[:5]], (40_000, 100_000, 50_000, 25_000, 20_000, 10_000), strict=True)
)


def observation(number: int, indicator_id: str, place: str, value: str, **more: str) -> dict:
    row = {
        "observation_id": f"beta-l{number:03d}",
        "as_printed": value,
        "indicator_id": indicator_id,
        "definition_id": "peoples_mediation",
        "locality_id": place,
        "time_start": "2023-01",
        "time_end": "2023-12",
        "period_kind": "year",
        "obs_value": value,
        "value_qualifier": "exact",
        "role": "outcome",
        "source_id": "beta",
        "period_basis": "printed",
        "reading": "double",
    }
    return row | more


def league(world: World) -> World:
    """Seven counties with counts, rates and amounts; one place outside the declared group."""
    for place in [PLACE, *PEERS]:
        name = f"县{place[-1]}"
        world.add("localities", locality_id=place, name_zh=name, short_name_zh=name,
                  name_en=f"County {place[-1]}", level="county", parent_id="010100")  # fmt: skip
        world.add("peer_groups", group_id="league", locality_id=place, title_zh="同组县",
                  title_en="The league", reason_zh="同属一市", reason_en="one city")  # fmt: skip
    for place, residents in RESIDENTS.items():
        world.add("populations", locality_id=place, on_date="2020-11-01",
                  residents=str(residents), source_id="beta")  # fmt: skip
    rows = world.observations["beta"]
    number = 0

    def put(*given: str, **more: str) -> None:
        nonlocal number
        number += 1
        rows.append(observation(number, *given, **more))

    for place, settled in SETTLED.items():
        put("disputes_mediated", place, "100")
        put("disputes_settled", place, str(settled))
        put("mediation_success_rate", place, str(settled))
    # A part of the place; an indicator that two peers have; one that nobody else has.
    put("disputes_mediated", PLACE, "7", scope_id="medical")
    stock = {"definition_id": "as_published", "time_start": "", "time_end": "2023-12",
             "period_kind": "as_of"}  # fmt: skip
    for place, value in ((PLACE, "8"), (PEERS[0], "10"), (PEERS[1], "20")):
        put("mediators", place, value, **stock)
    put("relief_paid", PLACE, "5000", definition_id="as_published")
    # Earlier and later years of one peer, a target of another, an ambiguous figure of the place.
    earlier = {"time_start": "2019-01", "time_end": "2019-12"}
    put("mediation_success_rate", PEERS[0], "60", **earlier)
    put("mediation_success_rate", PLACE, "70", **earlier)
    put("mediation_success_rate", PEERS[1], "99", role="target")
    put("disputes_change", PLACE, "3", definition_id="as_published", reading="ambiguous",
        base_start="2022-01", base_end="2022-12")  # fmt: skip
    return world


@pytest.fixture(scope="module")
def published_league(tmp_path_factory: pytest.TempPathFactory) -> Build:
    world = league(World(tmp_path_factory.mktemp("league"))).save()
    build(world.data)
    return current_build(world.data / "build")


@pytest.fixture(scope="module")
def catalogue(published_league: Build) -> Catalogue:
    return load_catalogue(published_league.database)


def having(found: Build) -> dict[str, dict]:
    return {row["locality_id"]: row for row in places_with_figures(found.database)}


def profile(found: Build, catalogue: Catalogue, place: str = PLACE, peers: str | None = None,
            year: int | None = None, language: str = "zh") -> Profile:  # fmt: skip
    sets = peer_sets_of(catalogue, place, having(found), language)
    chosen = next((one for one in sets if peers in (None, one.peer_set_id)), None)
    return profile_of(found.database, catalogue, place, chosen, year, language)


def line(found: Profile, indicator_id: str, scope_id: str | None = None) -> Line:
    (one,) = [
        one
        for one in found.lines
        if one.indicator.indicator_id == indicator_id and one.row["scope_id"] == scope_id
    ]
    return one


def column(table: Table, name: str) -> list:
    position = [one.name for one in table.columns].index(name)
    return [row[position] for row in table.rows]


def test_the_places_with_figures_say_how_many_and_of_which_years(published_league: Build) -> None:
    found = having(published_league)[PLACE]
    # The missing value of alpha-08 counts nowhere, an ambiguous one does.
    assert found == {
        "locality_id": PLACE, "indicators": 6, "observations": 8, "years": [2019, 2023]
    }  # fmt: skip


def test_the_declared_group_leads_and_the_level_follows(published_league, catalogue) -> None:
    group, level = peer_sets_of(catalogue, PLACE, having(published_league), "zh")
    assert (group.peer_set_id, group.title, group.reason) == ("league", "同组县", "同属一市")
    assert group.locality_ids == tuple(PEERS)
    assert (level.peer_set_id, level.title) == (SAME_LEVEL, "所有有数的县级地区")
    assert set(level.locality_ids) == {*PEERS, "010101"}
    # Nobody of the declared group has a figure: the level leads.
    few = peer_sets_of(catalogue, PLACE, {PLACE, "010101"}, "en")
    assert [one.peer_set_id for one in few] == [SAME_LEVEL, "league"]
    assert peer_sets_of(catalogue, "000000", having(published_league), "zh") == ()


def test_a_rate_with_counts_is_judged_against_the_pooled_peers(published_league, catalogue) -> None:
    found = line(profile(published_league, catalogue), "mediation_success_rate")
    assert found.row["value"] == 93 and found.row["period"] == "2023年"
    assert (found.row["low"], found.row["high"]) == pytest.approx((86.2505, 96.5681), abs=1e-4)
    assert found.quartiles == Quartiles(79.25, 80, 80.75)
    assert (found.reported, found.expected, found.side) == (6, 6, "above")
    assert found.beside.verdict.level == Level.COMPARABLE
    assert found.evidence is not None and found.evidence.baseline == 0.8
    assert found.judgement == "better" and found.rank == (0, pytest.approx(-3.25))


def test_the_peer_value_closest_in_period_stands_beside(published_league, catalogue) -> None:
    found = line(profile(published_league, catalogue), "mediation_success_rate")
    # Of the first peer 2023, not 2019; of the second the value, not the target.
    assert [row["obs_value"] for row in found.beside.rows] == [78, 79, 80, 80, 81, 82]
    early = line(profile(published_league, catalogue, year=2019), "mediation_success_rate")
    assert early.row["value"] == 70
    assert [row["obs_value"] for row in early.beside.rows] == [60]
    assert early.quartiles is None and early.judgement is None
    assert why_no_quartiles(early, translator("zh")) == "只有1个同类地区有数：60%"
    flagged = [{**row, "flag": "x"} for row in early.beside.rows]
    doubtful = replace(early, beside=replace(early.beside, rows=[*flagged, *flagged]))
    assert listed_values(doubtful, translator("zh")) == ["60 ⚑", "60% ⚑"]


def test_quantities_are_set_beside_per_resident(published_league, catalogue) -> None:
    found = line(profile(published_league, catalogue), "disputes_mediated")
    assert found.row["value"] == 100 and found.row["value_origin"] == "reported"
    assert found.compared["value"] == 25 and found.compared["value_origin"] == "computed"
    assert found.rebased.on_date is not None and found.rebased.on_date.isoformat() == "2020-11-01"
    assert [row["value"] for row in found.beside.rows] == [10, 20, 40, 50, 100]
    assert found.quartiles == Quartiles(20, 40, 50)
    assert (found.reported, found.expected, found.side) == (5, 6, "inside")
    assert found.beside.apart == (PEERS[5],)
    assert found.beside.apart_reasons == ("no_population",)
    assert found.judgement is None and found.rank is None


def test_a_part_of_the_place_and_what_nobody_reports_have_no_quartiles(
    published_league, catalogue
) -> None:
    found = profile(published_league, catalogue)
    part = line(found, "disputes_mediated", "medical")
    assert part.refusal == "not_whole_locality" and part.beside.rows == ()
    assert part.title == "调解纠纷（医疗纠纷）"
    # The definitions of both cover an unknown part of a place.
    assert line(found, "relief_paid").refusal == "not_whole_locality"
    assert line(found, "mediators").refusal == "not_whole_locality"


def test_targets_and_ambiguous_figures_are_left_out_and_counted(
    published_league, catalogue
) -> None:
    found = profile(published_league, catalogue)
    assert found.left_out == 1 and found.indicators == 5
    assert not [one for one in found.lines if one.indicator.indicator_id == "disputes_change"]


def test_the_most_notable_are_ranked_by_evidence_and_never_padded(
    published_league, catalogue
) -> None:
    found = profile(published_league, catalogue)
    # Settled 93 of 40,000 residents is 23.25; quartiles of 7.8, 15.8, 32, 40 and 81 hold it.
    assert [one.indicator.indicator_id for one in found.notable] == ["mediation_success_rate"]
    assert profile_takeaway(found) == (
        "县25项指标中，3项有5个以上同类地区的数可以并列；值得先看的差别只有1处。"
    )
    assert notable_sentence(found.notable[0], "zh") == (
        "调解成功率93%（2023年），优于6个同类地区合计的80%（2023年），差别超出99.8%界限。"
    )
    english = profile(published_league, catalogue, language="en")
    assert notable_sentence(english.notable[0], "en") == (
        "Success rate: 93 % (2023) is better than the 80 % of 6 peers together (2023); "
        "the difference lies outside the 99.8 % limits."
    )


def test_a_position_is_no_judgement(published_league, catalogue) -> None:
    # The last but one has 100 cases of 10,000 residents: above 50, the upper quartile of
    # 10, 20, 25, 40 and 50 being 40; (100 - 40) / (40 - 20) is 3 ranges away.
    found = line(profile(published_league, catalogue, PEERS[4]), "disputes_mediated")
    assert found.quartiles == Quartiles(20, 25, 40)
    assert found.rank == (2, -3) and found.judgement is None
    assert notable_sentence(found, "zh") == (
        "调解纠纷100件/万人（2023年），高于5个同类地区的上四分位40件/万人"
        "（中位数25件/万人，2023年）；只说明位置。（本系统按2020年11月1日常住人口计算）"
    )


def test_another_definition_does_not_stand_beside(published_league, catalogue) -> None:
    found = profile(published_league, catalogue, "020000")
    assert found.peers is not None and found.peers.locality_ids == ("010000",)
    rate = line(found, "mediation_success_rate")
    assert rate.row["definition_id"] == "with_courts"
    assert rate.refusal == "none_comparable" and rate.beside.apart == ("010000",)
    assert rate.beside.apart_reasons == ("definition_differs",)
    assert why_no_quartiles(rate, translator("en")) == "Reported by 1 of the peers; none comparable"


def test_values_far_apart_in_time_stand_beside_with_care(published_league, catalogue) -> None:
    place = {one.peer_set_id: one for one in peer_sets_of(
        catalogue, PLACE, having(published_league), "zh")}["league"]  # fmt: skip
    late = profile_of(published_league.database, catalogue, PEERS[0], place, None, "zh")
    assert line(late, "mediation_success_rate").beside.verdict.level == Level.COMPARABLE
    # In 2019 only this place and the first peer have a rate, and nobody has a count.
    early = profile_of(published_league.database, catalogue, PLACE, place, 2019, "zh")
    assert {one.indicator.indicator_id for one in early.lines} == {"mediation_success_rate"}


def test_what_the_counts_show_to_be_chance_is_no_difference(published_league, catalogue) -> None:
    found = line(profile(published_league, catalogue, PEERS[5]), "mediation_success_rate")
    # 82 against 93, 78, 79, 80, 80 and 81: above the upper quartile of 80.75, and yet chance.
    assert found.side == "above" and found.judgement == "similar" and found.rank is None


def test_the_country_has_figures_and_no_peers(world: Path) -> None:
    found = current_build(world / "build")
    known = load_catalogue(found.database)
    shown = profile_of(found.database, known, "010101", None, None, "zh")
    assert {one.refusal for one in shown.lines} == {"no_peers"} and shown.notable == ()
    assert profile_takeaway(shown).startswith("甲甲县有1项指标；没有同级的其他地区")


def test_a_missing_value_is_a_line_and_no_zero(world: Path) -> None:
    found = current_build(world / "build")
    known = load_catalogue(found.database)
    shown = profile_of(found.database, known, "010100", None, None, "zh")
    missing = line(shown, "disputes_settled")
    assert missing.row["value"] is None and missing.refusal == "missing"
    assert why_no_quartiles(missing, translator("zh")) == "未公布数值"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_every_line_and_everything_behind_it(
    published_league, catalogue, language: str
) -> None:
    found = profile(published_league, catalogue, language=language)
    stamp = Stamp(published_league, datetime(2026, 11, 21, 14, 0, tzinfo=UTC))
    table = profile_table(found, catalogue, stamp)
    assert len(table.rows) == len(found.lines) == 6
    assert all(one.about for one in table.columns)
    at = column(table, "indicator_id").index("mediation_success_rate")
    row = {one.name: cell for one, cell in zip(table.columns, table.rows[at], strict=True)}
    assert (row["value_shown"], row["q1"], row["median"], row["q3"]) == (93, 79.25, 80, 80.75)
    assert (row["n_reported"], row["n_expected"], row["peers_pooled"]) == (6, 6, 80)
    words = translator(language)
    assert row["judgement"] == words("judgement.better")
    assert row["side"] == words("side.above")
    at = column(table, "indicator_id").index("disputes_settled")
    assert table.rows[at][column_number(table, "compared_value")] == 23.25
    detail = detail_table(found.frame, catalogue, language, {}, stamp)
    ids = column(detail, "observation_id")
    # Own six; six rates, five and five counts per resident of the peers.
    assert len(ids) == len(set(ids)) == 6 + 6 + 5 + 5
    extract = profile_extract(found, catalogue, "title", "what")
    assert extract.where == found.name and extract.source_ids == ("beta",)


def column_number(table: Table, name: str) -> int:
    return [one.name for one in table.columns].index(name)


def test_practices_are_those_of_the_place_and_those_that_run_there(world: Path) -> None:
    found = current_build(world / "build")
    known = load_catalogue(found.database)
    assert [p.practice_id for p in practices_of(found.database, known, "010100")] == [
        "evening_desk"
    ]
    assert practices_of(found.database, known, "010000") == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("先听。再调。", "先听。"),
        ("They listen. Then they mediate.", "They listen."),
        ("Paid 1.5 million in all", "Paid 1.5 million in all"),
    ],
)
def test_one_line_is_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
