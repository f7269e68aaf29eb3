"""What scoring takes from sheets, one file per kind."""

from cleanprison.scoring.imports.openings import import_openings
from cleanprison.scoring.imports.points import import_points

__all__ = ["import_openings", "import_points"]
