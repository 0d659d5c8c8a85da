"""mtcheck checks the quality of machine-translated articles.

>>> import mtcheck
>>> result = mtcheck.check("article.mt.txt", reference="article.ref.txt")  # doctest: +SKIP
>>> for issue in result.documents[0].issues:  # doctest: +SKIP
...     print(issue.rule, issue.spans[0].text)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "check": "mtcheck.pipeline",
    "check_many": "mtcheck.pipeline",
    "score": "mtcheck.pipeline",
    "align": "mtcheck.pipeline",
    "Inputs": "mtcheck.pipeline",
    "Settings": "mtcheck.config",
    "Result": "mtcheck.schema",
    "MtcheckError": "mtcheck.errors",
}
__all__ = [*_HOMES, "__version__"]

if TYPE_CHECKING:
    from mtcheck.config import Settings as Settings
    from mtcheck.errors import MtcheckError as MtcheckError
    from mtcheck.pipeline import Inputs as Inputs
    from mtcheck.pipeline import align as align
    from mtcheck.pipeline import check as check
    from mtcheck.pipeline import check_many as check_many
    from mtcheck.pipeline import score as score
    from mtcheck.schema import Result as Result


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `import mtcheck` alone costs nothing."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'mtcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
