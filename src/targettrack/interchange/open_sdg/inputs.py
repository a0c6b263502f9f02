"""Inputs: where the files of a repository stand, as its configuration says or as is usual."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from ...findings import Finding, Severity, quoted
from .documents import Field


def misplaced(configuration: Mapping[str, Field]) -> Iterator[Finding]:
    """Yield what a configuration says of its files that names none in the repository."""
    if "src_dir" in configuration and (why := _outside(configuration["src_dir"].text)):
        yield _flaw(configuration["src_dir"], "src_dir", why)
    for one in _inputs(configuration):
        if one.keys() >= {"class", "path_pattern"} and one["class"].text in {**TABLES, **PAGES}:
            pattern = one["path_pattern"]
            if why := _outside(pattern.text) or _unreadable(pattern.text):
                yield _flaw(pattern, "path_pattern", why)


def find(folder: Path, configuration: Mapping[str, Field], kinds: Mapping[str, str]) -> Iterator[Path]:
    """Yield the files of some kinds, those of each pattern by name; the configuration has no flaws."""
    top = folder / configuration["src_dir"].text if "src_dir" in configuration else folder
    for pattern in patterns(configuration, kinds):
        yield from sorted(path for path in top.glob(pattern) if path.is_file())


def patterns(configuration: Mapping[str, Field], kinds: Mapping[str, str]) -> list[str]:
    """Return where files of some kinds stand: as configured, or as is usual."""
    given = _inputs(configuration)
    configured = [
        one["path_pattern"].text if "path_pattern" in one else kinds[one["class"].text]
        for one in given
        if "class" in one and one["class"].text in kinds
    ]
    usual = list(kinds.values()) if not given else []
    also = [pattern for name, pattern in kinds.items() if name not in INPUTS]
    return [*(configured or usual), *also]


def _inputs(configuration: Mapping[str, Field]) -> list[Mapping[str, Field]]:
    return [item.fields() for item in configuration["inputs"].items()] if "inputs" in configuration else []


def _outside(text: str) -> str | None:
    """Say why a text may name what is not in the repository; None where it cannot."""
    path = PurePosixPath(text)
    leads_out = path.is_absolute() or ".." in path.parts
    return f"{quoted(text)} leads out of the repository; write a path in it" if leads_out else None


def _unreadable(text: str) -> str | None:
    """Say why a pattern names no files on any system; None where it may."""
    parts = PurePosixPath(text).parts
    if not parts or any("**" in part and part != "**" for part in parts):
        return f"{quoted(text)} is no pattern; write one like data/*.csv or data/**/*.csv"
    return None


def _flaw(where: Field, key: str, why: str) -> Finding:
    return Finding(where.path, where.line, Severity.ERROR, "TT108", f"{key}: {why}")


TABLES = {"InputCsvData": "data/*-*.csv"}
PAGES = {
    "InputYamlMdMeta": "meta/*-*.md",
    "InputYamlMeta": "meta/*-*.yml",
    "indicator-config": "indicator-config/*-*.yml",
}
INPUTS = frozenset({"InputCsvData", "InputYamlMdMeta", "InputYamlMeta"})
