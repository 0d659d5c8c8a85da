"""HTML: the article out of the page, with the lines of the file; nothing from outside it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mtcheck.errors import InputError
from mtcheck.read import read
from mtcheck.schema import Document
from mtcheck.segment import segment

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Ferry stopped after storm – Coast Daily</title>
<script type="application/ld+json">{"articleBody": "The ferry between the isles."}</script>
<style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article>
<h1>Ferry stopped
  after storm</h1>
<p>The ferry between the islands stopped on Monday evening after
a storm, the <b>Coast Guard</b> says &amp; confirms. Nobody was hurt
&#8211; luckily. Nobody knows when it will sail&nbsp;again.</p>
<!-- a comment -->
<h2>Hundreds are waiting</h2>
<p>– We have never seen anything like it, says Kari Berg. She expects traffic
on Tuesday.<br><br>
Two more storms are on their way, the weather service told the paper.</p>
<script>document.write("not this")</script>
<blockquote><p>We are all in the same boat, and it stays in port.</p></blockquote>
<ul>
<li>Boats: three of them are in the harbour</li>
<li>Buses: none at all on Sunday nights</li>
</ul>
<p>Read also: <a href="/x">Storm takes roof off school</a></p>
</article>
<footer>Copyright Coast Daily</footer>
</body></html>
"""
BLOCKS = [
    ("title", 7, "Ferry stopped after storm"),
    (
        "paragraph",
        9,
        "The ferry between the islands stopped on Monday evening after a storm, the Coast Guard "
        "says & confirms. Nobody was hurt – luckily. Nobody knows when it will sail again.",
    ),
    ("heading", 13, "Hundreds are waiting"),
    (
        "paragraph",
        14,
        "– We have never seen anything like it, says Kari Berg. She expects traffic on Tuesday.",
    ),
    (
        "paragraph",
        16,
        "Two more storms are on their way, the weather service told the paper.",
    ),
    ("quote", 18, "We are all in the same boat, and it stays in port."),
    ("list", 20, "Boats: three of them are in the harbour"),
    ("list", 21, "Buses: none at all on Sunday nights"),
    ("paragraph", 23, "Read also: Storm takes roof off school"),
]
PARAGRAPH = "<p>The council met on Monday to talk about the harbour, as the paper reported.</p>\n"


def page(tmp_path: Path, text: str | bytes, name: str = "page.html") -> Document:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, "mt")


def contents(document: Document) -> list[tuple[str, int, str]]:
    return [
        (b.kind, document.position(b.start)[0], document.text[b.start : b.end])
        for b in document.blocks
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_article_in_its_page(tmp_path: Path, newline: str) -> None:
    document = page(tmp_path, PAGE.replace("\n", newline))
    assert contents(document) == BLOCKS
    assert document.text == "\n\n".join(text for _, _, text in BLOCKS) + "\n"
    assert len(document.line_numbers) == document.text.count("\n") + 1
    assert document.lang == "en"


def test_the_segmenter_keeps_structure_and_lines(tmp_path: Path) -> None:
    done = segment(page(tmp_path, PAGE))
    kinds = [kind for kind, _, _ in BLOCKS]
    assert [block.kind for block in done.blocks] == [*kinds[:-1], "boilerplate"]
    assert [s.line for s in done.segments if s.block == 1] == [9, 9, 9]


@pytest.mark.parametrize("name", ["page", "page.php", "page.htm", "page.xhtml"])
def test_html_is_known_by_its_content_too(tmp_path: Path, name: str) -> None:
    assert contents(page(tmp_path, PAGE, name)) == BLOCKS


def test_text_about_html_is_text(tmp_path: Path) -> None:
    assert page(tmp_path, "The <html> tag opens a page.", "page.txt").blocks == ()
    assert page(tmp_path, "The <html> tag opens a page.", "page").blocks == ()


@pytest.mark.parametrize("declared", ["windows-1251", "cp1251"])
def test_the_page_says_its_encoding(tmp_path: Path, declared: str) -> None:
    text = f'<meta charset="{declared}"><h1>Порт закрыт</h1><p>Паром не ходит, сообщила полиция.'
    document = page(tmp_path, text.encode("cp1251"))
    assert document.text.startswith("Порт закрыт\n")
    assert document.notes[0] == "encoding detected: cp1251"


def test_a_wrong_declaration_does_no_harm(tmp_path: Path) -> None:
    text = PAGE.replace("<head>", '<head><meta charset="utf-16">')
    assert contents(page(tmp_path, text)) == BLOCKS
    xhtml = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + PAGE
    assert contents(page(tmp_path, xhtml))[2] == ("heading", 14, "Hundreds are waiting")


def test_a_small_page_keeps_its_structure(tmp_path: Path) -> None:
    document = page(tmp_path, "<h1>Ferry late</h1>\n<p>It came at ten.</p>\n<p>It left.</p>")
    assert contents(document) == [
        ("title", 1, "Ferry late"),
        ("paragraph", 2, "It came at ten."),
        ("paragraph", 3, "It left."),
    ]


SECRET = "root:x:0:0"
HOSTILE = {
    "external entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<html><body>{PARAGRAPH * 3}<p>Then comes &x; and the text goes on.</p></body></html>",
    "entities in entities": '<!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    f"<html><body>{PARAGRAPH * 3}<p>&b;&b; is what it said there.</p></body></html>",
    "script": f"<body><script>alert('The council {SECRET}')</script>{PARAGRAPH * 3}",
    "style": f"<body><style>{SECRET}</style>{PARAGRAPH * 3}",
    "comment": f"<body><!-- {SECRET} <p>x</p> -->{PARAGRAPH * 3}<!-- {SECRET}",
    "deep nesting": PARAGRAPH * 3 + "<div>" * 50_000 + "x",
    "inline nesting": PARAGRAPH * 3 + "<b>" * 50_000 + "x",
    "no network": f'<body><iframe src="http://192.0.2.1/"></iframe>{PARAGRAPH * 3}',
    "open brackets": PARAGRAPH * 3 + "<" * 50_000,
    "attributes": f"<body><p {'a=b ' * 50_000}>{PARAGRAPH * 3}",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages(tmp_path: Path, case: str) -> None:
    start = time.process_time()
    document = page(tmp_path, HOSTILE[case])
    assert time.process_time() - start < 5
    assert document.text.startswith("The council met on Monday")
    assert SECRET not in document.text
    assert "haha" not in document.text


@pytest.mark.parametrize(
    "text",
    ["<html><body></body></html>", "<!-- x -->", "<!DOCTYPE html>", "<script>x</script>",
     "<div>" * 50_000 + "x"],
)  # fmt: skip
def test_no_article(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"page\.html: .*save the article as text") as caught:
        page(tmp_path, text)
    assert "\n" not in str(caught.value)
