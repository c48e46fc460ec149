"""Styles Streamlit's own elements where no option of its theme does.

Why: Streamlit's header, toolbars and Fullscreen buttons are hidden, its columns stand one above the other earlier, long words in buttons break,
maps leave a finger's swipe to the page, and on paper the page is one flow in light colours and a chart fits the sheet. web/style/ selects
Streamlit's classes and test ids; web/live/print.js finds the chart. Colours that plotly writes into the chart are replaced on paper by the
same colours of the light theme; both are generated from figures/theme.py.

Upstream: for the Fullscreen button https://github.com/streamlit/streamlit/issues/16148; for the rest none filed

Without it: The element that is no longer selected looks as Streamlit draws it. Nothing of it is hidden that was shown.

Verdict: Still needed, less what was found to select nothing. Colours, fonts, radii and borders are options of the theme and set there;
`client.toolbarMode = "minimal"` empties the menu but leaves the header; no option hides the toolbar of a figure.
"""

from __future__ import annotations

from explainer.live.seams.hooks import in_style_sheets, selectors

HOOKS = (in_style_sheets(), *selectors("chartPicture"))
