"""The delegations as an icicle: side, portfolio, person."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from explainer.figures.charts import blank_figure, claims_customdata
from explainer.figures.data_tables import delegation_table
from explainer.figures.delegation_rows import BASIS_PATTERNS, BASIS_WORDS, MAX_NAMED_PERSONS, SIDE_WORDS
from explainer.figures.figure import FigureSpec
from explainer.figures.legends import basis_legend
from explainer.figures.theme import FONT, Theme, side_colour
from explainer.model.knowledge import Knowledge
from explainer.model.people import delegation_members
from explainer.words import Words

ROW_PX = 38


def _every_claim(people: pd.DataFrame) -> tuple[str, ...]:
    """The claims of all these persons, each once."""
    return tuple(dict.fromkeys(claim for claims in people["claim_ids"] for claim in claims))


def _icicle_rows(people: pd.DataFrame, knowledge: Knowledge, words: Words) -> pd.DataFrame:
    """One row a sector, from sides to persons: id, parent, label, value, person_id and basis (of persons), claims."""
    are_named = len(people) <= MAX_NAMED_PERSONS
    chars = 14 if are_named else 30  # without persons, the portfolios take their width
    portfolios = knowledge.story.by_key["portfolios"]
    rows: list[tuple[Any, ...]] = []
    for side, members in people.groupby("side", sort=False):
        claims = _every_claim(members)
        rows.append((side, "", words(SIDE_WORDS[str(side)]), len(members), "", "", claims))
        for portfolio, group in members.groupby("portfolio_id", sort=False):
            branch = f"{side}/{portfolio}"
            rows.append(
                (
                    branch,
                    side,
                    "<br>\u2002".join(wrap(_branch_name(portfolios[portfolio], len(group), words, are_named), chars)),
                    len(group),
                    "",
                    "",
                    _every_claim(group),
                )
            )
            rows += [
                (f"{branch}/{p.person_id}", branch, words.pick(p, "name"), 1, p.person_id, p.basis, p.claim_ids)
                for p in group.itertuples()
                if are_named
            ]
    return pd.DataFrame(rows, columns=["id", "parent", "label", "value", "person_id", "basis", "claims"])


def _branch_name(portfolio: dict[str, Any], persons: int, words: Words, are_named: bool) -> str:
    """The portfolio's name, with the number of its persons where they are not named."""
    name = words.pick(portfolio, "name")
    return name if are_named else words.pair(name, words.number(persons))


def delegation_icicle(knowledge: Knowledge, words: Words, theme: Theme, person: str = "") -> go.Figure:
    """Side, portfolio and person from left to right; the texture says how the person was identified.

    All persons have the same size. With more than MAX_NAMED_PERSONS, it shows portfolios with the number of their persons.

    Size is a number of persons, never rank or importance. A person who is listed need not have been on the train, and one who
    was on the train need not have been at the talks.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.
        person: Id of the selected person, who is written in bold and has a thick edge.

    Returns:
        An icicle a side. Sectors have claim ids, basis and person_id (empty for sides and portfolios) as customdata. Without
        sectors where nobody was known.
    """
    people = delegation_members(knowledge)
    rows = _icicle_rows(people, knowledge, words)
    rows = rows.assign(chosen=(rows["person_id"] == person) & (rows["person_id"] != ""))
    leaves = len(rows) - rows["id"].isin(set(rows["parent"])).sum()
    figure = blank_figure(theme, height_px=ROW_PX * max(int(leaves), 2))
    top = 1.0
    for side, own in rows.groupby(rows["id"].str.split("/").str[0], sort=False):
        height = own["value"].iloc[0] / len(people)
        domain = [max(0.0, top - height), top]
        figure.add_trace(_side_icicle(own, side_colour(theme, str(side)), domain, words, theme))
        top -= height
    return figure


def _side_icicle(rows: pd.DataFrame, colour: str, domain: list[float], words: Words, theme: Theme) -> go.Icicle:
    """The icicle of one side: plotly draws an empty column before several roots, so each side is a trace of its own."""
    bases = [words(BASIS_WORDS[basis]) if basis else "" for basis in rows["basis"]]
    patterns = [BASIS_PATTERNS.get(basis, "") for basis in rows["basis"]]
    return go.Icicle(
        ids=rows["id"],
        parents=rows["parent"],
        labels=[
            f"<b>{label}</b>" if bold else label for label, bold in zip(rows["label"], rows["chosen"], strict=True)
        ],
        values=rows["value"],
        branchvalues="total",
        sort=False,
        customdata=[
            [claims_customdata(claims), note, own]
            for claims, note, own in zip(rows["claims"], bases, rows["person_id"], strict=True)
        ],
        hovertemplate="<b>%{label}</b><br>%{customdata[1]}<extra></extra>",
        domain={"y": domain},
        leaf={"opacity": 1},
        texttemplate="\u2002%{label}",
        textposition="middle left",
        tiling={"orientation": "h", "pad": 2},
        pathbar={"visible": False},
        textfont={"family": FONT, "size": 14, "color": theme.paper},
        marker={
            "colors": [colour] * len(rows),
            "line": {
                "width": [4 if bold else 1 for bold in rows["chosen"]],
                "color": [theme.ink if bold else theme.paper for bold in rows["chosen"]],
            },
            "pattern": {
                "shape": patterns,
                "fillmode": "overlay",
                "size": 10,
                "solidity": [0.06 if shape == "." else 0.1 for shape in patterns],
                "fgcolor": theme.ink,  # another colour than that of the words in front of it
                "fgopacity": 0.5,
            },
        },
    )


def delegation_alternative(knowledge: Knowledge, words: Words) -> str:
    """The text alternative of the icicle: the persons of each side.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Sentences; above MAX_NAMED_PERSONS they count the persons instead of naming them.
    """
    people = delegation_members(knowledge)
    if people.empty:
        return words("Nobody was known to take part yet.")
    sides = [
        words.pair(words(SIDE_WORDS[str(side)]), _persons_text(group, words, len(people) <= MAX_NAMED_PERSONS))
        for side, group in people.groupby("side", sort=False)
    ]
    return words("Persons by side and portfolio. {sides}.", sides=words.series(sides))


def _persons_text(group: pd.DataFrame, words: Words, are_named: bool) -> str:
    """The names of the persons, or their number where they are not named."""
    if not are_named:
        return words.number(len(group))
    return words.listed([words.pick(p, "name") for p in group.itertuples()])


FIGURE = FigureSpec(
    "delegation",
    delegation_icicle,
    delegation_alternative,
    delegation_table,
    "Persons by side and portfolio",
    rows_in="appearances",
    legend=basis_legend,
    options=("person",),
)
