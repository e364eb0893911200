"""The page Leren van elkaar: where to look, what is found everywhere or only here, and what is not known yet.

Nothing is ranked and no totals stand side by side: a wijk of 43.755 inhabitants is no match for one of 5.810.
"""

from __future__ import annotations

