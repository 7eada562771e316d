from tests.cli.conftest import _importable, folder, play

__all__ = ["_importable", "folder", "play"]
