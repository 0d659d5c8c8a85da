"""The HTML report: one self-contained file that an editor opens in a browser."""

from __future__ import annotations

from typing import ClassVar

from mtcheck.report.base import REPORTERS, Reporter
from mtcheck.schema import Result


@REPORTERS.register
class HtmlReporter(Reporter):
    """A page with summary, article side by side, issues and filters; it loads nothing."""

    name: ClassVar[str] = "html"

    def render(self, result: Result, *, color: bool = False, width: int = 80) -> str:
        """Return the page; `color` and `width` are ignored."""
        from mtcheck.report.html.page import render_page

        return render_page(result)
