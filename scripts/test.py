"""Sets up what is needed and runs all tests; arguments go to pytest.

--with-postgresql first installs a PostgreSQL server on Debian, for the tests that need one; they
start it in a temporary folder. Without one these tests are skipped.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import debian
import environment

WITH_POSTGRESQL = "--with-postgresql"


def main() -> int:
    given = sys.argv[1:]
    with environment.failures_told():
        environment.ensure("development")
        if WITH_POSTGRESQL in given:
            given.remove(WITH_POSTGRESQL)
            debian.install(["postgresql"])
    os.chdir(environment.ROOT)
    variables = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    data = environment.ROOT.parent / "shared" / "data"
    if data.is_dir():
        variables["WBC_DATA"] = os.environ.get("WBC_DATA", str(data))
    arguments = given or ["-n", "2", "--dist", "loadfile"]
    return environment.run(["-m", "pytest", *arguments], variables=variables)


if __name__ == "__main__":
    sys.exit(main())
