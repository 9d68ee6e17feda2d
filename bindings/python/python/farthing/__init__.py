"""Prices, promotions and taxes of a cart, and the life of its order, to the last farthing.

Make an `Engine` of a rulebook once, keep it, ask it `quote` as often as you like. Documents are instances of the
classes here, dicts, or JSON text. Amounts, rates and quantities are `decimal.Decimal`, int or str, never float.
"""

from . import _farthing
from ._errors import FarthingError as FarthingError
from ._errors import InvalidError as InvalidError
from ._errors import LimitError as LimitError
from ._errors import RefusedError as RefusedError
from ._farthing import __version__ as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._farthing import *  # noqa: F403
else:
    # Everything else is fetched when it is first asked for: there are some hundreds of classes, and a program uses a few.
    def __getattr__(name):
        if name == "__all__":
            return __dir__()
        if name.startswith("_"):
            raise AttributeError(f"module 'farthing' has no attribute '{name}'")
        found = globals()[name] = getattr(_farthing, name)
        return found

    def __dir__():
        names = {*globals(), *vars(_farthing), *_farthing._class_names()}
        return sorted(name for name in names if not name.startswith("_") and name != "TYPE_CHECKING")
