"""A view narrowed to what can be followed over time, everything dropped listed with its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd

from outcomes.benchmarks import Benchmark
from outcomes.catalogue import Catalogue
from outcomes.comparability import verdict_of_set
from outcomes.cumulative import single_periods
from outcomes.frames import plain_rows
from outcomes.groups import Group
from outcomes.language import Language
from outcomes.scales import scale_on_basis
from outcomes.selection import Selection
from outcomes.standing import Standing
from outcomes.standing_columns import STANDING
from outcomes.statistics import TREND_FROM
from outcomes.store import at_one_go
from outcomes.view import LeftOut, View, frame_of, observations_of, view_of

FOLLOWED_FROM = 2


def periods_a_place(frame: pd.DataFrame) -> Counter[str]:
    """How many different dated periods each place has."""
    dated = frame[frame["end_day"].notna()]
    return Counter(dated.drop_duplicates(["locality_id", "start_day", "end_day"])["locality_id"])


def followed(frame: pd.DataFrame) -> tuple[int, int, int]:
    """How well a frame can be followed: places with a line, with two periods, and points."""
    periods = periods_a_place(frame)
    return (
        sum(number >= TREND_FROM for number in periods.values()),
        sum(number >= FOLLOWED_FROM for number in periods.values()),
        sum(periods.values()),
    )


def groups_over_time(view: View) -> tuple[Group, ...]:
    """The view's groups, first the one in which most places can be followed."""
    found = {one.group_id: followed(frame_of(view.candidates, one)) for one in view.groups}
    return tuple(sorted(view.groups, key=lambda one: [-n for n in found[one.group_id]]))


def lengths(frame: pd.DataFrame) -> pd.Series:
    """The length of each row's period in months; a moment has none."""
    return frame["months"].where(frame["period_kind"] != "as_of")


def lengths_of(view: View) -> tuple[float, ...]:
    """Lengths of period in months in which places can be followed, the best first.

    Empty where fewer than two lengths can: then there is nothing to choose between.
    """
    frame = view.frame
    found = {
        float(str(months)): followed(own)
        for months, own in frame.groupby(lengths(frame), dropna=True)
    }
    held = [months for months, one in found.items() if one[1]]
    ordered = sorted(held, key=lambda months: [-n for n in found[months]])
    return tuple(ordered) if len(ordered) > 1 else ()


def with_single_periods(found: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The observations with the single periods computed between cumulative ones added."""
    if found.empty:
        return found
    indicator = catalogue.indicators[str(found["indicator_id"].iloc[0])]
    known = set(found["observation_id"])
    rows = plain_rows(found)
    computed = [
        row for row in single_periods(rows, indicator) if row["observation_id"] not in known
    ]
    if not computed:
        return found
    added = pd.DataFrame(computed, columns=list(found.columns)).astype(found.dtypes.to_dict())
    return pd.concat([found, added]).sort_values(
        ["locality_id", "end_day", "observation_id"], na_position="first", ignore_index=True
    )


@at_one_go
def view_over_time(
    database: Path,
    catalogue: Catalogue,
    selection: Selection,
    language: Language,
    *,
    single: bool = False,
) -> View:
    """The view in whose group most places can be followed, unless the selection names one."""
    found = observations_of(database, catalogue, selection)
    if single:
        found = with_single_periods(found, catalogue)
    view = view_of(database, catalogue, selection, language, found)
    ordered = groups_over_time(view)
    wanted = selection.group_id in {one.group_id for one in ordered}
    if wanted or not ordered or ordered[0] == view.group:
        return replace(view, groups=ordered)
    chosen = replace(selection, group_id=ordered[0].group_id)
    view = view_of(database, catalogue, chosen, language, found)
    return replace(view, groups=ordered)


def has_cumulative(database: Path, catalogue: Catalogue, selection: Selection) -> bool:
    """Whether cumulative figures of the selection can be turned into single periods."""
    found = observations_of(database, catalogue, selection)
    return len(with_single_periods(found, catalogue)) > len(found)


def narrowed(view: View, catalogue: Catalogue, months: float | None) -> View:
    """The view without undated values, other lengths than ``months`` and single points.

    Places with a single period stay where the reader chose the places, or where no place has
    two. Everything dropped stands in ``left_out`` with its reason.
    """
    kept, dropped = view.frame, dict[str, str]()

    def drop(reason: str, rows: pd.Series) -> None:
        nonlocal kept
        dropped.update(dict.fromkeys(kept.loc[rows, "observation_id"], reason))
        kept = kept[~rows]

    drop("no_dates", kept["end_day"].isna())
    if months is not None:
        drop("other_length", lengths(kept) != months)
    periods = periods_a_place(kept)
    if not view.selection.locality_ids and max(periods.values(), default=0) >= FOLLOWED_FROM:
        drop("single_period", kept["locality_id"].map(periods) < FOLLOWED_FROM)
    return with_frame(view, catalogue, kept.reset_index(drop=True), dropped)


def with_frame(
    view: View, catalogue: Catalogue, frame: pd.DataFrame, dropped: dict[str, str]
) -> View:
    """The view of a part of its frame; verdict, scale and title are those of that part.

    Over time nothing is set against a benchmark: standing, targets and 同比 are empty.
    """
    ids = set(frame["observation_id"])
    everyone = view.group.members if view.group else ()
    members = tuple(one for one in everyone if one.observation_id in ids)
    reasons = {one.observation_id: one.reasons for one in view.left_out}
    reasons |= {one: (reason,) for one, reason in dropped.items()}
    verdict = verdict_of_set(members, view.selection.basis)
    group = view.group and replace(view.group, members=members, verdict=verdict)
    return replace(
        view,
        frame=frame.assign(**dict.fromkeys(STANDING)),
        standing=Standing(Benchmark("none", None, {}, {}, 0), None, {}, None),
        targets=(),
        changes={},
        group=group,
        verdict=verdict,
        scale=scale_on_basis(
            catalogue,
            view.indicator.indicator_id,
            view.selection.basis,
            frame["value"],
            view.language,
        ),
        left_out=tuple(
            LeftOut(one, reasons[one])
            for one in view.candidates["observation_id"]
            if one in reasons
        ),
        title=view.selection.sentence(catalogue, view.language, frame),
    )
