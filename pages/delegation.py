"""The delegation: who was named or recognised, how, and what their presence is taken to point to."""

from explainer.figures.delegation import delegation_alternative, delegation_icicle
from explainer.figures.links import link_alternative, link_diagram
from explainer.figures.twins import delegation_twin, links_twin
from explainer.markup.journey import links_key
from explainer.markup.people import basis_key, person_cards
from explainer.ui.frame import edition_control
from explainer.ui.page import open_page

page = open_page("delegation")
page.head()
edition_control(page)
page.prose("not-known")
page.prose("icicle", "Who took part, and how we know")
page.chart(delegation_icicle, delegation_alternative)
page.block("basis", basis_key)
page.frame("icicle-reading", delegation_twin, "Persons by side and portfolio")
page.prose("links", "What their presence is taken to mean")
page.chart(link_diagram, link_alternative)
page.block("links-key", links_key)
page.frame("links-reading", links_twin, "Persons, portfolios and wants")
page.prose("cards", "Person by person")
page.block("cards-list", person_cards)
