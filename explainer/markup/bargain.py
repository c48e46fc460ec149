"""The panel of wants: each side's, with what supports it, who doubts or denies it, and what forbids it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from explainer.figures.evidence_rows import COUNTER_KINDS, evidence_rows
from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.progress import known_rungs, ladder
from explainer.markup.truncation import MAX_LIST_ITEMS, more_line
from explainer.model.evidence import PANS, SOUGHT_KINDS, strength_of_wants
from explainer.model.knowledge import Knowledge
from explainer.words import Words

COLUMNS = (
    ("russia", "wants", "Russia wants"),
    ("north_korea", "wants", "North Korea wants"),
    ("russia", "offers", "Russia offers or may offer"),
    ("north_korea", "offers", "North Korea may offer"),
)
KINDS = {"wants": SOUGHT_KINDS, "offers": ("offers", "may_offer")}


def wants_panel(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What each side wants, with the ladder of each want, what stands between them, and what each side offers.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        Two columns, one a side, with the obstacles between them. A list without a known claim says so.
    """
    wants = strength_of_wants(knowledge).sort_values(["strength", "want_id"], ascending=[False, True])
    rungs, lists = known_rungs(knowledge), []
    for side, column, head in COLUMNS:
        own = wants[wants["side"].isin([side, "both"]) & wants["kind"].isin(KINDS[column])].to_dict("records")
        items = [
            _want(want, side, knowledge, words, notes)
            + (ladder(want["want_id"], rungs, words, notes) if column == "wants" else "")
            for want in own
        ]
        body = Markup("").join(map(Markup("<li>{}</li>").format, items)) or Markup("<li>{}</li>").format(
            words("No claim known yet.")
        )
        lists.append(
            Markup('<section data-side="{}" data-column="{}"><h3>{}</h3><ul>{}</ul></section>').format(
                side, column, words(head), body
            )
        )
    between = Markup("<aside><h3>{}</h3>{}</aside>").format(
        words("What stands in the way"), obstacles(knowledge, words, notes)
    )
    left, right = (Markup("<div>{}{}</div>").format(lists[i], lists[i + 2]) for i in (0, 1))
    return Markup('<div class="kl-wants">{}{}{}</div>').format(left, between, right)


def _want(want: dict[str, Any], side: str, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    roles = knowledge.want_claims[knowledge.want_claims["want_id"] == want["want_id"]]
    against = [
        Markup('<span class="kl-counter" data-role="{}">{}{}</span>').format(
            kind, words(COUNTER_KINDS[kind].word), notes.mark(tuple(group["claim_id"]))
        )
        for kind in COUNTER_KINDS
        if len(group := roles[roles["role"] == kind])
    ]
    item = words.pick(want, "item")
    named = cited_text(item, want["supporting"], notes) if want["supporting"] else item
    hedge = (
        Markup('<span class="kl-hedge">{}</span>').format(words.pick(want, "hedge"))
        if words.pick(want, "hedge")
        else ""
    )
    return Markup('<p id="want-{}-{}"><b>{}</b> {}</p>{}').format(
        side,
        want["want_id"],
        named,
        hedge,
        Markup('<p class="kl-against">{}</p>').format(Markup(" ").join(against)) if against else "",
    )


def obstacles(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What stands between the two sides: bans, denials and doubts, each claim once with the wants that it touches.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A list of at most MAX_LIST_ITEMS claims of each kind and a link to the rest; a sentence where none was known.
    """
    story, rows = knowledge.story, knowledge.want_claims
    known = {want["want_id"]: _linked(want, words) for want in strength_of_wants(knowledge).to_dict("records")}
    items, every = [], 0
    for kind, counter in COUNTER_KINDS.items():
        groups = list(rows[rows["role"] == kind].groupby("claim_id", sort=False))
        every += len(groups)
        for claim_id, group in groups[:MAX_LIST_ITEMS]:
            touched = [known[want] for want in dict.fromkeys(group["want_id"]) if want in known]
            bears_on = (
                Markup('<span class="kl-touches">{} {}</span>').format(words("Bears on:"), Markup(", ").join(touched))
                if touched
                else ""
            )
            claim = words.pick(story.row("claims", str(claim_id)), "text")
            items.append(
                Markup('<li data-role="{}"><b><span aria-hidden="true">{}</span> {}</b> {}{}</li>').format(
                    kind,
                    counter.glyph,
                    words(counter.word).capitalize(),
                    cited_text(str(claim), (str(claim_id),), notes),
                    bears_on,
                )
            )
    return (
        Markup('<ul class="kl-obstacles">{}</ul>{}').format(
            Markup("").join(items), more_line(len(items), every, "want_claims", words)
        )
        if items
        else Markup("<p>{}</p>").format(words("No obstacle was on record yet."))
    )


def _linked(want: dict[str, Any], words: Words) -> Markup:
    """A want by name, with a way to where it stands on the page; the first place, for a want of both sides."""
    side = "russia" if want["side"] == "both" else want["side"]
    if side not in PANS:
        return Markup("{}").format(words.pick(want, "item"))
    return Markup('<a href="#want-{}-{}">{}</a>').format(side, want["want_id"], words.pick(want, "item"))


def evidence_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What the bars and the marks behind them mean; nothing where there is no bar.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list.
    """
    if evidence_rows(knowledge).empty:
        return Markup("")
    sides = [
        Markup('<li><span class="kl-swatch" data-side="{}" aria-hidden="true"></span>{}</li>').format(side, words(head))
        for side, head in (("russia", "Russia wants"), ("north_korea", "North Korea wants"))
    ]
    lost = Markup('<li><span class="kl-swatch" data-lost aria-hidden="true"></span>{}</li>').format(
        words("taken away by doubt or denial")
    )
    marks = [
        Markup('<li><span class="kl-counter-mark" aria-hidden="true">{}</span>{}</li>').format(
            COUNTER_KINDS[kind].glyph, words(COUNTER_KINDS[kind].word)
        )
        for kind in COUNTER_KINDS
    ]
    return Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(
        words("Key to the bars"), Markup("").join([*sides, lost, *marks])
    )
