"""Find citations whose fact is gone."""

from django.core.management.base import BaseCommand, CommandError

from sessions_app.services import citations_delete_orphans, find_orphan_citations


class Command(BaseCommand):
    """`manage.py find_orphans`: exit code 1 where there are any and they stay."""

    help = (
        "Find citations whose fact does not exist any longer: a generic key is not guarded by the database. "
        "Ends with exit code 1 where it finds some, unless --delete takes them away."
    )

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="delete them and grade what is left anew")

    def handle(self, *args, delete, **options):
        orphans = find_orphan_citations()
        if not orphans:
            self.stdout.write("Every citation has its fact.")
        elif delete:
            self.stdout.write(f"Deleted: {citations_delete_orphans()}.")
        else:
            raise CommandError(
                f"Citations without a fact: {', '.join(map(str, orphans))}. Delete them with --delete."
            )
