"""What all tests share: how hypothesis works, and a segmenter that is slow to make."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from tests.fiction import AUTHORITY

from newsarchive.describe.parks import park_names
from newsarchive.describe.words import Segmenter
from newsarchive.pipeline import Desk
from newsarchive.settings import Settings

# The same examples on every machine: a run that fails for one fails for all. To look for new ones: --hypothesis-profile=search
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")


@pytest.fixture(scope="session")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    """Words with the fictional authority's names and terms loaded."""
    return Segmenter(AUTHORITY.words(), tmp_path_factory.mktemp("jieba"), AUTHORITY.places())


@pytest.fixture(scope="session")
def desk(segmenter: Segmenter) -> Desk:
    """The fictional authority, no recorded ids."""
    return Desk(AUTHORITY, park_names(AUTHORITY), segmenter, (), Settings())
