"""How many claims each speaker makes, by status: stacked bars."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from explainer.figures.charts import blank_figure, claims_customdata
from explainer.figures.data_tables import voices_table
from explainer.figures.figure import FigureSpec
from explainer.figures.legends import status_legend
from explainer.figures.theme import STATUS_TEXTURES, Theme
from explainer.figures.voices_rows import SPEAKER_WORDS, claims_by_voice
from explainer.model.knowledge import Knowledge
from explainer.tables.vocabulary import SPEAKERS
from explainer.words import Words

ROW_PX = 44


def voices_chart(knowledge: Knowledge, words: Words, theme: Theme) -> go.Figure:
    """A bar for each speaker, with a part for each status, best known first.

    A long bar is a speaker who is quoted much. It does not say how far the speaker can be trusted.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        Stacked bars with claim ids as customdata; each status in its texture.
    """
    rows = claims_by_voice(knowledge)
    speakers = [speaker for speaker in SPEAKERS if speaker in set(rows["speaker"])]
    figure = blank_figure(theme, height_px=ROW_PX * max(len(speakers), 1) + 40)
    for status, row in knowledge.story.by_key["statuses"].items():
        own = rows[rows["status"] == status]
        if len(own):
            name = f"{row['glyph']} {words.pick(row, 'word')}"
            figure.add_trace(_part(own, speakers, status, name, theme))
    figure.update_layout(barmode="stack", bargap=0.5)
    figure.update_layout(annotations=[_name(i, words(SPEAKER_WORDS[s]), theme) for i, s in enumerate(speakers)])
    figure.update_yaxes(range=[len(speakers) - 0.4, -0.75])
    figure.update_xaxes(visible=True, gridcolor=theme.rule, zeroline=False, tickfont={"size": 13, "color": theme.quiet})
    return figure


def _part(own: pd.DataFrame, speakers: list[str], status: str, name: str, theme: Theme) -> go.Bar:
    """The parts of all bars that have one status, in its texture."""
    counts = own["claim_ids"].map(len)
    return go.Bar(
        x=counts,
        y=[speakers.index(speaker) for speaker in own["speaker"]],
        orientation="h",
        name=name,
        customdata=[[claims_customdata(claims), name] for claims in own["claim_ids"]],
        hovertemplate="%{customdata[1]}: %{x}<extra></extra>",
        marker={
            "color": theme.accent,
            "line": {"color": theme.accent, "width": 1},
            "pattern": {
                "shape": STATUS_TEXTURES[status],
                "fgcolor": theme.accent,
                "bgcolor": theme.paper,
                "size": 7,
                "solidity": 0.35,
            },
        },
    )


def _name(row: int, text: str, theme: Theme) -> dict[str, object]:
    """The name of a speaker, above the left end of the bar."""
    return {
        "x": 0,
        "y": row - 0.3,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "borderpad": 0,
        "bgcolor": theme.paper,
        "font": {"size": 13, "color": theme.ink},
    }


def voices_alternative(knowledge: Knowledge, words: Words) -> str:
    """The text alternative of the chart: the number of claims of each speaker.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        A sentence.
    """
    rows = claims_by_voice(knowledge)
    counts = {speaker: sum(map(len, own["claim_ids"])) for speaker, own in rows.groupby("speaker", sort=False)}
    said = [words.pair(words(SPEAKER_WORDS[str(speaker)]), words.number(count)) for speaker, count in counts.items()]
    return words("Claims by who makes them. {bars}.", bars=words.series(said))


FIGURE = FigureSpec(
    "voices",
    voices_chart,
    voices_alternative,
    voices_table,
    "Claims by who makes them and by status",
    legend=status_legend,
)
