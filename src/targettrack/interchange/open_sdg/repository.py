"""Repositories: a folder in the layout of Open SDG, as what is said of each indicator and its table."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...findings import Finding, InvalidData, quoted
from ...loading import printable
from ...models.forms import LONGEST
from .documents import Field, read_fields, relative
from .inputs import PAGES, TABLES, find, misplaced, patterns
from .leftovers import Leftover
from .names import slug
from .tables import Layout, Table, read_table
from .translations import Translations


class NoRepository(Exception):  # noqa: N818  # it says what the folder is
    """A folder that holds no table of an Open SDG repository."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a repository says of one indicator, and its table where it has one."""

    id: str
    path: str
    fields: Mapping[str, Field]
    table: Table | None

    def words(self, keys: Sequence[str]) -> str:
        """Return what the first of some fields says, nothing where it is too long to keep."""
        said = next(
            (self.fields[key].text for key in keys if key in self.fields and self.fields[key].text), ""
        )
        return said if len(said) <= ROOM else ""


@dataclass(frozen=True, slots=True)
class Repository:
    """All that was read of a repository, and what of it has no place in a register."""

    name: str
    configuration: Mapping[str, Field]
    translations: Translations
    subjects: tuple[Subject, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is wrong with the files read so far, and what of them has no place in a register."""

    flaws: list[Finding] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    read: set[Path] = field(default_factory=set)

    def fields(self, where: Path, path: str) -> Mapping[str, Field]:
        """Return the fields of a file, and keep what else there is in it."""
        self.read.add(where)
        fields: dict[str, Field] = {}
        for part in read_fields(where, path):
            match part:
                case Finding():
                    self.flaws.append(part)
                case Leftover():
                    self.leftovers.append(part)
                case _:
                    fields.update(part)
        return fields


def require_folder(folder: Path) -> None:
    """Do nothing, but refuse what is no folder.

    Raises:
        NoRepository: the folder is not there.
    """
    if not folder.is_dir():
        raise NoRepository(f"{quoted(folder)} is no folder; name that of an Open SDG repository")


def read_repository(folder: Path) -> Repository:
    """Read a data repository of Open SDG.

    Raises:
        NoRepository: the folder is not there, or has no table.
        InvalidData: files that cannot be read, each with its line.
    """
    require_folder(folder)
    remarks = Remarks()
    configuration = _configuration(folder, remarks)
    remarks.flaws.extend(misplaced(configuration))
    if remarks.flaws:
        raise InvalidData(sorted(remarks.flaws))
    if not any(find(folder, configuration, TABLES)):
        wanted = ", ".join(patterns(configuration, TABLES))
        raise NoRepository(
            f"{quoted(folder)} has no table {wanted}; name the folder of an Open SDG repository"
        )
    translations = _translations(folder, configuration, remarks)
    subjects = tuple(_subjects(folder, configuration, translations, remarks))
    remarks.leftovers.extend(_unread(folder, remarks.read))
    if remarks.flaws:
        raise InvalidData(sorted(remarks.flaws))
    name = printable(folder.resolve().name)
    return Repository(name, configuration, translations, subjects, tuple(remarks.leftovers))


def _configuration(folder: Path, remarks: Remarks) -> Mapping[str, Field]:
    for name in CONFIGURATIONS:
        if (folder / name).is_file():
            return remarks.fields(folder / name, name)
    return {}


def _translations(folder: Path, configuration: Mapping[str, Field], remarks: Remarks) -> Translations:
    """Return the words of the first language."""
    top = folder / "translations"
    languages = (
        [item.text for item in configuration["languages"].items()] if "languages" in configuration else []
    )
    first = next(iter(languages), "en")
    words: dict[str, str] = {}
    for path in sorted(top.rglob("*.y*ml")):
        shown = relative(path, folder)
        if path.parent.name != first or path.parent.parent != top:
            continue
        for key, value in remarks.fields(path, shown).items():
            if isinstance(value.value, str):
                words[f"{path.stem}.{key}"] = value.text
    return Translations(words)


def _subjects(
    folder: Path, configuration: Mapping[str, Field], translations: Translations, remarks: Remarks
) -> Iterator[Subject]:
    """Yield the indicators in the order of their ids: by what is said of them, with or without a table."""
    said: dict[str, dict[str, Field]] = {}
    for id_, path in _named(folder, find(folder, configuration, PAGES), remarks):
        said.setdefault(id_, {}).update(remarks.fields(path, relative(path, folder)))
    tables = dict(_named(folder, find(folder, configuration, TABLES), remarks))
    layout = Layout.of(configuration.get("indicator_options"))
    for id_ in sorted({*said, *tables}, key=_order):
        table = None
        if id_ in tables:
            shown = relative(tables[id_], folder)
            remarks.read.add(tables[id_])
            table = read_table(tables[id_], shown, layout, translations, remarks.flaws)
        fields = said.get(id_, {})
        place = next(iter(fields.values()), None)
        yield Subject(id_, place.path if place else table.path if table else "", fields, table)


def _named(folder: Path, paths: Iterable[Path], remarks: Remarks) -> Iterator[tuple[str, Path]]:
    """Yield files with the id that each is named after; without a letter or digit in it there is none."""
    for path in paths:
        if id_ := slug(path.stem.removeprefix("indicator_"), LONGEST_ID):
            yield id_, path
        else:
            remarks.read.add(path)
            remarks.leftovers.append(Leftover(relative(path, folder), 1, "file", NAMELESS))


def _unread(folder: Path, read: Collection[Path]) -> Iterator[Leftover]:
    """Yield what was not read: a folder of such files once, other files one by one."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        if not any(one in read for one in files):
            yield Leftover(relative(path, folder), 1, "folder" if path.is_dir() else "file", UNREAD)
            continue
        for one in files:
            if one not in read:
                yield Leftover(relative(one, folder), 1, "file", UNREAD)


def _order(id_: str) -> list[tuple[int, str]]:
    """Order ids by their numbers: 1-2-1, 1-10-1, 1-a-1."""
    return [(int(part), "") if part.isdigit() else (10**9, part) for part in id_.split("-")]


CONFIGURATIONS = ("config_data.yml", "open_sdg_config.yml", "_config.yml", "config.yml")
NAMELESS = "no id in its name; write one of letters a-z and digits, such as indicator_1-2-1"
UNREAD = "holds neither figures, nor what is said of indicators in the first language"
LONGEST_ID = 50  # leaves room for a series and for what is said of it, as in 1-2-1.women.progress
ROOM = LONGEST - 200  # a definition begins with the unit as printed
