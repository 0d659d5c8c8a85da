"""The page itself: template, styles and scripts put into one file that loads nothing."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mtcheck.report.html.data import document_data, embed_json, overview, title_of
from mtcheck.schema import Result

STYLES = ("base", "summary", "strip", "tools", "article", "issues", "print")
SCRIPTS = (
    "data",
    "windowed",
    "diff",
    "spans",
    "state",
    "filters",
    "summary",
    "strip",
    "article",
    "issues",
    "overview",
    "keyboard",
    "print",
    "main",
)


def render_page(result: Result) -> str:
    """Return the report as HTML text.

    Only the page's own style and script may run: the policy names them by hash and forbids all
    else, so text from a document stays text even if it should reach the page as markup.
    """
    folder = files("mtcheck.report.html")
    styles = "\n".join(
        (folder / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES
    )
    scripts = "\n".join(
        (folder / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS
    )
    scripts = f'(() => {{\n"use strict";\n{scripts}\n}})();'
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    template = environment.from_string((folder / "page.html").read_text(encoding="utf-8"))
    single = result.documents[0] if len(result.documents) == 1 else None
    title = title_of(single) if single else f"{len(result.documents)} documents"
    return template.render(
        title=title.encode("utf-8", "replace").decode(),
        policy=(
            f"default-src 'none'; style-src {_hash(styles)}; script-src {_hash(scripts)}; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        ),
        passed=result.verdict.passed,
        version=result.tool.version.encode("utf-8", "replace").decode(),
        styles=Markup(styles),  # noqa: S704
        scripts=Markup(scripts),  # noqa: S704
        overview=Markup(embed_json(overview(result))),  # noqa: S704
        documents=[
            Markup(embed_json(document_data(document)))  # noqa: S704
            for document in result.documents
        ],
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
