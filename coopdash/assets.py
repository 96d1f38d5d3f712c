"""Static files in production: which are collected, and how they are stored."""

import posixpath
import re

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = ("css/site.css",)
"""Style sheets that are made of others, by ``@import`` alone."""

IMPORT = re.compile(r'@import "([\w.-]+)";')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s+")


class AssetsConfig(StaticFilesConfig):
    """Django's static files, without what packages bring beside the scripts we use."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.map",
        "widgetbundle.js",
        "datasets",
        "redoc",
        "templates",
    ]


class Joined(Storage):
    """A style sheet with those that it imports in their places, without comments.

    Each answer has a kilobyte of headers, and a reader far away waits for each.
    """

    def __init__(self, sources: dict[str, tuple[Storage, str]]) -> None:
        self.sources = sources

    def _open(self, name: str, mode: str = "rb") -> File:
        folder = posixpath.dirname(name)
        text = IMPORT.sub(lambda found: self._read(posixpath.join(folder, found[1])), self._read(name))
        return ContentFile(INDENT.sub("\n", COMMENT.sub("", text)).strip().encode())

    def _read(self, name: str) -> str:
        storage, path = self.sources[name]
        with storage.open(path) as file:
            return file.read().decode()


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files; source maps are left out, so nothing may ask for them."""

    patterns = tuple(
        (glob, tuple(p for p in patterns if "sourceMappingURL" not in (p if isinstance(p, str) else p[0])))
        for glob, patterns in CompressedManifestStaticFilesStorage.patterns
    )

    def post_process(self, paths: dict[str, tuple[Storage, str]], *args, **options):
        joined = {name: (Joined(paths), name) for name in SHEETS if name in paths}
        return super().post_process({**paths, **joined}, *args, **options)
