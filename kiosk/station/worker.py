"""Work for the records that nobody waits for: a failure nobody expected is said in the log, and lost nowhere."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

log = logging.getLogger(__name__)

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Errands:
    """Hands work to a worker and goes on. What can be foreseen is dealt with in the work itself."""

    def __init__(self, worker: Executor) -> None:
        self._worker = worker

    def send(self, work: Callable[Given, Result], /, *given: Given.args, **options: Given.kwargs) -> Future[Result]:
        """Puts work in the queue."""
        future = self._worker.submit(work, *given, **options)
        future.add_done_callback(_say_failure)
        return future


def _say_failure(future: Future[Result]) -> None:
    error = None if future.cancelled() else future.exception()
    if error is not None:
        log.error("the records were not served: %s", type(error).__name__, exc_info=error)
