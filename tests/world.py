"""A tiny made-up data package, written by hand, that holds one of everything.

Two provinces, five places and a country; three years; a missing value (alpha-08) and a zero
(alpha-07); ids that begin with a zero (place 010000, document number 00123); exact, about and
at-least values; a rate whose counts are printed (alpha-03), a computed rate (beta-rate), counts,
an amount, a stock, a change, a target; a break in definition (beta-01 and beta-02); a declared
check that fails (beta_parts); a source whose document we hold (alpha) and one we do not (beta).

The schema is that of data/datapackage.json itself, so tests and product share one declaration.

    world = World(folder)          # the tables, in memory; change them as a test needs
    world.change("beta-01", obs_value="12,5")
    world.save()                   # writes folder/data and folder/documents
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from etl.examination import examine, workbench
from etl.problems import DataError, sentence
from outcomes.language import Language

ROOT = Path(__file__).resolve().parent.parent
DESCRIPTOR = ROOT / "data" / "datapackage.json"

Row = dict[str, str]

# Tables whose first column alone is the key of a row.
KEYED = (
    "sources", "localities", "topics", "units", "indicators", "scopes", "practices",
    "derivations", "checks", "comparisons",
)  # fmt: skip

DOCUMENT = """甲省调解工作通报
2024年1月15日

一、总体情况
2023年，甲省受理纠纷1200件，调解成功1176件，成功率98%。
其中甲一市受理500余件，甲甲县受理0件。

二、队伍和经费
到年底有调解员约300名，全年发放救助金12.5万元。
"""


def table(columns: str, *lines: str) -> list[Row]:
    """Rows from lines whose cells are separated by a bar; `.` is an empty cell."""
    names = columns.split()
    rows = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        assert len(cells) == len(names), line
        rows.append({n: "" if c == "." else c for n, c in zip(names, cells, strict=True)})
    return rows


def tables() -> dict[str, list[Row]]:
    """Every table of the package but observations."""
    return {
        "sources": table(
            "source_id title title_en title_given publisher publisher_en document_number"
            " published_on written_on address address_kind sha256 read_on",
            "alpha | 甲省调解工作通报 | Mediation in Jia | yes | 甲省司法厅 | Jia justice bureau"
            " | 00123 | 2024-01-16 | 2024-01-15 | https://alpha.example/1 | official | . | 2025-06",
            "beta | 乙省调解情况 | Mediation in Yi | no | 乙省日报 | Yi daily"
            " | . | 2025-02 | . | https://beta.example/2 | press | . | 2025-06",
        ),
        "localities": table(
            "locality_id name_zh short_name_zh name_en level parent_id valid_from valid_to",
            "000000 | 全国 | 全国 | China | country | . | . | .",
            "010000 | 甲省 | 甲 | Jia | province | 000000 | . | .",
            "010100 | 甲一市 | 甲一 | Jiayi | prefecture | 010000 | . | .",
            "010101 | 甲甲县 | 甲甲 | Jiajia | county | 010100 | 2019 | .",
            "020000 | 乙省 | 乙 | Yi | province | 000000 | . | .",
            "020100 | 乙一市 | 乙一 | Yiyi | prefecture | 020000 | . | .",
        ),
        "locality_changes": [],
        "populations": table(
            "locality_id on_date residents source_id",
            "010000 | 2020-11-01 | 1000000 | beta",
            "020000 | 2020-11-01 | 2000000 | beta",
            "010100 | 2020-11-01 | 400000 | beta",
        ),
        "topics": table(
            "topic_id title_zh title_en position headline_indicator_id",
            "mediation | 人民调解 | Mediation | 1 | mediation_success_rate",
            "relief | 救助 | Relief | 2 | .",
        ),
        "units": table(
            "unit_id zh en steps_zh steps_en",
            "case | 件 | cases | 10000=万件;100000000=亿件 | 1000000=million cases",
            "person | 人 | persons | 10000=万人 | .",
            "percent | % | % | . | .",
            "percent_change | % | % | . | .",
            "CNY | 元 | yuan | 10000=万元;100000000=亿元 | 1000000=million yuan",
        ),
        "indicators": table(
            "indicator_id topic_id title_zh title_en definition_zh definition_en unit_id decimals"
            " measure polarity numerator_id denominator_id plausible_min plausible_max aggregation"
            " coverage_percent",
            "disputes_mediated | mediation | 调解纠纷 | Disputes mediated | 受理的纠纷"
            " | Disputes taken on | case | 0 | count | no_judgement | . | . | 0 | 100000 | sum"
            " | 80",
            "disputes_settled | mediation | 调解成功 | Disputes settled | 调解成功的纠纷"
            " | Disputes settled | case | 0 | count | higher_is_better | . | . | 0 | . | sum | 80",
            "mediation_success_rate | mediation | 调解成功率 | Success rate | 成功占受理的比例"
            " | Settled of taken on | percent | 1 | rate | higher_is_better | disputes_settled"
            " | disputes_mediated | 50 | 100 | from_counts | 80",
            "disputes_change | mediation | 纠纷增长 | Change in disputes | 与上年相比"
            " | Against the year before | percent_change | 1 | change | no_judgement"
            " | . | . | . | . | none | .",
            "mediators | mediation | 调解员 | Mediators | 在册调解员 | Mediators on the roll"
            " | person | 0 | stock | no_judgement | . | . | . | . | sum | 50",
            "relief_paid | relief | 救助金 | Relief paid | 发放的救助金 | Relief paid out"
            " | CNY | 0 | amount | no_judgement | . | . | . | . | sum | .",
        ),
        "definitions": table(
            "indicator_id definition_id title_zh title_en counted_zh counted_en covers",
            *(
                f"{indicator} | peoples_mediation | 人民调解 | People's mediation | 人民调解受理的"
                " | Taken on by people's mediation | whole_locality"
                for indicator in ("disputes_mediated", "disputes_settled", "mediation_success_rate")
            ),
            *(
                f"{indicator} | with_courts | 含法院委派 | With court referrals"
                " | 人民调解和法院委派的 | People's mediation and court referrals | whole_locality"
                for indicator in ("disputes_mediated", "disputes_settled", "mediation_success_rate")
            ),
            *(
                f"{indicator} | as_published | 公布口径 | As published | 文件公布的"
                " | What the document publishes | unknown"
                for indicator in ("disputes_change", "mediators", "relief_paid")
            ),
        ),
        "scopes": table(
            "scope_id title_zh title_en kind",
            "medical | 医疗纠纷 | Medical disputes | dispute_type",
            "traffic | 交通纠纷 | Traffic disputes | dispute_type",
        ),
        "themes": table("theme_id title_zh title_en", "mediation | 调解 | Mediation"),
        "practices": table(
            "practice_id name_zh name_en locality_id themes how_it_works_zh how_it_works_en"
            " since_start since_as_printed",
            "evening_desk | 夜间调解 | Evening desk | 010100 | mediation | 晚上接待"
            " | It is open in the evening | 2021-03 | 2021年3月",
        ),
        "practice_sources": table("practice_id source_id locator", "evening_desk | alpha | 段5"),
        "practice_localities": table("practice_id locality_id", "evening_desk | 010100"),
        "peer_groups": table(
            "group_id locality_id title_zh title_en reason_zh reason_en",
            "both | 010000 | 两省 | Both provinces | 规模相近 | Of like size",
            "both | 020000 | 两省 | Both provinces | 规模相近 | Of like size",
        ),
        "derivations": table(
            "derivation_id indicator_id definition_id rule operands note note_en",
            "beta-rate | mediation_success_rate | with_courts | ratio | beta-03 beta-01"
            " | 由件数算出 | From the counts",
        ),
        "checks": table(
            "check_id kind operands tolerance says_zh says_en",
            "alpha_rate | rate_follows | alpha-03 alpha-02 alpha-01 | 0.05 | 成功率与件数不符"
            " | The rate does not follow from the counts",
            "beta_parts | parts_add_up | beta-05 beta-06 beta-07 | 0 | 两类之和不等于总数"
            " | The two kinds do not add up to the total",
        ),
        "corrections": [],
        "comparisons": table(
            "comparison_id topic_id title_zh title_en indicator_id basis position",
            "rates | mediation | 两省成功率 | Rates of both | mediation_success_rate"
            " | as_published | 1",
        ),
        "comparison_members": table(
            "comparison_id observation_id caveat_zh caveat_en",
            "rates | alpha-03 | . | .",
            "rates | beta-rate | 由件数算出 | Computed from counts",
        ),
    }


def observations() -> dict[str, list[Row]]:
    """The rows of each observation file, by source."""
    columns = (
        "observation_id as_printed occurrence indicator_id definition_id locality_id scope_id"
        " time_start time_end period_kind obs_value value_qualifier obs_status role"
    )
    people, courts = "peoples_mediation", "with_courts"
    in_2022, in_2023, in_2024 = (f"{year}-01 | {year}-12 | year" for year in (2022, 2023, 2024))
    alpha = table(
        columns,
        f"alpha-01 | 1200件 | 1 | disputes_mediated | {people} | 010000 | . | {in_2023}"
        " | 1200 | exact | . | activity",
        f"alpha-02 | 1176件 | 1 | disputes_settled | {people} | 010000 | . | {in_2023}"
        " | 1176 | exact | . | outcome",
        f"alpha-03 | 98% | 1 | mediation_success_rate | {people} | 010000 | . | {in_2023}"
        " | 98 | exact | . | outcome",
        "alpha-04 | 12.5万元 | 1 | relief_paid | as_published | 010000 | ."
        f" | {in_2023} | 125000 | exact | . | outcome",
        "alpha-05 | 约300名 | 1 | mediators | as_published | 010000 | . | . | 2023-12 | as_of"
        " | 300 | about | . | input",
        f"alpha-06 | 500余件 | 1 | disputes_mediated | {people} | 010100 | . | {in_2023}"
        " | 500 | at_least | . | activity",
        f"alpha-07 | 0件 | 2 | disputes_mediated | {people} | 010101 | . | {in_2023}"
        " | 0 | exact | . | activity",
        f"alpha-08 | . | . | disputes_settled | {people} | 010100 | . | {in_2023}"
        " | . | exact | O | outcome",
    )
    beta = table(
        columns,
        f"beta-01 | 900件 | . | disputes_mediated | {courts} | 020000 | . | {in_2024}"
        " | 900 | exact | . | activity",
        f"beta-02 | 800件 | . | disputes_mediated | {people} | 020000 | . | {in_2022}"
        " | 800 | exact | . | activity",
        f"beta-03 | 880件 | . | disputes_settled | {courts} | 020000 | . | {in_2024}"
        " | 880 | exact | . | outcome",
        f"beta-04 | 95% | . | mediation_success_rate | {courts} | 020100 | . | {in_2024}"
        " | 95 | exact | . | outcome",
        f"beta-05 | 100件 | . | disputes_mediated | {courts} | 020100 | . | {in_2024}"
        " | 100 | exact | . | activity",
        f"beta-06 | 60件 | . | disputes_mediated | {courts} | 020100 | medical | {in_2024}"
        " | 60 | exact | . | activity",
        f"beta-07 | 30件 | . | disputes_mediated | {courts} | 020100 | traffic | {in_2024}"
        " | 30 | exact | . | activity",
        f"beta-08 | 下降9.5% | . | disputes_change | as_published | 020000 | . | {in_2024}"
        " | -9.5 | exact | . | outcome",
        f"beta-09 | 99%以上 | . | mediation_success_rate | {courts} | 020000 | . | {in_2024}"
        " | 99 | at_least | . | target",
    )
    beta[7] |= {"base_start": "2023-01", "base_end": "2023-12"}
    for source_id, rows in (("alpha", alpha), ("beta", beta)):
        for row in rows:
            row |= {"source_id": source_id, "period_basis": "printed", "reading": "double"}
    alpha[5]["practice_id"] = "evening_desk"
    return {"alpha": alpha, "beta": beta}


class World:
    """The tiny package: change it in memory, then save it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.documents = folder / "documents"
        self.out = self.data / "build"
        self.descriptor: dict[str, Any] = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
        self.tables = tables()
        self.observations = observations()
        self.document = DOCUMENT.encode()
        self.touched: set[str] = set()

    def row(self, key: str) -> Row:
        """The one observation, source, place, indicator and so on with this id."""
        everything = [*(self.tables[name] for name in KEYED), *self.observations.values()]
        found = [row for rows in everything for row in rows if next(iter(row.values())) == key]
        assert len(found) == 1, (key, len(found))
        return found[0]

    def change(self, key: str, **cells: str) -> None:
        """Write some cells of the row with this id."""
        self.touched.add(key)
        self.row(key).update(cells)

    def change_in(self, name: str, index: int, **cells: str) -> None:
        """Write some cells of a table's row by its position from 0."""
        self.touched.add(f"{name}/{index}")
        self.tables[name][index].update(cells)

    def add(self, name: str, **cells: str) -> None:
        """Add a row to a table."""
        self.touched.add(f"{name}/{next(iter(cells.values()))}")
        self.tables[name].append(cells)

    def resource(self, name: str) -> dict[str, Any]:
        """The descriptor's entry of a table, to be changed before saving."""
        return next(one for one in self.descriptor["resources"] if one["name"] == name)

    def field(self, name: str, index: int) -> dict[str, Any]:
        """The descriptor's entry of a column, to be changed before saving."""
        field: dict[str, Any] = self.resource(name)["schema"]["fields"][index]
        return field

    def columns(self, name: str) -> list[str]:
        """The columns of a table as declared."""
        return [field["name"] for field in self.resource(name)["schema"]["fields"]]

    def save(self) -> World:
        """Write the package and its document; the checksum of the document fills itself in."""
        (self.data / "observations").mkdir(parents=True, exist_ok=True)
        self.documents.mkdir(exist_ok=True)
        (self.documents / "alpha.txt").write_bytes(self.document)
        alpha = self.tables["sources"][0]
        alpha["sha256"] = alpha["sha256"] or hashlib.sha256(self.document).hexdigest()
        paths = [f"observations/{source_id}.csv" for source_id in self.observations]
        self.resource("observations")["path"] = paths
        for source_id, rows in self.observations.items():
            self._write(f"observations/{source_id}.csv", "observations", rows)
        for name, rows in self.tables.items():
            self._write(f"{name}.csv", name, rows)
        self.save_descriptor()
        return self

    def save_descriptor(self) -> None:
        """Write datapackage.json alone."""
        text = json.dumps(self.descriptor, ensure_ascii=False, indent=2)
        (self.data / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")

    def _write(self, file: str, name: str, rows: list[Row]) -> None:
        columns = self.columns(name)
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (self.data / file).write_text(text.getvalue(), encoding="utf-8", newline="\n")

    def says(self, language: Language = "en") -> list[str]:
        """What the check of the saved package says: problems, or else warnings."""
        try:
            with workbench() as connection:
                found = examine(connection, self.data).warnings
        except DataError as error:
            found = error.problems
        return [sentence(one, language).replace(str(self.folder), "FOLDER") for one in found]

    def recode(self, file: str, encoding: str) -> None:
        """Keep a saved file in another encoding."""
        path = self.data / file
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    def replace(self, file: str, old: bytes, new: bytes) -> None:
        """Change the bytes of a saved file, where they stand exactly once."""
        path = self.data / file
        content = path.read_bytes()
        assert content.count(old) == 1, (file, old, content.count(old))
        path.write_bytes(content.replace(old, new))

    @property
    def database(self) -> Path:
        """The database of the current build."""
        return self.out / f"{(self.out / 'CURRENT').read_text().strip()}.duckdb"

    def out_files(self) -> dict[str, bytes]:
        """Every file in the folder of builds with its bytes; the history's behind a slash."""
        if not self.out.is_dir():
            return {}
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }
