"""Having a file read by a child process that is stopped when it takes too long or too much."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

SECONDS = 15
"""How long a child may sleep or wait; how long it may work, it limits itself."""
PROGRAM = Path(__file__).with_name("extract.py")


def answer_of(command: list[str], data: bytes, seconds: int = SECONDS) -> dict:
    """What a program says in JSON of a file, or ``refused`` with a code where it does not come to an end."""
    # Workbooks are read by the parser that refuses entities, and not by lxml.
    env = {"LC_ALL": "C.UTF-8", "OPENPYXL_LXML": "False"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=seconds, env=env)
        return json.loads(done.stdout) if done.returncode == 0 else {"refused": "too_much"}
    except subprocess.TimeoutExpired:
        return {"refused": "too_much"}
    except json.JSONDecodeError:
        return {"refused": "damaged"}


def lines_in(kind: str, data: bytes) -> tuple[list[str], str]:
    """The lines of a ``docx``, ``pdf`` or ``html``, and the code of why there are none."""
    command = [sys.executable, "-I", str(PROGRAM), kind]
    if kind == "pdf" and (pdftotext := shutil.which("pdftotext")):
        command.append(pdftotext)
    answer = answer_of(command, data)
    return answer.get("lines", []), answer.get("refused", "")
