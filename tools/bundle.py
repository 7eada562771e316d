"""Puts the look, the shared pages and the sample client into the wheel."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# At the root of a checkout; an installed `playbook` finds them in generator/_bundled/.
BUNDLED = ("mkdocs.yml", "overrides", "playbook", "definitions/mission-ridge-cerro-azul")


class BundleHook(BuildHookInterface[Any]):
    """Adds each bundled file by name, except what a client keeps private."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Leave editable installs alone: they read the checkout itself."""
        if version == "editable":
            return
        root = Path(self.root)
        for bundled in BUNDLED:
            for file in _files(root / bundled):
                inside = file.relative_to(root)
                build_data["force_include"][str(file)] = f"generator/_bundled/{inside.as_posix()}"


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    files = [file for file in sorted(path.rglob("*")) if file.is_file()]
    if not files:
        raise FileNotFoundError(f"{path} is missing or empty: no site can be built without it")
    hidden = {"private", "__pycache__"}
    return [file for file in files if not hidden.intersection(file.relative_to(path).parts)]
