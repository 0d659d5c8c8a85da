"""A LibreTranslate server: its languages, its answers, its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mtcheck.errors import ConfigError, MtcheckError
from mtcheck.retranslate.base import Options, Pair
from mtcheck.retranslate.libretranslate import LibreTranslate
from tests.retranslate.documents import translated
from tests.retranslate.server import Answer, Request, serving

KEY = "MTCHECK_LIBRETRANSLATE_KEY"
LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["nb", "pt", "zh-Hans"]},
    {"code": "pt", "name": "Portuguese", "targets": ["en"]},
    {"code": "nb", "name": "Norwegian", "targets": ["en", "pt"]},
]


def libre(answer: Callable[[Request], Answer]) -> Callable[[Request], Answer]:
    return lambda r: Answer(LANGUAGES) if r.path.endswith("/languages") else answer(r)


def upper(request: Request) -> Answer:
    q = request.body["q"]
    return Answer({"translatedText": q.upper() if isinstance(q, str) else [t.upper() for t in q]})


def engine(url: str, source: str = "pt", target: str = "en") -> LibreTranslate:
    return LibreTranslate(url, Pair(source, target), Options(offline=True))


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


def test_sentences_go_in_one_request() -> None:
    with serving(libre(upper)) as server:
        assert engine(server.url, "no", "pt-PT").translate(["a", "b"]) == ["A", "B"]
    assert server.paths == ["/languages", "/translate"]
    assert server.requests[1].body == {
        "q": ["a", "b"],
        "source": "nb",
        "target": "pt",
        "format": "text",
    }


@pytest.mark.parametrize("suffix", ["", "/", "/translate", "/translate/"])
def test_the_address_may_be_that_of_the_call(suffix: str) -> None:
    with serving(libre(upper)) as server:
        assert engine(f"{server.url}/mt{suffix}").translate(["a"]) == ["A"]
    assert server.paths == ["/mt/languages", "/mt/translate"]


@pytest.mark.parametrize(
    "wrong",
    [["A"], ["A", "B", "C"], "A B", [], None, ["A", None], {"0": "A"}, 7],
)
def test_where_the_server_loses_count_one_is_asked_at_a_time(wrong: Any) -> None:
    def answer(request: Request) -> Answer:
        many = isinstance(request.body["q"], list)
        return Answer({"translatedText": wrong}) if many else upper(request)

    with serving(libre(answer)) as server:
        assert engine(server.url).translate(["a", "b"]) == ["A", "B"]
    assert [r.body["q"] for r in server.requests[1:]] == [["a", "b"], "a", "b"]


@pytest.mark.parametrize("body", [{}, [], "x", 7, {"translatedText": None}, {"x": ["A"]}])
def test_a_server_of_another_kind(body: Any) -> None:
    message = "check that it is a LibreTranslate server"
    with (
        serving(libre(lambda _: Answer(body))) as server,
        pytest.raises(MtcheckError, match=message),
    ):
        engine(server.url).translate(["a"])


@pytest.mark.parametrize("body", [{}, "x", 7, None, [1], [{"name": "x"}], [{"code": ["x"]}]])
def test_a_server_without_languages(body: Any) -> None:
    with serving(lambda _: Answer(body)) as server, pytest.raises(MtcheckError) as caught:
        engine(server.url).translate(["a"])
    assert server.url in str(caught.value)


@pytest.mark.parametrize("pair", [("pt", "nb"), ("de", "en"), ("en", "zh-Hant")])
def test_languages_that_it_has_not_are_listed(pair: tuple[str, str]) -> None:
    with serving(libre(upper)) as server, pytest.raises(MtcheckError) as caught:
        engine(server.url, *pair).translate(["a"])
    assert f"cannot translate {'-'.join(pair)}; it has en → nb pt zh-Hans, nb → en pt, pt → en" in (
        str(caught.value)
    )


def test_the_key_is_sent_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "k3y-of-mine")

    def refuse(request: Request) -> Answer:
        return Answer({"error": f"Invalid API key {request.body['api_key']}"}, 403)

    with serving(libre(refuse)) as server:
        made = engine(server.url)
        with pytest.raises(MtcheckError, match=r"HTTP 403 \(Invalid API key …\)") as caught:
            made.translate(["a"])
    assert server.requests[1].body["api_key"] == "k3y-of-mine"
    assert "k3y" not in str(caught.value) + made.signature


def test_a_document_goes_through() -> None:
    with serving(libre(upper)) as server:
        url = server.url.replace("//", "//me:w0rd@")
        made = translated("Um barco. Dois homens.", f"libretranslate:{url}", offline=True)
    assert made.text == "UM BARCO. DOIS HOMENS."
    assert made.path == f"libretranslate:{server.url}"
    assert "w0rd" not in repr(made)


def test_offline_refuses_remote_servers() -> None:
    with pytest.raises(ConfigError, match="leave out --offline"):
        engine("https://libretranslate.com")
