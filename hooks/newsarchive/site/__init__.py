"""The site: from what has been read to the pages of the archive, as pure functions."""

from newsarchive.site.archive import Archive
from newsarchive.site.build import build

__all__ = ["Archive", "build"]
