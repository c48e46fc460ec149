"""What costs much is made one at a time; few wait, the rest are told when to come again, and pages are not held up."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

from explainer.server.job_queue import JobQueue, QueueFullError
from explainer.server.raster_process import DrawingError, RasterProcess
from explainer.server.routes import pictures
from explainer.server.routes.pictures import FINISHED, Asked, default_pictures, draw
from explainer.tables.story import Story, load_story
from explainer.url_state import default_edition
from testing.http import Answer, ask
from testing.running_server import Server, running_server

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>'
PNG = b"\x89PNG"


def test_jobs_are_done_one_at_a_time_and_no_more_wait_than_may() -> None:
    queue, under_way, go_on = JobQueue("test", most_waiting=3), [], threading.Event()

    def job(number: int) -> int:
        under_way.append(number)
        go_on.wait(10)
        return number

    made: list[Future[int]] = [queue.submit(number, job, number) for number in range(3)]
    assert queue.submit(2, job, 2) is made[2], "the same job is in the queue once"
    with pytest.raises(QueueFullError):
        queue.submit(3, job, 3)
    assert under_way == [0]
    go_on.set()
    assert [own.result(10) for own in made] == [0, 1, 2]
    assert queue.submit(3, job, 3).result(10) == 3
    queue.close()


def test_a_job_that_fails_leaves_the_queue_and_one_whose_client_hung_up_is_made_for_the_others() -> None:
    queue, go_on = JobQueue("test", most_waiting=2), threading.Event()

    def failing() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        queue.submit("a", failing).result(10)

    def job() -> str:
        go_on.wait(10)
        return "made"

    async def asked() -> str:
        first = asyncio.create_task(queue.result("b", job))
        second = asyncio.create_task(queue.result("b", job))
        await asyncio.sleep(0.01)
        first.cancel()
        go_on.set()
        return await second

    assert asyncio.run(asked()) == "made"
    queue.close()


def test_the_worker_draws_says_what_is_wrong_and_comes_back_after_its_end() -> None:
    raster = RasterProcess()
    try:
        assert raster.png(SVG).startswith(PNG)
        with pytest.raises(DrawingError, match="ValueError"):
            raster.png("no picture")
        worker = raster._worker
        assert worker is not None
        worker.kill()
        worker.wait(10)
        assert raster.png(SVG).startswith(PNG)
        assert raster._worker is not worker
    finally:
        raster.close()
    assert raster._worker is None


def test_a_worker_that_cannot_start_is_an_error_and_no_wait() -> None:
    raster = RasterProcess(("/none/python",))
    with pytest.raises(DrawingError, match="the worker process ended"):
        raster.png(SVG)


def test_the_last_picture_is_shown_until_the_new_one_is_drawn(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of data does not make sixty readers wait for sixty pictures."""
    asked, go_on = default_pictures(story)[0], threading.Event()

    class Slow:
        def png(self, svg: str) -> bytes:
            go_on.wait(10)
            return b"new"

    monkeypatch.setattr(pictures, "RASTER", Slow())
    monkeypatch.setattr(pictures, "QUEUE", JobQueue("test", 4))
    FINISHED[asked] = pictures.Picture(b"old", "of another story")
    try:
        first = asyncio.run(answered(asked))
        assert (first.body, first.headers["cache-control"]) == (b"old", f"public, max-age={pictures.SOON_S}")
        go_on.set()
        until = time.monotonic() + 10
        while asyncio.run(answered(asked)).body != b"new" and time.monotonic() < until:
            time.sleep(0.01)
        last = asyncio.run(answered(asked))
        assert (last.body, last.headers["cache-control"]) == (b"new", f"public, max-age={pictures.HOUR_S}")
    finally:
        del FINISHED[asked]
        pictures.QUEUE.close()


async def answered(asked: Asked) -> Answer:
    """The answer of the route, in this process."""
    request = pictures.Request({"type": "http", "headers": [], "path_params": {"name": f"{'-'.join(asked)}.png"}})
    answer = await pictures.picture(request)
    return Answer(answer.status_code, dict(answer.headers), bytes(answer.body))


def test_the_cards_of_the_default_edition_are_drawn_ahead() -> None:
    story = load_story()
    cards = default_pictures(story)
    assert len(set(cards)) == len(cards) > 10
    assert {own.edition_id for own in cards} == {default_edition(story)}
    assert draw(cards[0], story).png.startswith(PNG)


@pytest.mark.exhaustive  # ten seconds of drawing
def test_sixty_cold_pictures_at_once_hold_nobody_up() -> None:
    with running_server(MAX_WAITING="8") as server, ThreadPoolExecutor(61) as clients:
        ask(server, "/train", accept="text/html")
        names = product(
            ("train", "bargain", "delegation", "ledger", "afterwards"),
            ("2023-09-13", "later"),
            ("en", "fr"),
            ("light", "dark"),
        )
        paths = [f"/picture/{'-'.join(name)}-{form}.png" for name in names for form in ("card", "plain")][:60]
        asked = [clients.submit(ask, server, path) for path in paths]
        waits_s = []
        while not all(own.done() for own in asked):
            began_s = time.monotonic()
            assert ask(server, "/healthz").status == 200
            waits_s.append(time.monotonic() - began_s)
            time.sleep(0.05)
        answers = [own.result() for own in asked]
    told = [answer for answer in answers if answer.status == 503]
    assert {answer.status for answer in answers} == {200, 503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in told)
    assert all(answer.headers["cache-control"] == "no-store" for answer in told)
    assert sorted(waits_s)[len(waits_s) * 9 // 10] < 1


@pytest.mark.exhaustive
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the children of a process are listed in /proc")
def test_the_worker_ends_with_the_server_even_where_it_is_killed() -> None:
    with running_server() as server:
        assert ask(server, "/picture/afterwards-later-en-light-plain.png").body.startswith(PNG)
        worker = worker_of(server)
        server.process.kill()
        server.process.wait(10)
        until = time.monotonic() + 10
        while is_running(worker) and time.monotonic() < until:
            time.sleep(0.1)
        assert not is_running(worker)


def worker_of(server: Server) -> int:
    """Process id of the worker; any thread of the server may have started it."""
    tasks = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    (worker,) = [int(number) for task in tasks for number in task.read_text().split()]
    return worker


def is_running(number: int) -> bool:
    """Whether a process is there and has not ended."""
    status = Path(f"/proc/{number}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.exhaustive
def test_downloads_beyond_those_that_may_wait_are_told_when_to_come_again() -> None:
    with running_server(MAX_WAITING="1") as server, ThreadPoolExecutor(30) as clients:
        assert ask(server, "/download/claims.csv").status == 200
        answers = list(clients.map(lambda n: ask_for(server, n), range(30)))
    assert {answer.status for answer in answers} == {200, 503}
    assert all("retry-after" in answer.headers for answer in answers if answer.status == 503)


def ask_for(server: Server, number: int) -> Answer:
    return ask(server, f"/download/claims.csv?find=word{number}")
