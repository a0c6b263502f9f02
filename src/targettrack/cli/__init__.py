"""The command line: arguments in, a report or findings out."""

import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..assessment import assess, only
from ..findings import InvalidData, Severity
from ..history import as_accepted, compare, timelines
from ..loading import read
from ..methods import METHODS
from ..models import Language
from ..rules import sift
from ..version import VERSION
from .findings import chosen, closing, placed, show
from .options import (
    ChangesFormat,
    FindingsFormat,
    ReportFormat,
    one_of,
    read_codes,
    read_day,
    read_statuses,
    refuse_views,
    some_of,
)
from .output import counted, patience, say, screen, unwritable, write
from .registers import beneath, refusal, rules_on, sides, sound_register

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
    day = read_day(as_of)
    statuses, failing = read_statuses("--status", status), read_statuses("--fail-on", fail_on)
    if method is not None:
        one_of("--method", method, {one.name for one in METHODS})
    refuse_views(form, compares=compare_methods, timeline=timeline)
    with patience(f"reading and assessing {root}"):
        register = sound_register(root)
        stands = assess(register, day, method=method, compares=compare_methods)
    areas = some_of("--area", area, register.area)
    plans = some_of("--plan", plan, register.plan)
    stands = only(stands, areas, plans, statuses)
    if not stands.assessments:
        say(f"no target was declared by {day}, or none of them is in what was asked for")
    steps = None
    if timeline:
        with patience("assessing each target over the years"):
            steps = timelines(
                register, day, method=stands.method, ids={one.target.id for one in stands.assessments}
            )
    write(stands, steps, form, lang, output)
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
    selected, ignored = read_codes("--select", select), read_codes("--ignore", ignore)
    register, flaws = read(root)
    rules, silent = rules_on(register, sources)
    accepted, malformed = as_accepted(root)
    sifted = sift(register, rules if flaws else [*rules, *accepted])
    found = chosen([*flaws, *malformed, *sifted.standing], selected, ignored)
    show([placed(root, finding) for finding in found], form)
    say("; ".join(closing(register, found, chosen(sifted.allowed, selected, ignored), silent)))
    if any(finding.severity is Severity.ERROR or fail_on is Severity.WARNING for finding in found):
        raise typer.Exit(1)


@app.command(short_help="Tell one target's whole story, or what a code means.")
def explain(
    subject: Annotated[str, typer.Argument(metavar="TARGET-ID|CODE", help="A target, or a code of `check`.")],
    root: Root = Path(),
    *,
    as_of: Annotated[str, typer.Option(metavar="DAY", help="What was known on YYYY-MM-DD; else today.")] = "",
    lang: Annotated[Language, typer.Option(help="The language of the story.")] = Language.ENGLISH,
) -> None:
    """Tell one target's whole story, and what would decide it; or what a code stands for."""
    from ..explain import KNOWN, explain_code
    from ..explain import explain as tell

    width, colour = screen()
    if re.fullmatch(r"TT\d+", subject):
        typer.echo(explain_code(one_of("CODE", subject, KNOWN), width), nl=False)
        return
    day, register = read_day(as_of), sound_register(root)
    target = one_of("TARGET-ID", subject, register.target)
    typer.echo(tell(register, target, day, lang, width, colour=colour), nl=False, color=colour)


@app.command(short_help="Keep how targets stand as accepted.")
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
    from ..history import ACCEPTED, Unacceptable, refused
    from ..history import accept as take

    if (why := refused(os.environ)) is not None:
        raise typer.BadParameter(why)
    day, register = read_day(as_of), sound_register(root)
    try:
        taken = take(root, register, day, ids or ())
    except Unacceptable as unacceptable:
        raise typer.BadParameter(str(unacceptable), param_hint="ID") from None
    except InvalidData as invalid:
        raise refusal(invalid.findings, beneath(root), "nothing accepted", ACCEPTED) from None
    except OSError as error:
        raise unwritable("--root", root / ACCEPTED, error) from None
    say("\n".join(f"accepted {one}" for one in taken) or "nothing to accept: every target stands as accepted")


@app.command(short_help="Say what changed between two days or revisions.")
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
    from ..formats import changes

    with patience(f"reading and comparing {root}"):
        found = compare(*sides(root, since, until, as_of))
    match form:
        case ChangesFormat.TEXT:
            width, colour = screen()
            written = changes.as_text(found, root, lang, width, colour=colour)
            typer.echo(written, nl=False, color=colour)
        case ChangesFormat.MARKDOWN:
            typer.echo(changes.as_markdown(found, root, lang), nl=False)
        case ChangesFormat.JSON:
            typer.echo(changes.as_json(found, root, lang), nl=False)
    if any(one.severity is Severity.ERROR for one in found.rewriting.standing):
        raise typer.Exit(1)


@app.command(short_help="Write a small register to begin with.")
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")]) -> None:
    """Write a small register to begin with, which says what each key is for."""
    from ..interchange import Occupied, begin

    try:
        written = begin(folder)
    except Occupied as occupied:
        raise typer.BadParameter(str(occupied), param_hint="DIR") from None
    except OSError as error:
        raise unwritable("DIR", folder, error) from None
    say("\n".join(f"wrote {path.as_posix()}" for path in written))
    say(f"next: targettrack check {folder.as_posix()}; targettrack report {folder.as_posix()}")


@app.command(short_help="Write JSON Schemas for editors.")
def schema(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write them.")]) -> None:
    """Write JSON Schemas by which editors explain and check the YAML files."""
    from ..interchange import write_schemas

    try:
        written = write_schemas(folder)
    except OSError as error:
        raise unwritable("DIR", folder, error) from None
    say("\n".join(f"wrote {path.as_posix()}" for path in written))
    say("next: begin each YAML file with '# yaml-language-server: $schema=' and the path of its schema")


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
    from ..interchange import NoRepository, Occupied, Unpublished, last_published
    from ..interchange import import_open_sdg as bring

    try:
        with patience(f"reading {folder}"):
            day = read_day(published, "--published") if published else last_published(folder, os.environ)
            brought = bring(folder, out, day)
    except (NoRepository, Unpublished) as refused:
        raise typer.BadParameter(str(refused), param_hint="DIR") from None
    except Occupied as occupied:
        raise typer.BadParameter(str(occupied), param_hint="OUT") from None
    except InvalidData as invalid:
        files = "the repository's files"
        raise refusal(invalid.findings, beneath(folder), "nothing imported", files) from None
    except OSError as error:
        raise unwritable("OUT", out, error) from None
    say(
        f"imported {counted(brought.indicators, 'indicator')}, {counted(brought.targets, 'target')}, "
        f"{counted(brought.figures, 'figure')}"
    )
    for why, count in brought.leftovers:
        say(f"{count:>6}  {why}")
    say(f"{out.as_posix()}/import.csv lists each of these")
    say(f"next: targettrack check {out.as_posix()}; targettrack report {out.as_posix()}")


def main() -> None:
    """Run the command line, on any terminal and into any pipe."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:
        sys.exit(f"cannot write: {error.strerror or type(error).__name__}")


__all__ = ["ChangesFormat", "FindingsFormat", "ReportFormat", "app", "main"]
