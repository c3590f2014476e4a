"""One line of a place's profile: its latest value, and its peers' values that may stand beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from outcomes.catalogue import Catalogue, Indicator
from outcomes.comparability import Basis, Comparand, Level, Verdict, verdict
from outcomes.comparands import comparand
from outcomes.evidence import Evidence, Quartiles, Side, counts_of, evidence_of, quartiles_of
from outcomes.formatting import Scale
from outcomes.groups import form_groups, reasons_against
from outcomes.intervals import interval_of
from outcomes.judgement import Judgement, judge
from outcomes.language import Language
from outcomes.peers import PeerSet
from outcomes.rebase import Population, Rebased, per_residents
from outcomes.scales import scale_on_basis

Row = dict[str, Any]
Found = tuple[Row, Comparand]
FAR = float("inf")
OUTSIDE_998 = ("below_998", "above_998")
OUTSIDE_95 = ("below_95", "above_95")


@dataclass(frozen=True)
class Context:
    """What every line of a profile is made with.

    ``residents`` holds the known residents of the place and its peers, by place.
    """

    catalogue: Catalogue
    residents: Mapping[str, list[Population]]
    peers: PeerSet | None
    language: Language


@dataclass(frozen=True)
class Beside:
    """The peers' values that may stand beside the place's, one a place, and who is left out.

    ``apart``: places that report the indicator and may not stand there, with the reasons' codes
    in ``apart_reasons``. ``verdict`` is that of the whole set, the place included.
    """

    rows: tuple[Row, ...]
    apart: tuple[str, ...]
    apart_reasons: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Line:
    """One indicator, definition and scope of the place, and where it stands.

    ``row`` is the latest observation as published, ``compared`` the same on ``basis`` (counts,
    amounts and stocks per 10,000 residents, by ``rebased``); both have the columns of a view's
    frame. ``refusal`` is the code of why there are no peers' values at all; with peers but
    without ``quartiles`` there are fewer than five.
    """

    title: str
    indicator: Indicator
    row: Row
    scale: Scale
    compared: Row
    basis: Basis
    compared_scale: Scale
    rebased: Rebased
    beside: Beside
    expected: int
    refusal: str | None
    quartiles: Quartiles | None
    evidence: Evidence | None

    @property
    def observation_id(self) -> str:
        """The place's own observation."""
        return str(self.row["observation_id"])

    @property
    def reported(self) -> int:
        """How many peers have a value that may stand beside the place's."""
        return len(self.beside.rows)

    @property
    def side(self) -> Side | None:
        """Where the value stands to the quartiles; None without them."""
        return self.quartiles.side(self.compared["value"]) if self.quartiles else None

    @property
    def judgement(self) -> Judgement | None:
        """Better, similar, worse or worth a look; None where the rules do not allow a word."""
        if self.evidence is None:
            return None
        return judge(self.evidence.place.position, self.indicator.polarity)

    @property
    def rank(self) -> tuple[int, float] | None:
        """What the difference weighs, heavier is smaller; None where there is none to speak of.

        Outside 99.8 % first, then outside 95 %, by standard errors; then outside the quartiles by
        interquartile ranges. What the counts show to be chance is no difference.
        """
        if self.quartiles is None:
            return None
        if self.evidence is not None:
            position = self.evidence.place.position
            tier = 0 if position in OUTSIDE_998 else 1 if position in OUTSIDE_95 else None
            return None if tier is None else (tier, -self.evidence.z)
        distance = self.quartiles.distance(self.compared["value"])
        if distance == 0:
            return None
        return (3, 0.0) if distance is None else (2, -distance)


def latest_rows(rows: Iterable[Row]) -> list[Row]:
    """The latest row of each indicator, definition and scope; of two that end together the longer.

    A row without a value stands for its line only where the line has no value at all.
    """
    lines: dict[tuple[str, str, str | None], Row] = {}

    def weight(row: Row) -> tuple[Any, ...]:
        end = row["end_day"].toordinal() if row["end_day"] is not None else 0
        return row["obs_value"] is not None, end, row["months"] or 0, row["observation_id"]

    for row in rows:
        key = (row["indicator_id"], row["definition_id"], row["scope_id"])
        if key not in lines or weight(row) > weight(lines[key]):
            lines[key] = row
    return list(lines.values())


def line_of(row: Row, title: str, theirs: Mapping[str, list[Row]], context: Context) -> Line:
    """The line of one observation; ``theirs`` holds the peers' rows of the indicator by place."""
    catalogue = context.catalogue
    indicator = catalogue.indicators[row["indicator_id"]]
    basis: Basis = "per_10000_residents" if indicator.is_quantity else "as_published"
    rebased = on_basis(row, indicator, context)
    compared = row_on_basis(row, rebased, basis, indicator)
    refusal = refusal_of(row, rebased, context)
    beside = Beside((), (), (), Verdict(Level.COMPARABLE, ()))
    if refusal is None:
        beside = beside_of(compared, indicator, basis, theirs, context)
        if not beside.rows:
            refusal = "none_comparable" if beside.apart else "nobody_reports"
    values = [one["value"] for one in beside.rows]
    counts = [found for one in beside.rows if (found := counts_of(one, indicator))]
    quartiles = quartiles_of(values)

    def scale_of(on: Basis, shown: list[float | None]) -> Scale:
        return scale_on_basis(catalogue, indicator.indicator_id, on, shown, context.language)

    compared_scale = scale_of(basis, [compared["value"], *values])
    return Line(
        title=title,
        indicator=indicator,
        row=row_on_basis(row, Rebased(row["obs_value"]), "as_published", indicator),
        scale=compared_scale
        if basis == "as_published"
        else scale_of("as_published", [row["obs_value"]]),
        compared=compared,
        basis=basis,
        compared_scale=compared_scale,
        rebased=rebased,
        beside=beside,
        expected=len(context.peers.locality_ids) if context.peers else 0,
        refusal=refusal,
        quartiles=quartiles,
        evidence=evidence_of(counts_of(row, indicator), counts) if quartiles else None,
    )


def on_basis(row: Row, indicator: Indicator, context: Context) -> Rebased:
    """A quantity per 10,000 residents of its place, where that may be formed; the rest as it is."""
    if not indicator.is_quantity:
        return Rebased(row["obs_value"])
    return per_residents(row, indicator, context.catalogue, dict(context.residents))


def row_on_basis(row: Row, rebased: Rebased, basis: Basis, indicator: Indicator) -> Row:
    """The row with the columns that a view's frame has besides; what was put per is computed."""
    low, high = interval_of(row, indicator)
    return row | {
        "value": rebased.value,
        "rebased": rebased.how,
        "basis": basis,
        "value_origin": "computed" if rebased.how else row["value_origin"],
        "low": low,
        "high": high,
    }


def refusal_of(row: Row, rebased: Rebased, context: Context) -> str | None:
    """Why the line has no peers to look for; None where it may have some."""
    if row["obs_value"] is None:
        return "missing" if (row["conf_status"] or "F") == "F" else "suppressed"
    if context.peers is None:
        return "no_peers"
    return rebased.refusal


def beside_of(
    own: Row, indicator: Indicator, basis: Basis, theirs: Mapping[str, list[Row]], context: Context
) -> Beside:
    """Of each peer the value closest in period that may stand beside the place's own.

    Those that may then not stand beside each other are parted, and the largest group with the
    place in it is kept.
    """
    mine = comparand(own, indicator, context.catalogue)
    chosen: dict[str, Row] = {}
    comparands: list[Comparand] = []
    reasons: dict[str, None] = {}
    for locality_id, rows in theirs.items():
        found, against = nearest(own, mine, rows, indicator, basis, context)
        if found is None:
            reasons |= dict.fromkeys(against)
        else:
            chosen[locality_id] = found[0]
            comparands.append(found[1])
    group = next(one for one in form_groups([mine, *comparands], basis) if mine in one.members)
    inside = {one.observation_id for one in group.members}
    for one in comparands:
        if one.observation_id not in inside:
            reasons |= dict.fromkeys(r.code for r in reasons_against(one, group, basis))
    kept = tuple(row for row in chosen.values() if row["observation_id"] in inside)
    places = {row["locality_id"] for row in kept}
    left = tuple(one for one in theirs if one not in places)
    return Beside(kept, left, tuple(reasons), group.verdict)


def nearest(
    own: Row,
    mine: Comparand,
    rows: Iterable[Row],
    indicator: Indicator,
    basis: Basis,
    context: Context,
) -> tuple[Found | None, list[str]]:
    """A peer's row closest in period that may stand beside the place's own.

    Without such a row, the codes of why the closest one may not.
    """
    against: list[str] = []
    for row in sorted(rows, key=lambda one: apart(own, one)):
        rebased = on_basis(row, indicator, context)
        if rebased.value is None:
            against = against or [str(rebased.refusal)]
            continue
        found = row_on_basis(row, rebased, basis, indicator)
        theirs = comparand(found, indicator, context.catalogue)
        pair = verdict(mine, theirs, basis)
        if pair.level != Level.NOT_COMPARABLE:
            return (found, theirs), []
        against = against or [r.code for r in pair.reasons if r.level == Level.NOT_COMPARABLE]
    return None, against


def apart(own: Row, other: Row) -> tuple[float, float, str]:
    """How far two periods lie apart: by their ends, then by their lengths."""
    days = months = FAR
    if own["end_day"] is not None and other["end_day"] is not None:
        days = abs((own["end_day"] - other["end_day"]).days)
    if own["months"] is not None and other["months"] is not None:
        months = abs(own["months"] - other["months"])
    return days, months, other["observation_id"]


def by_indicator_and_place(rows: Iterable[Row]) -> dict[str, dict[str, list[Row]]]:
    """The rows of each indicator, place by place."""
    found: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for row in rows:
        found[row["indicator_id"]].setdefault(row["locality_id"], []).append(row)
    return found
