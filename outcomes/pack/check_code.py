"""The check code: a build and a view in one short text that can be typed back from paper.

A code is a version, ``V1``, and groups of five signs of Crockford's base 32 (no I, L, O or U):
the eight bytes of the build id, the address deflated with a preset dictionary, and a CRC-32 that
detects every slip of up to six signs that stand together.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
import zlib
from dataclasses import dataclass

from outcomes.language import Words
from outcomes.store import is_build_id

VERSION = "V1"
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUE_OF = {sign: value for value, sign in enumerate(SIGNS)} | {"O": 0, "I": 1, "L": 1}
GROUP = 5
BUILD_BYTES, CHECK_BYTES = 8, 4
LONGEST_ADDRESS = 20_000
LONGEST_CODE = 40_000
# What people and programs put between the groups: blanks, and every kind of dash.
BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")
ANY_VERSION = re.compile(r"V(?P<number>[1-9])(?P<signs>[0-9A-Z]{20,})")

# Never to be changed under this version: codes on paper are read with it. What is used most
# stands last. Ids are there because they are long; an address without them works as well.
WORDS_OF_ADDRESSES = (
    "|compare%3F%26%3D%2C&targets=1&ambiguous=1&single=1&length=12m&group="
    "legal_aid_quality_pass_rate&practices?practice=sources?source=glossary?term="
    "workers_commended_subsidies_paid_amount_involved_spent_recovered_per_case_borderline"
    "mediation_committees_village_enterprise_organisations_stock_2020_2025_standardised"
    "legal_aid_recipients_person_time_per_10000_residents_funding_lawyers_stations_centres"
    "judicial_relief_cases_persons_paid_losses_recovered_administrative_coverage_pilot"
    "disputes_mediated_successfully_change_resolved_screened_court_referred_national_series"
    "legal_aid_cases_criminal_civil_without_help_per_centre_year_legal_consultations_all_kinds"
    "mediation_amount_involved_mediation_centres_mediators_fulltime_stock_2020_2025"
    "set=s9_set=s8_set=s7_set=s6_set=s5_set=s4_set=s3_set=s2_set=s1_success_rate_with_counts"
    "overview?coverage?range=side?left=&right=present?slides=mediation?set=legal_aid?set=funds?set="
    "&benchmark=none&benchmark=target&benchmark=pooled&form=slope&form=multiples&form=funnel"
    "&from=&to=&basis=per_10000_residents&basis=per_year&years=2019-2024&years=2020-2025"
    "&latest=0&peers=all&lang=en&year=20&places=110000,310000,320000,330000,350000,370000,440000,"
    "510000,0000,0100trends?indicator=place?place=compare?set=compare?indicator="
    "mediation_success_rate"
).encode("ascii")


class WrongCode(ValueError):
    """A text that is no check code; ``why`` says in which way, ``found`` what stood there."""

    def __init__(self, why: str, found: str = "") -> None:
        super().__init__(f"no check code: {why}")
        self.why = why
        self.found = found

    def sentence(self, words: Words) -> str:
        """What is wrong and what to do, for people."""
        return words(f"code.wrong.{self.why}", found=self.found)


@dataclass(frozen=True)
class CheckCode:
    """What a code says: the build, and page and query that open the view."""

    build_id: str
    address: str


def check_code(build_id: str, address: str) -> str:
    """The code of a view of a build.

    Raises:
        ValueError: when the id is none of a build, or the address is longer than
            ``LONGEST_ADDRESS`` bytes.
    """
    text = address.encode("utf-8")
    if not is_build_id(build_id) or len(text) > LONGEST_ADDRESS:
        raise ValueError(
            f"found {build_id!r} and {len(text)} bytes, expected a build's id and view"
        )
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=WORDS_OF_ADDRESSES)
    body = bytes.fromhex(build_id) + packer.compress(text) + packer.flush()
    signs = signs_of(body + binascii.crc32(body).to_bytes(CHECK_BYTES, "big"))
    groups = [signs[at : at + GROUP] for at in range(0, len(signs), GROUP)]
    return "-".join([VERSION, *groups])


def read_check_code(text: str) -> CheckCode:
    """What a code says; small letters, blanks for dashes, and O for 0 are read as meant.

    Raises:
        WrongCode: when it is none, was typed wrongly, or is of a newer version.
    """
    body = checked(bytes_of(signs_given(text)))
    unpacker = zlib.decompressobj(-15, zdict=WORDS_OF_ADDRESSES)
    try:
        address = unpacker.decompress(body[BUILD_BYTES:], LONGEST_ADDRESS)
        if not unpacker.eof or unpacker.unused_data:
            raise WrongCode("mistyped")
        return CheckCode(body[:BUILD_BYTES].hex(), address.decode("utf-8"))
    except (zlib.error, UnicodeDecodeError) as error:
        raise WrongCode("mistyped") from error


def looks_like_code(text: str) -> bool:
    """Whether a text is meant as a code, rightly typed or not."""
    return len(text) <= LONGEST_CODE and ANY_VERSION.fullmatch(joined(text)) is not None


def joined(text: str) -> str:
    """The signs of a text alone, in capitals and as narrow as on a keyboard."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()


def signs_given(text: str) -> str:
    """The signs after the version."""
    if len(text) > LONGEST_CODE:
        raise WrongCode("not_one", text[:GROUP])
    match = ANY_VERSION.fullmatch(joined(text))
    if match is None:
        raise WrongCode("not_one", text.strip()[: 4 * GROUP])
    if f"V{match['number']}" != VERSION:
        raise WrongCode("newer", f"V{match['number']}")
    return match["signs"]


def signs_of(body: bytes) -> str:
    """Bytes in base 32, the last sign filled up with zeros."""
    count = -(-len(body) * 8 // GROUP)
    number = int.from_bytes(body, "big") << (count * GROUP - len(body) * 8)
    return "".join(SIGNS[number >> (GROUP * at) & 31] for at in reversed(range(count)))


def bytes_of(signs: str) -> bytes:
    """The bytes that signs stand for."""
    number = 0
    for sign in signs:
        if sign not in VALUE_OF:
            raise WrongCode("mistyped")
        number = number << GROUP | VALUE_OF[sign]
    count, left = divmod(len(signs) * GROUP, 8)
    if left >= GROUP or number & (1 << left) - 1:
        raise WrongCode("mistyped")
    return (number >> left).to_bytes(count, "big")


def checked(read: bytes) -> bytes:
    """Build and address, once the check at the end agrees."""
    body, check = read[:-CHECK_BYTES], read[-CHECK_BYTES:]
    if len(body) <= BUILD_BYTES or binascii.crc32(body).to_bytes(CHECK_BYTES, "big") != check:
        raise WrongCode("mistyped")
    return body
