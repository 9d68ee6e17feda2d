// SwiftPM builds no target without a source; the functions are in libfarthing_native.a.
#include "FarthingFFI.h"
