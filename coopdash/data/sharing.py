"""Who may read the register's data from a page of their own: everyone, and nobody may do more than read."""

METHODS = "GET, HEAD, OPTIONS"


def open_to_every_site(response):
    """Let scripts of any site read this answer. It holds public facts and depends on no cookie."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After, X-Request-ID"
    return response


def allow_reading(response):
    """What a browser asks before a script's request with headers of its own (OPTIONS)."""
    response["Allow"] = METHODS
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "Accept, If-Modified-Since, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response
