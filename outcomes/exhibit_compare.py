"""The exhibit of a comparing page, and of the pages of the topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import all_places
from outcomes.chart_of_view import chart_of_view
from outcomes.citation import as_of_line, source_line
from outcomes.exhibit import Exhibit
from outcomes.extract import extract_of_view
from outcomes.figures_said import (
    cited,
    definitions_said,
    left_out_said,
    printed_of,
    remarks_on,
)
from outcomes.forms import form_of, has_funnel
from outcomes.language import Language, translator
from outcomes.paper_table import paper_table, paper_total
from outcomes.provenance import flags_by_observation
from outcomes.references import target_label
from outcomes.selection import Selection
from outcomes.sentences import takeaway
from outcomes.store import Build
from outcomes.total import Total, total_of_view
from outcomes.value_marks import mark_keys
from outcomes.view import View, make_view
from outcomes.view_address import (
    COMPARE,
    FORMS,
    NoView,
    Refused,
    ViewAddress,
    parse_view,
    view_query,
)
from outcomes.view_files import tables_of_view
from outcomes.view_notes import chart_notes, group_title, joined_reasons, reason_of, reasons_said


def exhibit_compare(
    database: Path, build: Build, catalogue: Catalogue, address: str, language: Language
) -> Exhibit | NoView:
    """The exhibit of an address of a comparing page; one without any figure gives none."""
    asked = parse_view(address, catalogue)
    if isinstance(asked, NoView):
        return asked
    view = make_view(database, catalogue, asked.selection, language)
    if view.is_empty:
        return NoView(Refused("empty", address.strip()))
    total = total_of_view(view, catalogue, all_places(database))
    form, refused = honoured(view, asked)
    return exhibit_of_view(view, database, build, catalogue, form, refused, total)


def honoured(view: View, asked: ViewAddress) -> tuple[str, tuple[Refused, ...]]:
    """The form that the view can have, and all of the address that is not honoured."""
    refused, form = list(asked.refused), asked.form
    group = asked.selection.group_id
    if group is not None and (view.group is None or view.group.group_id != group):
        refused.append(Refused("group", group))
    if form == FORMS[1] and not has_funnel(view):
        refused.append(Refused("form", form))
        form = FORMS[0]
    return form, tuple(refused)


def canonical_selection(view: View) -> Selection:
    """The selection of a view without a group that is not there, or is the largest anyway."""
    selection = view.selection
    if selection.group_id is None or (view.groups and view.group is view.groups[0]):
        return replace(selection, group_id=None)
    return selection


def compare_address(view: View, catalogue: Catalogue, form: str) -> str:
    """The shortest address that opens a view in this form."""
    return f"{COMPARE}?{view_query(canonical_selection(view), catalogue, form)}"


def exhibit_of_view(
    view: View,
    database: Path,
    build: Build,
    catalogue: Catalogue,
    form: str,
    refused: tuple[Refused, ...],
    total: Total | None,
) -> Exhibit:
    """Everything of a view in one of its forms; it must have a figure."""
    extract = extract_of_view(view, catalogue, total)
    sources = cited(extract.source_ids, catalogue, view.language)
    table = paper_table(view, sources)
    return Exhibit(
        address=compare_address(view, catalogue, form),
        language=view.language,
        title=view.title,
        takeaway=takeaway(view),
        sentences=() if total is None else (total.sentence,),
        verdict=verdict_said(view),
        reasons=reasons_said(view) if len(view.frame) > 1 else "",
        legend=marks_said(view),
        left_out=left_out_said(view, catalogue),
        definitions=definitions_said(extract.definitions, catalogue, view.language),
        caveats=tuple(caveats(view, catalogue, form)),
        printed=printed_of(view.rows, lambda row: view.scale, view.language),
        sources=sources,
        source_line=source_line(view, catalogue),
        as_of=as_of_line(view),
        chart=chart_of_view(view, form),
        table=table,
        extract=extract,
        tables=tables_of_view(
            view, build, catalogue, lambda: flags_by_observation(database, view.language)
        ),
        frame=view.frame,
        refused=refused,
        total=paper_total(view, table, total),
    )


def marks_said(view: View) -> tuple[str, ...]:
    """What the marks on values mean, as characters beside them."""
    words = translator(view.language)
    shapes = ("chart.mark.computed", "chart.mark.computed_bar")
    return tuple(
        words("exhibit.mark.computed" if key in shapes else key) for key in mark_keys(view)
    )


def caveats(view: View, catalogue: Catalogue, form: str) -> Sequence[str]:
    """What must be kept in mind with a view, the gravest first."""
    words, found = translator(view.language), verdict_caveats(view, catalogue)
    prepared = catalogue.comparisons.get(view.selection.comparison_id or "")
    remark = prepared.remark(view.language) if prepared else None
    found += [*([remark] if remark else []), *remarks_on(view.rows, view.language)]
    found += chart_notes(view, catalogue, form)
    if form_of(view) != "ranked" or form == FORMS[1]:
        # A ranked chart has them as lines.
        found += [target_label(view, one, words) for one in view.targets]
    if view.earlier:
        found.append(words("notice.earlier", number=view.earlier))
    return list(dict.fromkeys(found))


def verdict_said(view: View) -> str:
    """The word of the verdict; empty where there is nothing to compare."""
    words = translator(view.language)
    return words(f"verdict.{view.verdict.level.name.lower()}") if len(view.frame) > 1 else ""


def verdict_caveats(view: View, catalogue: Catalogue) -> list[str]:
    """Whom the reasons of the verdict concern, what is the same throughout, why it may stand."""
    if len(view.frame) < 2:
        return []
    words = translator(view.language)
    same = group_title(view.group, catalogue, view.language)
    return [
        *(reason_of(view, one) for one in view.verdict.reasons if one.observation_ids),
        words("notice.basis", text=same),
        *joined_reasons(view, catalogue),
    ]
