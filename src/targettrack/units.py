"""Units: a closed table of what figures are measured in, read exactly or refused.

A unit is a token of the table, as printed in English or Chinese, after an optional scale word: `亿元`,
`bn CNY`, `万平方米`, `%`. Every factor to the base unit is an exact fraction. Traditional characters and full
width read as their simplified and plain forms. Ratios such as `元/人` are worked out by pint, from this table
alone: pint's own names would read `kt` as a knot, `ton` as a US ton and `mt` as a milli-tonne.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from .findings import quoted

Language = Literal["en", "zh"]

LONGEST = 60
SHORTEST_WORD = 4


class UnitError(ValueError):
    """A text that is no unit, or units that do not measure the same thing."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure is measured in; a value in it times `factor` is the value in `base`.

    `counted` holds for whole things (firms, people) and for classifiers; a `classifier` (个, 家) counts
    whatever kind of thing the indicator names.
    """

    token: str
    base: str
    factor: Fraction
    counted: bool = False
    classifier: bool = False

    def __str__(self) -> str:
        return self.token


class Entry(NamedTuple):
    """One row of the table: how a unit is written in both languages, and what it is worth."""

    english: str
    chinese: str
    base: str
    factor: Fraction
    kind: str
    others: tuple[str, ...]

    @property
    def counted(self) -> bool:
        """Whether it counts whole things."""
        return self.kind in ("kind of count", "classifier")

    @property
    def scales(self) -> bool:
        """Whether a scale word such as 亿 or bn may stand before it."""
        return self.kind not in ("share", "index")


def entries(kind: str, *rows: tuple[str, str, str, str, str]) -> Iterator[Entry]:
    """Turn rows of (English, Chinese, base, factor, other spellings split by |) into entries of one kind."""
    for english, chinese, base, factor, others in rows:
        spellings = tuple(other for other in others.split("|") if other)
        yield Entry(english, chinese, base, Fraction(factor), kind, spellings)


def kinds(*rows: tuple[str, str, str]) -> Iterator[Entry]:
    """Turn rows of (English, Chinese, other spellings) into kinds of count, each its own base."""
    return entries("kind of count", *((english, zh, english, "1", others) for english, zh, others in rows))


def classifiers(*words: str) -> Iterator[Entry]:
    """Turn Chinese measure words into entries that count anything."""
    return entries("classifier", *(("", word, "count", "1", "") for word in words))


TABLE: tuple[Entry, ...] = (
    *entries(
        "currency",
        ("CNY", "元", "CNY", "1", "RMB|CN¥|yuan|renminbi|人民币|人民币元|元人民币"),
        ("USD", "美元", "USD", "1", "US$|US dollar|US dollars|美金"),
        ("EUR", "欧元", "EUR", "1", "€|euro|euros"),
        ("HKD", "港元", "HKD", "1", "HK$|Hong Kong dollar|Hong Kong dollars|港币"),
        ("JPY", "日元", "JPY", "1", "JP¥|yen|日圆"),
        ("GBP", "英镑", "GBP", "1", "£|pound sterling|pounds sterling"),
        ("TWD", "新台币", "TWD", "1", "NT$"),
        ("KRW", "韩元", "KRW", "1", "₩"),
        ("SGD", "新加坡元", "SGD", "1", "S$"),
        ("CHF", "瑞士法郎", "CHF", "1", "Swiss francs"),
        ("AUD", "澳元", "AUD", "1", "A$"),
        ("CAD", "加元", "CAD", "1", "C$"),
        ("INR", "印度卢比", "INR", "1", "₹"),
    ),
    *entries(
        "share",
        ("%", "", "%", "1", "percent|per cent|pct"),
        ("‰", "", "%", "1/10", "per mille|per mil"),
        ("", "成", "%", "10", ""),
        ("pp", "个百分点", "pp", "1", "percentage point|percentage points|百分点|p.p."),
    ),
    *entries("index", ("index", "指数", "index", "1", "index points|指数点")),
    *entries(
        "area",
        (
            "m2",
            "平方米",
            "m2",
            "1",
            "sq m|sqm|square metre|square metres|square meters|平米|平方公尺",
        ),
        (
            "km2",
            "平方公里",
            "m2",
            "1000000",
            "sq km|square kilometres|square kilometers|平方千米",
        ),
        ("ha", "公顷", "m2", "10000", "hectare|hectares"),
        ("mu", "亩", "m2", "2000/3", "市亩"),
    ),
    *entries(
        "length",
        ("m", "米", "m", "1", "metre|metres|meter|meters|公尺"),
        ("km", "公里", "m", "1000", "kilometre|kilometres|kilometer|kilometers|千米"),
    ),
    *entries(
        "volume",
        ("m3", "立方米", "m3", "1", "cu m|cubic metre|cubic metres|cubic meters|立方公尺"),
        ("L", "升", "m3", "1/1000", "l|litre|litres|liter|liters|公升"),
    ),
    *entries(
        "mass",
        ("mg", "毫克", "kg", "1/1000000", "milligrams"),
        ("g", "克", "kg", "1/1000", "gram|grams"),
        ("kg", "公斤", "kg", "1", "kilogram|kilograms|千克"),
        ("", "斤", "kg", "1/2", "市斤"),
        ("t", "吨", "kg", "1000", "tonne|tonnes|metric ton|metric tons|公吨"),
        ("kt", "千吨", "kg", "1000000", "kilotonne|kilotonnes"),
        ("Mt", "兆吨", "kg", "1000000000", "megatonne|megatonnes"),
    ),
    *entries(
        "carbon dioxide equivalent",
        ("kgCO2e", "千克二氧化碳当量", "kgCO2e", "1", "kg CO2e|kgCO2eq|kgCO2|kg CO2|公斤二氧化碳当量"),
        ("tCO2e", "吨二氧化碳当量", "kgCO2e", "1000", "t CO2e|tCO2eq|tCO2|t CO2|吨二氧化碳|吨CO2"),
        ("ktCO2e", "千吨二氧化碳当量", "kgCO2e", "1000000", "kt CO2e|ktCO2eq|ktCO2|kt CO2"),
        ("MtCO2e", "兆吨二氧化碳当量", "kgCO2e", "1000000000", "Mt CO2e|MtCO2eq|MtCO2|Mt CO2"),
    ),
    *entries(
        "coal equivalent",
        ("kgce", "千克标准煤", "kgce", "1", "公斤标准煤|千克标煤"),
        ("tce", "吨标准煤", "kgce", "1000", "吨标煤"),
        ("ktce", "千吨标准煤", "kgce", "1000000", ""),
        ("Mtce", "兆吨标准煤", "kgce", "1000000000", ""),
    ),
    *entries(
        "energy",
        ("J", "焦耳", "J", "1", "joule|joules|焦"),
        ("kJ", "千焦", "J", "1000", "千焦耳"),
        ("MJ", "兆焦", "J", "1000000", "兆焦耳"),
        ("GJ", "吉焦", "J", "1000000000", "吉焦耳"),
        ("TJ", "太焦", "J", "1000000000000", "太焦耳"),
        ("PJ", "拍焦", "J", "1000000000000000", "拍焦耳"),
        ("EJ", "艾焦", "J", "1000000000000000000", "艾焦耳"),
        ("Wh", "瓦时", "J", "3600", "watt hours|瓦小时"),
        ("kWh", "千瓦时", "J", "3600000", "kilowatt hour|kilowatt hours|千瓦小时|度|度电"),
        ("MWh", "兆瓦时", "J", "3600000000", "megawatt hours|兆瓦小时"),
        ("GWh", "吉瓦时", "J", "3600000000000", "gigawatt hours|吉瓦小时"),
        ("TWh", "太瓦时", "J", "3600000000000000", "terawatt hours|太瓦小时"),
    ),
    *entries(
        "power",
        ("W", "瓦", "W", "1", "watt|watts|瓦特"),
        ("kW", "千瓦", "W", "1000", "kilowatt|kilowatts"),
        ("MW", "兆瓦", "W", "1000000", "megawatt|megawatts"),
        ("GW", "吉瓦", "W", "1000000000", "gigawatt|gigawatts"),
        ("TW", "太瓦", "W", "1000000000000", "terawatt|terawatts"),
    ),
    *entries(
        "time",
        ("years", "年", "years", "1", "year|岁|周岁"),
        ("months", "个月", "years", "1/12", "month"),
        ("days", "天", "days", "1", "day|日"),
        ("hours", "小时", "days", "1/24", "hour"),
    ),
    *kinds(
        ("firms", "家企业", "firm|company|companies|enterprise|enterprises|企业|个企业|户企业"),
        ("products", "个产品", "product|产品|款产品|种产品|项产品"),
        (
            "drugs",
            "款药物",
            "drug|medicines|药物|药品|个药物|种药物|款药品|个药品|款新药|个新药|种新药",
        ),
        ("projects", "个项目", "project|项目|项项目"),
        ("people", "人", "person|persons|名人员|人口"),
        ("jobs", "个岗位", "job|岗位|个就业岗位|就业岗位"),
        ("visits", "人次", "visit|person-visits"),
        ("trials", "项临床试验", "trial|clinical trial|clinical trials|临床试验|个临床试验"),
        ("hospitals", "家医院", "hospital|医院|所医院"),
        ("schools", "所学校", "school|学校|家学校"),
        ("parks", "个园区", "park|园区|家园区"),
        ("patents", "件专利", "patent|专利|项专利"),
        ("papers", "篇", "paper|篇论文|论文"),
        ("listings", "家上市企业", "listing|家上市公司|上市公司|上市企业|listed companies"),
        ("beds", "张床位", "bed|床|床位|张床"),
        ("households", "户", "household|户家庭"),
        ("dwellings", "套", "dwelling|套住房"),
        ("vehicles", "辆", "vehicle|辆车|辆汽车"),
        ("institutions", "家机构", "institution|机构|个机构"),
        ("platforms", "个平台", "platform|平台|家平台"),
        ("laboratories", "家实验室", "laboratory|labs|实验室|个实验室"),
        ("stations", "座车站", "station|车站|个车站"),
        ("charging points", "个充电桩", "charging point|充电桩|根充电桩"),
    ),
    *entries("classifier", ("count", "", "count", "1", "")),
    *classifiers("个", "家", "项", "种", "款", "名", "位", "件", "座", "所", "台", "例", "只", "张", "条"),
)

AMBIGUOUS = {
    "$": "USD, HKD or the code of another dollar",
    "dollar": "USD, HKD or the code of another dollar",
    "dollars": "USD, HKD or the code of another dollar",
    "¥": "CNY or JPY",
    "pounds": "GBP or kg",
    "ton": "t, a tonne of 1000 kg",
    "tons": "t, a tonne of 1000 kg",
    "mt": "t, kt or Mt (a million tonnes)",
    "MT": "t, kt or Mt (a million tonnes)",
    "mW": "MW",
    "mWh": "MWh",
    "point": "pp or index",
    "points": "pp or index",
}
MISSPELT = {"圆": "元", "块": "元", "块钱": "元", "点": "个百分点", "度数": "度"}

CHINESE_SCALES = {
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
ENGLISH_SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}
SHORT = {0: "", 3: "thousand", 6: "mn", 9: "bn", 12: "tn"}
WORDS: tuple[str, ...] = (
    "",
    "ten",
    "hundred",
    "thousand",
    "ten thousand",
    "hundred thousand",
    "million",
    "ten million",
)
WORDS += ("hundred million", "billion", "ten billion", "hundred billion", "trillion")
CHINESE = {0: ""} | {exponent: word for word, exponent in CHINESE_SCALES.items()}

_SIMPLIFIED = str.maketrans(
    "萬億個項種畝噸頃圓鎊韓幣盧時當準標數臺戶輛張條機構產業醫學園區專論"
    "車點歲電達過將約餘級內於間兩幾貳參陸負實驗據樁崗藥臨試務網圖歐貨開",
    "万亿个项种亩吨顷圆镑韩币卢时当准标数台户辆张条机构产业医学园区专论"
    "车点岁电达过将约余级内于间两几贰叁陆负实验据桩岗药临试务网图欧货开",
)


def folded(text: str) -> str:
    """Fold width, white space and traditional characters, so that one spelling remains.

    >>> folded("１００ 億元")
    '100亿元'
    """
    words = unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED).split()
    joined = words[0] if words else ""
    for word in words[1:]:
        joined += f" {word}" if joined[-1].isascii() and word[0].isascii() else word
    return joined


def written(text: str) -> str:
    """Free the case of words ("Billion yuan"), which symbols (MW, kt) keep."""
    return text.lower() if len(text) >= SHORTEST_WORD and text.replace(" ", "").isalpha() else text


CURRENCIES = frozenset(entry.base for entry in TABLE if entry.kind == "currency")
COUNTS = frozenset(entry.base for entry in TABLE if entry.counted)


def spellings() -> Iterator[tuple[str, tuple[Entry, str]]]:
    """Yield every spelling, folded, with its entry and the canonical token of the same language."""
    for entry in TABLE:
        for canonical in filter(None, (entry.english, entry.chinese)):
            yield folded(canonical), (entry, canonical)
        for other in entry.others:
            canonical = entry.chinese if any(sign >= "一" for sign in other) else entry.english
            spelling = folded(other)
            yield written(spelling) if spelling.islower() else spelling, (entry, canonical)


SPELLINGS: dict[str, tuple[Entry, str]] = dict(spellings())


def spelled(text: str) -> tuple[Entry, str] | None:
    """Return the entry a folded text names, with its canonical token there; None if it names none."""
    return SPELLINGS.get(text) or SPELLINGS.get(written(text))


def scale_word(text: str) -> tuple[str, int, str]:
    """Split a folded text in a scale word (canonical), its power of ten, and the rest.

    >>> scale_word("百亿元"), scale_word("billion yuan"), scale_word("%")
    (('百亿', 10, '元'), ('bn', 9, 'yuan'), ('', 0, '%'))
    """
    first, _, rest = text.partition(" ")
    exponent = ENGLISH_SCALES.get(first.lower())
    if exponent:
        return SHORT[exponent], exponent, rest
    for length in (2, 1):
        if exponent := CHINESE_SCALES.get(text[:length]):
            return text[:length], exponent, text[length:].lstrip()
    for word, exponent in ENGLISH_SCALES.items():
        rest = text[len(word) :]
        if text.startswith(word) and not rest[:1].isascii():
            return SHORT[exponent], exponent, rest
    return "", 0, text


@lru_cache(maxsize=4096)
def read_unit(text: str) -> Unit:
    """Read a unit of the table, with or without a scale word, or a ratio of two.

    Raises:
        UnitError: the text names no unit; the message names the nearest one.

    >>> read_unit("億元")
    Unit(token='亿元', base='CNY', factor=Fraction(100000000, 1), counted=False, classifier=False)
    """
    if len(text) > LONGEST:
        raise UnitError(f"unknown unit {quoted(text)}; a unit has at most {LONGEST} characters")
    return _read(folded(text))


@lru_cache(maxsize=4096)
def _read(text: str) -> Unit:
    if spelled(text) is None and (top_and_bottom := _parts(text)):
        return _ratio(*top_and_bottom)
    scale, exponent, entry, token = _simple(text)
    gap = " " if scale.isascii() and scale else ""
    return Unit(
        f"{scale}{gap}{token}",
        entry.base,
        entry.factor * 10**exponent,
        entry.counted,
        entry.kind == "classifier",
    )


def _simple(text: str) -> tuple[str, int, Entry, str]:
    if found := spelled(text):
        return "", 0, *found
    scale, exponent, rest = scale_word(_scale_first(text))
    found = spelled(rest)
    if found is None or not scale:
        raise UnitError(_unknown(text, scale, rest))
    entry, token = found
    if not entry.scales:
        raise UnitError(f"unknown unit {quoted(text)}; {token} takes no scale word")
    return scale, exponent, entry, token


def _scale_first(text: str) -> str:
    """Turn the heading style `CNY bn` into `bn CNY`."""
    currency, _, scale = text.rpartition(" ")
    found = spelled(currency)
    return f"{scale} {currency}" if found and found[0].kind == "currency" else text


def _unknown(text: str, scale: str, rest: str) -> str:
    if not text:
        return "unit: empty; write a unit of docs/units.md"
    if way_out := AMBIGUOUS.get(rest) or AMBIGUOUS.get(rest.lower()):
        return f"ambiguous unit {quoted(text)}; write {way_out}"
    near = MISSPELT.get(rest) or _nearest(rest)
    gap = " " if scale.isascii() and scale else ""
    return f"unknown unit {quoted(text)}; " + (
        f"did you mean {quoted(scale + gap + near)}?" if near else "see docs/units.md"
    )


def _nearest(text: str) -> str | None:
    import difflib  # noqa: PLC0415  # needed only once something is wrong

    other_case = [spelling for spelling in SPELLINGS if spelling.lower() == text.lower()]
    near = other_case or difflib.get_close_matches(text, SPELLINGS, n=1)
    return SPELLINGS[near[0]][1] if near else None


def _parts(text: str) -> tuple[str, str] | None:
    """Split a ratio at its one stroke or `per`; None for a simple unit."""
    top, _, bottom = text.replace(" per ", "/").partition("/")
    return (top.strip(), bottom.strip()) if top and bottom else None


def _ratio(top: str, bottom: str) -> Unit:
    if "/" in bottom:
        raise UnitError(f"unknown unit {quoted(f'{top}/{bottom}')}; a ratio has one stroke")
    over, under = _read(top), _read(bottom)
    token = f"{over.token}/{under.token}"
    if over.base == under.base:
        raise UnitError(f"unknown unit {quoted(token)}; a ratio of like units is a share: write %")
    powers, factor = algebra()({identifier(over.base): 1, identifier(under.base): -1})
    return Unit(token, _base(powers), factor * over.factor / under.factor)


def _base(powers: dict[str, int]) -> str:
    names = {identifier(entry.base): entry.base for entry in TABLE}
    top = [f"{names[name]}{power if power > 1 else ''}" for name, power in powers.items() if power > 0]
    bottom = [f"{names[name]}{-power if power < -1 else ''}" for name, power in powers.items() if power < 0]
    return "/".join(["·".join(sorted(top)) or "1", *bottom])


def identifier(token: str) -> str:
    """Give a token a name that pint takes for a word: it would read `m2` as a power and `%` as a sign."""
    for sign, word in (("2", "ii"), ("3", "iii"), ("%", "percent"), ("‰", "permille"), (" ", "_")):
        token = token.replace(sign, word)
    return token


@cache
def algebra() -> Callable[[dict[str, int]], tuple[dict[str, int], Fraction]]:
    """Return pint's reduction of a product of powers to base units, from our own definitions alone."""
    import pint  # noqa: PLC0415  # a quarter of a second, for ratios only
    from pint.util import UnitsContainer  # noqa: PLC0415

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction)
    powers_of_metre = {"m2": "m ** 2", "m3": "m ** 3"}
    for base in sorted({entry.base for entry in TABLE}):
        registry.define(f"{identifier(base)} = {powers_of_metre.get(base, f'[{identifier(base)}]')}")
    for entry in TABLE:
        if (token := entry.english or entry.chinese) != entry.base:
            registry.define(f"{identifier(token)} = {entry.factor} * {identifier(entry.base)}")

    def reduced(powers: dict[str, int]) -> tuple[dict[str, int], Fraction]:
        unit = UnitsContainer(powers)
        dimensions = registry.get_dimensionality(unit).items()
        factor, _ = registry.get_base_units(unit)
        return {name.strip("[]"): int(str(power)) for name, power in dimensions}, Fraction(str(factor))

    return reduced


def compatible(one: Unit, other: Unit) -> bool:
    """Tell whether both measure the same thing; a classifier measures whatever is counted.

    >>> compatible(read_unit("家"), read_unit("firms")), compatible(read_unit("家"), read_unit("亿元"))
    (True, False)
    """
    if one.base == other.base:
        return True
    one_top, _, one_bottom = one.base.partition("/")
    other_top, _, other_bottom = other.base.partition("/")
    tops = {one_top, other_top}
    return one_bottom == other_bottom and "count" in tops and tops <= COUNTS


def convert(value: Fraction, unit: Unit, to: Unit) -> Fraction:
    """Express a value in another unit of the same thing, exactly.

    >>> convert(Fraction(3), read_unit("亩"), read_unit("m2"))
    Fraction(2000, 1)
    """
    if not compatible(unit, to):
        raise UnitError(f"{unit} is not a measure of {to}; write a unit of {to.base}")
    return value * unit.factor / to.factor


def split(unit: Unit) -> tuple[int, Unit]:
    """Split a unit in the power of ten of its scale word, and the unit without it.

    >>> split(read_unit("亿元"))[0], split(read_unit("亿元"))[1].token
    (8, '元')
    """
    top, stroke, bottom = unit.token.partition("/")
    _, exponent, _, token = _simple(top)
    return exponent, _read(f"{token}{stroke}{bottom}")


def scaled(unit: Unit, exponent: int) -> Unit:
    """Return the unit that is 10 ** `exponent` times as large, as SDMX writes UNIT_MULT.

    >>> scaled(read_unit("CNY"), 9).token, scaled(read_unit("万元"), 4).token
    ('bn CNY', '亿元')
    """
    if exponent == 0:
        return unit
    own, bare = split(unit)
    words = SHORT if bare.token.isascii() and own + exponent in SHORT else CHINESE
    if exponent < 0 or own + exponent not in words:
        raise UnitError(f"no unit is 10^{exponent} {unit}; the largest scale words are 万亿 and tn")
    gap = " " if words is SHORT else ""
    return _read(f"{words[own + exponent]}{gap}{bare.token}")


def label(unit: Unit, language: Language, *, one: bool = False) -> str:
    """Name a unit in one language; of a single thing counted, in the singular.

    >>> label(read_unit("亿元"), "en"), label(read_unit("bn CNY"), "zh")
    ('hundred million CNY', '十亿元')
    """
    return "/".join(_label(part, language, one=one) for part in unit.token.split("/"))


def _label(token: str, language: Language, *, one: bool) -> str:
    _, exponent, entry, _ = _simple(token)
    if language == "zh":
        return CHINESE[exponent] + (entry.chinese or entry.english)
    name = entry.english or ("count" if entry.counted else entry.chinese)
    if one and entry.kind == "kind of count" and entry.others[0].isascii():
        name = entry.others[0]
    return f"{WORDS[exponent]} {name}".strip()
