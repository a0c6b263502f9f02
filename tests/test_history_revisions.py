"""Registers as git holds them: real repositories, and nothing that a repository brings along is run."""

import os
import shutil
from pathlib import Path

import pytest

from targettrack import load
from targettrack.history import NoRevision, parted, register_at
from workplace import commit, run

ENERGY = Path(__file__).parent / "data" / "energy"
WAY_OUT = "write a branch, a tag or a commit, or a day as YYYY-MM-DD"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a repository that is a register, with one commit."""
    work = tmp_path / "work"
    shutil.copytree(ENERGY, work)
    commit(work, "first")
    return work


def refused(root: Path, revision: str, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(NoRevision) as error:
        register_at(root, revision, environ or dict(os.environ))
    return str(error.value)


def test_a_revision_holds_what_was_committed_and_not_what_stands_there_now(work: Path) -> None:
    then = load(work)
    head = run(work, "git", "rev-parse", "HEAD").stdout.strip()
    shutil.rmtree(work / "targets")

    register, flaws, name = register_at(work, "HEAD", os.environ)

    assert register == then
    assert register.name == "work"
    assert flaws == []
    assert name == head[:10]


@pytest.mark.parametrize("revision", ["main", "HEAD", "v1", "HEAD~1^{commit}", "heads/2024-01-01", "2024"])
def test_a_revision_is_named_as_git_names_it(work: Path, revision: str) -> None:
    for command in (["tag", "v1"], ["branch", "2024-01-01"], ["branch", "2024"]):
        run(work, "git", *command)
    (work / "README.md").write_text("More.", encoding="utf-8")
    commit(work, "second")

    assert register_at(work, revision, os.environ)[0] == load(work)


def test_a_register_may_be_a_folder_of_its_repository(tmp_path: Path) -> None:
    shutil.copytree(ENERGY, tmp_path / "data" / "energy")
    commit(tmp_path, "first")

    assert register_at(tmp_path / "data" / "energy", "HEAD", os.environ)[0] == load(ENERGY)
    assert refused(tmp_path, "HEAD") == "'HEAD' holds no register in its top folder; name a later revision"
    assert refused(tmp_path / "data", "HEAD") == "'HEAD' holds no register in 'data'; name a later revision"


def test_files_may_have_been_renamed_and_branches_merged(work: Path) -> None:
    run(work, "git", "checkout", "-q", "-b", "side")
    run(work, "git", "mv", "observations/yearly.csv", "observations/every-year.csv")
    commit(work, "renamed")
    run(work, "git", "checkout", "-q", "main")
    (work / "README.md").write_text("More.", encoding="utf-8")
    commit(work, "more")
    run(work, "git", "merge", "-q", "--no-edit", "side")

    merged, first = (register_at(work, revision, os.environ)[0] for revision in ("HEAD", "HEAD~2"))

    assert merged == load(work)
    assert {seen.place.path for seen in merged.observations} - {
        seen.place.path for seen in first.observations
    } == {"observations/every-year.csv"}


def test_links_lead_where_they_led_in_the_revision_and_never_out_of_it(work: Path) -> None:
    plan = work / "targets" / "energy-plan-2021-2025.yaml"
    (work / "plans").mkdir()
    plan.rename(work / "plans" / "energy.yaml")
    plan.symlink_to("../plans/energy.yaml")
    secret = work.parent / "secret.yaml"
    secret.write_text("areas: []", encoding="utf-8")
    (work / "targets" / "outside.yaml").symlink_to(secret)
    (work / "targets" / "nowhere.yaml").symlink_to("missing.yaml")
    (work / "targets" / "round.yaml").symlink_to("round.yaml")
    commit(work, "links")

    register, flaws, _ = register_at(work, "HEAD", os.environ)

    assert {target.id for target in register.targets} == {target.id for target in load(ENERGY).targets}
    assert flaws == []


def test_nothing_that_a_repository_brings_along_is_run(work: Path) -> None:
    told = work.parent / "told"
    script = work.parent / "script"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{told}'\nexec cat\n", encoding="utf-8")
    script.chmod(0o755)
    (work / ".gitattributes").write_text(
        "* filter=hostile diff=hostile text eol=crlf ident\n", encoding="utf-8"
    )
    commit(work, "attributes")
    hooks = work / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(script, hooks / hook)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "core.askPass",
        "diff.external",
        "diff.hostile.textconv",
        "diff.hostile.command",
        "filter.hostile.smudge",
        "filter.hostile.process",
        "alias.rev-parse",
        "alias.cat-file",
        "pager.ls-tree",
    ):
        run(work, "git", "config", key, str(script))
    run(work, "git", "config", "core.hooksPath", str(hooks))
    run(work, "git", "config", "core.autocrlf", "true")

    register, flaws, _ = register_at(work, "HEAD", os.environ)
    behind = parted(work, "HEAD~1", "HEAD", os.environ)

    assert (register, flaws, behind) == (load(work), [], False)
    assert not told.exists()
    run(work, "git", "status", check=False)
    assert told.exists()  # the trap is one


def test_the_work_tree_and_the_index_stay_as_they_are(work: Path) -> None:
    (work / "targets" / "areas.yaml").unlink()
    before = run(work, "git", "status", "--porcelain").stdout
    index = (work / ".git" / "index").read_bytes()

    register_at(work, "HEAD", os.environ)

    assert (work / ".git" / "index").read_bytes() == index
    assert run(work, "git", "status", "--porcelain").stdout == before == " D targets/areas.yaml\n"


def test_the_repository_is_that_of_the_register_whatever_a_hook_says(work: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "README.md").write_text("Another.", encoding="utf-8")
    commit(other, "another")
    environ = {
        **os.environ,
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git" / "index"),
        "GIT_OBJECT_DIRECTORY": str(other / ".git" / "objects"),
    }

    assert register_at(work, "HEAD", environ)[0] == load(work)


@pytest.mark.parametrize("revision", ["nope", "2023", "main~5", "", " ", "main:targets", "a..b"])
def test_a_revision_that_is_none_is_refused(work: Path, revision: str) -> None:
    known = "write a branch, a tag or a commit"
    expected = f"names no commit here; {WAY_OUT}" if revision.strip() else f"is no revision; {known}"

    assert refused(work, revision) == f"'{revision}' {expected}"


def test_an_option_is_no_revision(work: Path) -> None:
    assert refused(work, "--all") == "'--all' is no revision; write a branch, a tag or a commit"


def test_a_clone_that_is_shallow_says_how_to_get_the_rest(work: Path, tmp_path: Path) -> None:
    (work / "README.md").write_text("More.", encoding="utf-8")
    commit(work, "second")
    run(tmp_path, "git", "clone", "-q", "--depth=1", work.as_uri(), "shallow")

    assert refused(tmp_path / "shallow", "HEAD~1") == (
        f"'HEAD~1' names no commit here; {WAY_OUT}; "
        "this clone is shallow, git fetch --unshallow brings the rest"
    )
    assert register_at(tmp_path / "shallow", "HEAD", os.environ)[0] == load(tmp_path / "shallow")


def test_a_clone_without_all_files_fetches_none(work: Path, tmp_path: Path) -> None:
    run(work, "git", "config", "uploadpack.allowFilter", "true")
    run(tmp_path, "git", "clone", "-q", "--no-checkout", "--filter=blob:none", work.as_uri(), "partial")

    head = run(work, "git", "rev-parse", "HEAD:observations/districts/districts.csv").stdout.strip()
    assert refused(tmp_path / "partial", "HEAD") == (
        f"its files are not all in this clone, git says 'could not fetch {head} from promisor remote'; "
        "fetch the whole history"
    )


def test_where_there_is_no_repository_or_no_folder_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    environ = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    git = "'not a git repository (or any of the parent directories): .git'"

    assert refused(tmp_path / "plain", "HEAD", environ) == (
        f"no repository to read, git says {git}; two days can be compared without git"
    )
    monkeypatch.chdir(tmp_path)
    assert refused(Path("nope"), "HEAD") == "'nope' is no folder; name the folder that holds targets"


def test_without_git_two_days_can_be_compared(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert refused(work, "HEAD") == "git is not installed, or not on PATH; compare two days instead"


def test_a_branch_that_went_on_is_told_from_one_that_is_only_behind(work: Path) -> None:
    run(work, "git", "branch", "side")
    (work / "README.md").write_text("More.", encoding="utf-8")
    commit(work, "second")

    assert parted(work, "main", "side", os.environ)
    assert not parted(work, "side", "main", os.environ)
    assert not parted(work, "main", "main", os.environ)
