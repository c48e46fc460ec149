"""The delegation: who was named or recognised, how, where, and what their presence is taken to point to."""

from explainer.live.delegation import delegation_figures, person_search
from explainer.live.layout import edition_control
from explainer.live.renderer import open_page
from explainer.markup.people import occasion_matrix, record_list

page = open_page("delegation")
page.head()
edition_control(page)
page.prose("not-known")
delegation_figures()
page.prose("matrix", "The train is not the table")
page.block("matrix-table", occasion_matrix)
page.prose("record", "On record")
page.block("record-list", record_list)
person_search()
