"""Mapping: a repository as the files of a register, and what of it is left over."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...models.forms import LONGEST, URL
from .figures import Origin, figures, remarked
from .leftovers import OVER, Leftover, parted
from .records import Record, as_yaml, figures_as_csv, plan_as_yaml
from .repository import ROOM, Repository, Subject
from .series import DESCRIPTIONS, LIMITATIONS, NAMES, measured, records
from .targets import WORDINGS, asking
from .translations import Translations


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a register by their paths, how much they hold, and what is left over."""

    files: Mapping[str, str]
    indicators: int
    targets: int
    figures: int
    leftovers: tuple[Leftover, ...]


def drafted(repository: Repository, published: date) -> Draft:
    """Return a repository as a register whose figures were published by a day."""
    origin = Origin(AREA, SOURCE, published)
    left = [*repository.leftovers, *_configured(repository)]
    indicators: list[Record] = []
    plans: dict[str, list[Record]] = defaultdict(list)
    files: dict[str, str] = {}
    count = 0
    for subject in repository.subjects:
        left.extend(_unmapped(subject, repository.translations))
        if subject.table is None:
            left.append(
                Leftover(subject.path, 1, f"indicator {subject.id}", "there is no table of its figures")
            )
            continue
        found = measured(subject, subject.table, repository.translations)
        asks = asking(found, SOURCE, repository.translations)
        plans[_goal(subject)].extend(asks.targets)
        made, unmade = parted(records(found, asks.limits))
        rows, unread = parted(figures(found, origin))
        indicators.extend([*made, *asks.groups])
        left.extend([*asks.leftovers, *unmade, *unread, *remarked(subject.table)])
        files[f"observations/{subject.id}.csv"] = figures_as_csv(subject.table.names, rows)
        count += len(rows)
    for goal, targets in plans.items():
        if targets:
            files[f"targets/goal-{goal}.yaml"] = plan_as_yaml(_plan(repository, goal), targets)
    files["targets/areas.yaml"] = as_yaml("areas", [{"id": AREA, "name": _area(repository)}])
    files["targets/indicators.yaml"] = as_yaml("indicators", indicators)
    files["targets/sources.yaml"] = as_yaml("sources", _sources(repository, origin))
    return Draft(files, len(indicators), sum(map(len, plans.values())), count, tuple(sorted(set(left))))


def _configured(repository: Repository) -> Iterator[Leftover]:
    for key, field in repository.configuration.items():
        if key not in CONFIGURED:
            yield Leftover(field.path, field.line, key, "about the building of the site")
        elif key == "country" and "name" in field.fields() and len(field.fields()["name"].text) > LONGEST:
            yield Leftover(field.path, field.line, key, OVER)


def _unmapped(subject: Subject, translations: Translations) -> Iterator[Leftover]:
    """Yield what is said of an indicator and has no key in a register."""
    for key, field in subject.fields.items():
        if key not in USED and field.value:
            yield Leftover(field.path, field.line, key, _why(key))
        elif key in TEXTS and len(field.text) > ROOM:
            yield Leftover(field.path, field.line, key, f"over {ROOM} characters")
        elif key in TEXTS and _KEY.fullmatch(field.text) and translations.of(field.text) == field.text:
            yield Leftover(field.path, field.line, f"{key} {field.text}", ELSEWHERE)


def _why(key: str) -> str:
    return next((why for start, why in REASONS if key.startswith(start)), "no counterpart")


def _goal(subject: Subject) -> str:
    for key in ("goal_number", "sdg_goal"):
        if key in subject.fields and _GOAL.fullmatch(subject.fields[key].text):
            return subject.fields[key].text
    return subject.id.split("-")[0]


def _plan(repository: Repository, goal: str) -> Record:
    words = repository.translations.words
    title = words.get(f"global_goals.{goal}-title") or words.get(f"global_goals.{goal}-short")
    return {
        "title": f"Goal {goal}: {title}" if title and len(title) <= ROOM else f"Goal {goal}",
        "area": AREA,
        "declared": ADOPTED,
        "source": AGENDA,
        "notes": UNDATED,
    }


def _area(repository: Repository) -> str:
    country = repository.configuration.get("country")
    named = country.fields().get("name") if country else None
    return named.text if named and 0 < len(named.text) <= LONGEST else f"area of {repository.name}"


def _sources(repository: Repository, origin: Origin) -> list[Record]:
    source = {
        "id": SOURCE,
        "title": f"Open SDG data repository {repository.name}",
        "published": f"../{origin.published}",
    }
    pages = repository.configuration.get("docs_indicator_url")
    address = pages.text.partition("[id]")[0] if pages else ""
    if URL.fullmatch(address):
        source["url"] = address
    return [{"id": AGENDA, "title": RESOLUTION, "publisher": "United Nations", "published": ADOPTED}, source]


ELSEWHERE = "a key of translations that are not in the repository; kept as it is"
AREA = "area"
SOURCE = "open-sdg"
AGENDA = "2030-agenda"
ADOPTED = "2015-09-25"
RESOLUTION = "Transforming our world: the 2030 Agenda for Sustainable Development (A/RES/70/1)"
UNDATED = (
    "The repository dates no target: each is taken as declared with the 2030 Agenda. "
    "What is to rise or fall, and by how much, is as the repository has it."
)
CONFIGURED = frozenset(
    ["country", "docs_indicator_url", "indicator_options", "inputs", "languages", "src_dir"]
)
TEXTS = frozenset([*NAMES, *DESCRIPTIONS, *LIMITATIONS, *WORDINGS])
USED = frozenset(
    [
        *TEXTS,
        "auto_progress_calculation",
        "computation_units",
        "goal_number",
        "indicator_number",
        "progress_calculation_options",
        "progress_status",
        "sdg_goal",
    ]
)
REASONS = (
    ("graph_", "about a chart"),
    ("data_", "about the site's page"),
    ("map_", "about a map"),
    ("source_", "the site's own list of sources; figures have the repository as their source"),
)
_GOAL = re.compile("[0-9]{1,3}")
_KEY = re.compile(r"[a-z_]+\.[A-Za-z0-9_-]+")
