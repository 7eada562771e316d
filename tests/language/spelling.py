"""Whole numbers in words, written apart from the reader that they test."""

_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince \
dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro \
veinticinco veintiséis veintisiete veintiocho veintinueve
treinta cuarenta cincuenta sesenta setenta ochenta noventa
ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos \
novecientos
"""
_EN, _EN_TENS, _ES, _ES_TENS, _ES_HUNDREDS = (line.split() for line in _WORDS.split("\n")[1:-1])


def spell(number: int, language: str) -> str:
    """A number from 0 to 999,999 in words."""
    below = _english if language == "en" else _spanish
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return below(rest)
    if language == "en":
        first = f"{below(thousands)} thousand"
    else:
        shortened = below(thousands).removesuffix("o") if thousands % 10 == 1 else below(thousands)
        shortened = shortened if thousands % 100 != 11 else below(thousands)
        first = "mil" if thousands == 1 else f"{shortened.replace('veintiun', 'veintiún')} mil"
    return f"{first} {below(rest)}" if rest else first


def _english(number: int) -> str:
    if number < 20:
        return _EN[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _EN_TENS[tens - 2] + (f"-{_EN[units]}" if units else "")
    hundreds, rest = divmod(number, 100)
    return f"{_EN[hundreds]} hundred" + (f" and {_english(rest)}" if rest else "")


def _spanish(number: int) -> str:
    if number < 30:
        return _ES[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _ES_TENS[tens - 3] + (f" y {_ES[units]}" if units else "")
    if number == 100:
        return "cien"
    hundreds, rest = divmod(number, 100)
    return _ES_HUNDREDS[hundreds - 1] + (f" {_spanish(rest)}" if rest else "")
