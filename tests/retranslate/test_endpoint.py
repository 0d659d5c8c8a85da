"""JSON over HTTP: what is tried again, how long after, what is refused, what is never shown."""

from __future__ import annotations

import gzip
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from mtcheck.errors import ConfigError, ModelError
from mtcheck.retranslate.endpoint import Endpoint, key_from
from tests.retranslate.server import Answer, Server, one_after_another, serving

GOOD = Answer({"ok": True})


def post(
    server: Server, url: str = "", path: str = "/x", **options: Any
) -> tuple[Any, list[float]]:
    waits: list[float] = []
    endpoint = replace(Endpoint.at(url or server.url, offline=True), sleep=waits.append)
    return endpoint.post(path, {"a": 1}, **options), waits


@pytest.mark.parametrize(
    ("failures", "waits"),
    [
        ([], []),
        ([Answer(status=500)], [1]),
        ([Answer(status=503)] * 4, [1, 2, 4, 8]),
        ([Answer(status=429)], [1]),
        ([Answer(status=429, headers={"retry-after": "7"})], [7]),
        ([Answer(status=503, headers={"retry-after": "0"})], [0]),
        ([Answer(status=429, headers={"retry-after": "86400"})], [60]),
        ([Answer(status=429, headers={"retry-after": "soon"})], [1]),
        ([Answer(status=429, headers={"retry-after": "-5"})], [1]),
        ([Answer(b"{broken"), Answer(b"")], [1, 2]),
        ([Answer(b"\xff\xfe\xfd")], [1]),
        ([Answer(b"[" * 100_000)], [1]),
    ],
)
def test_what_may_pass_is_tried_again(failures: list[Answer], waits: list[float]) -> None:
    with serving(one_after_another(*failures, GOOD)) as server:
        answer, waited = post(server)
    assert answer == {"ok": True}
    assert waited == waits
    assert len(server.requests) == len(failures) + 1


@pytest.mark.parametrize(("ahead", "wait"), [(30, 30), (-30, 0), (9999, 60)])
def test_the_server_may_name_a_date(ahead: int, wait: float) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True)
    busy = Answer(status=429, headers={"retry-after": date})
    with serving(one_after_another(busy, GOOD)) as server:
        assert post(server)[1] == [pytest.approx(wait, abs=5)]


@pytest.mark.parametrize(
    ("answer", "message", "requests"),
    [
        (Answer(status=500), "HTTP 500, 5 times", 5),
        (Answer({"error": "overloaded"}, 503), r"HTTP 503 \(overloaded\), 5 times", 5),
        (Answer(b"<html>"), "it answered what is no JSON, 5 times", 5),
        (Answer(status=404), "HTTP 404; check the address", 1),
        (Answer({"error": {"message": "no such\nmodel"}}, 400), r"HTTP 400 \(no such model\)", 1),
        (Answer({"error": "x" * 999}, 400), r"HTTP 400 \(x{199}…\)", 1),
        (Answer(status=401), "HTTP 401; check the key in the environment", 1),
        (Answer(status=403), "HTTP 403; check the key in the environment", 1),
        (Answer(b" " * (4 * 1024 * 1024 + 1)), "larger than 4 MiB", 1),
        (
            Answer(gzip.compress(b" " * 9_999_999), headers={"content-encoding": "gzip"}),
            "larger than 4 MiB",
            1,
        ),
        (Answer(status=307, headers={"location": "http://example.com/y"}), "redirects to", 1),
        (Answer(status=308, headers={"location": "//example.com/y"}), "redirects to", 1),
        (Answer(status=307, headers={"location": "https://127.0.0.1/y"}), "redirects to", 1),
        (Answer(status=302, headers={"location": "/y"}), "redirects to", 1),
        (Answer(status=307, headers={"location": "/x"}), "redirects in circles", 4),
        (Answer(status=307, headers={"location": "http://[bad"}), "127.0.0.1", 1),
        (Answer(status=304), "HTTP 304", 1),
    ],
)
def test_what_will_not_pass_is_one_clear_line(answer: Answer, message: str, requests: int) -> None:
    with serving(lambda _: answer) as server, pytest.raises(ModelError, match=message) as caught:
        post(server)
    assert server.url in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(server.requests) == requests


def test_a_redirect_on_the_same_server_is_followed() -> None:
    moved = Answer(status=308, headers={"location": "/there?x=1"})
    with serving(one_after_another(moved, GOOD)) as server:
        assert post(server)[0] == {"ok": True}
    assert [(r.method, r.path, r.body) for r in server.requests] == [
        ("POST", "/x", {"a": 1}),
        ("POST", "/there?x=1", {"a": 1}),
    ]


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ModelError, match=r"no connection \(.+\), 5 times; try again later"):
        post(Server(url))


def test_a_server_that_breaks_off() -> None:
    short = Answer(b"{}", headers={"content-length": "99"})
    with serving(lambda _: short) as server, pytest.raises(ModelError, match="no connection"):
        post(server)


def test_a_server_that_keeps_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.retranslate.endpoint._SILENCE", 0.05)
    end = threading.Event()

    def never(_: object) -> Answer:
        end.wait()
        return GOOD

    with serving(never) as server, pytest.raises(ModelError, match="did not answer in time"):
        try:
            post(server)
        finally:
            end.set()


def test_a_server_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.retranslate.endpoint._WHOLE", -1)
    with serving(lambda _: GOOD) as server, pytest.raises(ModelError, match="did not finish"):
        post(server)


class TestSecrets:
    def test_user_and_password_are_sent_but_not_shown(self) -> None:
        def echo(_: object) -> Answer:
            return Answer({"error": "wrong: per%40@ w0rd% tops3cret"}, 400)

        with serving(echo) as server:
            url = server.url.replace("//", "//per%2540%40:w0rd%25@")
            endpoint = Endpoint.at(url, offline=True)
            with pytest.raises(ModelError) as caught:
                endpoint.post("/x", {}, key="tops3cret")
        assert server.requests[0].headers["authorization"].startswith("Basic ")
        for text in (str(caught.value), repr(endpoint), endpoint.url):
            assert not any(secret in text for secret in ("per%40", "w0rd", "tops3cret"))

    def test_what_is_sent_is_not_shown_when_the_server_says_it(self) -> None:
        def echo(request: Any) -> Answer:
            return Answer({"error": f"wrong: {request.headers['authorization']}"}, 400)

        with serving(echo) as server:
            endpoint = Endpoint.at(server.url.replace("//", "//me:w0rd@"), offline=True)
            with pytest.raises(ModelError, match="wrong: Basic") as caught:
                endpoint.post("/x", {})
        assert "bWU6dzByZA==" not in str(caught.value)

    def test_none_is_sent_unasked(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
        (tmp_path / ".netrc").write_text("default login me password w0rd\n")
        (tmp_path / ".netrc").chmod(0o600)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        with serving(lambda _: GOOD) as server:
            post(server)
        assert "authorization" not in server.requests[0].headers

    def test_a_proxy_does_not_see_what_stays_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with serving(lambda _: Answer(status=404)) as proxy, serving(lambda _: GOOD) as server:
            for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
                monkeypatch.setenv(name, proxy.url)
            post(server)
        assert not proxy.requests

    def test_keys_are_found_in_order(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("FIRST", raising=False)
        monkeypatch.delenv("SECOND", raising=False)
        assert key_from("FIRST", "SECOND") == ""
        monkeypatch.setenv("SECOND", "b\n")
        assert key_from("FIRST", "SECOND") == "b"
        monkeypatch.setenv("FIRST", "a")
        assert key_from("FIRST", "SECOND") == "a"

    @pytest.mark.parametrize("key", ["sécret", "two\nlines"])
    def test_a_key_that_no_header_holds(self, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
        monkeypatch.setenv("FIRST", key)
        with pytest.raises(ConfigError, match="FIRST") as caught:
            key_from("FIRST")
        assert key not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://127.0.0.1", "not valid"),
        ("127.0.0.1:5000", "not valid"),
        ("http://", "not valid"),
        ("http://127.0.0.1:99999", "not valid"),
        ("http://[::1", "not valid"),
        ("http://127.0.0.1/a\nb: c", "not valid"),
        ("http://127.0.0.1/?key=s3cret", "has a query"),
        ("http://me:s3cret@h:port", "not valid"),
        ("http://me:s3cret@example.com", "leave out --offline"),
        ("https://localhost.example.com", "leave out --offline"),
        ("http://10.0.0.1", "leave out --offline"),
        ("http://0177.0.0.1", "leave out --offline"),
    ],
)
def test_addresses_that_are_refused(url: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        Endpoint.at(url, offline=True)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://127.0.0.1:5000/", "http://127.0.0.1:5000"),
        ("http://u:p@localhost/v1", "http://localhost/v1"),
        ("https://[::1]:80", "https://[::1]:80"),
        ("http://127.9.9.9", "http://127.9.9.9"),
    ],
)
def test_addresses_of_this_computer_are_no_network(url: str, shown: str) -> None:
    assert Endpoint.at(url, offline=True).url == shown
