"""Static files under names that carry their hash, and compressed."""
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also renames what a module imports, so that a browser never mixes two versions."""

    support_js_module_import_aggregation = True
