"""Units that conditions and targets may use. Labels are in the locale files under `units`."""

import difflib
from decimal import Decimal

# The canonical unit, then how else people write it (Spanish included).
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "second": ("seconds", "sec", "s", "segundo", "segundos"),
    "minute": ("minutes", "min", "minuto", "minutos"),
    "hour": ("hours", "h", "hora", "horas"),
    "day": ("days", "dia", "dias", "día", "días"),
    "week": ("weeks", "semana", "semanas"),
    "month": ("months", "mes", "meses"),
    "year": ("years", "año", "años"),
    "percent": ("%", "por ciento", "porciento"),
    "percentage_point": ("percentage_points", "pp"),
    "ppm": ("partes por millón",),
    "piece": ("pieces", "pcs", "pieza", "piezas"),
    "box": ("boxes", "caja", "cajas"),
    "pallet": ("pallets", "tarima", "tarimas"),
    "lot": ("lots", "lote", "lotes"),
    "line": ("lines", "renglón", "renglones", "renglon"),
    "order": ("orders", "orden", "ordenes", "órdenes"),
    "document": ("documents", "documento", "documentos"),
    "photo": ("photos", "picture", "pictures", "foto", "fotos"),
    "shipment": ("shipments", "embarque", "embarques"),
    "defect": ("defects", "defecto", "defectos"),
    "repeat": ("repeats", "repetición", "repeticiones", "repeticion"),
    "error": ("errors", "errores"),
    "contact": ("contacts", "contacto", "contactos"),
    "meeting": ("meetings", "junta", "juntas"),
    "person": ("people", "persons", "persona", "personas"),
    "user": ("users", "usuario", "usuarios"),
    "customer": ("customers", "cliente", "clientes"),
    "team": ("teams", "equipo", "equipos"),
    "level": ("levels", "nivel", "niveles"),
    "point": ("points", "punto", "puntos"),
    "time": ("times", "vez", "veces"),
    "mm": ("millimeter", "millimeters", "milímetro", "milímetros"),
    "um": ("µm", "micron", "microns", "micra", "micras"),
    "cm": ("centimeter", "centimeters", "centímetro", "centímetros"),
    "m": ("meter", "meters", "metro", "metros"),
    "km": ("kilometer", "kilometers", "kilómetro", "kilómetros"),
    "in": ("inch", "inches", "pulgada", "pulgadas"),
    "g": ("gram", "grams", "gramo", "gramos"),
    "kg": ("kilogram", "kilograms", "kilogramo", "kilogramos"),
    "lb": ("pound", "pounds", "libra", "libras"),
    "n": ("newton", "newtons"),
    "nm": ("newton_meter",),
    "kpa": ("kilopascal",),
    "psi": (),
    "celsius": ("°c", "degc"),
    "fahrenheit": ("°f", "degf"),
    "lux": ("lx",),
    "volt": ("v", "volts", "voltios"),
    "ohm": ("ohms",),
    "ml": ("milliliter", "milliliters", "mililitro", "mililitros"),
    "liter": ("liters", "l", "litro", "litros"),
    "ratio": ("razón",),
    "score": ("puntaje",),
    "usd": (),
    "mxn": (),
    "yes_no": ("yes/no", "sí/no", "si_no"),
}  # fmt: skip

UNITS: tuple[str, ...] = tuple(_SPELLINGS)
_CANONICAL = {spelling: unit for unit, others in _SPELLINGS.items() for spelling in (unit, *others)}
SPELLINGS: tuple[str, ...] = tuple(_CANONICAL)


def canonical_unit(word: str) -> str | None:
    """The one name of a unit, or None if nobody knows it."""
    return _CANONICAL.get(word.strip().lower())


def nearest_unit(word: str) -> str | None:
    """The unit that a misspelt one most probably means."""
    close = difflib.get_close_matches(word.strip().lower(), _CANONICAL, 1, 0.6)
    return _CANONICAL[close[0]] if close else None


# Unit → what it measures, and how many of the dimension's first unit it is. Exact by definition.
_SCALES: dict[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(factor))
    for dimension, scale in {
        "time": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
        "length": {
            "mm": "1",
            "um": "0.001",
            "cm": "10",
            "m": "1000",
            "km": "1000000",
            "in": "25.4",
        },
        "mass": {"g": "1", "kg": "1000", "lb": "453.59237"},
        "volume": {"ml": "1", "liter": "1000"},
        "share": {"percent": "1", "ppm": "0.0001", "ratio": "100"},
    }.items()
    for unit, factor in scale.items()
}


def converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """A value in another unit of the same dimension; None where there is no way."""
    if unit == into:
        return value
    here, there = _SCALES.get(unit), _SCALES.get(into)
    if here is None or there is None or here[0] != there[0]:
        return None
    return value * here[1] / there[1]
