"""The bargain, alone in another site's page: the bars of evidence, and the reader's scale."""

from explainer.figures.data_tables import evidence_twin
from explainer.figures.evidence_butterfly import evidence_alternative, evidence_butterfly
from explainer.live.layout import edition_control
from explainer.live.renderer import open_page
from explainer.live.scale import reader_scale
from explainer.markup.bargain import bars_key

page = open_page("bargain")
page.head()
edition_control(page)
page.prose("not-known")
page.prose("headline-comparison", "Munitions, aid and technology")
page.block("key", bars_key)
page.chart(evidence_butterfly, evidence_alternative)
page.frame("bars-reading", evidence_twin, "Strength of evidence by category")
reader_scale()
