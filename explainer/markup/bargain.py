"""The panel of wants: each side's, with what supports it, who doubts or denies it, and what forbids it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from explainer.figures.bargain import COUNTERS, evidence_rows
from explainer.knowledge import Knowledge
from explainer.markup.claims import Notes, marked
from explainer.weighing import strength_of_wants
from explainer.words import Words

COLUMNS = (
    ("russia", "wants", "Russia wants"),
    ("russia", "offers", "Russia offers or may offer"),
    ("north_korea", "wants", "North Korea wants"),
    ("north_korea", "offers", "North Korea may offer"),
)
KINDS = {"wants": ("wants", "may_gain"), "offers": ("offers", "may_offer")}


def wants_panel(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Four lists: what each side wants and what it offers or may offer, best attested first."""
    wants = strength_of_wants(knowledge).sort_values(["strength", "want_id"], ascending=[False, True])
    lists = []
    for side, column, head in COLUMNS:
        own = wants[wants["side"].isin([side, "both"]) & wants["kind"].isin(KINDS[column])].to_dict("records")
        items = Markup("").join(_want(want, knowledge, words, notes) for want in own) or Markup("<li>{}</li>").format(
            words("No claim known yet.")
        )
        lists.append(
            Markup('<section data-side="{}"><h3>{}</h3><ul>{}</ul></section>').format(side, words(head), items)
        )
    return Markup('<div class="kl-wants">{}</div>').format(Markup("").join(lists))


def _want(want: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    roles = knowledge.want_claims[knowledge.want_claims["want_id"] == want["want_id"]]
    against = [
        Markup('<span class="kl-counter" data-role="{}">{}{}</span>').format(
            kind, words(COUNTERS[kind].word), notes.mark(tuple(group["claim_id"]))
        )
        for kind in COUNTERS
        if len(group := roles[roles["role"] == kind])
    ]
    item = words.pick(want, "item")
    named = marked(item, want["supporting"], notes) if want["supporting"] else item
    hedge = (
        Markup('<span class="kl-hedge">{}</span>').format(words.pick(want, "hedge"))
        if words.pick(want, "hedge")
        else ""
    )
    return Markup("<li><p><b>{}</b> {}</p>{}</li>").format(
        named, hedge, Markup('<p class="kl-against">{}</p>').format(Markup(" ").join(against)) if against else ""
    )


def obstacles(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What stands between the two sides: bans, denials and doubts, each claim once with the wants that it touches."""
    story, rows = knowledge.story, knowledge.want_claims
    items_known = {
        want["want_id"]: words.pick(want, "item") for want in strength_of_wants(knowledge).to_dict("records")
    }
    items = []
    for kind, counter in COUNTERS.items():
        for claim_id, group in rows[rows["role"] == kind].groupby("claim_id", sort=False):
            touched = [items_known[want] for want in dict.fromkeys(group["want_id"]) if want in items_known]
            bears_on = (
                Markup('<span class="kl-touches">{}</span>').format(
                    words("Bears on: {wants}.", wants=words.listed(touched))
                )
                if touched
                else ""
            )
            claim = words.pick(story.row("claims", str(claim_id)), "text")
            items.append(
                Markup('<li data-role="{}"><b>{}</b> {}{}</li>').format(
                    kind, words(counter.word).capitalize(), marked(str(claim), (str(claim_id),), notes), bears_on
                )
            )
    return (
        Markup('<ul class="kl-obstacles">{}</ul>').format(Markup("").join(items))
        if items
        else Markup("<p>{}</p>").format(words("No obstacle was on record yet."))
    )


def bars_key(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What the bars and the marks behind them mean; nothing where there is no bar."""
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
            COUNTERS[kind].glyph, words(COUNTERS[kind].word)
        )
        for kind in COUNTERS
    ]
    return Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(
        words("Key to the bars"), Markup("").join([*sides, lost, *marks])
    )
