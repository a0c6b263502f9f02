"""Documents: the page of a report, and the linked pages of one that is too long for a single page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from markupsafe import Markup

from ...assessment import Report
from ...models import Language, Status
from ..outline import used_sources
from ..record import as_json
from ..sheet import as_csv
from ..vocabulary import Vocabulary
from ..words import VOCABULARIES
from .chart import LEFT, RIGHT, WIDTH
from .entry import Entry, entries
from .packing import Detail, packed, pieces, policy
from .picture import picture
from .setting import templates
from .strip import bar, strip

Telling = Mapping[Language, "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """A name and what is said under it, in one language."""

    name: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head and the foot of a page, in one language."""

    title: str
    of: str
    made: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page of several, as all of them name it."""

    path: str
    told: Telling
    here: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A report with its targets in words and in drawings; `details` are what each opens to, by its id."""

    report: Report
    say: Vocabulary
    entries: Sequence[Entry]
    details: Mapping[str, Detail]

    def some(self, chosen: Sequence[Entry]) -> "Content":
        """Return the content of some of the targets."""
        ids = {entry.id for entry in chosen}
        kept = tuple(one for one in self.report.assessments if one.target.id in ids)
        return replace(self, report=replace(self.report, assessments=kept), entries=chosen)


def as_html(report: Report, say: Vocabulary) -> str:
    """Write a report as one HTML page, whatever its length."""
    return _page(_content(report, say))


def as_pages(report: Report, say: Vocabulary, limit: int | None = None) -> Mapping[str, str]:
    """Write a report as HTML pages by their names: one if it is within a limit of bytes, else several."""
    content = _content(report, say)
    page, limit = _page(content), limit or LIMIT
    size = _size(page)
    if size <= limit:
        return {INDEX: page}
    parts = _split(content, -(-size // limit * 5) // 4)
    named = {f"page-{number}.html": part for number, part in enumerate(parts, 1)}
    overview = {language: Words(words.page["overview"]) for language, words in VOCABULARIES.items()}
    links = [Link(INDEX, overview)]
    links += [Link(name, _held(number, part)) for number, (name, part) in enumerate(named.items(), 1)]
    paths = {entry.id: name for name, part in named.items() for entry in part}
    content = _leading(content, paths)
    pages = {name: _page(content.some(part), _here(links, name), paths) for name, part in named.items()}
    return pages | {INDEX: _index(content, _here(links, INDEX), paths, limit)}


def _index(content: Content, links: Sequence[Link], paths: Mapping[str, str], limit: int) -> str:
    """Return the index of several pages: with a table that leads to every target, if it is within a limit."""
    bare = replace(content, details={})
    page = _page(bare, links, paths)
    return page if _size(page) <= limit else _page(bare, links, paths, listed=False)


def _size(page: str) -> int:
    return len(page.encode("utf-8", "replace"))


def _leading(content: Content, paths: Mapping[str, str]) -> Content:
    """Return the content with each goal made of others leading to the pages that these are on."""
    led = {
        entry.id: replace(content.details[entry.id], words=_words(content.report, entry, paths))
        for entry in content.entries
        if entry.components
    }
    return replace(content, details={**content.details, **led})


def _split(content: Content, count: int) -> list[Sequence[Entry]]:
    """Return the targets in a number of runs of much the same length."""
    each = -(-len(content.entries) // max(count, 1))
    return [content.entries[at : at + each] for at in range(0, len(content.entries), each)]


def _held(number: int, part: Sequence[Entry]) -> Telling:
    def words(language: Language, say: Vocabulary) -> Words:
        first, last = (entry.told[language] for entry in (part[0], part[-1]))
        ends = dict.fromkeys(f"{told.area} · {told.plan}" for told in (first, last))
        return Words(say.page["page"].format(number=number), " – ".join(ends))

    return {language: words(language, say) for language, say in VOCABULARIES.items()}


def _here(links: Sequence[Link], path: str) -> list[Link]:
    return [replace(link, here=link.path == path) for link in links]


def _content(report: Report, say: Vocabulary) -> Content:
    held = list(entries(report))
    return Content(report, say, held, {entry.id: _detail(report, entry) for entry in held})


def _detail(report: Report, entry: Entry) -> Detail:
    """Return what a target opens to."""
    chart = picture(entry.drawing) if entry.charted else ""
    return Detail(_words(report, entry, {}), Markup(chart))  # noqa: S704  # shapes and escaped text only


def _words(report: Report, entry: Entry, paths: Mapping[str, str]) -> Markup:
    """Return what is said of an opened target, with links to others on the pages by their ids."""
    written = (
        templates()
        .get_template("detail.html.j2")
        .render(
            entry=entry,
            says=SAYS,
            as_of=report.as_of,
            strip=list(strip(entry.drawing, entry.steps)),
            width=LEFT + WIDTH + RIGHT,
            paths=paths,
        )
    )
    return Markup(written)  # noqa: S704  # escaped where it was filled


def _page(
    content: Content,
    links: Sequence[Link] = (),
    paths: Mapping[str, str] | None = None,
    *,
    listed: bool = True,
) -> str:
    """Return a page; without details its targets, if listed at all, lead to the pages that have them."""
    report, say = content.report, content.say
    folder = files(__package__) / "templates"
    script, style = ((folder / name).read_text("utf-8") for name in ("page.js", "page.css"))
    blobs, chunks = _packed(content) if content.details else ([], {})
    by_id = {entry.id: entry for entry in content.entries}
    due = [by_id[one.target.id] for one in report.due_next]
    return (
        templates()
        .get_template("page.html.j2")
        .render(
            language=say.language,
            says=SAYS,
            names={Language.ENGLISH: "English", Language.CHINESE: "中文"},
            heads={language: _head(report, words) for language, words in VOCABULARIES.items()},
            policy=policy(script, style),
            script=Markup(script),  # noqa: S704  # the package's own
            style=Markup(style),  # noqa: S704  # the package's own
            parts=links,
            bar=list(bar(report.counts, BAR)) if report.assessments else [],
            counts=report.counts,
            statuses={status: _status(status) for status in report.counts},
            due=due,
            paths=paths or {},
            first_due=FIRST_DUE,
            more_due=_more(len(due) - FIRST_DUE),
            entries=content.entries if listed else [],
            opens=bool(content.details),
            choices=_choices(content),
            columns={"status": "status", "target": "target", "standing": "", "where": "where", "due": "due"},
            orders={status: at for at, status in enumerate(Status)},
            details={} if chunks else {name: detail.whole for name, detail in content.details.items()},
            chunks=chunks,
            blobs=blobs,
            data=dict(_data(report, say)),
        )
    )


def _packed(content: Content) -> tuple[list[Markup], dict[str, int]]:
    """Return what the targets open to in packed pieces, and the piece of each; nothing where it is little."""
    details = {entry.id: content.details[entry.id] for entry in content.entries}
    if sum(len(detail.words) + len(detail.chart) for detail in details.values()) <= INLINE:
        return [], {}
    blobs: list[Markup] = []
    chunks: dict[str, int] = {}
    for number, (ids, blob) in enumerate(pieces(details, PIECE)):
        blobs.append(blob)
        chunks |= dict.fromkeys(ids, number)
    return blobs, chunks


def _head(report: Report, say: Vocabulary) -> Head:
    return Head(
        title=say.page["title"].format(day=say.day(report.as_of)),
        of=say.page["of"].format(
            register=report.register.name,
            targets=say.counted(len(report.assessments), "target"),
            sources=say.counted(len(used_sources(report)), "source"),
        ),
        made=say.page["made"].format(version=report.version),
    )


def _status(status: Status) -> Telling:
    return {language: Words(say.statuses[status]) for language, say in VOCABULARIES.items()}


def _more(count: int) -> Telling:
    return {
        language: Words(say.page["due_more"].format(count=count)) for language, say in VOCABULARIES.items()
    }


def _choices(content: Content) -> Mapping[str, Mapping[str, Telling]]:
    """Return what each filter lets a reader choose, in the register's order."""
    register = content.report.register
    areas = {area for entry in content.entries for area in entry.areas}
    plans = {entry.plan for entry in content.entries}
    return {
        "area": {
            area.id: {language: Words(area.name.text(language)) for language in VOCABULARIES}
            for area in register.areas
            if area.id in areas
        },
        "plan": {
            plan.id: {language: Words(plan.title.text(language)) for language in VOCABULARIES}
            for plan in register.plans
            if plan.id in plans
        },
        "status": {str(status): _status(status) for status in content.report.counts},
    }


def _data(report: Report, say: Vocabulary) -> Iterator[tuple[str, Mapping[str, str]]]:
    name = f"targets-{report.as_of}"
    for key, write, suffix, kind in (
        ("as_json", as_json, "json", "application/json"),
        ("as_csv", as_csv, "csv", "text/csv"),
    ):
        yield key, {"name": f"{name}.{suffix}", "type": kind, "packed": packed(write(report, say))}


SAYS = {str(language): say for language, say in VOCABULARIES.items()}
INDEX = "index.html"
LIMIT = 6_000_000
INLINE = 2_000_000
PIECE = 1_000_000
FIRST_DUE = 12
BAR = 1000
