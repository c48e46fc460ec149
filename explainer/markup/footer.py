"""What stands at the foot of every page: the statuses, naming, privacy, licence, byline and the version of the data."""

from __future__ import annotations

from markupsafe import Markup

from explainer.markup.claim_marks import prose
from explainer.markup.page_content import PageContent
from explainer.markup.statuses import status_definitions

FOOTER_SECTIONS = (
    ("statuses", "How sure we are"),
    ("naming", "Names and borders"),
    ("privacy", "Privacy"),
    ("licence", "Licence"),
)


def page_footer(common: PageContent) -> Markup:
    """The foot, from the words that all pages have in common."""
    notes, words, story = common.notes("foot"), common.words, common.knowledge.story
    parts = [
        Markup("<section><h2>{}</h2>{}{}</section>").format(
            words(head),
            prose(common.sentences(slot), notes),
            status_definitions(story, words) if slot == "statuses" else "",
        )
        for slot, head in FOOTER_SECTIONS
    ]
    return Markup('<footer class="kl-foot">{}<p class="kl-byline">{} {}</p>{}</footer>').format(
        Markup("").join(parts),
        common.text("byline"),
        words("Data version {version} of {date}.", version=story.version, date=words.day(story.dated)),
        notes.html(),
    )
