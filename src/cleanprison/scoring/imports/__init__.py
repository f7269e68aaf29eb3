"""What scoring takes from sheets, one file per kind."""

from cleanprison.scoring.imports.openings import import_openings
from cleanprison.scoring.imports.points import PastePoints, count_pasted, import_points, paste_points

__all__ = ["PastePoints", "count_pasted", "import_openings", "import_points", "paste_points"]
