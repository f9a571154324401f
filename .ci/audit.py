"""Known weaknesses in the pinned packages, or plainly that the service was not asked.

With --told it ends well whatever it found: the gate shows it, and is red for what was changed.
"""
import subprocess
import sys
from pathlib import Path

UNREACHED = ("ConnectionError", "ServiceError", "Connection refused", "Max retries", "HTTPError",
             "timed out", "Temporary failure in name resolution")
UNKNOWN = "could not be audited"
PATIENCE = 60    # seconds


def told(code, said):
    """(exit code, sentence) of what pip-audit gave; 3 is for what could not be asked."""
    if code and any(sign in said for sign in UNREACHED):
        return 3, "Not audited: the service that knows could not be reached from here."
    if UNKNOWN in said:    # with which pip-audit ends as if all were well
        return code or 3, f"Not audited: {said.count(UNKNOWN)} packages, unknown there."
    if code:
        return code, "Weaknesses are known, see above."
    return 0, "No weakness is known."


def main():
    program = Path(sys.executable).parent / "pip-audit"
    asked = [program, "--require-hashes", "--disable-pip", "-r", "requirements.txt"]
    code, said = ask(asked)
    code, sentence = told(code, said)
    sys.stdout.write(f"{sentence if code == 3 else said + sentence}\n")
    return 0 if "--told" in sys.argv else code


def ask(command, patience=PATIENCE):
    """(exit code, what it said) of a program; one that is slow or not there was not reached."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False,    # noqa: S603
                              timeout=patience)
    except subprocess.TimeoutExpired:
        return 1, "timed out"
    except OSError as reason:
        return 1, f"ConnectionError: {reason}"
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main())
