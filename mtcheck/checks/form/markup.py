"""Markup of web pages in text: tags, entities, shortcodes, styles and scripts."""

from __future__ import annotations

import re

_TAGS = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code|div|dd|dl|"
    "dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|"
    "ins|label|li|link|main|mark|meta|nav|noscript|object|ol|option|p|param|picture|pre|q|s|script|"
    "section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|"
    "th|thead|title|tr|track|tt|u|ul|video"
)
TAG = re.compile(
    rf"<(?:/?(?:{_TAGS})\s[^<>=\n]{{1,40}}=[^<>\n]{{0,300}}|\s?/?\s?(?:{_TAGS})\s?/?)>",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
COMMENT = re.compile(r"<!--.{0,400}?(?:-->|$)|<!\[CDATA\[|\]\]>", re.DOTALL)
SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|playlist|youtube|vc_\w+|et_pb_\w+|su_\w+|"
    r"contact-form-7|fusion_\w+|column|row|button|quote|adrotate|ad|ads|newsletter|poll|twitter|"
    r"tweet|instagram|facebook|social|toc|more|dropcap|divider|spacer|shortcode)"
    r"(?:[\s_-][^\[\]\n]{0,200})?/?\]",
    re.IGNORECASE,
)
STYLE = re.compile(
    r"(?:(?:^|\s)[.#@]?[\w-]+(?:[ ,>:][.#:]?[\w-]+){0,4}\s?)?"
    r"\{\s?(?:[\w-]{2,30}\s?:\s?[^;{}\n]{1,80};\s?){1,40}(?:[\w-]{2,30}\s?:\s?[^;{}\n]{1,80})?\}?"
    r"|@media\s[^{\n]{0,80}\{|!important\b|\b(?:font-(?:size|family|weight)|background-color|"
    r"margin-(?:top|left|right|bottom)|text-align|line-height)\s?:\s?[#\w.%-]+;"
)
SCRIPT = re.compile(
    r"\b(?:document|window)\.(?:getElementById|querySelector|write|createElement|addEventListener|"
    r"location|onload|dataLayer)\b[^\n]{0,120}"
    r"|\(?function\s?\w{0,30}\([\w, ]{0,60}\)\s?\{[^\n]{0,120}"
    r"|\$\((?:document|window|['\"][^'\"\n]{1,40}['\"])\)\.\w+|\b(?:var|let|const)\s\w{1,30}\s?=\s?"
    r"[^\n]{1,80};|googletag\.\w+|\b(?:adsbygoogle|_gaq|gtag|fbq)\b[^\n]{0,60}[;)]",
)
