"""Says with each answer how much processor time it took: other work on the machine does not count."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class ProcessorTime:
    """Adds ``X-Processor``: seconds of the thread that answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.thread_time()
        response = self.get_response(request)
        response.headers["X-Processor"] = f"{time.thread_time() - started:.6f}"
        return response
