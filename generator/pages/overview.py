"""Pages about the whole playbook: home with the four questions, indexes, glossary, gaps."""

import unicodedata
from collections.abc import Iterator

from markupsafe import Markup

from generator.model.kind import Kind
from generator.model.playbook import Entity
from generator.model.types import TextType
from generator.model.values import Record, Ref
from generator.pages.entity import entity_pages, outline
from generator.pages.page import Page
from generator.pages.templates import rendered
from generator.pages.view import View
from generator.text import Text

_COLUMNS = (
    "decider", "fix_owner", "from", "to", "owner", "chair", "schedule", "level", "side",
    "holders", "deputy", "sender", "audience", "target", "within", "trigger", "file", "rule",
)  # fmt: skip
_MOST_WORDS = 60
_MOST_ROWS = 60


def home_page(view: View) -> Page:
    """Answers the four questions of this client, and what to do when something is wrong."""
    view.start("")
    playbook = view.playbook
    definitions = view.ordered("definition")
    deciding = [*view.ordered("decision"), *definitions][:_MOST_ROWS]
    body = rendered(
        "home.html", view=view, w=view.words, engagement=playbook.engagement, about=signers(view),
        edit=view.edit_url(playbook.engagement),
        sides=list(playbook.of("side").values()), gaps=gaps_said(view),
        words=[(one, _criterion(view, one)) for one in definitions[:_MOST_WORDS]],
        more_words=len(definitions) if len(definitions) > _MOST_WORDS else 0,
        decisions=deciding, fixes=definitions[:_MOST_ROWS],
        people=_people(view), wrong=_wrong(view),
    )  # fmt: skip
    title = view.name(playbook.engagement)
    toc, search = outline(body, title)
    purpose = view.plain(
        playbook.engagement.text("purpose") or playbook.engagement.text("scope_in")
    )
    return Page("", title, purpose[:200] or view.words("page.home_lead"), "", body, toc, search,
                view.edit_url(playbook.engagement))  # fmt: skip


def signers(view: View) -> Markup | None:
    """Who signs, and so decides about a page that nobody else owns."""
    found = view.playbook.engagement.refs("signers")
    return Markup(", ").join(view.refer(one) for one in found) if found else None


def _criterion(view: View, definition: Entity) -> Markup:
    criterion = definition.record("criterion")
    text = criterion.get("text") if criterion else None
    return view.inline(text) if isinstance(text, Text) else view.field(definition, "criterion")


def _people(
    view: View,
) -> list[tuple[Entity | None, list[tuple[Entity, tuple[Entity, ...], Markup]]]]:
    grouped: dict[str, list[tuple[Entity, tuple[Entity, ...], Markup]]] = {}
    for owner in view.ordered("owner")[:_MOST_ROWS]:
        side = owner.ref("side")
        row = (owner, view.holders(owner), view.field(owner, "deputy", False))
        grouped.setdefault(side.id if side else "", []).append(row)
    order = {id: number for number, id in enumerate(("customer", "supplier", "third"))}
    return [
        (view.playbook.find("side", side), rows)
        for side, rows in sorted(grouped.items(), key=lambda row: order[view.side_class(row[0])])
    ]


def _wrong(view: View) -> list[tuple[Entity, Markup]]:
    rows = []
    for path in view.ordered("escalation")[:_MOST_ROWS]:
        levels = path.records("levels")
        owners = levels[0].get("owners") if levels else None
        first = (
            [view.refer(one) for one in owners if isinstance(one, Ref)]
            if isinstance(owners, tuple)
            else []
        )
        rows.append((path, Markup(" · ").join(first)))
    return rows


def index_page(view: View, kind: Kind) -> Page:
    """Every entity of a kind with what matters most about it."""
    view.start("../")
    own = entity_pages().get(kind.name)
    names = (own.columns if own else ()) or [name for name in _COLUMNS if kind.field(name)][:3]
    entities = view.ordered(kind.name)
    rows = [(one, [view.field(one, name, False) for name in names]) for one in entities]
    body = rendered(
        "index.html",
        view=view,
        w=view.words,
        kind=kind,
        columns=names,
        rows=rows,
        about=signers(view),
    )
    title = view.words(f"kinds.{kind.name}.many")
    toc, search = outline(body, title)
    question = view.words(f"kinds.{kind.name}.question")
    return Page(f"{kind.plural}/", title, question, kind.plural, body, toc, search[:1])


def glossary_page(view: View) -> Page:
    """Every agreed word in every language, in the order of the reader's alphabet."""
    view.start("../")
    rows = [*_terms(view, "term", "definition"), *_terms(view, "definition", "question")]
    rows.sort(key=lambda row: _alphabet(str(row["name"])))
    body = rendered("glossary.html", view=view, w=view.words, rows=rows, about=signers(view))
    title = view.words("page.glossary_title")
    _, search = outline(body, title)
    return Page("glossary/", title, view.words("page.glossary_lead"), "glossary", body, (), search)


def _terms(view: View, kind: str, explains: str) -> Iterator[dict[str, object]]:
    for entity in view.playbook.of(kind).values():
        name = entity.name
        text = entity.text(explains)
        criterion = entity.record("criterion")
        if kind == "definition" and criterion and isinstance(criterion.get("text"), Text):
            found = criterion.get("text")
            text = found if isinstance(found, Text) else text
        yield {
            "name": view.plain(name),
            "anchor": f"{kind}-{entity.id}",
            "link": view.link(entity, view.plain(name)),
            "others": [
                (code, said) for code, said in name.by_language.items() if code != view.language
            ],
            "text": view.block(text) if text else view.gap(entity, explains),
            "variants": _listed(view, entity.get("variants")),
            "forbidden": Markup(" · ").join(
                _forbidden(view, one) for one in entity.records("forbidden")
            ),
        }


def _listed(view: View, values: object) -> Markup:
    found = (
        [view.inline(one) for one in values if isinstance(one, Text)]
        if isinstance(values, tuple)
        else []
    )
    return Markup(", ").join(found)


def _forbidden(view: View, record: Record) -> Markup:
    word, why = record.get("word"), record.get("why")
    body = view.inline(word) if isinstance(word, Text) else Markup("")
    return body + (Markup(" (%s)") % view.inline(why) if isinstance(why, Text) else Markup(""))


def _alphabet(name: str) -> str:
    """Sorted without accents, but ñ after n."""
    kept = name.lower().replace("ñ", "n\uffff")
    return "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))


def _missing(view: View) -> list[tuple[Entity, str]]:
    rows = []
    for entity in view.playbook:
        names = entity.missing()
        if names:
            labels = (view.words.label(entity.kind.name, name) for name in names)
            rows.append((entity, " · ".join(labels)))
    return rows


def untranslated(view: View) -> Iterator[tuple[Entity, str]]:
    """Fields whose text the reader's language lacks."""
    for entity in view.playbook:
        for one in entity.kind.fields:
            value = entity.values.get(one.name)
            if (
                isinstance(one.type, TextType)
                and isinstance(value, Text)
                and value.get(view.language) is None
            ):
                yield entity, one.name


def gaps_said(view: View) -> str:
    """How many points are missing or open, in words; empty where none is."""
    count = count_gaps(view)
    key = "page.gaps_lead_one" if count == 1 else "page.gaps_lead"
    return view.words(key, count=count) if count else ""


def count_gaps(view: View) -> int:
    """How many points are missing or open."""
    return sum(len(one.missing()) for one in view.playbook) + len(view.playbook.opens)


def gaps_page(view: View) -> Page:
    """All that is missing or open, in one list."""
    view.start("../")
    opens = [
        (entity, view.words.label(entity.kind.name, path.split(".")[0]), view.open(value))
        for entity, path, value in view.playbook.opens
    ]
    body = rendered(
        "gaps.html", view=view, w=view.words, opens=opens, missing=_missing(view),
        said=gaps_said(view), about=signers(view),
    )  # fmt: skip
    title = view.words("page.gaps_title")
    toc, search = outline(body, title)
    return Page("gaps/", title, title, "gaps", body, toc, search[:1])
