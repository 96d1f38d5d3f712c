"""What gunicorn is to do, which reads this file where it is started beside it."""

limit_request_line = 8_190
"""Characters of a request's line. An address that is longer than the site takes, though not than this, is
answered by the site, with a page of its own; gunicorn answers whatever is beyond, with a bare one."""
