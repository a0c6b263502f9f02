"""Folders to registers: layout, inheritance, places, SDMX headers, and whatever bytes a file may hold."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targettrack.findings import InvalidData
from targettrack.loading import CODES, load, read
from targettrack.models import Register

Write = Callable[[str, str], str]

PLAN = """\
plan:
  title: {en: Growth plan, zh: 增长计划}
  area: jiading
  declared: 2021-12-01
  source: yearbook
targets:
  - id: output-2025
    indicator: output
    at_least: 100亿元
    deadline: 2025
  - id: output-2030
    indicator: output
    area: shanghai
    declared: 2022-02
    source: report
    at_least: 300亿元
    deadline: 16:30
"""
HEADER = "indicator,area,period,value,unit,published,source\n"
ROW = "output,jiading,2021,64.5,亿元,2022-03-01,yearbook\n"


def found(root: Path) -> list[str]:
    return list(map(str, read(root)[1]))


def test_targets_take_area_day_and_source_from_the_plan_unless_they_have_their_own(
    root: Path, write: Write
) -> None:
    write("targets/growth-2022.yaml", PLAN.replace("16:30", "2030"))

    register, findings = read(root)

    assert findings == []
    assert [(one.plan, one.area, str(one.declared), one.source) for one in register.targets] == [
        ("growth-2022", "jiading", "2021-12-01", "yearbook"),
        ("growth-2022", "shanghai", "2022-02", "report"),
    ]


def test_a_record_knows_its_file_and_the_line_of_each_key(root: Path, write: Write) -> None:
    write("targets/growth-2022.yaml", PLAN.replace("16:30", "2030"))
    write("observations/deep/er/output.csv", HEADER + "\n" + ROW)

    register, _ = read(root)

    first = register.targets[0].place
    assert (str(first), first.of("deadline"), first.of("area")) == ("targets/growth-2022.yaml:7", 10, 3)
    assert str(register.plans[0].place) == "targets/growth-2022.yaml:2"
    assert str(register.observations[0].place) == "observations/deep/er/output.csv:3"


def test_every_scalar_is_text(root: Path, write: Write) -> None:
    path = write("targets/growth-2022.yaml", PLAN)

    assert found(root) == [
        (
            f"{path}:17: error TT104: deadline: '16:30' is no period or day; "
            "write YYYY, YYYY-H1, YYYY-Q3, YYYY-MM, YYYY-MM-DD or two of these around a slash"
        )
    ]


def test_a_register_is_named_after_its_folder(root: Path, write: Write) -> None:
    write("targets/growth-2022.yaml", PLAN.replace("16:30", "2030"))

    assert read(root / "targets" / "..")[0].name == root.name


LISTS = {
    "targets/areas.yaml": "areas: [{id: jiading, name: Jiading}, {id: shanghai, name: Shanghai}]\n",
    "targets/indicators.yaml": "indicators: [{id: output, name: Output, measure: flow, unit: 亿元}]\n",
    "targets/sources.yaml": """\
sources:
  - {id: yearbook, title: Yearbook, published: 2021-12}
  - {id: report, title: Report, published: 2022-02}
""",
}


def test_a_register_whose_records_agree_is_loaded(root: Path, write: Write) -> None:
    for name, text in LISTS.items():
        write(name, text)
    write("targets/growth-2022.yaml", PLAN.replace("16:30", "2030"))
    write("observations/output.csv", HEADER + ROW)

    assert load(root) == read(root)[0]


def test_loading_raises_the_flaws_of_records_and_of_what_they_owe_each_other(
    root: Path, write: Write
) -> None:
    for name, text in LISTS.items():
        write(name, text.replace("id: report", "id: other"))
    write("targets/growth-2022.yaml", PLAN.replace("16:30", "2030"))
    write("observations/output.csv", HEADER + ROW.replace("2021", "21"))

    with pytest.raises(InvalidData) as error:
        load(root)

    assert [(one.path, one.line, one.code) for one in error.value.findings] == [
        ("observations/output.csv", 2, "TT104"),
        ("targets/growth-2022.yaml", 15, "TT302"),
    ]


def test_sources_stand_in_either_folder(root: Path, write: Write) -> None:
    write("targets/sources.yaml", "sources: [{id: one, title: One, published: 2021}]\n")
    write("observations/sources.yml", "sources: [{id: two, title: Two, published: ../2021-03}]\n")
    write("observations/output.csv", HEADER + ROW)

    register, findings = read(root)

    assert findings == []
    assert sorted(register.source) == ["one", "two"]


def test_further_columns_are_dimensions(root: Path, write: Write) -> None:
    write(
        "observations/output.csv",
        """\
        indicator,area,period,value,unit,published,source,size,place
        output,jiading,2021,64.5,亿元,2022-03-01,yearbook,,
        output,jiading,2021,1,亿元,2022-03-01,yearbook,large, east
        """,
    )

    register, findings = read(root)

    assert findings == []
    assert [seen.dimensions for seen in register.observations] == [(), (("place", "east"), ("size", "large"))]


def test_sdmx_headers_stand_for_ours_and_unit_mult_scales_the_unit(root: Path, write: Write) -> None:
    path = write(
        "observations/output.csv",
        """\
        indicator,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,published,source
        output,jiading,2021,64.5,CNY,9,P,2022-03-01,yearbook
        output,jiading,2022,645,亿元,0,,2023-03-01,yearbook
        output,jiading,2023-13,645,CNY,six,,2023-03-01,yearbook
        output,jiading,2023-13,645,XYZ,6,,2023-03-01,yearbook
        """,
    )

    register, findings = read(root)

    assert [str(seen.value) for seen in register.observations] == ["64.5 bn CNY", "645亿元"]
    assert [seen.status for seen in register.observations] == ["P", "A"]
    assert list(map(str, findings)) == [
        f"{path}:4: error TT106: UNIT_MULT: 'six' is no power of ten; write a whole number such as 6",
        f"{path}:5: error TT104: TIME_PERIOD: month 13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD",
        f"{path}:5: error TT106: UNIT_MEASURE: unknown unit 'XYZ'; see docs/units.md",
    ]


def test_a_row_stands_on_its_first_line_and_blank_rows_are_skipped(root: Path, write: Write) -> None:
    write(
        "observations/output.csv",
        """\
        indicator,area,period,value,unit,published,source,note

        output,jiading,2021,64.5,亿元,2022-03-01,yearbook,"two
        lines"
        ,,,,,,,
        output,jiading,2022,70,亿元,2023-03-01,yearbook,
        """,
    )

    register, findings = read(root)

    assert findings == []
    assert [seen.place.line for seen in register.observations] == [3, 6]


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("nowhere", "is not a folder that can be read"),
        ("a file", "is not a folder that can be read"),
        (".", "has neither a folder targets nor observations"),
    ],
)
def test_without_a_register_there_is_one_finding(root: Path, folder: str, message: str) -> None:
    (root / "a file").touch()

    [finding] = read(root / folder)[1]

    assert (finding.path, finding.line, finding.code) == ("targets", 1, "TT100")
    assert message in finding.message


def test_an_empty_register_is_a_finding(root: Path, write: Write) -> None:
    write("targets/areas.yaml", "areas: []\n")
    write("observations/output.csv", HEADER)

    assert found(root) == [
        "targets:1: error TT100: the register holds no plan and no figure; add targets/<plan>.yaml"
    ]


def test_a_file_that_no_reader_takes_is_a_finding(root: Path, write: Write) -> None:
    write("targets/growth-2022.yaml", PLAN.replace("16:30", "2030"))
    for name in ("targets/README", "targets/notes.md", "targets/.hidden.yaml", "observations/.git/x.csv"):
        write(name, "x")
    for name in ("observations/sub/sources.yaml", "observations/x.xlsx", "targets/x.csv", "targets/x.yaml/y"):
        write(name, "x")
    (root / "targets/sub").mkdir()

    read_here = "plans are targets/*.yaml, figures observations/**/*.csv"
    assert found(root) == [
        f"observations/sub/sources.yaml:1: error TT101: not read; {read_here}",
        f"observations/x.xlsx:1: error TT101: not read; {read_here}",
        f"targets/sub:1: error TT101: a folder here is not read; {read_here}",
        f"targets/x.csv:1: error TT101: not read; {read_here}",
        "targets/x.yaml:1: error TT101: a folder, not a file; move it elsewhere",
    ]


def test_the_name_of_a_plan_file_is_an_id(root: Path, write: Write) -> None:
    write("targets/Growth 2022.yaml", PLAN.replace("16:30", "2030"))

    assert found(root) == [
        (
            "targets/Growth 2022.yaml:2: error TT107: file name: 'Growth 2022' cannot be an id; "
            "write lower-case letters, digits, '-' and '.'"
        )
    ]


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"", 1, "TT101: the file is empty; fill it or remove it"),
        (b"\xef\xbb\xbf \n", 1, "TT101: the file is empty; fill it or remove it"),
        (b"plan:\n  t: \xb3\n", 2, "TT101: byte 12 of the file, 0xB3, is not UTF-8; save it as UTF-8"),
        (
            b"\xef\xbb\xbfa: \xed\xa0\x80\n",
            1,
            "TT101: byte 7 of the file, 0xED, is not UTF-8; save it as UTF-8",
        ),
        ("plan: {}".encode("utf-16"), 1, "TT101: the file is UTF-16; save it as UTF-8"),
        (b"a: b\r\nc: \0\n", 2, "TT101: a NUL character; save the file as plain UTF-8 text"),
        (b"a: b\nc: \x07\n", 2, "TT102: control character U+0007; take it out"),
        (
            b"# nothing\n",
            1,
            "TT102: the file holds no mapping; write keys, each with ':' and its value",
        ),
        (b"- a\n", 1, "TT102: the file holds no mapping; write keys, each with ':' and its value"),
        (b"a: " + b"x" * 30_000_000, 1, "TT101: a line of 30000003 characters; 100000 are read"),
        (
            b"a: &a [" + b"x," * 200 + b"]\nb: [" + b"*a," * 60 + b"]\n",
            2,
            "TT102: aliases for over 10000 values; write them out",
        ),
        (
            b"".join(b"k%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40)).replace(
                b"*a0", b"x"
            ),
            12,
            "TT102: aliases for over 10000 values; write them out",
        ),
        (
            b"a: &a " + b"[" * 15 + b"]" * 15 + b"\nb: " + b"[" * 10 + b"*a" + b"]" * 10 + b"\n",
            2,
            "TT102: nested deeper than 20 levels",
        ),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_cannot_be_read_ends_one_file(root: Path, raw: bytes, line: int, message: str) -> None:
    path = root / "targets/plan.yaml"
    path.parent.mkdir()
    path.write_bytes(raw)

    assert found(root) == [f"targets/plan.yaml:{line}: error {message}"]


def test_a_byte_order_mark_and_any_line_ends_are_read(root: Path) -> None:
    for name, text in {"targets/growth.yaml": PLAN, "observations/output.csv": HEADER + ROW}.items():
        (root / name).parent.mkdir()
        windows = text.replace("16:30", "2030").replace("\n", "\r\n")
        (root / name).write_bytes(b"\xef\xbb\xbf" + windows.encode())

    register, findings = read(root)

    assert findings == []
    assert (len(register.targets), len(register.observations)) == (2, 1)


def test_a_file_over_the_limit_is_not_opened(root: Path) -> None:
    (root / "targets").mkdir()
    with (root / "targets/plan.yaml").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    assert found(root) == [
        "targets/plan.yaml:1: error TT101: 67108865 bytes; split the file so that none is over 67108864"
    ]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.symlink_to(path), "cannot be read (too many levels of symbolic links)"),
        (lambda path: path.symlink_to("gone"), "cannot be read (no such file or directory)"),
        (os.mkfifo, "a pipe or device, not a file; move it elsewhere"),
        (lambda path: path.symlink_to("/dev/zero"), "a pipe or device, not a file; move it elsewhere"),
    ],
)
def test_what_is_no_regular_file_is_told(root: Path, make: Callable[[Path], None], message: str) -> None:
    (root / "targets").mkdir()
    make(root / "targets/plan.yaml")

    assert found(root) == [f"targets/plan.yaml:1: error TT101: {message}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(root: Path, write: Write) -> None:
    write("targets/plan.yaml", PLAN)
    (root / "targets/plan.yaml").chmod(0)

    assert found(root) == ["targets/plan.yaml:1: error TT101: cannot be read (permission denied)"]


def test_a_folder_that_links_to_itself_is_not_followed(root: Path, write: Write) -> None:
    write("observations/output.csv", HEADER + ROW)
    (root / "observations/loop").symlink_to(root / "observations")

    assert found(root) == [
        (
            "observations/loop:1: error TT101: a folder here is not read; "
            "plans are targets/*.yaml, figures observations/**/*.csv"
        )
    ]


def test_a_file_name_is_printable_in_a_finding(root: Path) -> None:
    (root / "targets").mkdir()
    (root / os.fsdecode(b"targets/a\n\xff.txt")).touch()

    [finding] = read(root)[1]

    assert finding.path == "targets/a\ufffd\ufffd.txt"


def test_each_code_has_its_sentence() -> None:
    assert all(text.endswith(".") for text in CODES.values())
    assert list(CODES) == [f"TT10{number}" for number in range(10)]


NAMES = (
    "targets/areas.yaml",
    "targets/indicators.yaml",
    "targets/plan.yaml",
    "observations/sources.yaml",
    "observations/output.csv",
)
VALID = (PLAN, HEADER + ROW + ROW, "areas: [{id: a, name: &x {en: A}}, {id: b, name: *x}]\n")
PIECES = (
    *(
        "",
        "\0",
        ":",
        ": ",
        "\n",
        ",",
        '"',
        "'",
        "[",
        "{",
        "}",
        "&x ",
        "*x",
        "!!x ",
        "<<: ",
        "\t",
        "-",
        "|",
        "~",
    ),
    *(
        "1e999999999",
        "nan",
        "9" * 5000,
        "0000",
        "P9Y",
        "亿",
        "五",
        "%",
        "/",
        "..",
        "place: x",
        "\u202e",
        "\\ud800",
    ),
    *("\ufeff", "\udcff", "\udced\udca0\udc80"),  # the last two are bytes that are no UTF-8
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return a valid file with a few pieces of it replaced."""
    text = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 12))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text.encode("utf-8", "surrogateescape")


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=200) | mutated())
def test_any_bytes_give_records_or_findings(name: str, raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.parent.mkdir()
        path.write_bytes(raw)

        register, findings = read(folder)

    assert isinstance(register, Register)
    assert findings == sorted(findings)
    assert all(one.code in CODES and "\n" not in str(one) for one in findings)
    assert not any("Input should" in one.message or "pydantic" in one.message for one in findings)
