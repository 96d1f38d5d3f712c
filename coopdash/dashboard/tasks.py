"""What the site leaves to a worker besides indexing: mail to accounts."""

from celery import shared_task

from coopdash.dashboard.reset_links import reset_links_send


@shared_task(bind=True)
def mail_reset_links(self, users: list[int], language: str) -> dict:
    """Send accounts the links that were asked for; those whose mail did not leave, again some minutes later.

    Safe to run twice: a second link is as good as the first, until one of them was used.
    """
    left = reset_links_send(users=users, language=language)
    if left:
        raise self.retry(args=(left, language))
    return {"asked": len(users)}
