"""Lets wasi-testsuite's own runner drive Heddle: `run-tests -r heddle.py`, or copy it into the suite's `adapters` folder.

The command is `heddle` on the PATH, or what the environment variable HEDDLE says.
"""

import os
import shlex
import subprocess
from typing import Dict, List, Optional, Tuple

HEDDLE = shlex.split(os.getenv("HEDDLE", "heddle"), posix=os.name != "nt")


def get_name() -> str:
    return "heddle"


def get_version() -> str:
    shown = subprocess.run(HEDDLE[:1] + ["--version"], encoding="UTF-8", capture_output=True, check=True)
    return shown.stdout.split()[1]


def get_wasi_versions() -> List[str]:
    return ["wasm32-wasip1"]


def get_wasi_worlds() -> List[str]:
    return ["wasi:cli/command"]


def get_timeout_seconds() -> float:
    # Each case starts a JVM: on a busy machine that alone may take seconds.
    return 30.0


def compute_argv(
    test_path: str,
    args_env_root: Tuple[List[str], Dict[str, str], Optional[str]],
    proposals: List[str],
    wasi_world: str,
    wasi_version: str,
) -> List[str]:
    args, env, root = args_env_root
    argv = HEDDLE + ["run"]
    for name, value in env.items():
        argv += ["--env", f"{name}={value}"]
    if root:
        argv += ["--dir", f"{root}::/"]
    return argv + [str(test_path)] + args
