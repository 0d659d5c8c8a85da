"""Floors: figures that may not fall unnoticed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from mtcheck.errors import InputError
from mtcheck.evaluate.rows import shown

Figures = dict[str, dict[str, float]]


def read_floors(path: Path) -> Figures:
    """Return the floors of a file `{section: {figure: floor}}`.

    Raises:
        InputError: it cannot be read or has another shape.
    """
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{shown(path)}: cannot be read ({error.strerror}); --raise-floors makes it"
        ) from None
    except (ValueError, RecursionError):
        floors = None
    if not isinstance(floors, dict) or not all(map(_is_figures, floors.values())):
        raise InputError(f"{shown(path)}: not a file of floors ({{section: {{figure: number}}}})")
    return floors


def below(measured: Mapping[str, Mapping[str, float]], floors: Figures) -> list[str]:
    """Return a line for each floor that is missed or whose figure was not measured."""
    missed = []
    for section, figures in floors.items():
        for name, floor in figures.items():
            value = measured.get(section, {}).get(name)
            if value is None:
                missed.append(f"{section}: {name} was not measured, floor {floor:g}")
            elif value < floor:
                missed.append(f"{section}: {name} is {value:g}, floor {floor:g}")
    return missed


def moved(
    measured: Mapping[str, Mapping[str, float]], floors: Figures, *, up: bool, down: bool
) -> Figures:
    """Return the floors moved to what was measured, as far as `up` and `down` allow.

    Going up adds figures that have no floor yet; going down drops those not measured any more.
    """
    result: Figures = {}
    for section in dict.fromkeys((*floors, *measured)):
        old, new = floors.get(section, {}), measured.get(section, {})
        figures: dict[str, float] = {}
        for name in dict.fromkeys((*new, *old)):
            if name not in old:
                if up:
                    figures[name] = new[name]
            elif name not in new:
                if not down:
                    figures[name] = old[name]
            elif (up and new[name] > old[name]) or (down and new[name] < old[name]):
                figures[name] = new[name]
            else:
                figures[name] = old[name]
        if figures:
            result[section] = figures
    return result


def floors_text(floors: Figures) -> str:
    """Return the text of a floors file."""
    return json.dumps(floors, indent=2, ensure_ascii=False) + "\n"


def _is_figures(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(v, int | float) and not isinstance(v, bool) for v in value.values()
    )
