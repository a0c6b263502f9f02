"""The command line: arguments in, a report or findings out."""

import os
import re
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from threading import Timer
from typing import Annotated

import typer

from .assessment import Report, assess, only
from .findings import Finding, InvalidData, Severity, expected, quoted
from .formats import FORMATS, TIMELINES, ExtraMissing, TooManyRows, as_table, timeline_as_table
from .history import NoRevision, Side, Step, as_accepted, compare, parted, register_at, timelines
from .loading import lines, read
from .methods import METHODS
from .models import Language, Register, Source, Status
from .periods import PeriodError, read_moment
from .rules import RULES, Rule, sift
from .rules import check as check_register
from .version import VERSION

app = typer.Typer(
    name="targettrack",
    help="Track declared policy targets: goals and figures as text files, scored by published methods.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
imports = typer.Typer(
    name="import",
    help="Make a register of what others publish.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(imports)


class ReportFormat(StrEnum):
    """What `report` can write."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    XLSX = "xlsx"


class FindingsFormat(StrEnum):
    """What `check` can write."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class ChangesFormat(StrEnum):
    """What `diff` can write."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


Steps = Mapping[str, Sequence[Step]]
Root = Annotated[Path, typer.Argument(help="The folder that holds targets/ and observations/.")]


def _print_version(asked: bool) -> None:  # noqa: FBT001  # typer passes the flag
    if asked:
        typer.echo(f"targettrack {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Track declared policy targets: goals and figures as text files, scored by published methods."""


@app.command()
def report(
    root: Root = Path(),
    *,
    as_of: Annotated[str, typer.Option(metavar="DAY", help="What was known on YYYY-MM-DD; else today.")] = "",
    form: Annotated[ReportFormat, typer.Option("--format", help="How to write it.")] = ReportFormat.TABLE,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write here, not to stdout.")] = None,
    area: Annotated[
        str | None, typer.Option(metavar="ID,...", help="Only these areas and their parts.")
    ] = None,
    plan: Annotated[str | None, typer.Option(metavar="ID,...", help="Only these plans.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS,...", help="Only these statuses.")] = None,
    method: Annotated[
        str | None, typer.Option(metavar="NAME", help="Score all targets by this method.")
    ] = None,
    compare_methods: Annotated[
        bool, typer.Option("--compare-methods", help="Add what each method says of each target.")
    ] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="How each target stood over the years, not why it does.")
    ] = False,
    lang: Annotated[Language, typer.Option(help="The language of the report.")] = Language.ENGLISH,
    fail_on: Annotated[
        str | None, typer.Option(metavar="STATUS,...", help="Exit 1 if a target has one.")
    ] = None,
) -> None:
    """Say how the targets of a register stand on a day."""
    day = _day(as_of)
    statuses, failing = _statuses("--status", status), _statuses("--fail-on", fail_on)
    if method is not None:
        _one("--method", method, [one.name for one in METHODS])
    if compare_methods and form not in COMPARING:
        message = f"methods are compared in {', '.join(COMPARING)}; choose one of these as --format"
        raise typer.BadParameter(message, param_hint="--compare-methods")
    if timeline and form not in TIMELINES:
        message = f"goes only with --format {' or '.join(TIMELINES)}, found {form}"
        raise typer.BadParameter(message, param_hint="--timeline")
    if timeline and compare_methods:
        message = "methods are compared on one day, not over the years; leave one of the two out"
        raise typer.BadParameter(message, param_hint="--compare-methods")
    with _patience(f"reading and assessing {root}"):
        register = _sound(root)
        stands = assess(register, day, method=method, compares=compare_methods)
    areas = _known("--area", area, register.area)
    plans = _known("--plan", plan, register.plan)
    stands = only(stands, areas, plans, statuses)
    if not stands.assessments:
        _say(f"no target was declared by {day}, or none of them is in what was asked for")
    steps = None
    if timeline:
        with _patience("assessing each target over the years"):
            steps = timelines(
                register, day, method=stands.method, ids={one.target.id for one in stands.assessments}
            )
    _write(stands, steps, form, lang, output)
    if any(assessment.status in failing for assessment in stands.assessments):
        raise typer.Exit(1)


@app.command()
def check(
    root: Root = Path(),
    *,
    form: Annotated[
        FindingsFormat, typer.Option("--format", help="How to write them.")
    ] = FindingsFormat.TEXT,
    select: Annotated[str | None, typer.Option(metavar="CODE,...", help="Only codes that begin so.")] = None,
    ignore: Annotated[str | None, typer.Option(metavar="CODE,...", help="Not codes that begin so.")] = None,
    fail_on: Annotated[Severity, typer.Option(help="The least severity that exits 1.")] = Severity.ERROR,
    sources: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The sources' texts, to look up phrases in."),
    ] = None,
) -> None:
    """Check the files of a register and print every flaw found."""
    selected, ignored = _codes("--select", select), _codes("--ignore", ignore)
    register, flaws = read(root)
    rules, silent = _rules(register, sources)
    accepted, malformed = as_accepted(root)
    sifted = sift(register, rules if flaws else [*rules, *accepted])
    found = _chosen([*flaws, *malformed, *sifted.standing], selected, ignored)
    _show([_placed(root, finding) for finding in found], form)
    _say("; ".join(_closing(register, found, _chosen(sifted.allowed, selected, ignored), silent)))
    if any(finding.severity is Severity.ERROR or fail_on is Severity.WARNING for finding in found):
        raise typer.Exit(1)


@app.command()
def explain(
    subject: Annotated[str, typer.Argument(metavar="TARGET-ID|CODE", help="A target, or a code of `check`.")],
    root: Root = Path(),
    *,
    as_of: Annotated[str, typer.Option(metavar="DAY", help="What was known on YYYY-MM-DD; else today.")] = "",
    lang: Annotated[Language, typer.Option(help="The language of the story.")] = Language.ENGLISH,
) -> None:
    """Tell one target's whole story, and what would decide it; or what a code stands for."""
    from .explain import KNOWN, explain_code
    from .explain import explain as tell

    width, colour = _screen()
    if re.fullmatch(r"TT\d+", subject):
        typer.echo(explain_code(_one("CODE", subject, KNOWN), width), nl=False)
        return
    day, register = _day(as_of), _sound(root)
    target = _one("TARGET-ID", subject, register.target)
    typer.echo(tell(register, target, day, lang, width, colour=colour), nl=False, color=colour)


@app.command()
def accept(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Only these targets; else each that stands otherwise."),
    ] = None,
    *,
    root: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the register.")] = Path(),
    as_of: Annotated[str, typer.Option(metavar="DAY", help="As of YYYY-MM-DD; else today.")] = "",
) -> None:
    """Write how targets stand as accepted, so that `check` tells when they stand otherwise."""
    from .history import ACCEPTED, Unacceptable, refused
    from .history import accept as take

    if (why := refused(os.environ)) is not None:
        raise typer.BadParameter(why)
    day, register = _day(as_of), _sound(root)
    try:
        taken = take(root, register, day, ids or ())
    except Unacceptable as unacceptable:
        raise typer.BadParameter(str(unacceptable), param_hint="ID") from None
    except InvalidData as invalid:
        for finding in invalid.findings:
            _say(str(_placed(root, finding)))
        _say(f"nothing accepted: {_counted(len(invalid.findings), 'error')} in {ACCEPTED}")
        raise typer.Exit(1) from None
    except OSError as error:
        raise _unwritable("--root", root / ACCEPTED, error) from None
    _say(
        "\n".join(f"accepted {one}" for one in taken) or "nothing to accept: every target stands as accepted"
    )


@app.command()
def diff(
    root: Root = Path(),
    *,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY|REV", help="A day, or a revision of git; else HEAD.")
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY|REV", help="The same; else today, or the files as they are."),
    ] = None,
    as_of: Annotated[
        str, typer.Option(metavar="DAY", help="Of revisions: as of YYYY-MM-DD; else today.")
    ] = "",
    form: Annotated[ChangesFormat, typer.Option("--format", help="How to write it.")] = ChangesFormat.TEXT,
    lang: Annotated[Language, typer.Option(help="The language of the words.")] = Language.ENGLISH,
) -> None:
    """Say which standings changed between two days or revisions, why, and what was rewritten."""
    from .formats import changes

    with _patience(f"reading and comparing {root}"):
        found = compare(*_sides(root, since, until, as_of))
    match form:
        case ChangesFormat.TEXT:
            width, colour = _screen()
            written = changes.as_text(found, root, lang, width, colour=colour)
            typer.echo(written, nl=False, color=colour)
        case ChangesFormat.MARKDOWN:
            typer.echo(changes.as_markdown(found, root, lang), nl=False)
        case ChangesFormat.JSON:
            typer.echo(changes.as_json(found, root, lang), nl=False)
    if any(one.severity is Severity.ERROR for one in found.rewriting.standing):
        raise typer.Exit(1)


@app.command()
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")]) -> None:
    """Write a small register to begin with, which says what each key is for."""
    from .interchange import Occupied, begin

    try:
        written = begin(folder)
    except Occupied as occupied:
        raise typer.BadParameter(str(occupied), param_hint="DIR") from None
    except OSError as error:
        raise _unwritable("DIR", folder, error) from None
    _say("\n".join(f"wrote {path.as_posix()}" for path in written))
    _say(f"next: targettrack check {folder.as_posix()}; targettrack report {folder.as_posix()}")


@app.command()
def schema(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write them.")]) -> None:
    """Write JSON Schemas by which editors explain and check the YAML files."""
    from .interchange import write_schemas

    try:
        written = write_schemas(folder)
    except OSError as error:
        raise _unwritable("DIR", folder, error) from None
    _say("\n".join(f"wrote {path.as_posix()}" for path in written))
    _say("next: begin each YAML file with '# yaml-language-server: $schema=' and the path of its schema")


@imports.command("open-sdg")
def import_open_sdg(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The data repository of an Open SDG site.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="An empty folder, or one that is not there.")],
    *,
    published: Annotated[
        str,
        typer.Option(
            metavar="DAY", help="By when its figures were published; else the day of DIR's last commit."
        ),
    ] = "",
) -> None:
    """Make a register of an Open SDG data repository, and list what has no counterpart in it."""
    from .interchange import NoRepository, Occupied, Unpublished, last_published
    from .interchange import import_open_sdg as bring

    try:
        with _patience(f"reading {folder}"):
            day = _day(published, "--published") if published else last_published(folder, os.environ)
            brought = bring(folder, out, day)
    except (NoRepository, Unpublished) as refused:
        raise typer.BadParameter(str(refused), param_hint="DIR") from None
    except Occupied as occupied:
        raise typer.BadParameter(str(occupied), param_hint="OUT") from None
    except InvalidData as invalid:
        for finding in invalid.findings:
            _say(str(_placed(folder, finding)))
        _say(f"nothing imported: {_counted(len(invalid.findings), 'error')} in the repository's files")
        raise typer.Exit(1) from None
    except OSError as error:
        raise _unwritable("OUT", out, error) from None
    _say(
        f"imported {_counted(brought.indicators, 'indicator')}, {_counted(brought.targets, 'target')}, "
        f"{_counted(brought.figures, 'figure')}"
    )
    for why, count in brought.leftovers:
        _say(f"{count:>6}  {why}")
    _say(f"{out.as_posix()}/import.csv lists each of these")
    _say(f"next: targettrack check {out.as_posix()}; targettrack report {out.as_posix()}")


def main() -> None:
    """Run the command line, on any terminal and into any pipe."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:
        sys.exit(f"cannot write: {error.strerror or type(error).__name__}")


def _sides(root: Path, since: str | None, until: str | None, as_of: str) -> tuple[Side, Side]:
    """Return what is to be compared: one register on two days, or two revisions of it on one."""
    if any(text is not None and _WHOLE_DAY.fullmatch(text) for text in (since, until)):
        return _on_days(root, since or "", until, as_of)
    day, first, last = _day(as_of), _HEAD if since is None else since, _HEAD if until is None else until
    before = _at_revision(root, first, day, "--from")
    after = Side(_sound(root), day) if until is None else _at_revision(root, last, day, "--to")
    if parted(root, first, last, os.environ):
        base = shlex.join(["git", "merge-base", first, last])
        way_out = f'to leave it out, write --from "$({base})"'
        _say(
            f"{first} holds commits that {last} does not, and what they changed is told backwards; {way_out}"
        )
    return before, after


def _on_days(root: Path, since: str, until: str | None, as_of: str) -> tuple[Side, Side]:
    way_out = "write YYYY-MM-DD, or two revisions"
    if not _WHOLE_DAY.fullmatch(since):
        raise typer.BadParameter(
            f"{quoted(until)} is a day, and --from is none; {way_out}", param_hint="--to"
        )
    if until is not None and not _WHOLE_DAY.fullmatch(until):
        raise typer.BadParameter(
            f"--from is a day, and {quoted(until)} is none; {way_out}", param_hint="--to"
        )
    if as_of:
        message = "--from and --to name the days; leave it out"
        raise typer.BadParameter(message, param_hint="--as-of")
    first, last = _day(since, "--from"), _day(until or "", "--to")
    if first > last:
        raise typer.BadParameter(f"{first} is later than {last}; swap the two", param_hint="--from")
    register = _sound(root)
    return Side(register, first), Side(register, last)


def _at_revision(root: Path, revision: str, day: date, option: str) -> Side:
    """Return the register under a root as git holds it, or print what keeps it from being compared."""
    try:
        register, flaws, commit = register_at(root, revision, os.environ)
    except NoRevision as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
    _refuse_unsound(register, flaws, lambda path: f"{revision}:{(root / path).as_posix()}")
    return Side(register, day, revision, commit)


def _day(text: str, option: str = "--as-of") -> date:
    if not text:
        return date.today()  # noqa: DTZ011  # the reader's own day is meant
    try:
        moment = read_moment(text)
    except PeriodError as error:
        why, _, _ = str(error).partition("; ")
        raise typer.BadParameter(f"{why}; write YYYY-MM-DD", param_hint=option) from None
    if moment.imprecise:
        raise typer.BadParameter(f"{quoted(text)} is more than one day; write YYYY-MM-DD", param_hint=option)
    return moment.last


def _sound(root: Path) -> Register:
    """Return a register that can be assessed, or print what keeps it from that and exit 1."""
    register, flaws = read(root)
    errors = _refuse_unsound(register, flaws, lambda path: (root / path).as_posix())
    if errors:
        _say(f"the register has {_counted(errors, 'error')}; `targettrack check` lists them")
    return register


def _refuse_unsound(register: Register, flaws: Sequence[Finding], shown: Callable[[str], str]) -> int:
    """Print what keeps a register from being assessed and exit 1, or count its other errors."""
    found = sorted([*flaws, *check_register(register)])
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    fatal = [finding for finding in errors if finding.code.startswith(FATAL)]
    if fatal:
        for finding in fatal:
            _say(str(replace(finding, path=shown(finding.path))))
        _say(f"no report: {_counted(len(fatal), 'error')} in the register's files")
        raise typer.Exit(1)
    return len(errors)


@contextmanager
def _patience(work: str) -> Iterator[None]:
    """Say on stderr what is being done, if it takes over a second and a person may be waiting."""
    timer = Timer(1.0, _say, [f"{work} ..."])
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _statuses(option: str, text: str | None) -> list[Status]:
    return [Status(word) for word in _known(option, text and text.replace("-", "_"), list(Status))]


def _known(option: str, text: str | None, known: Iterable[str]) -> list[str]:
    words = set(known)
    return [_one(option, name, words) for name in _split(option, text)]


def _one(option: str, name: str, known: Collection[str]) -> str:
    if name not in known:
        raise typer.BadParameter(f"unknown {quoted(name)}; {expected(known, name)}", param_hint=option)
    return name


def _split(option: str, text: str | None) -> list[str]:
    """Return the words of an option; one that was given must have some, as an unset variable has not."""
    words = [part.strip() for part in (text or "").split(",") if part.strip()]
    if text is not None and not words:
        message = "nothing given; write one or more, or leave the option out"
        raise typer.BadParameter(message, param_hint=option)
    return words


def _write(
    stands: Report, steps: Steps | None, form: ReportFormat, language: Language, output: Path | None
) -> None:
    """Write a report, or with their steps how its targets came to stand so."""
    if output is None and form is ReportFormat.TABLE:
        width, colour = _screen()
        if steps is None:
            text = as_table(stands, language, width, colour=colour)
        else:
            text = timeline_as_table(stands, steps, language, width, colour=colour)
        typer.echo(text, nl=False, color=colour)
        return
    try:
        if form is ReportFormat.HTML:
            _write_pages(stands, language, output)
            return
        made = FORMATS[form](stands, language) if steps is None else TIMELINES[form](stands, steps, language)
    except (ExtraMissing, TooManyRows) as unwritten:
        raise typer.BadParameter(f"{form} {unwritten}", param_hint="--format") from None
    if output is not None:
        _replace(output, made)
    elif isinstance(made, bytes) and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is no text; name a file by --output", param_hint="--format")
    else:
        typer.echo(made, nl=False)


def _write_pages(stands: Report, language: Language, output: Path | None) -> None:
    """Write one page, or into a folder where there is too much for one; its index comes last."""
    from .formats import as_pages

    pages = as_pages(stands, language)
    page, *more = pages.values()
    if more:
        _replace_in(_folder(output, len(pages)), pages)
    elif output is None:
        typer.echo(page, nl=False)
    else:
        _replace(output, page)


def _folder(output: Path | None, count: int) -> Path:
    if output is None or output.suffix:
        many = f"the report takes {count} pages; name a folder for them, such as report"
        raise typer.BadParameter(many, param_hint="--output")
    return output


def _screen() -> tuple[int, bool]:
    """Return the width of the terminal, and whether it shows colours."""
    width = shutil.get_terminal_size(fallback=(100, 24)).columns
    return width, sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _replace(path: Path, content: str | bytes) -> None:
    from .writing import replace_file

    try:
        replace_file(path, content)
    except OSError as error:
        raise _unwritable("--output", path, error) from None


def _replace_in(folder: Path, texts: Mapping[str, str]) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _unwritable("--output", folder, error) from None
    for name, text in texts.items():
        _replace(folder / name, text)


def _unwritable(option: str, path: Path, error: OSError) -> typer.BadParameter:
    reason = error.strerror or type(error).__name__
    return typer.BadParameter(f"cannot write {quoted(path)}: {reason}", param_hint=option)


def _chosen(found: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> list[Finding]:
    return sorted(
        finding
        for finding in found
        if (not select or finding.code.startswith(tuple(select)))
        and not (ignore and finding.code.startswith(tuple(ignore)))
    )


def _codes(option: str, text: str | None) -> list[str]:
    """Return the codes that an option names, whole or by how they begin."""
    from .explain import KNOWN

    begun = {code[:length] for code in KNOWN for length in range(1, len(code) + 1)}
    for part in _split(option, text):
        if part not in begun:
            way_out = expected(KNOWN, part)
            raise typer.BadParameter(f"no code begins with {quoted(part)}; {way_out}", param_hint=option)
    return _split(option, text)


def _rules(register: Register, folder: Path | None) -> tuple[list[Rule], list[Source]]:
    """Return the rules to check by, with that on texts if a folder has them, and the sources without one."""
    if folder is None:
        return [*RULES], []
    if not folder.is_dir():
        raise typer.BadParameter(f"{quoted(folder)} is no folder", param_hint="--sources")
    from .rules.evidence import source_texts
    from .rules.texts import on_texts

    texts = source_texts(register, folder)
    return [*RULES, *on_texts(texts)], [source for source in register.sources if source.id not in texts]


def _placed(root: Path, finding: Finding) -> Finding:
    """Return a finding with its path from where the reader stands."""
    return replace(finding, path=(root / finding.path).as_posix())


def _show(found: Sequence[Finding], form: FindingsFormat) -> None:
    from .explain import KNOWN
    from .formats import flaws

    if form is FindingsFormat.GITHUB:
        _annotate(found)
        return
    shown = flaws.exhibits(found, lambda path: lines(Path(path)))
    if form is FindingsFormat.JSON:
        typer.echo(flaws.as_json(shown, KNOWN), nl=False)
    else:
        _, colour = _screen()
        typer.echo(flaws.as_text(shown, KNOWN, colour=colour), nl=False, color=colour)


def _annotate(found: Sequence[Finding]) -> None:
    """Print what GitHub shows as annotations, and write the rest to the step's summary, or else print it."""
    from .formats.annotations import annotated, as_command, as_line

    kept, rest = annotated(found)
    for finding in kept:
        typer.echo(as_command(finding))
    if rest and not _summarised(rest):
        for finding in rest:
            typer.echo(as_line(finding))


def _summarised(rest: Sequence[Finding]) -> bool:
    """Tell whether findings could be added to the summary of a step of GitHub Actions."""
    from .formats.annotations import LARGEST_SUMMARY, as_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return False
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as summary:
            return summary.write(as_summary(rest, LARGEST_SUMMARY - summary.tell())) > 0
    except OSError as error:
        _say(f"cannot write {quoted(path)}: {error.strerror or type(error).__name__}")
        return False


def _closing(
    register: Register, found: Sequence[Finding], allowed: Sequence[Finding], silent: Sequence[Source]
) -> Iterator[str]:
    held = (
        f"{_counted(len(register.targets), 'target')}, {_counted(len(register.observations), 'observation')}"
    )
    by_severity = Counter(finding.severity for finding in found)
    said = [_counted(by_severity[severity], str(severity)) for severity in Severity if by_severity[severity]]
    yield f"{', '.join(said) or 'no findings'} in {held}"
    if allowed:
        yield f"{len(allowed)} allowed"
    if silent:
        yield f"{_counted(len(silent), 'source')} without text"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _say(text: str) -> None:
    typer.echo(text, err=True)


FATAL = ("TT1", "TT3")
_HEAD = "HEAD"
_WHOLE_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
COMPARING = (ReportFormat.TABLE, ReportFormat.MARKDOWN, ReportFormat.JSON)
