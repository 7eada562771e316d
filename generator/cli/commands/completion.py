"""`playbook completion`: what makes a shell complete commands and clients."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from generator.cli.options import Command

_SHELLS = ("bash", "fish", "zsh")


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands, options and clients.

    In ~/.bashrc: eval "$(playbook completion bash)". In ~/.zshrc: eval "$(playbook completion
    zsh)". For fish: playbook completion fish > ~/.config/fish/completions/playbook.fish
    """
    found = get_completion_class(shell)
    assert found is not None
    program = ctx.find_root().command
    click.echo(found(program, {}, "playbook", "_PLAYBOOK_COMPLETE").source())


COMMAND = completion
