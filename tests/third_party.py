"""Where the third-party acceptance files are; tests that read them skip where the folder is absent."""

from __future__ import annotations

import os
from pathlib import Path

ACCEPTANCE = Path(os.environ.get("WIJKFOTO_ACCEPTANCE", Path(__file__).parents[2] / "shared" / "acceptance"))
