"""Schema 1 had sign-offs in the model; since 2 they lie beside it, as they were written."""

from generator.load.upgrades import Model


def _without_signoffs(model: Model) -> Model:
    return {name: value for name, value in model.items() if name != "signoffs"}


UPGRADE = _without_signoffs
