"""Every way a figure is printed that we have met or could think of, and what it must mean.

A form and its meaning are written `printed = value unit qualifier direction`; exact is left
out, several figures are parted by a semicolon, several forms by a bar.
"""

import csv
import decimal
import random
import re
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from etl.figures import Figure, FigureError, parse

SHARED = Path(__file__).resolve().parents[2] / "shared"


def show(figures: tuple[Figure, ...]) -> str:
    words = ((f"{f.value:f}{f.unit}", f.qualifier, f.direction or "exact") for f in figures)
    return "; ".join(" ".join(word for word in each if word != "exact") for each in words)


FORMS = """
# Arabic numerals
0 = 0 | 13562 = 13562 | 0件 = 0件 | 2599个 = 2599个 | １５４６３名 = 15463名 | 4 598个 = 4598个
29 757件 = 29757件 | 1 234 567.8元 = 1234567.8元 | 4,598个 = 4598个 | ４，５９８个 = 4598个
1，234，567元 = 1234567元 | 3862 件 = 3862件 | 97.5% = 97.5% | 97.50% = 97.5% | 97．5％ = 97.5%
97·5% = 97.5% | 98 % = 98% | .5% = 0.5% | ¥163230元 = 163230元 | ¥7,000 = 7000元
￥5万 = 50000元 | -3.2% = -3.2% | 增速为-3.2% = -3.2% down | 同比−3.2% = -3.2% | 同比+3.2% = 3.2%
7×24小时 = 7; 24小时 | 3000㎡ = 3000㎡ | 5‰ = 0.5%
12345678901234567890件 = 12345678901234567890件 | (3862件) = 3862件 | 【12件】 = 12件
调解案件46658件，位居前列 = 46658件 | A4纸 = 4纸 | 12000.00元 = 12000元

# 万 and 亿, and what is mixed with them
41550.15万元 = 415501500元 | 13268.48万元 = 132684800元 | 23987.70万元 = 239877000元
1.5亿元 = 150000000元 | 1.5 亿元 = 150000000元 | 1.5万亿元 = 1500000000000元 | 8.2亿 = 820000000
1.2万 = 12000 | 3千 = 3000 | 5百万元 = 5000000元 | 3千万元 = 30000000元 | 1亿2000万 = 120000000
1亿2000万元 = 120000000元 | 12万3456 = 123456 | 12万3456件 = 123456件 | 1万2千 = 12000
3千5百人 = 3500人 | 1亿三千万元 = 130000000元 | 34.62万件次 = 346200件次 | 21.9万人次 = 219000人次
536家（次） = 536家(次) | 3000万元一次性补助 = 30000000元 | 500万一次性补助 = 5000000
100元/件 = 100元/件 | 300万美元 = 3000000美元 | 2万平方米 = 20000平方米 | 0.5万元 = 5000元
0万元 = 0元

# Chinese numerals
零 = 0 | 〇 = 0 | 五 = 5 | 十 = 10 | 十件 = 10件 | 十二名 = 12名 | 二十 = 20 | 三百二十一 = 321
三百零五 = 305 | 一百一十 = 110 | 一百十五 = 115 | 二〇二三 = 2023 | 二○二三 = 2023
二零二三年 = 2023年 | 一〇八 = 108 | 两千 = 2000 | 两万余件 = 20000件 at_least | 一万零三 = 10003
一万零三百件 = 10300件 | 三万五 = 35000 | 三千五 = 3500 | 三万零五 = 30005
一亿三千万元 = 130000000元 | 一万二千亿元 = 1200000000000元 | 一点五亿 = 150000000
一点二五万 = 12500 | 零点五 = 0.5 | 十点五万元 = 105000元 | 三点四五倍 = 3.45倍
百万元 = 1000000元 | 廿三 = 23 | 卅 = 30 | 卅五人 = 35人 | 壹佰贰拾叁元 = 123元 | 伍万元 = 50000元
叁拾陆万伍仟元 = 365000元 | 两人 = 2人 | 五个百分点 = 5个百分点 | 十二点五个百分点 = 12.5个百分点
为零 = 0

# estimates and bounds
3000余万 = 30000000 at_least | 6000多万元 = 60000000元 at_least | 20余万 = 200000 at_least
20余万元 = 200000元 at_least | 5721万余元 = 57210000元 at_least
319亿余元 = 31900000000元 at_least | 1万余名 = 10000名 at_least | 12000余元 = 12000元 at_least
27000 余人次 = 27000人次 at_least | 17.34万多件 = 173400件 at_least | 400多册 = 400册 at_least
30多元 = 30元 at_least | 十几 = 10 at_least | 十几件 = 10件 at_least | 二十几人 = 20人 at_least
十几万元 = 100000元 at_least | 十余次 = 10次 at_least | 十多万 = 100000 at_least
几十 = 10 at_least | 几十万元 = 100000元 at_least | 几百件 = 100件 at_least | 数百 = 100 at_least
数十次 = 10次 at_least | 数千万元 = 10000000元 at_least | 百余件 = 100件 at_least
万余人 = 10000人 at_least | 上百 = 100 at_least | 上千 = 1000 at_least | 上万人 = 10000人 at_least
上亿元 = 100000000元 at_least | 过百 = 100 at_least | 破亿元 = 100000000元 at_least
超百万元 = 1000000元 at_least | 近百家 = 100家 about | 近千万元 = 10000000元 about
10来个 = 10个 about | 近10万人 = 100000人 about | 近16万名 = 160000名 about
近9.4亿元 = 940000000元 about | 约130亿元 = 13000000000元 about | 大约3000人 = 3000人 about
将近40件 = 40件 about | 接近100% = 100% about | 900万件左右 = 9000000件 about | 50上下 = 50 about
80%以上 = 80% at_least | 100%以上 = 100% at_least | 达98%以上 = 98% at_least
98%以上的纠纷 = 98% at_least | 3000以上人次 = 3000人次 at_least | 10人（含）以上 = 10人 at_least
50岁及以上 = 50岁 at_least | 九成以上 = 90% at_least | 超100名 = 100名 at_least
超过1.7万个 = 17000个 at_least | 超过了12000余元 = 12000元 at_least | 逾百件 = 100件 at_least
逾5000件 = 5000件 at_least | 突破2万件 = 20000件 at_least | 至少10名 = 10名 at_least
不少于3次 = 3次 at_least | 不低于95% = 95% at_least | ≥95% = 95% at_least | ＞95% = 95% at_least
不足100起 = 100起 at_most | 不到3天 = 3天 at_most | 不超过5% = 5% at_most
不得超过15日 = 15日 at_most | 至多3次 = 3次 at_most | 最多5件 = 5件 at_most
低于0.3% = 0.3% at_most | 少于5件 = 5件 at_most | 1万元以内 = 10000元 at_most
500亩以下 = 500亩 at_most | 3日之内 = 3日 at_most | <5% = 5% at_most | 约3000余人 = 3000人 about
不超过5%左右 = 5% about | 4年多 = 4年 at_least | 两年多 = 2年 at_least | 5个多月 = 5个月 at_least
三年有余 = 3年 at_least

# shares of a hundred, a thousand, ten
90% = 90% | 百分之九十五点五 = 95.5% | 百分之五 = 5% | 百分之百 = 100% | 百分百 = 100%
百分之95.5 = 95.5% | 百分之零点五 = 0.5% | 百分之一百二十 = 120% | 千分之五 = 0.5%
千分之0.5 = 0.05% | 万分之11.5 = 0.115%; 11.5万分之 | 三分之二 = 66.66666666666666666666666667%
四分之三以上 = 75% at_least | 十分之一 = 10% | 九成 = 90% | 3成 = 30% | 七成半 = 75%
七成五 = 75% | 超九成 = 90% at_least | 不足三成 = 30% at_most | 一半 = 50%
一半以上 = 50% at_least | 半数以上 = 50% at_least | 过半 = 50% at_least | 近半 = 50% about
12.5个百分点 = 12.5个百分点 | 3成员 = 3

# halves
半年 = 0.5年 | 半个月 = 0.5个月 | 半小时 = 0.5小时 | 两年半 = 2.5年 | 一个半月 = 1.5个月
3个半小时 = 3.5个小时 | 10天半 = 10.5天 | 半年以上 = 0.5年 at_least

# ranges
3-5起 = 3起; 5起 | 3—5件 = 3件; 5件 | 3——5件 = 3件; 5件 | 3–5件 = 3件; 5件 | 3~5 = 3; 5
３～５件 = 3件; 5件 | 3 - 5件 = 3件; 5件 | 2至3倍 = 2倍; 3倍 | 2到3倍 = 2倍; 3倍
70%-80% = 70%; 80% | 70-80% = 70%; 80% | 20%至40% = 20%; 40% | 三到五次 = 3次; 5次
一至三个工作日 = 1个工作日; 3个工作日 | 1000元至3000元 = 1000元; 3000元
1,000-3,000元 = 1000元; 3000元 | 5万-10万元 = 50000元; 100000元 | 3-5万元 = 30000元; 50000元
3—5亿元 = 300000000元; 500000000元 | 3000-5万元 = 3000元; 50000元 | 三到五十人 = 3人; 50人
三到五百人 = 300人; 500人 | （3-5起） = 3起; 5起 | 约3-5万元 = 30000元 about; 50000元 about
3-5万元左右 = 30000元 about; 50000元 about | 100至300多件 = 100件; 300件 at_least
百分之三到五 = 3%; 5% | 百分之三至百分之五 = 3%; 5% | 三至五成 = 30%; 50% | 三五件 = 3件; 5件
两三天 = 2天; 3天 | 七八十人 = 70人; 80人 | 二三百件 = 200件; 300件 | 四五个月 = 4个月; 5个月
十七八岁 = 17岁; 18岁 | 五六万元 = 50000元; 60000元 | 下降3%-5% = -3% down; -5% down
增长5%至8% = 5% up; 8% up | 1-3个工作日内 = 1个工作日; 3个工作日

# changes, and the levels they lead to
下降12% = -12% down | 下降 12% = -12% down | 同比下降60.71% = -60.71% down | 下降0.3 = -0.3 down
下降了12.5个百分点 = -12.5个百分点 down | 下降约12% = -12% about down
下降超过12% = -12% at_least down | 下降近3成 = -30% about down | 降幅为12% = -12% down
降幅达12% = -12% down | 下降幅度达12% = -12% down | 减少8成 = -80% down | 减少26% = -26% down
降低百分之五 = -5% down | 下滑1.2个百分点 = -1.2个百分点 down | 回落3% = -3% down
负增长3% = -3% down | 缩短3天 = -3天 down | 比上年少12件 = -12件 down | 下降0% = 0% down
下降-3% = -3% down | 降至12% = 12% | 下降至12% = 12% | 降到3件 = 3件 | 减少到2个 = 2个
减至5% = 5% | 下降为3件 = 3件 | 压缩至2个 = 2个 | 缩短至2个工作日 = 2个工作日
减少到不足100起 = 100起 at_most | 提升至60% = 60% | 增加到5万件 = 50000件 | 增长3.4% = 3.4% up
同比增长3.4% = 3.4% up | 增长3.4倍 = 3.4倍 up | 上升1.2个百分点 = 1.2个百分点 up
提升12% = 12% up | 提高5个百分点 = 5个百分点 up | 增加了200余件 = 200件 at_least up
增幅达12% = 12% up | 增长率为5% = 5% up | 新增3000家 = 3000家 | 翻一番 = 2倍 | 翻番 = 2倍
翻了两番 = 4倍 | 翻3番 = 8倍 | 翻倍 = 2倍 | 分别同比下降36%、83.8% = -36% down; -83.8% down
分别增长55.22%、57.05% = 55.22% up; 57.05% up | 分别上升至97.3%、95% = 97.3%; 95%
由22%上升至60% = 22%; 60% | 由3个环节压缩至2个 = 3个; 2个 | 从3000下降到2000 = 3000; 2000
下降12%、3人 = -12% down; 3人

# traditional characters
84萬多個 = 840000个 at_least | 1580多萬件 = 15800000件 at_least | 6億元 = 600000000元
5.3萬餘個 = 53000个 at_least | 約15億元 = 1500000000元 about | 達500餘人 = 500人 at_least
一點五億 = 150000000 | 兩萬餘件 = 20000件 at_least | 近兩萬元 = 20000元 about | 參萬元 = 30000元
參個 = 3个 | 幾十件 = 10件 at_least | 數百名 = 100名 at_least | 十幾 = 10 at_least
同比減少41% = -41% down | 下降12.5個百分點 = -12.5个百分点 down | 翻兩番 = 4倍
縮短至3個工作日 = 3个工作日 | 叁拾參萬元 = 330000元

# English pages of the same offices
more than 44,000 = 44000 at_least | over 48,000 = 48000 at_least
nearly 100 million yuan = 100000000元 about | 25,800 people = 25800people
1.2 billion yuan = 1200000000元 | 98.5 percent = 98.5%

# words that look like a number or a qualifier, and several figures in one text
4人，33.3% = 4人; 33.3% | 4人,33.3% = 4人; 33.3% | 办结1990件，成功1987件 = 1990件; 1987件
多元化解纠纷12件 = 12件 | 其余3人 = 3人 | 最近3天 = 3天 | 附近3家 = 3家 | 近三年 = 3年
节约3000元 = 3000元 | 签约20家 = 20家 | 侦破3起 = 3起 | 通过3次 = 3次 | 案件数3000件 = 3000件
占总人数百分之五十 = 50% | 队伍5支 = 5支 | 参加3次 = 3次 | 三百参加者 = 300参加者
统一发放300元 = 300元 | 进一步提升12% = 12% up | 一是调解300件 = 300件 | 一站式受理12件 = 12件
第三次会议300人 = 300人 | 30名上下游企业 = 30名 | 贴近百姓12次 = 12次 | 十分满意98% = 98%
22000多分 = 22000分 at_least | 五万一次性补助 = 50000 | 一个 = 1个 | 二十一次 = 21次
10万分 = 100000分 | 3百分点 = 3百分点 | 2023年的60% = 2023年; 60% | 3年多部门联动 = 3年
不降反升3% = 3% up | 12%的降幅 = 12% | 3人和5岁以下 = 3人; 5岁 at_most
4人、近6万元 = 4人; 60000元 about | 10成功 = 10

# found by attacking the grammar
1.2亿-1.5亿元 = 120000000元; 150000000元 | 900-1000万元 = 9000000元; 10000000元
50-100多万元 = 500000元; 1000000元 at_least | 3000多至5000多人 = 3000人 at_least; 5000人 at_least
3至5百万元 = 3000000元; 5000000元 | 一两百件 = 100件; 200件 | 百分之三四十 = 30%; 40%
三十五六岁 = 35岁; 36岁 | 十一二岁 = 11岁; 12岁 | 一百二三十件 = 120件; 130件
3-5个百分点 = 3个百分点; 5个百分点 | 50元以上至100元以下 = 50元 at_least; 100元 at_most
3000元以上5000元以下 = 3000元 at_least; 5000元 at_most
约1.5万-2万元 = 15000元 about; 20000元 about | 10人（含）以下 = 10人 at_most
增长12%至300件 = 12% up; 300件 | 同比下降12%至300件 = -12% down; 300件
下降12-15% = -12% down; -15% down | 负3.2% = -3.2% | 由5%降至3% = 5%; 3%
从100件减少到20余件 = 100件; 20件 at_least | 降至零 = 0 | 降低成本30% = 30%
同比增加3件、5人 = 3件 up; 5人 | 下降12%、3.5%和4% = -12% down; -3.5% down; -4% down
减少一半 = -50% down | 增长近一倍 = 1倍 about up | 翻了近一番 = 2倍 about | 过半数 = 50% at_least
一多半 = 50% at_least | 九成九 = 99% | 七成多 = 70% at_least | 万分之五 = 0.05%; 5万分之
十万分之三 = 0.003% | 百分之九十八·六 = 98.6% | 0分之5 = 0分; 5 | 1万5 = 15000 | 3千5 = 3500
12万300 = 120300 | 三百五十万零四百零五 = 3500405 | 一千零一万 = 10010000 | 十万零一 = 100001
一万亿 = 1000000000000 | 几千万元 = 10000000元 at_least | 二十多万人次 = 200000人次 at_least
一千三百余万元 = 13000000元 at_least | 百十来人 = 110人 about | 不足百件 = 100件 at_most
少于百件 = 100件 at_most | 突破百亿 = 10000000000 at_least | 将近三年 = 3年 about
通过十件 = 10件 | 侦破十起 = 10起 | 逾期3天 = 3天 | 上下浮动5% = 5% | 多达12件 = 12件
少3件 = -3件 down | 缺少3人 = 3人 | 陆续办理3件 = 3件 | 伍佰万元整 = 5000000元
貳佰參拾件 = 230件 | 415,501.5千元 = 415501500元 | 2003 598个 = 2003; 598个
共3000（三千）元 = 3000; 3000 | 下半年完成300件 = 300件 | 60周年 = 60周年 | 改造提升33个 = 33个
三年以上十年以下 = 3年 at_least; 10年 at_most
"""
# Forms whose blanks an editor would hide or change.
BLANKS = {
    "4\u3000598个": "4598个",
    "4\u00a0598个": "4598个",
    "11-14      306件": "11; 14; 306件",
    " 3862\t件\n": "3862件",
    "\ufeff3862件": "3862件",
}
NO_FIGURE = """
合格以上 多元化解 多项 万元 万人 百姓 几件 数量 第三 第100号 上半年 大半年 进一步 统一 一站式
一成不变 三五成群 百分之几 半 亿
"""


def forms() -> list[tuple[str, str]]:
    lines = [line for line in FORMS.splitlines() if line and not line.startswith("#")]
    table = [form.partition(" = ") for line in lines for form in line.split(" | ")]
    pairs = [(printed, expected) for printed, _, expected in table]
    assert len(pairs) == len(dict(pairs)) > 400, "a form stands here twice"
    return [*pairs, *BLANKS.items()]


@pytest.mark.parametrize(("printed", "expected"), forms())
def test_printed_form_means_what_it_says(printed: str, expected: str) -> None:
    assert show(parse(printed)) == expected


@pytest.mark.parametrize("printed", ["", "   ", *NO_FIGURE.split()])
def test_text_without_a_figure_is_refused(printed: str) -> None:
    with pytest.raises(FigureError) as refusal:
        parse(printed)
    assert refusal.value.found == printed.strip()


def test_refusal_says_what_was_found_what_was_expected_and_what_to_do() -> None:
    with pytest.raises(ValueError) as refusal:
        parse(" 合格以上 ")
    error = refusal.value
    assert isinstance(error, FigureError)
    assert error.found == "合格以上"
    assert error.expected.startswith("a number")
    assert error.fix.startswith("copy")
    assert str(error) == f'found "合格以上", expected {error.expected}; {error.fix}'


def test_value_is_an_exact_plain_decimal() -> None:
    (figure,) = parse("41550.15万元")
    assert figure == Figure(Decimal(415501500), "exact", "元", None)
    assert str(figure.value) == "415501500"
    with pytest.raises(AttributeError):
        figure.unit = "件"  # type: ignore[misc]


def test_the_callers_decimal_context_does_not_change_a_figure() -> None:
    with decimal.localcontext(decimal.Context(prec=3)):
        assert show(parse("41550.15万元")) == "415501500元"


def test_import_does_nothing() -> None:
    code = "import etl.figures as f; print(f.CONVERTER.cache_info().currsize)"
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def chinese(number: int) -> str:
    """The number below 100000 as a Chinese numeral, by the school rule."""
    if number == 0:
        return "零"
    text, zero = "", False
    for digit, place in zip(f"{number:05d}", "万千百十 ", strict=True):
        if digit == "0":
            zero = bool(text)
            continue
        text += ("零" if zero else "") + "零一二三四五六七八九"[int(digit)] + place.strip()
        zero = False
    return text.removeprefix("一") if text.startswith("一十") else text


# 37 has no factor in common with 10, so every digit meets every place.
NUMBERS = [*range(10_000), *range(10_000, 100_000, 37)]


def test_chinese_numerals_round_trip() -> None:
    wrong = [n for n in NUMBERS if show(parse(chinese(n))) != str(n)]
    assert wrong == []


def test_chinese_numerals_of_other_kinds_round_trip() -> None:
    formal = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    spoken = re.compile("二(?=[百千万])")
    for n in range(1, 100_000, 37):
        text = chinese(n)
        assert show(parse(spoken.sub("两", text) + "件")) == f"{n}件", text
        assert show(parse(text.replace("万", "萬") + "個")) == f"{n}个", text
        assert show(parse(f"百分之{text}")) == f"{n}%", text
        if n > 10:
            assert show(parse(text.translate(formal) + "元")) == f"{n}元", text
        assert show(parse(f"{text}亿零{text}")) == str(n * 10**8 + n), text


def test_arabic_numerals_round_trip() -> None:
    full_width = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
    for n in range(0, 10_000_000, 9_973):
        for text in (f"{n}", f"{n:,}", f"{n:,}".replace(",", " "), f"{n:,}".translate(full_width)):
            assert show(parse(text + "件")) == f"{n}件", text
        exact = f"{Decimal(n) * 100:f}元"
        assert show(parse(f"{Decimal(n) / 100:f}万元")) == exact
        assert show(parse(f"下降{n + 1}件")) == f"-{n + 1}件 down"
        assert show(parse(f"{n}-{n + 9}件")) == f"{n}件; {n + 9}件"
        assert show(parse(f"{n}多万件")) == f"{n * 10**4}件 at_least"


def test_any_text_is_read_or_refused_but_never_breaks() -> None:
    letters = "零〇一二三五两十百千万亿0123９.．,，-—~至到点分之半几数余多来成倍番翻%‰年月个小时元¥"
    letters += "件人次上下降减少增升约近超不足以内左右第负参拾伍(（)） 、和最"
    chance = random.Random(20240926)
    for _ in range(5_000):
        text = "".join(chance.choices(letters, k=chance.randint(0, 12)))
        try:
            figures = parse(text)
        except FigureError:
            continue
        assert figures and all(figure.value.is_finite() for figure in figures), text


@pytest.mark.parametrize(
    "piece", ["1", "一", "十", "百万", "1,", "1 000", "3-", "为", "千分之", "几", "中"]
)
def test_long_text_takes_no_long_time(piece: str) -> None:
    """Ten times the text may not take a hundred times as long; processor time, least of three."""

    def seconds(times: int) -> float:
        taken = []
        for _ in range(3):
            began = time.process_time()
            parse(piece * times + "中3")
            taken.append(time.process_time() - began)
        return min(taken)

    assert seconds(5_000) < 40 * seconds(500) + 0.01


def official_facts() -> list[dict[str, str]]:
    path = SHARED / "facts" / "official_facts.csv"
    if not path.exists():
        pytest.skip(f"the official facts are not here: {path}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# A pass mark in words: every one reached it, so the value is 100, but no number is printed.
WITHOUT_NUMBER = {"合格以上"}


def test_every_official_fact_can_be_read_from_its_print() -> None:
    facts = official_facts()
    unread, wrong = set(), []
    for fact in facts:
        try:
            values = [figure.value for figure in parse(fact["figure_as_printed"])]
        except FigureError as error:
            unread.add(error.found)
        else:
            if Decimal(fact["value"]) not in values:
                wrong.append((fact["fact_id"], fact["figure_as_printed"], fact["value"], values))
    assert len(facts) == 377
    assert wrong == []
    assert unread == WITHOUT_NUMBER


def test_every_official_fact_is_qualified_as_it_was_read_by_people() -> None:
    wrong = []
    for fact in official_facts():
        if (printed := fact["figure_as_printed"]) in WITHOUT_NUMBER:
            continue
        expected = fact["qualifier"].replace("about_below", "about")
        if {figure.qualifier for figure in parse(printed)} != {expected}:
            wrong.append((fact["fact_id"], printed, expected))
    assert wrong == []


# The plainest runs of all, read by a rule of their own: digits, 万 or 亿, and a unit.
PLAIN = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)([万萬亿億]?)(?:[多余餘])?([元件起名个個人宗%])")
TIMES = {"": 1, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def test_every_plain_figure_of_the_source_documents_is_read_in_its_line() -> None:
    paths = sorted((SHARED / "sources").glob("*.txt"))
    if not paths:
        pytest.skip(f"the source documents are not here: {SHARED / 'sources'}")
    seen, missed = 0, []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            runs = list(PLAIN.finditer(line))
            found = {abs(figure.value) for figure in parse(line)} if runs else set()
            for run in runs:
                seen += 1
                value = Decimal(run[1]) * TIMES[run[2]]
                if value not in found or value not in {figure.value for figure in parse(run[0])}:
                    missed.append((path.name, run[0]))
    assert seen >= 296
    assert missed == []
