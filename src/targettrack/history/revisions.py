"""Revisions: a register as git holds it, read without running anything that a repository may bring along."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha1, sha256
from pathlib import Path

from ..findings import Finding, quoted
from ..loading import read
from ..loading.files import OBSERVATIONS, TARGETS
from ..models import Register


class NoRevision(Exception):  # noqa: N818  # it says what there is not
    """A revision that no register can be read from; the message says why, with what git said."""


def register_at(root: Path, revision: str, environ: Mapping[str, str]) -> tuple[Register, list[Finding], str]:
    """Return the register under a root as of a revision, the flaws of its files, and the commit's short name.

    The blobs are read as they are stored, so that neither filters nor attributes of the repository
    apply, and nothing is fetched; the work tree and the index are not touched.

    Raises:
        NoRevision: there is no git, no repository, no such revision, or no register in it.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and only a revision needs it

    git = _Git(root, environ)
    commit = git.commit(revision)
    with tempfile.TemporaryDirectory(prefix="targettrack-") as folder:
        copy = Path(folder, root.resolve().name or "register")  # the register is named after it
        copy.mkdir()
        if not git.write(commit, copy):
            raise NoRevision(f"{quoted(revision)} holds no register in {git.place}; name a later revision")
        register, flaws = read(copy)
    return register, flaws, commit[:_SHORT]


def parted(root: Path, earlier: str, later: str, environ: Mapping[str, str]) -> bool:
    """Tell whether a revision holds commits that another one, said to be later, does not."""
    git = _Git(root, environ)
    return git.holds_more(git.commit(earlier), git.commit(later))


def last_change(root: Path, environ: Mapping[str, str]) -> tuple[date, bool]:
    """Return the day of the last commit that changed a folder, and whether its files stand as committed.

    Raises:
        NoRevision: there is no git, no repository, or no commit of the folder.
    """
    git = _Git(root, environ)
    commit = git.commit("HEAD")
    day = git.changed(commit)
    if day is None:
        raise NoRevision(f"no commit holds {quoted(root)}; commit it first")
    return day, git.stands(commit, root)


class _Git:
    """The command `git`, in the folder of a register."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        if not root.is_dir():
            raise NoRevision(f"{quoted(root)} is no folder; name the folder that holds {TARGETS}")
        found = shutil.which("git")
        if found is None:
            raise NoRevision("git is not installed, or not on PATH; compare two days instead")
        self._command = (found, "-C", str(root), *_SAFE)
        self._environ = {key: value for key, value in environ.items() if key not in _LOCATING} | _QUIET
        try:
            self._prefix = os.fsdecode(self._run("rev-parse", "--show-prefix")).removesuffix("\n")
        except NoRevision as error:
            way_out = "two days can be compared without git"
            raise NoRevision(f"no repository to read, git says {error}; {way_out}") from None

    @property
    def place(self) -> str:
        """The folder of the register in the repository, for a message."""
        return quoted(self._prefix.removesuffix("/")) if self._prefix else "its top folder"

    def commit(self, revision: str) -> str:
        """Return the full name of the commit that a revision names."""
        if not revision.strip() or revision.startswith("-"):
            raise NoRevision(f"{quoted(revision)} is no revision; write a branch, a tag or a commit")
        try:
            found = self._run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except NoRevision:
            shallow = self._run("rev-parse", "--is-shallow-repository").strip() == b"true"
            more = "; this clone is shallow, git fetch --unshallow brings the rest" if shallow else ""
            known = "write a branch, a tag or a commit, or a day as YYYY-MM-DD"
            raise NoRevision(f"{quoted(revision)} names no commit here; {known}{more}") from None
        return found.decode("ascii").strip()

    def holds_more(self, commit: str, other: str) -> bool:
        """Tell whether a commit stands on one that another does not stand on."""
        return bool(self._run("rev-list", "--max-count=1", commit, f"^{other}"))

    def changed(self, commit: str) -> date | None:
        """Return the day of the last commit up to one that changed the folder; None where there is none."""
        found = self._run("log", "-1", "--no-show-signature", "--format=%cs", commit, "--", ".")
        return date.fromisoformat(found.decode("ascii").strip()) if found.strip() else None

    def stands(self, commit: str, folder: Path) -> bool:
        """Tell whether the folder's files are those of a commit, but for line ends; ignored files aside.

        Those staged are compared by their names, and those that stand there are hashed here: `git status`
        would run the filters of the repository.
        """
        if self._run("ls-files", "--others", "--exclude-standard", "-z", "--", "."):
            return False
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *filter(None, [self._prefix]))
        staged = self._run("ls-files", "--stage", "-z", "--full-name", "--", ".")
        return sorted(_listed(listed, _IN_TREE)) == sorted(_listed(staged, _IN_INDEX)) and all(
            _is_blob(folder / path, name) for path, name, link in _entries(listed, self._prefix) if not link
        )

    def write(self, commit: str, folder: Path) -> bool:
        """Write the files of a commit's register into a folder; tell whether there are any."""
        listed = self._run(
            *("ls-tree", "-r", "-z", "--full-tree", commit, "--"),
            *(f"{self._prefix}{name}/" for name in (TARGETS, OBSERVATIONS)),
        )
        entries = list(_entries(listed, self._prefix))
        asked = "".join(
            f"{commit}:{self._prefix}{path}\n" if link else f"{name}\n" for path, name, link in entries
        )
        try:
            held = self._run("cat-file", "--batch", "--buffer", "--follow-symlinks", given=os.fsencode(asked))
        except NoRevision as error:
            way_out = "fetch the whole history"
            raise NoRevision(f"its files are not all in this clone, git says {error}; {way_out}") from None
        for (path, _, _), blob in zip(entries, _blobs(held), strict=True):
            if blob is not None:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(blob)
        return bool(entries)

    def _run(self, *arguments: str, given: bytes = b"") -> bytes:
        try:
            done = subprocess.run(  # noqa: S603  # a list of arguments, none of which is an option from outside
                [*self._command, *arguments], input=given, capture_output=True, check=False, env=self._environ
            )
        except OSError as error:
            raise NoRevision(f"git cannot be run: {error.strerror or type(error).__name__}") from None
        if done.returncode:
            raise NoRevision(_said(done.stderr))
        return done.stdout


def _listed(listing: bytes, name: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield mode, name and path of each file in a listing; `name` is the place of the name in its lines."""
    for entry in listing.split(b"\0")[:-1]:
        about, _, path = entry.partition(b"\t")
        words = about.split(b" ")
        yield words[0], words[name], path


def _entries(listed: bytes, prefix: str) -> Iterator[tuple[str, str, bool]]:
    """Yield path, blob and whether it is a link, of each file that a listing names."""
    for entry in listed.split(b"\0")[:-1]:
        about, _, raw = entry.partition(b"\t")
        mode, _, name = about.decode("ascii").split(" ")
        path = os.fsdecode(raw).removeprefix(prefix)
        plain = not {"", ".", ".."}.intersection(path.split("/")) and "\n" not in path
        if mode in _FILES and plain:
            yield path, name, mode == _LINK


def _blobs(held: bytes) -> Iterator[bytes | None]:
    """Yield what each blob holds, None for a link that leads to no file of its revision."""
    at = 0
    while at < len(held):
        end = held.index(b"\n", at)
        *_, kind, size = [b"", *held[at:end].split(b" ")]
        if size == b"missing":
            raise NoRevision("its files are not all in this clone; fetch the whole history")
        at = end + 1 + int(size)
        yield held[end + 1 : at] if kind == b"blob" else None
        at += 1


def _is_blob(path: Path, name: str) -> bool:
    """Tell whether a file is what git calls by a name, as it stands or with the line ends of Unix."""
    try:
        held = path.read_bytes()
    except OSError:
        return False
    kind, unix = sha1 if len(name) == _SHA1 else sha256, held.replace(b"\r\n", b"\n")
    return any(kind(b"blob %d\0%b" % (len(one), one)).hexdigest() == name for one in (held, unix))


def _said(stderr: bytes) -> str:
    """Return the line in which git said why it failed, without its own word for how bad that is."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed without a word"]
    fatal = next((line for line in lines if line.startswith(_FATAL)), lines[0])
    return quoted(fatal.removeprefix(_FATAL), 200)


_FATAL = "fatal: "
_SHORT = 10
_SHA1 = 40
_IN_TREE, _IN_INDEX = 2, 1  # mode, type, name; mode, name, side of a merge
_FILES = frozenset({"100644", "100755", "120000"})
_LINK = "120000"
_SAFE = (
    *("--no-pager", "--literal-pathspecs"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "protocol.allow=never"),  # a clone without all blobs would fetch them
)
# Set by git for its hooks; they would name the repository that runs the hook, and not that of the register.
_LOCATING = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
