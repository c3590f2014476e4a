"""What a figure printed in a Chinese government document can mean, in base units.

The text is first rewritten to one plain form (simplified characters, half width, 两年半 as
两点五年); then one expression finds the numbers, and the words on both sides qualify them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Literal

import opencc

Qualifier = Literal["exact", "about", "at_least", "at_most"]
Direction = Literal["up", "down"]
Match = re.Match[str]

D, P = "零〇○一二两三四五六七八九", "十百千万亿"
ARABIC = str.maketrans(D + "点", "0001223456789.")
PLACES = dict(zip(P, (10, 100, 1000, 10**4, 10**8), strict=True))
BELOW = {"百": "十", "千": "百", "万": "千", "亿": "千万"}
WHOLE = {"%": 100, "‰": 1000, "成": 10}

# Full width to half width. Not NFKC, which would turn the 2 of ㎡ into a number of its own.
HALF_WIDTH = {0xFEE0 + code: code for code in range(0x21, 0x7F)} | {ord("﹪"): "%", ord("℅"): "%"}
THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:(?:,\d{3})+|(?:[^\S\n\t]\d{3})+)(?!\d)")
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟馀", "一二三四五六七八九十百千余")
# What is written in several ways, before the colon, and the one way that is read.
SYNONYMS = (
    "more than|over|exceeding:超过;nearly|almost:近;about|around|approximately:约;at least:至少;"
    "at most|up to:至多;less than|fewer than|under:不足;per ?cent:%;yuan:元;thousand:千;"
    r"million:百万;billion:十亿;廿:二十;卅:三十;百分百:100%;过半:超半;负(?=[\d.]+%):-;"
    r"[(]?[及含或][)]?(?=以[上下内]):;一半|半数|(?<=[近超足])半(?![年天个小]):50%;一[大多]半:超50%;"
    r"(?<=[为至到])零(?!\w):0;翻了?(近|约|超过?|)(?=[一两二三123番倍]):\1翻;翻[一1]?[番倍]:2倍;"
    "翻[二两2]番:4倍;翻[三3]番:8倍"
)
SPAN = "年|天|日|周|倍|岁|月|小时"
REWRITES = (
    *((f"(?i)(?<![a-z])(?:{a})(?![a-z])", b) for a, b in re.findall("([^;]+):([^;]*)", SYNONYMS)),
    (rf"(?<=\d)[·・•](?=\d+ ?[%{P}元倍])", "."),
    (rf"(?<=[{D}十])[·・•](?=[{D}])", "点"),
    # 参, 伍 and 陆 are formal numerals, but 参加, 队伍 and 大陆 are words.
    ("参(?=[拾佰仟万亿个件名起宗])|(?<=[拾佰仟])参", "三"),
    ("队伍|大陆", "队"),
    (rf"(?<=[\d{D}十])({SPAN}|个|成)半(?![数年天])", r"点五\1"),
    (rf"(?<![上下前后大多对各{D}年天个倍月])半(?=[年天日个月]|小时)", "0.5"),
    (rf"(?<=[{D}])成([一二三四五六七八九])(?=$|\W|[以左])", r"点\1成"),
    # 5个多月 becomes 5多个月; 3年多部门 keeps its departments.
    (rf"(?<=[\d{D}{P}])个([多余来])(?=月|小时|星期|工作日|世纪|学期|季度)", r"\1个"),
    (rf"(?<=[\d{D}{P}])({SPAN}|[元亩吨成]|公里)([多余])(?![元样方部种层级次个家名项])", r"\2\1"),
    (rf"[¥￥] ?(\d+(?:\.\d+)?[{P}]*)(?![\d.{P}]| ?元)", r"\1元"),
)

# Words before a number, looked for at the very end of the 30 characters that lead up to it.
DOWN = "负增长|降低?|减少?|下滑|跌|回落|缩短|压缩|(?<![至不最缺])少"
UP = "增[长加多]|(?<!新)增|(?<![晋公])(?<!改造提)升|提高|涨|扩大"
BEFORE: dict[Qualifier, str] = {
    "at_most": "[不未][得会能]?超过?|不[多高大]于|不[足满到]|未满|[低少小]于|[至最]多|[<≤]=?",
    "at_least": "不.?[少低小]于|不[下止]|[至最]少|超[过出]?|逾|突破|[大高多]于|[>≥]=?",
    "about": "[将接]近|(?<![节合条预签违公契履特制缔续邀])约|(?<![最附临邻])近|大概|几乎|差不多",
}
# 近 before a length of time is the recent past (近三年来), not an estimate.
RECENT = re.compile("个?(?:年|月|天|日|周|工作日|季度)")
FILLER = r"(?:[\s:,\"'“‘()\[【了达到为占是共计有仅¥]|分别|同比|环比|人民币)*"
LEAD = re.compile(
    f"(?:(?P<down>{DOWN})|(?P<up>{UP}))?(?:(?:率|幅度?|速度?)[为是]?|(?P<level>[至到为])?){FILLER}"
    rf"(?:{'|'.join(f'(?P<{n}>{w})' for n, w in BEFORE.items())}|(?P<bare>[上过破]))?{FILLER}$"
)
# Words after a number, and those inside it (20余万).
AFTER: dict[Qualifier, str] = {
    "at_least": "以上|之上|有余|开外",
    "at_most": "以下|以内|之内|不到(?![位场底庭])",
    "about": "左右(?![两邻])|上下(?![班游级联楼车])",
}
END = "|".join(AFTER.values())
LOOSE = "[余多几数来]"
KNOWN_UNIT = (
    r"个?百分点|个(?:工作日|自然日|小时|月|季度|学期|星期)|[件人家户场起批宗台班个](?:次|\(次\))|秒"
    r"|[美港欧日]?元(?:/\w{1,2})?|成(?![员功立果效本交品熟长绩为型因不群])|[%‰倍㎡℃]|小时|分钟|工作日"
    "|(?:平方|立方)?(?:公里|米)|公[顷斤]|周年|年代|[个件人名起宗例份条项家户所处场次批面册卷篇辆台套支张"
    "间座栋幢幅部艘只封本页款类种组队层代岁届期轮时天日年月周亩吨斤克位口对双村镇乡县市省块片班道岗点遍趟笔]"
)
NOT_UNIT = f"[成的和与及或至到占为是在比由被将降减增升提缩压上下以左不有之内{D}{P}]"
UNIT = f"{KNOWN_UNIT}|[A-Za-z]+|(?:(?!{NOT_UNIT})[\u4e00-\u9fff]){{1,4}}"
PLACE = f"[{P}](?!分[之点])"
WORD = "一(?:次性|[般体站致定并律直些方线是])"  # what begins so is no number, even in 五万一次性
# 百, 千, 万 and 亿 alone are numbers only when led up to (上百, 不足千) or followed (百万, 万余).
START = (
    rf"\d+(?:\.\d+)?|(?<![\w.])\.\d+|(?!{WORD})[{D}十]|(?<![人户总倍指基])[几数](?={PLACE})"
    "|(?:(?<=[上近超逾过破约足达])|(?<=不到|分之|[少低多高]于))[百千万亿](?![分姓科货])"
    "|[百千](?=[十万亿])|[百千万亿](?=[余多来])"
)
MORE = (
    rf" ?{PLACE}|(?<=[\d{D}{P}])点[{D}]+|{LOOSE}(?= ?{PLACE})|(?<=十)[几数]|(?<=[{P}])\d+(?:\.\d+)?"
    rf"|(?<=[{D}{P}])(?<!\d[{P}])(?!(?<=[百千万亿]){WORD})[{D}]|(?<=\d[{P}])[{D}](?=[{P}])"
)
SIGN = r"(?:(?<![\w%)])(?<![\w%)]\s)|(?<=[为是达约比率速幅降长]))[-−+]"
SHARE = rf"(?![0零〇○])(?:\d+|[{D}{P}]{{1,6}})分之"
FIGURE = re.compile(
    rf"(?P<nth>第 ?)?(?P<sign>{SIGN})?(?:(?P<share>{SHARE}) ?)?(?P<numeral>(?:{START})(?:{MORE})*)"
    rf" ?(?P<early>多(?!元化)|余(?!额)|来(?![自源访信电到])|{END})? ?(?P<unit>{UNIT})?"
    rf"(?:(?:(?![{D}{P}和与及])[^\W\d]){{0,3}}? ?(?P<late>{END}))?"
    rf"(?P<to>\s*(?:[-–—―─~〜−]{{1,2}}|至|到)\s*(?:约|近)?(?=(?:{SHARE} ?)?(?:{START})))?"
)
AND = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
PAIR = re.compile(f"(?<![点{D}])(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)(?![{D}])")
CONVERTER = lru_cache(maxsize=1)(opencc.OpenCC)  # reads its dictionaries at the first call
TOKEN = re.compile(rf"\d*\.?\d+|点?[{D}]+|[{P}]")


class FigureError(ValueError):
    """No figure can be read; `found`, `expected` and `fix` say what stood there and what to do."""

    expected = "a number in digits or Chinese numerals, such as 1500余件 or 百分之九十五"
    fix = "copy the run that holds the number, or state the exception"

    def __init__(self, found: str) -> None:
        """Keep the parts apart, so that a caller can word them in the reader's language."""
        super().__init__(f'found "{found}", expected {self.expected}; {self.fix}')
        self.found = found


@dataclass(frozen=True)
class Figure:
    """One value that a printed text can mean, in base units: yuan, cases, persons, percent.

    `value` is exact, and negative for a fall. `unit` is the unit as printed, simplified and
    without 万 or 亿; shares of any kind (九成, 千分之五) are in %. `direction` is given only where
    the value is the change itself: 下降12% is -12 and down, 降至12% is the level 12 and None.
    """

    value: Decimal
    qualifier: Qualifier
    unit: str
    direction: Direction | None


def parse(as_printed: str) -> tuple[Figure, ...]:
    """Every value the text can mean, in the order of printing; a range is its two ends.

    万分之N is given twice, in % and in 万分之. Ordinals (第三) are passed over; years are not.
    Words that contradict each other (约3000余) make an estimate.

    Returns:
        At least one figure, in base units (41550.15万元 is 415501500 with the unit 元).

    Raises:
        FigureError: nothing in the text can be read as a number.
    """
    # The caller's decimal context must not decide what a document says.
    with localcontext(Context(prec=28)):
        figures = tuple(_figures(_plain(as_printed)))
    if not figures:
        raise FigureError(as_printed.strip())
    return figures


def _plain(text: str) -> str:
    text = str(CONVERTER("t2s").convert(text)).translate(HALF_WIDTH)
    text = THOUSANDS.sub(lambda match: re.sub(r"[,\s]", "", match[0]), text)
    text = re.sub(r"[\s\u200b\ufeff]+", " ", text).strip()
    for pattern, replacement in REWRITES:
        text = re.sub(pattern, replacement, text)
    return text.translate(FORMAL)


def _figures(text: str) -> Iterator[Figure]:
    matches = [match for match in FIGURE.finditer(text) if not match["nth"]]
    units = [match["share"] or match["unit"] or "" for match in matches]
    # The two ends of a range share a unit; 下降12%至300件 is a change, and the level it led to.
    ends = (match["to"] and len({*units[i : i + 2], ""}) < 3 for i, match in enumerate(matches))
    ranged = [0, *(1 if end else 0 for end in ends)]
    stop, last_unit, lead = 0, "", next(LEAD.finditer(""))
    for i, match in enumerate(matches):
        near, far = i - ranged[i], i + ranged[i + 1]
        if near == far and _is_word(match, text):
            continue
        unit, start = units[i] or units[near] or units[far], match.start()
        # The far end of a range, and the 83.8% of 下降36%和83.8%, keep the words before the first.
        if not (ranged[i] or (AND.fullmatch(text, stop, start) and unit == last_unit)):
            lead = next(LEAD.finditer(text, max(stop, start - 30), start))
        yield from _read(match, matches[far], unit, lead)
        stop, last_unit = match.end(), unit


def _is_word(match: Match, text: str) -> bool:
    """One or two Chinese digits with nothing to count (统一, 三三制) are part of a word."""
    counted = re.match(KNOWN_UNIT, match["unit"] or "") or match["share"] or match["early"]
    alone = text.strip(" ()\"'“”‘’") == match["numeral"]
    short = re.fullmatch(f"[{D}]{{1,2}}|十", match["numeral"])
    return short is not None and not (counted or alone or match["late"])


def _read(match: Match, far: Match, unit: str, lead: Match) -> Iterator[Figure]:
    qualifier = _qualifier(match, far, unit, lead)
    minus = match["sign"] in ("-", "−")
    direction: Direction | None = None
    if (lead["down"] or lead["up"]) and not lead["level"]:
        direction = "down" if minus or (lead["down"] and not match["sign"]) else "up"
    whole = _evaluate(unit[:-2]) if unit.endswith("分之") else WHOLE.get(unit)
    for amount in _amounts(match, far):
        meanings = {"%": 100 * amount / whole} if whole else {unit: amount}
        if unit == "万分之":  # indicators are kept in this unit too, but none per thousand
            meanings[unit] = amount
        for shown, value in meanings.items():
            value = -value if value and (minus or direction == "down") else value
            value = Decimal(int(value)) if value == int(value) else value.normalize()
            yield Figure(value, qualifier, shown, direction)


def _qualifier(match: Match, far: Match, unit: str, lead: Match) -> Qualifier:
    marks = {name for name in BEFORE if lead[name]}
    if lead["about"] == "近" and RECENT.fullmatch(unit):
        marks.clear()
    if lead["bare"] and match["numeral"][0] in BELOW:
        marks.add("at_least")
    if loose := re.findall(LOOSE, match["numeral"] + (match["early"] or "")):
        marks.add("about" if loose == ["来"] else "at_least")
    for phrase in (match["early"], match["late"] or far["late"]):
        marks |= {name for name, words in AFTER.items() if re.fullmatch(words, phrase or "")}
    return marks.pop() if len(marks) == 1 else "about" if marks else "exact"


def _amounts(match: Match, far: Match) -> list[Decimal]:
    numeral = match["numeral"].replace(" ", "")
    # 3-5万 is 30000 to 50000, but 3000-5万 and 三到五十 mean what they say.
    places = re.fullmatch("(.+?)([百千万亿]+)", re.sub(f"{LOOSE}| ", "", far["numeral"]))
    if places and far is not match and not re.search(f"[{P}]", numeral):
        numeral += places[2] if _evaluate(numeral) < _evaluate(places[1]) else ""
    pair = PAIR.search(numeral)  # without one there is nothing to replace
    return [_evaluate(PAIR.sub(digit, numeral, 1)) for digit in (pair[0] if pair else "一")]


def _evaluate(numeral: str) -> Decimal:
    # 几十 and 百万 are read as 一十 and 一百万; 三万五 is 三万五千, but 三万零五 stays.
    bare = rf"(?<!十)[几数](?=[{P}])|(?<![\d{D}几数])(?=十)|^(?=[百千万亿])"
    numeral = re.sub(bare, "一", numeral)
    numeral = re.sub(rf"(?<=([百千万亿]))[{D}\d]$", lambda last: last[0] + BELOW[last[1]], numeral)
    total = section = pending = zero = Decimal(0)
    for token in TOKEN.findall(numeral):
        if (place := PLACES.get(token, 0)) >= 10**4:
            total = total * (place if total <= place else 1) + (section + pending) * place
            section = pending = zero
        elif place:
            section, pending = section + pending * place, zero
        else:
            pending += Decimal(token.translate(ARABIC))
    return total + section + pending
