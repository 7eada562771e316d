"""The one exception that the command line turns into a message and an exit code."""


class PlaybookError(Exception):
    """The environment failed (disk, git, permissions) or the command was wrong.

    Bad content never raises: it becomes findings. `exit_code` follows the public contract:
    2 wrong usage, 3 environment.
    """

    def __init__(self, message: str, exit_code: int = 3) -> None:
        super().__init__(message)
        self.exit_code = exit_code
