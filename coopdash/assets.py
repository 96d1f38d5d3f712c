"""Static files in production: which are collected, and how they are stored."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


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


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files; source maps are left out, so nothing may ask for them."""

    patterns = tuple(
        (glob, tuple(p for p in patterns if "sourceMappingURL" not in (p if isinstance(p, str) else p[0])))
        for glob, patterns in CompressedManifestStaticFilesStorage.patterns
    )
