"""CoopDash: a register and dashboard of bilateral cooperation sessions."""

from coopdash.celery import app as celery_app

__all__ = ["celery_app"]
