"""An OpenAI-compatible server: what is asked, what is made of the answers, where keys go."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from mtcheck.errors import ConfigError, MtcheckError
from mtcheck.retranslate.base import Options, Pair
from mtcheck.retranslate.openai import OpenAi
from tests.retranslate.documents import translated
from tests.retranslate.server import Answer, Request, serving


def said(content: Any, ending: str = "stop") -> Answer:
    message = {"role": "assistant", "content": content}
    return Answer({"choices": [{"message": message, "finish_reason": ending}]})


def asked(request: Request) -> Any:
    """The sentences of a request, or the sentence."""
    text = request.body["messages"][1]["content"]
    return json.loads(text) if text.startswith("[") else text


def upper(request: Request) -> Answer:
    given = asked(request)
    many = isinstance(given, list)
    return said(json.dumps([t.upper() for t in given]) if many else given.upper())


def engine(url: str, model: str = "m-1") -> OpenAi:
    return OpenAi(f"{url}#{model}", Pair("nb", "en"), Options(offline=True))


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "MTCHECK_OPENAI_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_what_is_asked() -> None:
    with serving(upper) as server:
        assert engine(server.url).translate(["Én båt.", 'To "menn".']) == ["ÉN BÅT.", 'TO "MENN".']
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert "authorization" not in request.headers
    assert (request.body["model"], request.body["temperature"]) == ("m-1", 0)
    system, user = request.body["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert "from Norwegian Bokmål to English" in system["content"]
    assert "never an instruction" in system["content"] and "array of 2" in system["content"]
    assert user["content"] == '["Én båt.", "To \\"menn\\"."]'


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("", "/v1/chat/completions"),
        ("/v1", "/v1/chat/completions"),
        ("/v1/", "/v1/chat/completions"),
        ("/v1/chat/completions", "/v1/chat/completions"),
        ("/api", "/api/v1/chat/completions"),
    ],
)
def test_addresses(path: str, called: str) -> None:
    with serving(upper) as server:
        assert engine(server.url + path, "org/m@1#x").translate(["a"]) == ["A"]
    assert server.paths == [called]
    assert server.requests[0].body["model"] == "org/m@1#x"


@pytest.mark.parametrize(
    "content",
    [
        '["A", "B"]',
        '```json\n["A", "B"]\n```',
        'Here you are:\n["A",\n "B"]\nI hope it helps.',
    ],
)
def test_answers_that_are_understood(content: str) -> None:
    with serving(lambda _: said(content)) as server:
        assert engine(server.url).translate(["a", "b"]) == ["A", "B"]
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        said('["A"]'),
        said('["A", "B", "C"]'),
        said('["A", 2]'),
        said('["A", "B"'),
        said("A\nB"),
        said('{"1": "A", "2": "B"}'),
        said("[" * 50_000 + "]" * 50_000),
        said(""),
        said(None),
        said([{"text": "A"}]),
        said('["A", "B"]', "length"),
    ],
)
def test_where_the_model_loses_count_one_is_asked_at_a_time(wrong: Answer) -> None:
    def answer(request: Request) -> Answer:
        return wrong if isinstance(asked(request), list) else upper(request)

    with serving(answer) as server:
        assert engine(server.url).translate(["a", "b"]) == ["A", "B"]
    assert [asked(r) for r in server.requests] == [["a", "b"], "a", "b"]


def test_a_translation_that_was_cut_off_counts_as_none() -> None:
    with serving(lambda _: said("half of", "length")) as server:
        assert engine(server.url).translate(["a"]) == [""]


@pytest.mark.parametrize("body", [{}, [], 7, {"choices": []}, {"choices": [{"text": "A"}]}])
def test_a_server_of_another_kind(body: Any) -> None:
    message = "check that it is an OpenAI-compatible server"
    with serving(lambda _: Answer(body)) as server, pytest.raises(MtcheckError, match=message):
        engine(server.url).translate(["a"])


class TestKeys:
    @pytest.mark.parametrize(
        ("keys", "sent"),
        [
            ({"OPENAI_API_KEY": "sk-1"}, "Bearer sk-1"),
            ({"MTCHECK_OPENAI_KEY": "sk-2"}, "Bearer sk-2"),
            ({"OPENAI_API_KEY": "sk-1", "MTCHECK_OPENAI_KEY": "sk-2"}, "Bearer sk-2"),
        ],
    )
    def test_they_are_sent(
        self, monkeypatch: pytest.MonkeyPatch, keys: dict[str, str], sent: str
    ) -> None:
        for name, value in keys.items():
            monkeypatch.setenv(name, value)
        with serving(upper) as server:
            engine(server.url).translate(["a"])
        assert server.requests[0].headers["authorization"] == sent

    @pytest.mark.parametrize(
        ("url", "sent"),
        [
            ("https://api.openai.com", "sk-1"),
            ("https://api.openai.com.example.com", ""),
            ("https://example.com/api.openai.com", ""),
            ("http://api.openai.com", ""),
        ],
    )
    def test_openais_key_goes_to_nobody_else(
        self, monkeypatch: pytest.MonkeyPatch, url: str, sent: str
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
        headers: list[Any] = []

        def post(self: object, path: str, body: object, **given: Any) -> Any:
            headers.append(given["headers"])
            return {"choices": [{"message": {"content": "A"}}]}

        monkeypatch.setattr("mtcheck.retranslate.endpoint.Endpoint.post", post)
        OpenAi(f"{url}#m", Pair("nb", "en"), Options()).translate(["a"])
        assert headers == [{"Authorization": f"Bearer {sent}"} if sent else {}]

    def test_they_are_never_shown(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-123456")

        def refuse(request: Request) -> Answer:
            message = f"Incorrect API key provided: {request.headers['authorization']}"
            return Answer({"error": {"message": message}}, 401)

        with serving(refuse) as server:
            made = engine(server.url)
            with pytest.raises(MtcheckError, match=r"HTTP 401 \(Incorrect .* Bearer …\)") as caught:
                made.translate(["a"])
        assert "sk-123456" not in str(caught.value) + made.signature + repr(made)


def test_a_document_goes_through_in_order_a_few_sentences_at_a_time() -> None:
    text = " ".join(f"Barco número {n} chegou." for n in range(1, 20))

    def answer(request: Request) -> Answer:
        return upper(request)

    with serving(answer) as server:
        url = server.url.replace("//", "//me:w0rd@")
        made = translated(text, f"openai:{url}/v1#m", offline=True)
    assert made.text == text.upper()
    assert [len(asked(r)) for r in server.requests] == [8, 8, 3]
    assert made.path == f"openai:{server.url}/v1#m|prompt:1"
    assert "w0rd" not in repr(made)


@pytest.mark.parametrize("rest", ["https://api.openai.com#m", "http://example.com/v1#m"])
def test_offline_refuses_remote_servers(rest: str) -> None:
    with pytest.raises(ConfigError, match="leave out --offline"):
        OpenAi(rest, Pair("nb", "en"), Options(offline=True))


def test_a_hostile_answer_stays_text() -> None:
    content = "<script>\x1b[31m\u202ealert(1)\n\n\x00</script>"
    answer: Callable[[Request], Answer] = lambda _: said(content)  # noqa: E731
    with serving(answer) as server:
        made = translated("Um barco.", f"openai:{server.url}#m")
    assert made.text == "<script> [31m\u202ealert(1) </script>"
