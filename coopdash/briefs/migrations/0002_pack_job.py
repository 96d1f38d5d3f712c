import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0001_reminders"),
        ("sessions_app", "0004_next_session"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackJob",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("form", models.CharField(max_length=4, verbose_name="form")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("hi", "हिन्दी"), ("ru", "Русский")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("at", models.DateField(verbose_name="as of")),
                ("site", models.CharField(max_length=300, verbose_name="address of the site")),
                ("edition", models.CharField(max_length=80, verbose_name="edition of the register")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for its turn"),
                            ("running", "Being made"),
                            ("ready", "Ready"),
                            ("failed", "Not made"),
                        ],
                        default="waiting",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("done", models.PositiveSmallIntegerField(default=0, verbose_name="steps done")),
                ("heartbeat_at", models.DateTimeField(verbose_name="last sign of life")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                ("name", models.CharField(blank=True, max_length=140, verbose_name="name")),
                ("content", models.BinaryField(null=True, verbose_name="file")),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="what went wrong")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sessions_app.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "long pack",
                "verbose_name_plural": "long packs",
                "ordering": ("-created_at", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "form", "language", "at", "site", "edition"), name="pack_job_once"
                    )
                ],
            },
        ),
    ]
