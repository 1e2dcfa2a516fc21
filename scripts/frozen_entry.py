"""Where the frozen program begins."""

import sys

from wbc_desktop.__main__ import main

sys.exit(main())
