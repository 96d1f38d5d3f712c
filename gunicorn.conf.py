"""What gunicorn is to do, which reads this file where it is started beside it."""

limit_request_line = 8_190
"""Characters of a request's line. An address that is longer than the site takes, though not than this, is
answered by the site, with a page of its own; gunicorn answers whatever is beyond, with a bare one."""


def post_worker_init(worker):
    """Each process reads the columns that it counts by while nobody waits for them."""
    from sectors_app.store.process import begin_reading  # not before the application is there

    begin_reading()
