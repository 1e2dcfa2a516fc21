"""Sets up what is needed and runs all tests; arguments go to pytest."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import environment


def main() -> int:
    environment.main("development")
    os.chdir(environment.ROOT)
    variables = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    data = environment.ROOT.parent / "shared" / "data"
    if data.is_dir():
        variables["WBC_DATA"] = os.environ.get("WBC_DATA", str(data))
    arguments = sys.argv[1:] or ["-n", "2", "--dist", "loadfile"]
    return environment.run(["-m", "pytest", *arguments], variables=variables)


if __name__ == "__main__":
    sys.exit(main())
