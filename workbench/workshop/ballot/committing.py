"""Votes written to the disk many at a time: those that arrive during one write are kept together by the next."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from workbench.workshop.ballot.casting import cast, join
from workbench.workshop.ballot.served import Served, announce
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import Ballot, Receipt

T = TypeVar("T")
MOST_AT_ONCE = 500


class Committer:
    """The server's only writer: one thread with its own connection, fed by the loop.

    A receipt is handed out only after the write that holds the vote has reached the disk.
    """

    def __init__(self, file: Path) -> None:
        self._thread = ThreadPoolExecutor(1, "ballots", self._open, (file,))
        self._waiting: list[tuple[str, Ballot, asyncio.Future[Receipt]]] = []
        self._busy: asyncio.Task[None] | None = None

    def _open(self, file: Path) -> None:
        self._ballots = Ballots(file)

    def _close(self) -> None:
        self._ballots.close()

    async def keep(self, voter: str, ballot: Ballot) -> Receipt:
        """Return what became of a vote, once that is certain."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((voter, ballot, future))
        if self._busy is None or self._busy.done():
            self._busy = asyncio.create_task(self._drain())
        receipt: Receipt = await future
        return receipt

    async def join(self, arrival: str, voter: str | None, name: str | None) -> str | None:
        """Return the number of a phone that is in, once that is on the disk; None where there is no room."""
        return await self._do(lambda: join(self._ballots, arrival, voter, name))

    async def announce(self, served: Served) -> None:
        """Keep where the ballot is served from now on."""
        await self._do(lambda: announce(self._ballots, served))

    async def _do(self, act: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)

    async def _cast(self, votes: Sequence[tuple[str, Ballot]]) -> tuple[Receipt, ...]:
        return await self._do(lambda: cast(self._ballots, votes))

    async def _drain(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                receipts = await self._cast([(voter, ballot) for voter, ballot, _ in batch])
            except Exception as error:
                for _, _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            for (_, _, future), receipt in zip(batch, receipts, strict=True):
                if not future.done():
                    future.set_result(receipt)

    async def stop(self) -> None:
        """Keep what has arrived, then let go of the file."""
        if self._busy:
            await self._busy
        await self._do(self._close)
        self._thread.shutdown()
