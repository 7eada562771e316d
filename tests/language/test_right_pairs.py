"""Pairs of right translations that no list was made from: none of them is an alarm."""

import pytest

from generator.language import number_differences, operator_differences

PAIRS = [
    (
        "The supplier shall notify the customer within 24 hours of any change.",
        (
            "El proveedor debe notificar al cliente dentro de las 24 horas siguientes a cualquier"
            " cambio."
        ),
    ),
    (
        "Parts may not be shipped without written approval from the Quality Manager.",
        "Las piezas no pueden embarcarse sin la aprobación por escrito de la Gerencia de Calidad.",
    ),
    (
        "Payment is due thirty days after the invoice date.",
        "El pago vence a los treinta días de la fecha de la factura.",
    ),
    (
        "Each pallet holds at most 24 boxes; no box weighs more than 15 kg.",
        "Cada tarima lleva como máximo 24 cajas; ninguna caja pesa más de 15 kg.",
    ),
    (
        "If nobody answers by 2:00 PM, the order is accepted.",
        "Si nadie contesta antes de las 14:00, el pedido se da por aceptado.",
    ),
    (
        "Both sides review the first five lots.",
        "Ambas partes revisan los primeros cinco lotes.",
    ),
    (
        "Only the SQE may release a lot on hold.",
        "Solo SQE puede liberar un lote retenido.",
    ),
    (
        "Do not use the mold until it has been repaired and approved.",
        "No usar el molde hasta que se haya reparado y aprobado.",
    ),
    (
        "Yield must be 98.5% or higher over two consecutive weeks.",
        "El rendimiento debe ser de 98.5% o mayor durante dos semanas consecutivas.",
    ),
    (
        "The forecast covers twelve weeks and is frozen for the first two.",
        "El pronóstico cubre doce semanas y está congelado las primeras dos.",
    ),
    (
        "Neither side may cancel a confirmed order less than 10 business days before its date.",
        (
            "Ninguna de las partes puede cancelar un pedido confirmado con menos de 10 días "
            "hábiles de anticipación a su fecha."
        ),
    ),
    (
        "A critical defect stops the line at once; a major defect is sorted within one shift.",
        (
            "Un defecto crítico detiene la línea de inmediato; un defecto mayor se selecciona en "
            "un turno."
        ),
    ),
    (
        "Freight over USD 2,500 needs the approval of both plant managers.",
        "El flete mayor de USD 2,500 requiere la aprobación de ambas gerencias de planta.",
    ),
    (
        "Every second Wednesday at 2:30 PM Central.",
        "Un miércoles sí y otro no, a las 14:30 del centro.",
    ),
    (
        "Samples are kept for at least five years and never less than two after the last shipment.",
        (
            "Las muestras se conservan al menos cinco años y nunca menos de dos después del "
            "último embarque."
        ),
    ),
    (
        "Unless the customer says otherwise, the supplier ships the oldest lot first.",
        "Salvo que el cliente diga otra cosa, el proveedor embarca primero el lote más antiguo.",
    ),
    (
        "The meeting lasts half an hour; twice a year it lasts an hour and a half.",
        "La junta dura media hora; dos veces al año dura hora y media.",
    ),
    (
        "Temperature between 18 and 24 °C, humidity below 60%.",
        "Temperatura entre 18 y 24 °C, humedad menor de 60%.",
    ),
    (
        "No one but the buyer changes the price.",
        "Nadie más que el comprador cambia el precio.",
    ),
    (
        "Rejected parts go back within 15 calendar days, at the supplier's cost.",
        "Las piezas rechazadas se regresan en 15 días naturales, con cargo al proveedor.",
    ),
    (
        "The second shift starts at 3 pm and ends at midnight.",
        "El segundo turno inicia a las 3 de la tarde y termina a medianoche.",
    ),
    (
        "One in ten boxes is opened; all others stay sealed.",
        "Se abre una de cada diez cajas; todas las demás quedan selladas.",
    ),
    (
        "Scrap cost above $5,000 is shared 50/50.",
        "El costo de scrap arriba de $5,000 se comparte 50/50.",
    ),
    (
        "The corrective action must not take longer than 30 days.",
        "La acción correctiva no debe tardar más de 30 días.",
    ),
    (
        "Deliveries up to 2 hours early are accepted.",
        "Se aceptan entregas con hasta 2 horas de adelanto.",
    ),
    (
        "The report is valid through December 31, 2026.",
        "El reporte es válido hasta el 31 de diciembre de 2026.",
    ),
    (
        "Call the supplier before you reject the lot, not after.",
        "Llame al proveedor antes de rechazar el lote, no después.",
    ),
    (
        "Up to one million pieces a year, in lots of two hundred and fifty.",
        "Hasta un millón de piezas al año, en lotes de doscientas cincuenta.",
    ),
    (
        "The permanent fix replaces the temporary one within 60 days.",
        "La solución permanente sustituye a la temporal en 60 días.",
    ),
    (
        "Not all lots are inspected.",
        "No se inspeccionan todos los lotes.",
    ),
    (
        "Ship no later than Friday at noon.",
        "Embarcar a más tardar el viernes a mediodía.",
    ),
    (
        "Tolerance ±0.05 mm; torque 1.2 N·m minimum.",
        "Tolerancia ±0.05 mm; par mínimo de 1.2 N·m.",
    ),
    (
        "Nothing leaves the plant without a label.",
        "Nada sale de la planta sin etiqueta.",
    ),
    (
        "Approval lapses after 12 months unless renewed.",
        "La aprobación vence a los 12 meses a menos que se renueve.",
    ),
]


@pytest.mark.parametrize(("en", "es"), PAIRS)
def test_right_translations_are_silent(en: str, es: str) -> None:
    texts = {"en": en, "es": es}
    assert not number_differences(texts)
    assert not operator_differences(texts)
