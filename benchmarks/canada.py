"""Whether Statistics Canada's published results come out of its own data repository, indicator by indicator.

Run `.venv/bin/python benchmarks/canada.py DIR [DAY]` from the repository's root. DIR is a checkout of the
data repository of the Canadian Indicator Framework, which is not kept here:

    git clone https://github.com/sdg-data-canada-odd-donnees/cif-data-donnees-cic DIR

It is imported by `targettrack import open-sdg` and assessed as of the day of its last commit, or of DAY where
it is no git work tree. Each verdict and score is compared with `indicator_calculation_components.yml`, which
the repository publishes; scores are equal if they differ by less than 1e-9. What differs is printed with what
the import says of it, and the exit code is 1 if anything does. docs/canada.md keeps the last result.
"""

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from targettrack import Assessment, assess, load
from targettrack.interchange import import_open_sdg, last_published
from targettrack.methods import Verdict

CLOSE = 1e-9
RESULTS = "indicator_calculation_components.yml"
ABSENT = "there is no table of its figures"


@dataclass(frozen=True)
class Result:
    """What was published of an indicator, what came out, and what the import says where nothing did."""

    indicator: str
    published: str
    published_score: float | None
    verdict: str
    score: float | None
    series: str
    said: str

    @property
    def equal(self) -> bool:
        if self.published != self.verdict or (self.published_score is None) != (self.score is None):
            return False
        return self.score is None or abs(self.score - (self.published_score or 0)) < CLOSE

    @property
    def here(self) -> str:
        return (
            "equal" if self.equal else self.said or f"{self.verdict.replace('_', ' ')} {number(self.score)}"
        )


def main() -> None:
    folder, *days = sys.argv[1:]
    published = yaml.safe_load(Path(folder, RESULTS).read_text(encoding="utf-8"))
    day = date.fromisoformat(days[0]) if days else last_published(Path(folder), os.environ)
    with TemporaryDirectory() as made:
        out = Path(made) / "register"
        import_open_sdg(Path(folder), out, day)
        found = {one.target.id: one for one in assess(load(out), day).assessments}
        with (out / "import.csv").open(encoding="utf-8", newline="") as listing:
            said = list(csv.DictReader(listing))
    results = list(compared(published, found, said))
    shown(results)
    sys.exit(any(not one.equal for one in results))


def compared(
    published: Mapping[str, Any], found: Mapping[str, Assessment], said: list[dict[str, str]]
) -> Iterator[Result]:
    """Yield a result for each indicator whose progress was calculated, those by hand left out."""
    for id_, one in sorted(published.items(), key=order):
        series = [value for value in one.values() if isinstance(value, dict)]
        if not series:
            continue
        verdict, score = outcome(found.get(id_))
        yield Result(
            id_,
            one["progress_status"] or "not_available",
            one["score"],
            verdict,
            score,
            alike([value["score"] for value in series], list(scores(id_, found))),
            "; ".join(row["why"] for row in said if row["path"] == f"meta/{id_}.md" and row["why"] == ABSENT),
        )


def order(pair: tuple[str, Any]) -> list[tuple[int, str]]:
    """Order indicators by their numbers: 1-2-1, 1-10-1, 1-a-1."""
    return [(int(part) if part.isdigit() else 1000, part) for part in pair[0].split("-")]


def scores(id_: str, found: Mapping[str, Assessment]) -> Iterator[float | None]:
    """Yield the score of each series of an indicator; goals made of others are no series."""
    for key, one in found.items():
        if (key == id_ or key.startswith(f"{id_}.")) and not one.target.all_of:
            yield outcome(one)[1]


def alike(published: list[float | None], ours: list[float | None]) -> str:
    """Say how many of the published series have a score, and whether it is ours.

    Long labels are cut where they are published, so that several series may stand under one name there.
    """
    theirs, own = ([one for one in given if one is not None] for given in (published, ours))
    same = all(any(abs(one - other) < CLOSE for other in own) for one in theirs) and len(own) >= len(theirs)
    return f"{len(theirs)} of {len(published)}" + ("" if same else ", not as here")


def outcome(found: Assessment | None) -> tuple[str, float | None]:
    """Return the verdict in the words of the publication, and the score."""
    if found is None or not isinstance(found.verdict, Verdict):
        return "not_available", None
    return found.verdict.words.replace(" ", "_"), float(found.verdict.scores["score"])


def shown(results: list[Result]) -> None:
    print("| indicator | published | score | series scored | here |")
    print("|---|---|---:|---:|---|")
    for one in results:
        words = one.published.replace("_", " ")
        print(f"| {one.indicator} | {words} | {number(one.published_score)} | {one.series} | {one.here} |")
    print()
    equal = sum(one.equal for one in results)
    print(f"{equal} of {len(results)} published verdicts and scores come out")
    for words, count in Counter(one.published for one in results if one.equal).most_common():
        print(f"    {count:>3}  {words.replace('_', ' ')}")


def number(score: float | None) -> str:
    return "" if score is None else f"{score:.9f}"


if __name__ == "__main__":
    main()
