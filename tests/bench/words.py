"""The words of the generated client: the n-th phrase of one language means the n-th of the other.

Everything is invented: a supplier of wire harnesses and its customer.
"""

import re
from random import Random

Pair = tuple[str, str]

THINGS: tuple[Pair, ...] = (
    ("the connector housing", "la carcasa del conector"),
    ("the crimped terminal", "la terminal crimpada"),
    ("the wire seal", "el sello del cable"),
    ("the harness clip", "el clip del arnés"),
    ("the fuse box", "la caja de fusibles"),
    ("the ground strap", "la cinta de tierra"),
    ("the rubber grommet", "el pasacables de hule"),
    ("the relay bracket", "el soporte del relevador"),
    ("the braided sleeve", "la malla trenzada"),
    ("the junction plate", "la placa de unión"),
    ("the sensor lead", "la guía del sensor"),
    ("the door harness", "el arnés de puerta"),
    ("the battery cable", "el cable de batería"),
    ("the splice cover", "la cubierta del empalme"),
)
TRAITS: tuple[Pair, ...] = (
    ("crimp height", "altura de crimpado"),
    ("strip length", "longitud de pelado"),
    ("seal gap", "holgura del sello"),
    ("tape overlap", "traslape de la cinta"),
    ("insulation nick", "muesca en el aislante"),
    ("label offset", "desfase de la etiqueta"),
    ("burr height", "altura de rebaba"),
    ("solder void", "vacío en la soldadura"),
    ("branch length", "longitud del ramal"),
    ("color difference", "diferencia de color"),
)
RECORDS: tuple[Pair, ...] = (
    ("inspection sheet", "hoja de inspección"),
    ("shift log", "bitácora de turno"),
    ("packing list", "lista de empaque"),
    ("test report", "reporte de prueba"),
    ("release file", "archivo de liberación"),
    ("action log", "lista de acciones"),
    ("calibration card", "tarjeta de calibración"),
    ("hold tag", "etiqueta de retención"),
    ("count sheet", "hoja de conteo"),
    ("change form", "formato de cambio"),
)
PLACES: tuple[Pair, ...] = (
    ("the receiving dock", "el andén de recibo"),
    ("the assembly cell", "la celda de ensamble"),
    ("the test bench", "el banco de prueba"),
    ("the quality cage", "la jaula de calidad"),
    ("the shipping yard", "el patio de embarque"),
    ("the cutting room", "el área de corte"),
    ("the finished goods rack", "el estante de producto terminado"),
)
ROLES: tuple[Pair, ...] = (
    ("Receiving Lead", "Líder de Recibo"),
    ("Supply Planner", "Planeación de Suministro"),
    ("Quality Engineer", "Ingeniería de Calidad"),
    ("Shift Supervisor", "Supervisión de Turno"),
    ("Production Planner", "Planeación de Producción"),
    ("Plant Manager", "Gerencia de Planta"),
    ("Shipping Coordinator", "Coordinación de Embarques"),
    ("Test Lead", "Líder de Prueba"),
    ("Materials Manager", "Gerencia de Materiales"),
    ("Customs Coordinator", "Coordinación Aduanal"),
)
FIRST_NAMES = (
    "Alma", "Bruno", "Celia", "Darío", "Elsa", "Fabián", "Gloria", "Hugo", "Irene", "Julián",
    "Karen", "Leo", "Marta", "Nora", "Omar", "Paula", "Quinn", "Rita", "Saúl", "Tess",
)  # fmt: skip
LAST_NAMES = (
    "Aranda", "Becerra", "Castellanos", "Doyle", "Esparza", "Fuentes", "Garza", "Hollis",
    "Ibarra", "Jasso", "Keller", "Lozano", "Montemayor", "Nash", "Olvera", "Pruneda", "Quiroga",
)  # fmt: skip

PURPOSES: tuple[Pair, ...] = (
    (
        "Keeps {thing} moving to {place} without a second count or a second opinion.",
        "Mantiene {thing} en camino a {place} sin un segundo conteo ni una segunda opinión.",
    ),
    (
        "Says what both plants do with {thing} from the cut of the wire until {place}.",
        "Dice qué hacen las dos plantas con {thing} desde el corte del cable hasta {place}.",
    ),
    (
        "Makes sure that nobody ships {thing} before the {record} is complete.",
        "Asegura que nadie embarque {thing} antes de completar {record}.",
    ),
    (
        "Gives the {role} one place to see whether {thing} needs an answer today.",
        "Da a {role} un solo lugar para ver si {thing} necesita respuesta hoy.",
    ),
    (
        "Moves the question about {thing} to the role that can answer it in the same shift.",
        "Lleva la pregunta sobre {thing} a la función que puede contestarla en el mismo turno.",
    ),
)
METHODS: tuple[Pair, ...] = (
    (
        "Take {n} pieces from the first box, measure each one and write it on the {record}.",
        "Tomar {n} piezas de la primera caja, medir cada una y anotarla en {record}.",
    ),
    (
        "Read the {record} of each lot and compare it with the label on {thing}.",
        "Leer {record} de cada lote y compararlo con la etiqueta de {thing}.",
    ),
    (
        "Hold {thing} against the limit sample at 40 cm, under 800 lux, for at most 5 seconds.",
        "Comparar {thing} con la muestra límite a 40 cm, con 800 lux, por máximo 5 segundos.",
    ),
    (
        "Put {thing} in the fixture, close the clamp and read the gauge without pressing it.",
        "Colocar {thing} en el dispositivo, cerrar la mordaza y leer el medidor sin presionarlo.",
    ),
)
INSTRUMENTS: tuple[Pair, ...] = (
    ("Micrometer M-{n}, calibrated every 6 months.", "Micrómetro M-{n}, calibrado cada 6 meses."),
    (
        "Optical bench B-{n}, with the limit sample of {thing}.",
        "Banco óptico B-{n}, con la muestra límite de {thing}.",
    ),
    ("The clock of the gate at {place}.", "El reloj de la caseta de {place}."),
)
MOMENTS: tuple[Pair, ...] = (
    (
        "At the start of each shift and after each change of reel.",
        "Al inicio de cada turno y después de cada cambio de carrete.",
    ),
    (
        "Before {thing} leaves {place}, for each lot.",
        "Antes de que {thing} salga de {place}, por cada lote.",
    ),
    (
        "Each time the {role} opens a box at {place}.",
        "Cada vez que {role} abre una caja en {place}.",
    ),
    (
        "When the count on the {record} and the count at {place} differ.",
        "Cuando el conteo de {record} y el conteo en {place} difieren.",
    ),
    (
        "When the {record} is missing or its lot number cannot be read.",
        "Cuando falta {record} o no se puede leer su número de lote.",
    ),
    (
        "When two shifts in a row report the same defect on {thing}.",
        "Cuando dos turnos seguidos reportan el mismo defecto en {thing}.",
    ),
)
RULES: tuple[Pair, ...] = (
    (
        (
            "A piece at the limit is good. One unit past it is not, in either direction. A reading "
            "that cannot be repeated counts as outside; the {role} measures once more at {place}."
        ),
        (
            "Una pieza en el límite es buena. Una unidad más allá no lo es, en ningún sentido. Una "
            "lectura que no se puede repetir cuenta como fuera; {role} mide otra vez en {place}."
        ),
    ),
    (
        (
            "The lot follows its worst piece. While a case is in dispute it counts as pending for "
            "at most 2 shared business days; after that it counts against who did not answer."
        ),
        (
            "El lote sigue a su peor pieza. Mientras un caso esté en disputa cuenta como pendiente "
            "por máximo 2 días hábiles comunes; después cuenta contra quien no contestó."
        ),
    ),
    (
        (
            "The reading of the {role} at {place} stands until somebody measures the same piece "
            "with the same instrument. An average of two readings is never used for {thing}."
        ),
        (
            "La lectura de {role} en {place} vale hasta que alguien mida la misma pieza con el "
            "mismo instrumento. Nunca se usa el promedio de dos lecturas para {thing}."
        ),
    ),
)
MEANWHILES: tuple[Pair, ...] = (
    (
        "The lot waits at {place} with a red tag. The next lot is inspected at 100% and ships.",
        "El lote espera en {place} con etiqueta roja. El siguiente se revisa al 100% y se embarca.",
    ),
    (
        "It counts as pending. {thing} is unloaded and counted; the dispute does not stop it.",
        "Cuenta como pendiente. Se descarga y se cuenta {thing}; la disputa no lo detiene.",
    ),
    (
        "The last agreed reading holds, and the {role} writes the doubt on the {record}.",
        "Vale la última lectura acordada, y {role} anota la duda en {record}.",
    ),
)
QUESTIONS: tuple[Pair, ...] = (
    (
        "Is this piece of {thing} inside what both plants agreed?",
        "¿Está esta pieza de {thing} dentro de lo que acordaron las dos plantas?",
    ),
    ("May {thing} leave {place} today?", "¿Puede {thing} salir hoy de {place}?"),
    (
        "Does the {record} say enough to accept {thing}?",
        "¿Dice {record} lo suficiente para aceptar {thing}?",
    ),
    (
        "Who pays when {thing} comes back from {place}?",
        "¿Quién paga cuando {thing} regresa de {place}?",
    ),
)
SCOPES: tuple[Pair, ...] = (
    (
        "Every lot of {thing} that passes {place}, on every shift of the year.",
        "Cada lote de {thing} que pasa por {place}, en cada turno del año.",
    ),
    (
        "Serial production of {thing}; prototypes and samples are outside.",
        "Producción en serie de {thing}; prototipos y muestras quedan fuera.",
    ),
)
EXCEPTIONS: tuple[Pair, ...] = (
    (
        "Time held at import because of a document of the customer does not count.",
        "No cuenta el tiempo detenido en importación por un documento del cliente.",
    ),
    (
        "Pieces for training carry a blue dot and are not measured.",
        "Las piezas de capacitación llevan un punto azul y no se miden.",
    ),
    (
        "{thing} of the first lot after a tool change follows the first article plan instead.",
        "Tras un cambio de herramental, {thing} del primer lote sigue el plan de primer artículo.",
    ),
)
CAUSES: tuple[Pair, ...] = (
    ("Release changed after the plan was frozen", "Liberación cambiada con el plan ya congelado"),
    ("Check too rare for the wear of the die", "Revisión muy espaciada para el desgaste del dado"),
    ("Limit sample missing at {place}", "Falta la muestra límite en {place}"),
    ("Reel stored outside its humidity range", "Carrete guardado fuera de su rango de humedad"),
    ("Booking made without the hour of the gate", "Reservación hecha sin la hora de la caseta"),
)
STEPS: tuple[Pair, ...] = (
    (
        "Cut and strip the wire for {thing} by the release of the week.",
        "Cortar y pelar el cable para {thing} según la liberación de la semana.",
    ),
    (
        "Crimp the first {n} pieces and compare them with the limit sample.",
        "Crimpar las primeras {n} piezas y compararlas con la muestra límite.",
    ),
    (
        "Fill in the {record} and leave it with {thing} at {place}.",
        "Llenar {record} y dejarlo con {thing} en {place}.",
    ),
    (
        "Count the boxes at {place}, twice where the first count differs.",
        "Contar las cajas en {place}, dos veces si el primer conteo difiere.",
    ),
    (
        "Book the truck and send the {record} to the {role}.",
        "Reservar el camión y enviar {record} a {role}.",
    ),
    (
        "Release the lot or put it on hold, in writing, before the shift ends.",
        "Liberar el lote o retenerlo, por escrito, antes de que termine el turno.",
    ),
    (
        "Test each circuit of {thing} and print its label.",
        "Probar cada circuito de {thing} e imprimir su etiqueta.",
    ),
    (
        "Tell the {role} what is short and by when it arrives.",
        "Avisar a {role} qué falta y cuándo llega.",
    ),
)
REMEDIES: tuple[Pair, ...] = (
    (
        "The {role} holds the lot and calls the other plant within the hour.",
        "{role} retiene el lote y llama a la otra planta dentro de la hora.",
    ),
    (
        "The lot returns to {place} and a new {record} is opened.",
        "El lote regresa a {place} y se abre de nuevo {record}.",
    ),
    ("The next truck carries {thing} first.", "El siguiente camión lleva primero {thing}."),
)
CONTENTS: tuple[Pair, ...] = (
    (
        "Lot number, box range and count of {thing}",
        "Número de lote, rango de cajas y conteo de {thing}",
    ),
    ("The {record}, signed by the {role}", "{record}, con firma de {role}"),
    (
        "Seal number and hour of departure from {place}",
        "Número de sello y hora de salida de {place}",
    ),
    ("Readings of the first {n} pieces", "Lecturas de las primeras {n} piezas"),
    ("Defect code and picture, where there is one", "Código de defecto e imagen, si la hay"),
)
CHANNELS: tuple[Pair, ...] = (
    (
        "Mail to the shared box of the line, with the {record} attached.",
        "Correo al buzón común de la línea, con {record} adjunto.",
    ),
    ("By hand at {place}, with the {record}.", "En mano en {place}, con {record}."),
    (
        "Call to the phone on duty, then one message in the shared channel.",
        "Llamada al teléfono de guardia; después, un mensaje en el canal común.",
    ),
)
REASONS: tuple[Pair, ...] = (
    ("Label and {record} differ", "Etiqueta y {record} difieren"),
    ("Count of {thing} differs", "El conteo de {thing} difiere"),
    ("{record} missing or unreadable", "{record} falta o es ilegible"),
    ("Seal broken or number different", "Sello roto o con otro número"),
)
DUTIES: tuple[Pair, ...] = (
    (
        "Acknowledge in 30 minutes and write the hour on the {record}.",
        "Acusar recibo en 30 minutos y anotar la hora en {record}.",
    ),
    (
        "Write a recovery plan for {thing}, with hours and names of roles.",
        "Escribir un plan de recuperación para {thing}, con horas y funciones.",
    ),
    ("Look at the same piece together at {place}.", "Ver juntos la misma pieza en {place}."),
    (
        "Approve overtime or express freight up to the limit of the role.",
        "Aprobar tiempo extra o flete exprés hasta el límite de la función.",
    ),
)
POWERS: tuple[Pair, ...] = (
    ("Express freight for one truck of {thing}.", "Flete exprés de un camión de {thing}."),
    ("A second shift at {place} for one week.", "Un segundo turno en {place} por una semana."),
    (
        "Inspection by a third party until 3 lots are clean.",
        "Inspección de un tercero hasta tener 3 lotes limpios.",
    ),
)
TOPICS: tuple[Pair, ...] = (
    ("Open holds and their age", "Retenciones abiertas y su antigüedad"),
    ("Trucks on the road", "Camiones en camino"),
    ("Lines short this week", "Renglones incompletos de la semana"),
    ("Actions past their date", "Acciones vencidas"),
    ("Changes that are coming", "Cambios que vienen"),
)
MEANINGS: tuple[Pair, ...] = (
    (
        "What both plants call {thing} once it carries a lot label and stands at {place}.",
        "Así llaman las dos plantas a {thing} cuando ya lleva etiqueta de lote y está en {place}.",
    ),
    (
        "The part of the order that names one part number, one quantity and one date for {thing}.",
        "La parte de la orden que da un número de parte, una cantidad y una fecha para {thing}.",
    ),
    (
        "The time between the count at {place} and the signature on the {record}.",
        "El tiempo entre el conteo en {place} y la firma de {record}.",
    ),
)
NOT_MINE: tuple[Pair, ...] = (
    ("The price of {thing}", "El precio de {thing}"),
    ("What happens to {thing} after {place}", "Lo que pasa con {thing} después de {place}"),
    ("Approving changes of the drawing", "Aprobar cambios del dibujo"),
)


def say(random: Random, phrases: tuple[Pair, ...]) -> Pair:
    """One of the phrases in both languages, its blanks filled alike."""
    thing, place = random.choice(THINGS), random.choice(PLACES)
    record, role = random.choice(RECORDS), random.choice(ROLES)
    number = str(random.randrange(3, 60))
    english, spanish = random.choice(phrases)
    es_record = _with_article(record[1])
    return (
        _first_up(
            english.format(thing=thing[0], place=place[0], record=record[0], role=role[0], n=number)
        ),
        _first_up(_contract(
            spanish.format(thing=thing[1], place=place[1], record=es_record, role=role[1], n=number)
        )),
    )  # fmt: skip


def bare(pair: Pair) -> Pair:
    """A noun without its article, to be used in a title."""
    return pair[0].removeprefix("the "), re.sub(r"^(la|el) ", "", pair[1])


def title(*parts: Pair) -> Pair:
    """A title of several nouns."""
    names = [bare(part) for part in parts]
    english = " of ".join([names[0][0], *(f"the {one[0]}" for one in names[1:])])
    spanish = " de ".join([names[0][1], *(part[1] for part in parts[1:])])
    return _first_up(english), _first_up(_contract(spanish))


def _with_article(noun: str) -> str:
    masculine = noun.split(maxsplit=1)[0] in ("reporte", "archivo", "formato")
    return f"{'el' if masculine else 'la'} {noun}"


def _contract(text: str) -> str:
    return re.sub(r"\ba el\b", "al", re.sub(r"\bde el\b", "del", text))


def _first_up(text: str) -> str:
    """A capital at the start of each sentence."""
    return re.sub(r"(?:^|(?<=\. ))\w", lambda found: found[0].upper(), text)
