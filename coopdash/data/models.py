"""Data packages that took long to make, kept to be fetched."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coopdash.data.sheets import sheets
from coopdash.jobs.models import Job


class PackageJob(Job):
    """A data package that a worker makes of a large register, one for each version of the data."""

    task = "coopdash.data.tasks.make_package"

    is_raw = models.BooleanField(_("with the exact text"), default=False)

    class Meta(Job.Meta):
        verbose_name = _("data package")
        verbose_name_plural = _("data packages")
        constraints = (models.UniqueConstraint(fields=("edition", "is_raw"), name="package_job_once"),)

    def __str__(self):
        return f"{self.name or self._meta.verbose_name}, {self.edition}"

    @property
    def steps(self) -> int:
        """Each table is one."""
        return len(sheets())


class PackagePart(models.Model):
    """A piece of a package, so that none is ever whole in memory, and every machine can hand it out."""

    job = models.ForeignKey(
        PackageJob, verbose_name=_("data package"), on_delete=models.CASCADE, related_name="parts"
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("part of a data package")
        verbose_name_plural = _("parts of data packages")
        ordering = ("job", "number")
        constraints = (models.UniqueConstraint(fields=("job", "number"), name="package_part_once"),)

    def __str__(self):
        return f"{self.job}: {self.number}"
