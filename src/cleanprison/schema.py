"""All mapped tables in one place: importing this module completes the metadata."""

from __future__ import annotations

import cleanprison.access.models
import cleanprison.additions.models
import cleanprison.conduct.models
import cleanprison.db.audit
import cleanprison.education.models
import cleanprison.people.models
import cleanprison.scoring.models  # noqa: F401
from cleanprison.db.base import Base

metadata = Base.metadata
