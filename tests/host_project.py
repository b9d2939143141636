"""A Pulumi project that runs under our own language host."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import engine
from engine import Engine

if TYPE_CHECKING:
    from pathlib import Path


class Project:
    """A Pulumi project in a folder of its own, with a file backend and a home of its own."""

    def __init__(self, folder: Path, used: Engine) -> None:
        """Start with a program that does nothing and a stack `dev`."""
        self.folder = folder / "project"
        self.folder.mkdir()
        (folder / "state").mkdir()
        self._pulumi = used.pulumi
        self.variables = {
            **engine.environment(used, "/usr/bin:/bin"),
            "HOME": str(folder),
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
            "PULUMI_CONFIG_PASSPHRASE": "correct horse",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        }
        self.write("Pulumi.yaml", "name: tiny\nruntime: python\n")
        self.program("")
        self.run("stack", "init", "dev").check_returncode()

    def write(self, name: str, text: str) -> Path:
        """Write a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def program(self, text: str) -> None:
        """Write the program."""
        self.write("__main__.py", text)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a `pulumi` command in a process group of its own, as a terminal would."""
        return subprocess.Popen(
            [self._pulumi, *arguments, "--non-interactive", "--color=never"],
            cwd=self.folder,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a `pulumi` command to its end."""
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, output)

    def up(self) -> subprocess.CompletedProcess[str]:
        """Run `pulumi up` without its preview, so that the program runs once."""
        return self.run("up", "--yes", "--skip-preview")

    def outputs(self) -> dict[str, object]:
        """Read the stack's outputs."""
        result: dict[str, object] = json.loads(self.run("stack", "output", "--json", "--show-secrets").stdout)
        return result
