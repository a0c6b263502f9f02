"""A small register to begin with: true, sound, and written whole or not at all."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from targettrack import Register, assess, check, load, read
from targettrack.cli import app
from targettrack.interchange import Occupied, begin
from targettrack.interchange.beginning import _move
from targettrack.models import Model

ROOT = Path(__file__).parent.parent
FILES = [
    "observations/README.md",
    "observations/jiading.csv",
    "schema/areas.schema.json",
    "schema/indicators.schema.json",
    "schema/plan.schema.json",
    "schema/sources.schema.json",
    "targets/areas.yaml",
    "targets/indicators.yaml",
    "targets/jiading-2022.yaml",
    "targets/sources.yaml",
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def held(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_init_check_and_report_follow_each_other(root: Path) -> None:
    folder = root / "new" / "register"

    begun, checked = run("init", folder), run("check", folder)
    reported = run("report", folder, "--as-of", "2022-11-18")

    assert (begun.exit_code, begun.stdout) == (0, "")
    assert begun.stderr.splitlines() == [
        *(f"wrote {folder.as_posix()}/{name}" for name in FILES),
        f"next: targettrack check {folder.as_posix()}; targettrack report {folder.as_posix()}",
    ]
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr == "no findings in 1 target, 1 observation\n"
    assert (reported.exit_code, reported.stderr) == (0, "")
    assert "77.4 % of 200亿元 at 75 % of the year" in " ".join(reported.stdout.split())


def test_its_facts_are_those_of_the_shipped_register(root: Path) -> None:
    begin(root)
    begun, shipped = load(root), load(ROOT)

    for kind in ("area", "indicator", "source", "plan", "target"):
        records: Mapping[str, Model] = getattr(begun, kind)
        for name, record in records.items():
            assert stated(record).items() <= stated(getattr(shipped, kind)[name]).items()
    (seen,) = begun.observations
    assert stated(seen) in [stated(one) for one in shipped.observations]
    assert standing(begun) == standing(shipped)


def stated(record: Model) -> dict[str, object]:
    """Return what a record states; its place is not part of that."""
    return record.model_dump(exclude_defaults=True)


def standing(register: Register) -> object:
    (found,) = (
        one
        for one in assess(register, date(2022, 11, 18)).assessments
        if one.target.id == "jiading-devices-pm-2022"
    )
    return found.status, found.value, found.verdict, found.pace


def test_every_key_written_is_explained_or_speaks_for_itself(root: Path) -> None:
    begin(root)

    for path in (root / "targets").iterdir():
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert "see the format description" in text
    csv, readme = ((root / "observations" / name).read_text() for name in ("jiading.csv", "README.md"))
    for column in csv.splitlines()[0].split(","):
        assert f"`{column}`" in readme


@pytest.mark.parametrize("taken", ["targets", "observations", "schema"])
def test_a_folder_that_holds_a_register_is_left_alone(root: Path, taken: str) -> None:
    (root / taken).mkdir()

    result = run("init", root)

    assert (result.exit_code, result.stdout) == (2, "")
    said = "".join(result.stderr.split())
    assert "InvalidvalueforDIR:" in said
    assert f"{root.as_posix()}/{taken}istherealready;nothingwaswritten" in said
    assert [path.name for path in root.iterdir()] == [taken]


def test_a_broken_link_in_its_place_is_left_alone(root: Path) -> None:
    (root / "targets").symlink_to(root / "nowhere")

    with pytest.raises(Occupied):
        begin(root)

    assert [path.name for path in root.iterdir()] == ["targets"]


def test_other_files_of_the_folder_stay(root: Path) -> None:
    (root / "notes.txt").write_text("mine", encoding="utf-8")

    begin(root)

    assert held(root) == sorted([*FILES, "notes.txt"])
    assert read(root)[1] == []
    assert check(load(root)) == []


def test_a_folder_that_cannot_be_written_to_exits_2(root: Path) -> None:
    (root / "file").write_text("", encoding="utf-8")

    result = run("init", root / "file" / "register")

    assert result.exit_code == 2
    assert "Not a directory" in " ".join(result.stderr.split())


def test_if_one_folder_cannot_be_moved_into_place_none_stays(root: Path) -> None:
    draft, folder = root / "draft", root / "folder"
    (draft / "targets").mkdir(parents=True)
    folder.mkdir()

    with pytest.raises(FileNotFoundError):
        _move(draft, folder)

    assert list(folder.iterdir()) == []
