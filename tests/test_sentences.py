"""The takeaway: every clause from named cells, and nothing said beyond what the figures hold."""

from __future__ import annotations

import pytest

from outcomes.language import Language, translator
from outcomes.sentences import some, takeaway
from tests.league import COUNT, PROVINCE, Shown, city, spread

SIXTEEN = range(1, 17)
RANGE = "16地共16个数值，最低为2号86.5%（2024年），最高为1号93.5%（2024年）。"


@pytest.fixture(scope="module")
def league(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The sixteen, and others that the tests take by number."""
    found = spread(tmp_path_factory.mktemp("league"))
    found.rate(17, 90, 100).rate(18, 980, 1000)  # pooled 1,070 of 1,100, that is 97.27 %
    found.rate_alone(19, 88).rate_alone(20, 92)
    found.rate_alone(21, 99, value_qualifier="at_least", as_printed="99%以上")
    found.rate(22, 10, 10).rate(23, 500, 500)
    found.cases(24, 40).cases(25, 60)
    found.target(city(17), 90.5).target(city(18), 97.5).target(city(21), 99.5)
    return found.build()


def said(league: Shown, places, language: Language = "zh", **choices) -> str:
    return takeaway(league.view(language, places, **choices))


def test_better_worse_and_worth_a_look_by_name_the_rest_by_number(league) -> None:
    assert said(league, SIXTEEN) == RANGE + (
        "与16地合计90%相比：1号较好，2号较差，4号、3号值得关注，其余12地差异不显著。"
    )
    assert said(league, SIXTEEN, "en") == (
        "16 values of 16 places, from City 2 86.5 % (2024) to City 1 93.5 % (2024). "
        "Against 90 % for the 16 places together: City 1 better, City 2 worse, "
        "City 4, City 3 worth a look, no significant difference for the other 12."
    )


def test_where_lower_is_better_the_words_change_places(league) -> None:
    assert "：2号较好，1号较差，4号、3号值得关注，" in said(
        league.judged("lower_is_better"), SIXTEEN
    )


def test_without_a_good_direction_higher_and_lower_are_said_and_nothing_is_better(league) -> None:
    free = league.judged("no_judgement")
    assert said(free, SIXTEEN) == RANGE + (
        "与16地合计90%相比：1号显著偏高，2号显著偏低，3号偏高、值得关注，4号偏低、值得关注，"
        "其余12地差异不显著。"
    )
    assert "better" not in said(free, SIXTEEN, "en") and "worse" not in said(free, SIXTEEN, "en")


def test_the_median_is_named_as_such(league) -> None:
    assert "与16地中位数90%相比：1号较好，" in said(league, SIXTEEN, benchmark="median")


def test_the_place_above_is_named_as_such_and_its_period_asks_for_no_more(league) -> None:
    # The province prints 98 % of 2023: 935 of 1,000 is 10.2 standard errors of 0.443 below it.
    assert said(league, [1, 18], benchmark="parent") == (
        "2地共2个数值，最低为1号93.5%（2024年），最高为18号98%（2024年）。"
        "与上级甲98%（2023年）相比：1号较差，其余1地差异不显著。对照目标：1地中1地达到。"
    )


def test_one_place_alone_is_compared_with_a_place_above_only(league) -> None:
    assert said(league, [22]) == "仅有一个数值：22号100%（2024年）。"
    assert said(league, [22], benchmark="parent") == (
        "仅有一个数值：22号100%（2024年）。与上级甲98%（2023年）相比：差异不显著。"
    )
    assert said(league, [1], "en", benchmark="parent") == (
        "One value only: City 1 93.5 % (2024). "
        "Against the place above, Jia 98 % (2023): City 1 worse."
    )


def test_no_benchmark_no_word_about_it(league) -> None:
    assert said(league, SIXTEEN, benchmark="none") == RANGE
    assert said(league, SIXTEEN, benchmark="national") == RANGE


def test_a_pooled_rate_keeps_its_decimals_beside_whole_percents(league) -> None:
    assert "与2地合计97.27%相比：17号较差，其余1地差异不显著。" in said(league, [17, 18])


def test_all_alike(league) -> None:
    assert said(league, [5, 6, 7]) == (
        "3地共3个数值，最低为5号90%（2024年），最高为7号90%（2024年）。"
        "与3地合计90%相比：3地差异均不显著。"
    )
    assert "与2地合计100%相比：2地差异均不显著。" in said(league, [22, 23])


def test_rates_without_counts_allow_no_word_on_differences(league) -> None:
    assert said(league, [19, 20]) == (
        "2地共2个数值，最低为19号88%（2024年），最高为20号92%（2024年）。"
        "都没有公布件数，不能判断差异是否显著。"
    )
    assert said(league, [19]) == "仅有一个数值：19号88%（2024年）。"


def test_those_without_counts_are_numbered_beside_the_others(league) -> None:
    found = said(league, [*SIXTEEN, 19, 20])
    assert "与16地合计90%相比：" in found
    assert found.endswith("其余12地差异不显著。另有2个数值没有公布件数，不作判断。")


def test_a_target_shown_beside_the_values_is_no_value_without_counts(league) -> None:
    found = said(league, [17, 18, 5], with_targets=True, latest_only=False)
    assert "相比：" in found and "没有公布件数" not in found


def test_targets_met_missed_and_left_open(league) -> None:
    # 17 stands on 90 below 90.5, 18 on 98 above 97.5; at least 99 may or may not be 99.5.
    found = said(league, [17, 18, 21])
    assert "对照目标：3地中1地达到，17号未达到，21号为约数或上下限，不能判断。" in found
    assert "Targets: 1 of 3 met, not met by City 17, open for City 21, " in said(
        league, [17, 18, 21], "en"
    )
    assert "对照目标" not in said(league, SIXTEEN)


def test_care_is_said_where_the_verdict_says_so(league) -> None:
    for places in (SIXTEEN, [*SIXTEEN, PROVINCE], [17, 18, 21]):
        for language in ("zh", "en"):
            view = league.view(language, places)
            word = translator(language)("takeaway.care")
            assert takeaway(view).endswith(word) == (view.verdict.level.name == "WITH_CARE")
    assert league.view("zh", [*SIXTEEN, PROVINCE]).verdict.level.name == "WITH_CARE"


def test_a_bound_is_neither_lowest_nor_highest(league) -> None:
    found = said(league, [17, 21])
    assert found.startswith("2地共2个数值，公布的数字从17号90%（2024年）到21号≥99%（2024年）；")
    assert "最高" not in found


def test_counts_have_a_range_and_no_judgement(league) -> None:
    assert said(league, [24, 25], indicator=COUNT) == (
        "2地共2个数值，最低为24号40件（2024年），最高为25号60件（2024年）。"
    )


def test_nothing_to_show_is_said(league) -> None:
    assert said(league, [24]) == translator("zh")("takeaway.nothing")


def test_at_most_four_are_named_and_all_are_numbered() -> None:
    words = translator("zh")
    assert some(["甲", "乙", "丙", "丁"], words) == "甲、乙、丙、丁"
    assert some(["甲", "乙", "甲", "丙", "丁", "戊"], words) == "甲、乙、丙、丁等5地"
    assert some(["A", "B", "C", "D", "E"], translator("en")) == "A, B, C, D and others, 5 in all"
