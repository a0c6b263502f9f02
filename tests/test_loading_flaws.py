"""What is wrong with one file of a small register, and what is said of it."""

from pathlib import Path

import pytest

from city import stands
from targettrack import InvalidData
from targettrack.loading import read

FILES = {
    "targets/areas.yaml": """\
areas:
  - id: shanghai
    name: {en: Shanghai, zh: 上海市}
  - id: jiading
    name: 嘉定区
    part_of: shanghai
""",
    "targets/indicators.yaml": """\
indicators:
  - id: output
    name: {en: output}
    unit: 亿元
    measure: flow
  - id: opening
    name: {en: opening}
    measure: event
""",
    "targets/sources.yaml": """\
sources:
  - id: yearbook
    title: {en: Yearbook}
    published: 2022-03
    url: https://example.org/a
""",
    "targets/growth-2022.yaml": """\
plan:
  title: {en: Growth plan}
  area: jiading
  declared: 2021-12-01
  source: yearbook
targets:
  - id: output-2025
    indicator: output
    at_least: 100亿元
    deadline: 2025
    deadline_readings: [2025-06, P3Y]
    baseline: {period: 2020, value: 60亿元}
    path:
      - period: 2022
        value: 70亿元
    where: {kind: listed}
    method: {name: linear, band: 5}
  - id: opening-2023
    indicator: opening
    milestone: done
    deadline: 2023
""",
    "observations/output.csv": """\
indicator,area,period,value,unit,published,source,yoy,status,kind,note
output,jiading,2021,64.5,亿元,2022-03-01,yearbook,7.5%,,,
output,jiading,2022-01/2022-06,>30,亿元,2022-08,yearbook,,P,listed,"a, b"
opening,jiading,2022-12-31,not done,,2023-01-04,yearbook,,,,
""",
}

FLAWS = [
    (
        "deadline: 2025\n",
        "deadline: 2025-13\n",
        10,
        "TT104: deadline: month 13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    (
        "    deadline: 2025\n",
        "    dedline: 2025\n",
        10,
        "TT103: unknown key 'dedline'; did you mean 'deadline'?",
    ),
    (
        "deadline_readings: [2025-06, P3Y]",
        "deadline_readings: [2025-06, P3X]",
        11,
        ("TT104: deadline_readings[2]: 'P3X' is no duration; write one like P3Y, P18M, P1Y6M, P2W or P90D"),
    ),
    (
        "deadline_readings: [2025-06, P3Y]",
        "deadline_readings: 2025-06",
        11,
        "TT108: deadline_readings: expected a list, found '2025-06'",
    ),
    (
        "baseline: {period: 2020, value: 60亿元}",
        "baseline: first",
        12,
        "TT108: baseline: unknown word 'first'; write 'first_observation' or a mapping",
    ),
    (
        "baseline: {period: 2020, value: 60亿元}",
        "baseline: [a]",
        12,
        "TT108: baseline: expected a mapping, found a list",
    ),
    (
        "baseline: {period: 2020, value: 60亿元}",
        "baseline:",
        12,
        "TT108: baseline: blank; write something or leave the key out",
    ),
    (
        "at_least: 100亿元",
        "at_least: 100",
        9,
        "TT105: at_least: '100': a number needs a unit; write it beside the number or give a unit",
    ),
    (
        "at_least: 100亿元",
        "at_least: 超过100亿元",
        9,
        (
            "TT105: at_least: '超过100亿元' is hedged; a goal's value is a plain amount, and the key says "
            "whether it is at_least, more_than, at_most, less_than, between or around"
        ),
    ),
    (
        "at_least: 100亿元",
        "at_least: 1e999999999亿元",
        9,
        "TT106: at_least: unknown unit 'e999999999亿元'; see docs/units.md",
    ),
    (
        "at_least: 100亿元",
        "at_least: nan",
        9,
        "TT105: at_least: 'nan': no number found; write one in figures, such as 16亿元 or >100 firms",
    ),
    (
        "at_least: 100亿元",
        "between: 100亿元",
        9,
        "TT105: between: expected two amounts such as [4个, 5个], found '100亿元'",
    ),
    (
        "at_least: 100亿元",
        "between: [5亿元, 4亿元]",
        9,
        "TT109: between: the first amount is the larger; write the smaller one first",
    ),
    (
        "at_least: 100亿元",
        "at_least: 100亿元\n    at_most: 200亿元",
        10,
        (
            "TT109: at_most: found at_least and at_most; a target has exactly one of at_least, more_than, "
            "at_most, less_than, between, around, milestone, wording, direction, all_of"
        ),
    ),
    (
        "at_least: 100亿元",
        "at_least: 100\n    unit: 亿圆",
        10,
        "TT106: unit: unknown unit '亿圆'; did you mean '亿元'?",
    ),
    (
        "    at_least: 100亿元\n",
        "",
        7,
        (
            "TT109: id: found none; a target has exactly one of at_least, more_than, at_most, less_than, "
            "between, around, milestone, wording, direction, all_of"
        ),
    ),
    (
        "id: output-2025",
        "id: Output 2025",
        7,
        "TT107: id: 'Output 2025' cannot be an id; write lower-case letters, digits, '-' and '.'",
    ),
    (
        "  - id: output-2025\n    indicator",
        "  - indicator",
        7,
        "TT103: missing key 'id'; give it an id of its own",
    ),
    (
        "    milestone: done",
        "    milestone: finished",
        20,
        "TT108: milestone: unknown word 'finished'; expected one of done, not done, started",
    ),
    (
        "    milestone: done",
        "    milestone: not done",
        20,
        "TT109: milestone: 'not done' is no goal; write started or done",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    commitment: bindng",
        21,
        "TT108: commitment: unknown word 'bindng'; did you mean 'binding'?",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    capped: yes",
        21,
        "TT108: capped: 'yes' is neither true nor false",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    milestone: done",
        21,
        "TT102: key 'milestone' again, first on line 20; keep one of the two",
    ),
    (
        "    milestone: done",
        "    milestone: !!str done",
        20,
        "TT102: tag '!!str'; take it out, every value is read as text",
    ),
    ("    milestone: done", "    <<: {milestone: done}", 20, "TT102: a merge key '<<'; write the keys out"),
    ("    milestone: done", "    [a]: done", 20, "TT102: a key that is no plain text; put quotes around it"),
    ("    milestone: done", "    milestone: *x", 20, "TT102: alias 'x' names nothing complete above it"),
    ("    milestone: done", "    notes: &x [*x]", 20, "TT102: alias 'x' names nothing complete above it"),
    (
        "    milestone: done",
        "    milestone: done\n    notes: a: b",
        21,
        (
            "TT102: a second ': ' in one value, or a line indented too far; put quotes around a text "
            "that holds ': '"
        ),
    ),
    ("    milestone: done", "    milestone: done\n\tnotes: a", 21, "TT102: a tab; indent with spaces"),
    (
        "    milestone: done",
        "    milestone: done\n    notes: 'it",
        21,
        "TT102: a quotation mark is opened here and not closed",
    ),
    (
        "    milestone: done",
        '    milestone: done\n    notes: "\\ud800"',
        21,
        "TT102: an escape that means nothing; write '\\\\' for a backslash",
    ),
    (
        "    milestone: done",
        '    milestone: done\n    notes: "\\u200e x"',
        21,
        "TT108: notes: control character U+200E; take it out",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    notes: {cn: x}",
        21,
        "TT103: notes: unknown key 'cn'; expected one of en, zh",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    notes: ~",
        21,
        "TT108: notes: blank; write something or leave the key out",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    as_stated: [a, b]",
        21,
        "TT108: as_stated: expected text, found a list",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    window: 2025/2023",
        21,
        "TT104: window: '2025/2023' ends before it begins; write the earlier end first",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    revises: x\n    reason:\n      en: ''",
        23,
        "TT108: reason.en: blank; write something or leave the key out",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    reason: x",
        21,
        "TT109: reason: goes only with revises; add that or take this out",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        21,
        "TT102: no ': ' after the key; write 'key: value'",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    notes: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        21,
        "TT102: nested deeper than 20 levels",
    ),
    (
        "    milestone: done",
        "    milestone: done\n---\na: b",
        21,
        "TT102: a second document; keep one to a file",
    ),
    (
        "    milestone: done",
        "   milestone: done",
        20,
        "TT102: expected another item; begin it with '- ', indented alike",
    ),
    ("    milestone: done", "    milestone", 20, "TT102: no ': ' after the key; write 'key: value'"),
    (
        "where: {kind: listed}",
        "where: {kind: }",
        16,
        "TT108: where: blank; write something or leave the key out",
    ),
    (
        "where: {kind: listed}",
        "where: kind",
        16,
        "TT108: where: expected a mapping of dimensions, found text 'kind'",
    ),
    ("where: {kind: listed}", "where: {kind: [a, b]}", 16, "TT108: where: expected text, found a list"),
    (
        "method: {name: linear, band: 5}",
        "method: {band: five}",
        17,
        "TT108: method: band: 'five' is no number; write one like 5 or 0.95",
    ),
    (
        "method: {name: linear, band: 5}",
        "method: {band: 5}",
        17,
        "TT103: method: missing key 'name'; write the name of a method",
    ),
    (
        "method: {name: linear, band: 5}",
        "method: {name: a, parameters: x}",
        17,
        "TT108: method.parameters: expected a mapping, found 'x'",
    ),
    (
        "method: {name: linear, band: 5}",
        "method: {name: a, parameters: {x: 1e9999999, y: z}}",
        17,
        "TT108: method.parameters.y: expected a number, found 'z'",
    ),
    (
        "method: {name: linear, band: 5}",
        "method: [linear]",
        17,
        "TT108: method: expected a mapping, found a list",
    ),
    (
        "  declared: 2021-12-01\n",
        "  declared: 2021-12-32\n",
        4,
        "TT104: declared: day 32 does not exist in 2021-12; write YYYY-MM-DD",
    ),
    (
        "  area: jiading\n  declared",
        "  area: Jiading!\n  declared",
        3,
        "TT107: area: 'Jiading!' cannot be an id; write lower-case letters, digits, '-' and '.'",
    ),
    (
        "  source: yearbook\ntargets",
        "targets",
        2,
        "TT103: missing key 'source'; write the id of an entry in sources.yaml",
    ),
    (
        "plan:\n  title",
        "plan:\n  id: x\n  title",
        2,
        "TT103: unknown key 'id'; a plan's id is the name of its file",
    ),
    ("plan:\n  title", "plans:\n  title", 1, "TT103: unknown key 'plans'; did you mean 'plan'?"),
    ("targets:\n", "targetz:\n", 6, "TT103: unknown key 'targetz'; did you mean 'targets'?"),
    (
        "  - id: opening-2023",
        "  - x\n  - id: opening-2023",
        18,
        "TT108: targets[2]: expected a mapping, found 'x'",
    ),
    (
        "    part_of: shanghai",
        "    part_off: shanghai",
        6,
        "TT103: unknown key 'part_off'; did you mean 'part_of'?",
    ),
    ("areas:\n", "area:\n", 1, "TT103: unknown key 'area'; did you mean 'areas'?"),
    ("    unit: 亿元\n", "", 2, "TT109: unit: missing; a flow is measured in a unit"),
    (
        "    measure: event\n",
        "    measure: event\n    unit: 个\n",
        9,
        "TT109: unit: an event has none, found '个'; leave it out",
    ),
    (
        "    measure: event\n",
        "    measure: evnt\n",
        8,
        "TT108: measure: unknown word 'evnt'; did you mean 'event'?",
    ),
    (
        "    measure: event\n",
        "    measure: event\n    per: decade\n",
        9,
        "TT108: per: unknown word 'decade'; expected one of half, month, quarter, year",
    ),
    ("    name: {en: opening}", "    name: {}", 7, "TT108: name: blank; write text, or {en: ..., zh: ...}"),
    ("    name: {en: opening}", "    name:", 7, "TT108: name: blank; write something or leave the key out"),
    (
        "https://example.org/a",
        "example.org",
        5,
        "TT108: url: 'example.org' is no web address; write one that begins with http:// or https://",
    ),
    (
        "    published: 2022-03\n",
        "",
        2,
        "TT103: missing key 'published'; write the day of publication, or ../DAY for 'not after'",
    ),
    (
        "indicator,area,period",
        "indicator,area,perod",
        1,
        "TT103: unknown column 'perod'; did you mean 'period'?",
    ),
    (",kind,note", ",kind,kind", 1, "TT102: column 'kind' again as column 11, first as column 10; keep one"),
    (",kind,note", ",,note", 1, "TT102: column 10 has no name; name it or take it out"),
    (
        ",kind,note",
        ",种类,note",
        1,
        "TT103: column '种类': a dimension is named in letters a-z, digits, '-' and '_', a letter first",
    ),
    (
        ",kind,note",
        ",Kind of firm,note",
        1,
        (
            "TT103: column 'Kind of firm': a dimension is named in letters a-z, digits, '-' and '_', a "
            "letter first"
        ),
    ),
    (",kind,note", ",kind,notes", 1, "TT103: unknown column 'notes'; did you mean 'note'?"),
    (",unit,", ",UNIT_MEASURE,UNIT_MULT", 1, "TT103: missing column 'published'; add it to the header"),
    (
        "2021,64.5,亿元,2022-03-01,yearbook,7.5%,,,\n",
        "2021,64.5,亿元,2022-03-01,yearbook,7.5%,,\n",
        2,
        "TT102: 10 cells where the header has 11; write every comma",
    ),
    (
        "2021,64.5",
        "2021,64.5,1",
        2,
        "TT102: 12 cells where the header has 11; put quotes around a cell that holds a comma",
    ),
    (
        "2021,64.5",
        '2021,"6,400"',
        2,
        "TT105: value: '6,400': a value has no thousands separators; write 6400",
    ),
    (
        "2021,64.5",
        '2021,"64.5',
        2,
        "TT102: a quotation mark is opened here and not closed; inside a quoted cell write it twice",
    ),
    (
        "2021,64.5",
        '2021,"64"5',
        2,
        "TT102: a quotation mark is opened here and not closed; inside a quoted cell write it twice",
    ),
    ("2021,64.5", "2021,1e5", 2, "TT105: value: '1e5': a value has no exponent; write all its digits"),
    (
        "2021,64.5",
        "2021,nan",
        2,
        "TT105: value: 'nan': not a value; write a number such as 154.8, >7600, <=3, ~16, 10..12 or 1/3",
    ),
    ("2021,64.5", "0000,64.5", 2, "TT104: period: year 0000 is out of range; write a year from 1000 to 9000"),
    ("2021,64.5,亿元", "2021,64.5,亿圆", 2, "TT106: unit: unknown unit '亿圆'; did you mean '亿元'?"),
    (
        "2021,64.5,亿元",
        "2021,64.5,",
        2,
        "TT105: value: '64.5' has no unit; write one, or for an event one of not done, started, done",
    ),
    ("not done,,", "not done,个,", 4, "TT109: unit: an event has none, found '个'; leave it empty"),
    (
        "not done,,",
        "unfinished,,",
        4,
        ("TT105: value: 'unfinished' has no unit; write one, or for an event one of not done, started, done"),
    ),
    (",P,listed", ",Q,listed", 3, "TT108: status: unknown word 'Q'; expected one of A, B, E, F, M, P"),
    (",P,listed", ",M,listed", 3, "TT109: value: status M says the value is missing, found '>30亿元'"),
    (
        "yearbook,7.5%",
        "yearbook,7.5",
        2,
        "TT105: yoy: '7.5': a number needs a unit; write it beside the number or give a unit",
    ),
    (',listed,"a, b"', ',listed,"a\u0007b"', 3, "TT108: note: control character U+0007; take it out"),
    (
        "    milestone: done",
        "    milestone: done\n    ? {a: b}\n    : c",
        21,
        "TT102: a key that is no plain text; put quotes around it",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    notes: [a",
        21,
        "TT102: '[' is opened here; close it, and put ',' between the items",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    notes: {en: a",
        21,
        "TT102: '{' is opened here; close it, and put ',' between the keys",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    notes: @x",
        21,
        (
            "TT102: a tab, or a value that begins with one of @ ` %; indent with spaces, put quotes "
            "around such a text"
        ),
    ),
    (
        "indicator,area,period,value,unit,published,source,yoy,status,kind,note",
        "indicator;area;period;value;unit;published;source",
        1,
        "TT102: the columns are separated by semicolons; separate them by commas",
    ),
    (
        "indicator,area,period,value,unit,published,source,yoy,status,kind,note",
        "indicator\tarea\tperiod\tvalue\tunit\tpublished\tsource",
        1,
        "TT102: the columns are separated by tabs; separate them by commas",
    ),
    (
        "2021,64.5",
        "2021 ,,64.5",
        2,
        "TT102: 12 cells where the header has 11; put quotes around a cell that holds a comma",
    ),
    (
        "    milestone: done",
        "    notes: *",
        20,
        (
            "TT102: this is not YAML; "
            "put quotes around a text that begins with one of * & ! | > % , ] } or ends with :"
        ),
    ),
    ("    milestone: done", "    notes: - x", 20, "TT102: '- ' after a key; begin the list on the next line"),
    (
        "    milestone: done",
        "    notes: " + "x" * 10_001,
        20,
        "TT102: a text of 10001 characters; write at most 10000",
    ),
    (
        "    milestone: done",
        "    notes: " + "x" * 2_001,
        20,
        "TT108: notes: 2001 characters; write at most 2000",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    allow: {TT104: the day is a guess}",
        21,
        "TT108: allow: TT104 cannot be allowed, a report needs it to hold; mend what it finds",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    allow:\n      TT302: the source is lost",
        21,
        "TT108: allow: TT302 cannot be allowed, a report needs it to hold; mend what it finds",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    allow: {TT5: both as printed}",
        21,
        "TT108: allow: 'TT5' is no full code; write one such as TT502",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    allow: {TT502: }",
        21,
        "TT108: allow: TT502 has no reason; say why it is allowed",
    ),
    (
        "    milestone: done",
        "    milestone: done\n    allow: [TT502]",
        21,
        "TT108: allow: expected a mapping of codes to reasons, found a list",
    ),
    (
        "    part_of: shanghai",
        "    part_of: shanghai\n    allow: {TT5o2: a slip}",
        7,
        "TT108: allow: 'TT5o2' is no full code; write one such as TT502",
    ),
    (
        "indicator,area,period,value,unit,published,source,yoy,status,kind,note\n"
        "output,jiading,2021,64.5,亿元,2022-03-01,yearbook,7.5%,,,\n"
        'output,jiading,2022-01/2022-06,>30,亿元,2022-08,yearbook,,P,listed,"a, b"\n',
        "indicator,area,period,value,unit,published,source,yoy,status,kind,allow\n"
        "output,jiading,2021,64.5,亿元,2022-03-01,yearbook,7.5%,,,TT502\n",
        2,
        "TT108: allow: TT502 has no reason; say why it is allowed",
    ),
    (
        "indicator,area,period,value,unit,published,source,yoy,status,kind,note\n"
        "output,jiading,2021,64.5,亿元,2022-03-01,yearbook,7.5%,,,\n"
        'output,jiading,2022-01/2022-06,>30,亿元,2022-08,yearbook,,P,listed,"a, b"\n',
        "indicator,area,period,value,unit,published,source,yoy,status,kind,allow\n"
        "output,jiading,2021,64.5,亿元,2022-03-01,yearbook,7.5%,,,TT502: a; TT502: b\n",
        2,
        "TT108: allow: TT502 stands twice; keep one reason",
    ),
    ("2021,64.5", "2021," + "9" * 100_000, 2, "TT101: a line of 100051 characters; 100000 are read"),
]


def small(root: Path, old: str = "", new: str = "") -> list[str]:
    """Write the small register with one text replaced; return the files that hold it."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return [name for name, text in FILES.items() if old in text]


def found(root: Path) -> list[str]:
    return list(map(str, read(root)[1]))


@pytest.mark.parametrize(("old", "new", "line", "message"), FLAWS)
def test_a_flaw_is_told_once_where_it_stands(root: Path, old: str, new: str, line: int, message: str) -> None:
    [path] = small(root, old, new)

    assert found(root) == [f"{path}:{line}: error {message}"]


def test_the_small_register_has_no_flaw(root: Path) -> None:
    small(root)

    register, findings = read(root)

    assert findings == []
    assert [target.id for target in register.targets] == ["output-2025", "opening-2023"]
    assert [str(seen.value) for seen in register.observations] == ["64.5亿元", ">30亿元", "not done"]


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (
            "baseline: {period: 2020, value: 60亿元}",
            "baseline: {period: 20, value: 60亿圆}",
            [
                (
                    "12: error TT104: baseline.period: '20' is no period or day; "
                    "write YYYY, YYYY-H1, YYYY-Q3, YYYY-MM, YYYY-MM-DD or two of these around a slash"
                ),
                "12: error TT106: baseline.value: unknown unit '亿圆'; did you mean '亿元'?",
            ],
        ),
        (
            "baseline: {period: 2020, value: 60亿元}",
            "baseline: {perod: 2020, place: x}",
            [
                "12: error TT103: baseline: missing key 'value'; add it",
                "12: error TT103: baseline: unknown key 'perod'; did you mean 'period'?",
                "12: error TT103: baseline: unknown key 'place'; expected one of period, value",
            ],
        ),
        (
            "        value: 70亿元",
            "        value: x\n        place: {path: a, line: 1}",
            [
                (
                    "15: error TT105: path[1].value: 'x': no number found; "
                    "write one in figures, such as 16亿元 or >100 firms"
                ),
                "16: error TT103: path[1]: unknown key 'place'; expected one of period, value",
            ],
        ),
        (
            "    part_of: shanghai",
            "    place: x",
            ["6: error TT103: unknown key 'place'; expected one of allow, id, name, notes, part_of"],
        ),
        (
            "    milestone: done",
            "    milestone: dome\n    plan: y",
            [
                "20: error TT108: milestone: unknown word 'dome'; did you mean 'done'?",
                "21: error TT103: unknown key 'plan'; a target's plan is the file it stands in",
            ],
        ),
        (
            "    milestone: done",
            "    withdrawn: {declared: 0000}",
            [
                "20: error TT103: withdrawn: missing key 'source'; write the id of an entry in sources.yaml",
                (
                    "20: error TT104: withdrawn.declared: year 0000 is out of range; "
                    "write a year from 1000 to 9000"
                ),
            ],
        ),
        (
            "    milestone: done",
            "    milestone: !x done\n    milestone: [finished]",
            [
                "20: error TT102: tag '!x'; take it out, every value is read as text",
                "21: error TT102: key 'milestone' again, first on line 20; keep one of the two",
            ],
        ),
    ],
)
def test_all_flaws_of_a_record_are_told(root: Path, old: str, new: str, messages: list[str]) -> None:
    [path] = small(root, old, new)

    assert found(root) == sorted(f"{path}:{message}" for message in messages)


def test_flaws_of_all_files_are_told_in_one_run(root: Path) -> None:
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("id: ", "id: Ä", 1).replace(",yearbook", ",Ä", 1), encoding="utf-8")

    assert [(one.path, one.line, one.code) for one in read(root)[1]] == [
        ("observations/output.csv", 2, "TT107"),
        ("targets/areas.yaml", 2, "TT107"),
        ("targets/growth-2022.yaml", 7, "TT107"),
        ("targets/indicators.yaml", 2, "TT107"),
        ("targets/sources.yaml", 2, "TT107"),
    ]


def test_rows_under_a_flawed_header_are_still_read_for_their_own_flaws(root: Path) -> None:
    small(root, "area,period,value,unit,published,source,yoy", "area,period,value,units,published,origin,yoi")

    register, findings = read(root)

    assert list(map(str, findings)) == [
        "observations/output.csv:1: error TT103: missing column 'source'; add it to the header",
        "observations/output.csv:1: error TT103: unknown column 'units'; did you mean 'unit'?",
    ]
    assert register.observations == ()


def test_a_plan_with_a_flaw_keeps_no_target_but_their_flaws_are_told(root: Path) -> None:
    small(root, "  area: jiading\n  declared: 2021-12-01\n", "  area: Jiading\n  declared: soon\n")
    path = root / "targets/growth-2022.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("deadline: 2025\n", "deadline: 205\n"), encoding="utf-8"
    )

    register, findings = read(root)

    assert [(one.line, one.code, one.message.partition(":")[0]) for one in findings] == [
        (3, "TT107", "area"),
        (4, "TT104", "declared"),
        (10, "TT104", "deadline"),
    ]
    assert (register.plans, register.targets) == ((), ())


def test_a_missing_area_is_asked_of_each_target(root: Path) -> None:
    [path] = small(root, "  area: jiading\n", "")
    way_out = "write the id of an area, here or in the plan's header"

    assert found(root) == [f"{path}:{line}: error TT103: missing key 'area'; {way_out}" for line in (6, 17)]


@pytest.mark.parametrize(
    ("baseline", "messages"),
    [
        ("{since: 2018, value: 3}", ["TT103: baseline: unknown key 'value'; expected one of since"]),
        ("{since: 2018, foo: 3}", ["TT103: baseline: unknown key 'foo'; expected one of since"]),
        (
            "{since: 2018-13}",
            ["TT104: baseline.since: month 13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD"],
        ),
        ("{since: 2018-03}", ["TT109: baseline.since: '2018-03' is no year; write one such as 2018"]),
        ("{period: 2018}", ["TT103: baseline: missing key 'value'; add it"]),
        ("{period: 2018, valeu: 3家}", ["TT103: baseline: unknown key 'valeu'; did you mean 'value'?"]),
        ("[2018]", ["TT108: baseline: expected a mapping, found a list"]),
        ("first", ["TT108: baseline: unknown word 'first'; write 'first_observation' or a mapping"]),
    ],
)
def test_a_baseline_is_told_what_its_own_form_expects(root: Path, baseline: str, messages: list[str]) -> None:
    goal = f"- {{id: t, indicator: firms, at_least: 200家, deadline: 2025, baseline: {baseline}}}"

    with pytest.raises(InvalidData) as raised:
        stands(root, goal, "", "2024-01-01")

    assert [str(one).partition(" error ")[2] for one in raised.value.findings] == messages
