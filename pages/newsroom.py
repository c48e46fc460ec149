"""For newsrooms: choose a panel, see it in a page, copy the lines; and the other ways in."""

from explainer.live.embed_builder import embedded_origins, embedding_desk, site_address
from explainer.live.layout import edition_control
from explainer.live.renderer import open_page
from explainer.markup.panel_credit import policy_lines, ways_in

page = open_page("newsroom")
page.head()
edition_control(page)
embedding_desk()
page.prose("policy", "What your page must allow")
page.block(
    "allowed", lambda knowledge, words, notes: policy_lines(words, embedded_origins()), chosen=embedded_origins()
)
page.prose("ways", "Other ways in")
page.block("addresses", lambda knowledge, words, notes: ways_in(words, site_address()), chosen=site_address())
