"""Run all benchmarks, each a module `bench_*` with a function `figures`, and print a table."""

from __future__ import annotations

import importlib
import pkgutil

import benchmarks


def main() -> None:
    """Print what each benchmark measures, with its target where it has one."""
    print(f"{'':44} {'measured':>10} {'target':>10}")
    for module in sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__)):
        if not module.startswith("bench_"):
            continue
        for figure in importlib.import_module(f"benchmarks.{module}").figures():
            measured = f"{figure.value:.2f} {figure.unit}".rstrip()
            target = "" if figure.target is None else f"{figure.target:.2f} {figure.unit}".rstrip()
            missed = "" if figure.reached else "  missed"
            print(f"{figure.what:44} {measured:>10} {target:>10}{missed}", flush=True)


if __name__ == "__main__":
    main()
