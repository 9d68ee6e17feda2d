"""Prices, promotions and taxes of a cart, to the last farthing.

Make an `Engine` of a rulebook once, keep it, ask it `quote` as often as you like. Documents are instances of the
classes here, dicts, or JSON text. Amounts, rates and quantities are `decimal.Decimal`, int or str, never float.
"""

from ._errors import FarthingError as FarthingError
from ._errors import InvalidError as InvalidError
from ._errors import LimitError as LimitError
from ._errors import RefusedError as RefusedError
from ._farthing import *  # noqa: F403
from ._farthing import __version__ as __version__
