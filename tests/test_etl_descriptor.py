"""What the check says of datapackage.json: whatever we would not check is a problem."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.descriptor import read_package
from tests.faults import Fault
from tests.world import DESCRIPTOR, World


def one_more(world: World, **other: str) -> None:
    """Declare the table of scopes once more, with something else about it."""
    world.descriptor["resources"].append(world.resource("scopes") | other)
    world.save_descriptor()


FAULTS = (
    Fault(
        "folder",
        lambda w: shutil.rmtree(w.data),
        "FOLDER/data: found no such folder, expected the folder of a data package; name the "
        "right folder with --data",
    ),
    Fault(
        "missing",
        lambda w: (w.data / "datapackage.json").unlink(),
        "datapackage.json: found no descriptor, expected a datapackage.json in the folder; "
        "put one there, or name another folder with --data",
    ),
    Fault(
        "encoding",
        lambda w: w.recode("datapackage.json", "gb18030"),
        "datapackage.json: found a text that is not UTF-8, expected UTF-8; save it as UTF-8",
    ),
    Fault(
        "json",
        lambda w: (w.data / "datapackage.json").write_text('{\n  "name" "x"\n}'),
        "datapackage.json:2: found a break of JSON syntax at column 10, expected valid JSON; "
        "correct it there; often a comma or bracket is missing",
    ),
    Fault(
        "object",
        lambda w: (w.data / "datapackage.json").write_text("[]"),
        "datapackage.json: found JSON that is no object, expected an object with name, title "
        "and resources; write it as a data package descriptor",
    ),
    Fault(
        "text",
        lambda w: (w.descriptor.update(title=None), w.save_descriptor()),
        "datapackage.json: found null at datapackage.json.title, expected a text; write a "
        "text there",
    ),
    Fault(
        "entries",
        lambda w: (w.resource("scopes")["schema"].update(foreignKeys={}), w.save_descriptor()),
        "datapackage.json: found {} at scopes.schema.foreignKeys, expected a list of objects;"
        " make it a list of objects",
    ),
    Fault(
        "names",
        lambda w: (w.resource("scopes")["schema"].update(primaryKey=5), w.save_descriptor()),
        "datapackage.json: found 5 at scopes.schema.primaryKey, expected a name or a list of "
        "names; make it a list of names",
    ),
    Fault(
        "property",
        lambda w: (w.field("scopes", 0)["constraints"].update(minLength=2), w.save_descriptor()),
        'datapackage.json: found property "minLength" at scopes.scope_id.constraints, '
        "expected only required, unique, enum, pattern, minimum, maximum; remove it, since we"
        " would not check it",
    ),
    Fault(
        "reading",
        lambda w: (w.resource("scopes").update(encoding="gbk"), w.save_descriptor()),
        'datapackage.json: found "gbk" at scopes.encoding, expected utf-8; write utf-8 and '
        "keep the file so",
    ),
    Fault(
        "dialect",
        lambda w: (w.resource("scopes").update(dialect={"delimiter": "|"}), w.save_descriptor()),
        "datapackage.json: found a dialect at scopes, expected no dialect: commas, double "
        "quotes, a header row; remove it and keep the file so",
    ),
    Fault(
        "missing_values",
        lambda w: (w.resource("scopes")["schema"].update(missingValues=["-"]), w.save_descriptor()),
        'datapackage.json: found missingValues ["-"] at scopes, expected [""]; write [""] and'
        " leave empty what is not given",
    ),
    Fault(
        "path",
        lambda w: (w.resource("scopes").update(path="../scopes.csv"), w.save_descriptor()),
        'datapackage.json: found "../scopes.csv" at scopes.path, expected a file inside the '
        "package, folders separated by /; write the path as seen from the package",
    ),
    Fault(
        "no_path",
        lambda w: (w.resource("scopes").update(path=[]), w.save_descriptor()),
        "datapackage.json: found no path at scopes, expected the file of the table; add the path",
    ),
    Fault(
        "type",
        lambda w: (w.field("scopes", 0).update(type="geopoint"), w.save_descriptor()),
        'datapackage.json: found type "geopoint" at scopes.scope_id, expected one of string, '
        "integer, number, date; use one of these types",
    ),
    Fault(
        "constraints",
        lambda w: (w.field("scopes", 0).update(constraints=[]), w.save_descriptor()),
        "datapackage.json: found constraints at scopes.scope_id that are no object, expected "
        "an object; write them as an object",
    ),
    Fault(
        "pattern",
        lambda w: (
            w.field("scopes", 0)["constraints"].update(pattern="(?=a)"),
            w.save_descriptor(),
        ),
        'datapackage.json: found "(?=a)" at scopes.scope_id.pattern, expected a regular '
        "expression without look-around; correct the expression",
    ),
    Fault(
        "bound",
        lambda w: (w.field("scopes", 0)["constraints"].update(minimum=1), w.save_descriptor()),
        "datapackage.json: found 1 at scopes.scope_id.minimum, expected a bound of the "
        "column's type; correct it or remove it",
    ),
    Fault(
        "reference",
        lambda w: (
            w.resource("practices")["schema"]["foreignKeys"][0].update(reference=1),
            w.save_descriptor(),
        ),
        "datapackage.json: found no reference at practices.foreignKeys, expected an object "
        "with resource and fields; say which columns of which table it points at",
    ),
    Fault(
        "twice",
        lambda w: one_more(w),
        'datapackage.json: found "scopes" twice in resources, expected every name once; '
        "remove or rename one",
        'datapackage.json: found "scopes.csv" twice in path, expected every name once; remove'
        " or rename one",
    ),
    Fault(
        "name",
        lambda w: one_more(w, name="Two Words", path="two.csv"),
        'datapackage.json: found the name "Two Words" in Two Words, expected lower-case '
        "letters, digits and underscores; rename it",
    ),
    Fault(
        "reserved",
        lambda w: one_more(w, name="flags", path="flags.csv"),
        'datapackage.json: found the name "flags" in flags, expected a name that the build '
        "does not use itself; rename it",
    ),
    Fault(
        "key_column",
        lambda w: (w.resource("scopes")["schema"].update(primaryKey=["id"]), w.save_descriptor()),
        'datapackage.json: found the column "id" at scopes.primaryKey, expected a column that'
        " the table has; correct the name",
    ),
    Fault(
        "key_table",
        lambda w: (
            w.resource("practices")["schema"]["foreignKeys"][0]["reference"].update(
                resource="place"
            ),
            w.save_descriptor(),
        ),
        'datapackage.json: found the table "place" at practices.foreignKeys, expected a table'
        " that is declared; correct the name",
    ),
    Fault(
        "key_length",
        lambda w: (
            w.resource("practices")["schema"]["foreignKeys"][0]["fields"].append("themes"),
            w.save_descriptor(),
        ),
        "datapackage.json: found a key at practices.foreignKeys with unequal sides, expected "
        "as many columns as it points at; correct the columns",
    ),
    Fault(
        "table",
        lambda w: (
            w.descriptor["resources"].remove(w.resource("peer_groups")),
            w.save_descriptor(),
        ),
        'datapackage.json: found no table "peer_groups", expected every table that the '
        "product reads; declare it; with nothing to say its file is the header row alone",
    ),
    Fault(
        "column",
        lambda w: (w.field("scopes", 3).update(name="sort"), w.save_descriptor()),
        'datapackage.json: found no column "kind" in scopes, expected every column that the '
        "product reads; declare it; its cells may be empty",
    ),
    Fault(
        "no_schema",
        lambda w: (w.resource("scopes").update(schema=None), w.save_descriptor()),
        "datapackage.json: found no schema at scopes, expected an object with fields; declare"
        " the columns of the table",
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_says_what_is_wrong(own_world: World, fault: Fault) -> None:
    own_world.save()
    fault.plant(own_world)
    assert own_world.says() == list(fault.lines)


def test_the_real_package_and_the_tiny_one_share_one_schema(world: Path) -> None:
    real, tiny = (read_package(folder) for folder in (DESCRIPTOR.parent, world))
    assert [table.fields for table in real.tables] == [table.fields for table in tiny.tables]


def test_observation_files_are_named_both_ways() -> None:
    named = read_package(DESCRIPTOR.parent).table("observations").files
    there = (DESCRIPTOR.parent / "observations").glob("*.csv")
    assert sorted(named) == sorted(f"observations/{path.name}" for path in there)
