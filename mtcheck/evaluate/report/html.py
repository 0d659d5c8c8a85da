"""An evaluation as one HTML page that loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mtcheck.evaluate.model import Evaluation
from mtcheck.evaluate.report import shown_cell

# A page with more is slow to open and nobody reads on; JSON has all.
_MOST_FINDINGS = 500


def render_html(evaluation: Evaluation) -> str:
    """Return the page; colours and type are those of the report on a document."""
    styles = "\n".join(
        (
            (files("mtcheck.report.html") / "css" / "base.css").read_text(encoding="utf-8"),
            (files(__package__) / "evaluation.css").read_text(encoding="utf-8"),
        )
    )
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.from_string(
        (files(__package__) / "evaluation.html").read_text(encoding="utf-8")
    )
    return template.render(
        evaluation=evaluation,
        policy=(
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        ),
        styles=Markup(styles),  # noqa: S704
        shown=shown_cell,
        most=_MOST_FINDINGS,
    )
