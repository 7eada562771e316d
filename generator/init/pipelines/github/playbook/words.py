"""What the comment says where the tool has nothing to say, in English and in Spanish."""

Both = tuple[str, str]

UNTRUSTED = (
    (
        "**No preview is shown here, because this pull request edits `.github/`.** Its run could "
        "have made anything, so nothing of it was used. Read those edits and merge them by "
        "themselves; the next run shows the preview."
    ),
    (
        "**Aquí no se muestra ninguna vista previa, porque esta solicitud de cambios modifica "
        "`.github/`.** Su ejecución pudo producir cualquier cosa, así que no se usó nada de ella. "
        "Revise esos cambios e intégrelos por separado; la siguiente ejecución mostrará la vista "
        "previa."
    ),
)
CONTENT = (
    (
        "**The content does not load, so there is no preview.** The checks of this pull request "
        "name the file, the line and the remedy."
    ),
    (
        "**El contenido no se puede cargar, así que no hay vista previa.** Las verificaciones de "
        "esta solicitud de cambios indican el archivo, el renglón y la corrección."
    ),
)
ENVIRONMENT = (
    "**The preview could not be built.** The run says why.",
    "**No se pudo generar la vista previa.** La ejecución dice por qué.",
)
REFUSED = (
    "**The preview's result was refused:** it is too large, or not what the tool writes.",
    (
        "**Se rechazó el resultado de la vista previa:** es demasiado grande o no es lo que "
        "escribe la herramienta."
    ),
)
NOT_RUN = (
    (
        "**This pull request edits the tool or the look.** The preview was made with the base's "
        "version; the edited one was not run."
    ),
    (
        "**Esta solicitud de cambios modifica la herramienta o la presentación.** La vista previa "
        "se hizo con la versión de la rama base; la modificada no se ejecutó."
    ),
)
SITE_LOST = (
    "The preview's pages could not be deployed; the run holds them.",
    "No se pudieron publicar las páginas de la vista previa; la ejecución las contiene.",
)
TOO_LONG = (
    "**There is more to say than fits here:** the run's summary says it all.",
    "**Aquí no cabe todo:** el resumen de la ejecución lo dice completo.",
)
THE_RUN = "The run · La ejecución"

# Why the tool has nothing to say.
REASONS = {
    "untrusted": UNTRUSTED,
    "content": CONTENT,
    "environment": ENVIRONMENT,
    "refused": REFUSED,
}
