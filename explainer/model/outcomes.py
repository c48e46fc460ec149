"""What became of the open questions: the claims that ask, the claims that answer, and how good the answers' sources are."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge, article_position, edition_positions, known_positions
from explainer.tables.columns import natural_order
from explainer.tables.story import Story
from explainer.tables.vocabulary import TOPICS, VERDICTS

STATE_OUTLETS = ("state_agency", "state_media")
PRINCIPALS = {"moscow", "pyongyang"}  # voices of the two governments whose conduct the questions are about
NEWSROOMS = ("news_agency", "press")
ANALYSTS = ("think_tank", "analysts")


@per_object
def questions_at(knowledge: Knowledge) -> pd.DataFrame:
    """The questions that were open or answered at an edition.

    A question appears when one of the claims that ask it is known. Its first answer rests on all the claims that answer it and
    were known before an edition with an answer of its own; it appears when all of them are known. An answer of an edition rests
    on all answering claims known by then. Only an edition after that of the article can say that no claim answers a question.

    Returns:
        Rows of outcomes with asking_ids, bearing_ids (those of them that foretell nothing, such as a denial) and answering_ids
        (tuples of known claims; the last empty while unanswered) and answered (bool), in the order of vocabulary.TOPICS and
        then of the ids. Verdict, answer and caveat are those of the newest answer that the edition has.
    """
    asks, answers = _claims_by_outcome(knowledge, "asks", "bears_on"), _claims_by_outcome(knowledge, "answers")
    bears_on = _claims_by_outcome(knowledge, "bears_on")
    rows = []
    for outcome in knowledge.story.outcomes.to_dict("records"):
        asking = tuple(claim for claim in asks.get(outcome["outcome_id"], ()) if knowledge.knows(claim))
        if asking:
            answer = _answer(knowledge, outcome["outcome_id"], answers.get(outcome["outcome_id"], ()))
            bearing = tuple(claim for claim in asking if claim in bears_on.get(outcome["outcome_id"], ()))
            rows.append({**outcome, **answer, "asking_ids": asking, "bearing_ids": bearing})
    columns = [*knowledge.story.outcomes.columns, "asking_ids", "bearing_ids", "answering_ids", "answered"]
    order = {topic: rank for rank, topic in enumerate(TOPICS)}
    sorted_rows = sorted(rows, key=lambda row: (order[row["topic"]], natural_order(row["outcome_id"])))
    return pd.DataFrame(sorted_rows, columns=columns, dtype="object").astype({"answered": bool})


def _claims_by_outcome(knowledge: Knowledge, *roles: str) -> dict[str, tuple[str, ...]]:
    """Outcome id to its claims in some roles, known or not."""
    rows = knowledge.story.outcome_claims
    return {
        str(outcome): tuple(claims)
        for outcome, claims in rows[rows["role"].isin(roles)].groupby("outcome_id")["claim_id"]
    }


def _answer(knowledge: Knowledge, outcome_id: str, claims: tuple[str, ...]) -> dict[str, Any]:
    """Values of answered and answering_ids, and where a later edition answered anew, also its verdict, answer and caveat."""
    updates = _updates(knowledge.story).get(outcome_id, [])
    position = knowledge.edition["position"]
    given = [row for since, row in updates if since <= position]
    if given:
        known = tuple(claim for claim in claims if knowledge.knows(claim))
        return {**given[-1], "answered": True, "answering_ids": known}
    before = min((since for since, _ in updates), default=None)
    own = tuple(claim for claim in claims if before is None or known_positions(knowledge.story)[claim] < before)
    answered = all(map(knowledge.knows, own)) if own else position > article_position(knowledge.story)
    return {"answered": answered, "answering_ids": own if answered else ()}


@per_object
def _updates(story: Story) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """Outcome id to its later answers, each with the position of its edition, in order of time."""
    position = edition_positions(story)
    found: defaultdict[str, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for row in story.outcome_updates.to_dict("records"):
        found[row["outcome_id"]].append((position[row.pop("edition_id")], row))
    return {outcome: sorted(rows, key=lambda pair: pair[0]) for outcome, rows in found.items()}


@per_object
def searches_at(knowledge: Knowledge) -> dict[str, list[dict[str, Any]]]:
    """Outcome id to our newest searches for it that the edition has: rows of outcome_searches, in the order of the table."""
    rows = knowledge.story.outcome_searches
    rows = rows.assign(since=rows["edition_id"].map(edition_positions(knowledge.story)).astype(int))
    rows = rows[rows["since"] <= knowledge.edition["position"]]
    rows = rows[rows["since"] == rows.groupby("outcome_id")["since"].transform("max")]
    return {str(outcome): own.to_dict("records") for outcome, own in rows.groupby("outcome_id", sort=False)}


def questions_by_verdict(questions: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Verdict to its answered questions, for every verdict of vocabulary.VERDICTS; a verdict without any has an empty table."""
    answered = questions[questions["answered"]]
    return {verdict: answered[answered["verdict"] == verdict] for verdict in VERDICTS}


@per_object
def dated_answers(knowledge: Knowledge) -> pd.DataFrame:
    """The claims that answer and have a date, which is that of the event and not that of publication.

    Returns:
        One row a (topic, claim), by topic and start: columns of claims; topic; start and end (datetime.date, the same for one
        day); worth (as source_worth).
    """
    rows, seen = [], set()
    for question in questions_at(knowledge).to_dict("records"):
        for claim_id in question["answering_ids"]:
            claim = knowledge.story.row("claims", claim_id)
            days = day_span(claim["about"] or "", claim["about_precision"])
            if days and (question["topic"], claim_id) not in seen:
                seen.add((question["topic"], claim_id))
                dates = {"start": days[0], "end": days[1]}
                rows.append({**claim, "topic": question["topic"], **dates, "worth": source_worth(knowledge, claim)})
    order = {topic: rank for rank, topic in enumerate(TOPICS)}
    rows.sort(key=lambda row: (order[row["topic"]], row["start"], row["end"], natural_order(row["claim_id"])))
    return pd.DataFrame(
        rows, columns=[*knowledge.story.claims.columns, "topic", "start", "end", "worth"], dtype="object"
    )


def day_span(about: str, precision: str) -> tuple[date, date] | None:
    """First and last day of the time that a claim is about, in local time.

    Args:
        about: Column `about` of claims.
        precision: Column `about_precision` of claims.

    Returns:
        Two days, the same for one day. A period that is open at one end is its stated end alone. None for background.
    """
    if not about or precision == "background":
        return None
    if precision != "period":
        return _first_day(about), _last_day(about)
    start, end = about.split("/")
    return _first_day(start or end), _last_day(end or start)


def _first_day(stated: str) -> date:
    year, month, day = (*(int(part) for part in stated[:10].split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last_day(stated: str) -> date:
    first, parts = _first_day(stated), stated[:10].count("-")
    month = first.month if parts else 12
    return first if parts == 2 else date(first.year, month, monthrange(first.year, month)[1])


def source_worth(knowledge: Knowledge, claim: dict[str, Any]) -> str:
    """What kind of source a claim has, as a measure of its worth: by who speaks, not by who relays it.

    Args:
        knowledge: For the origins and sources.
        claim: Row of claims.

    Returns:
        One of computation, state_media, own_word (one of the two governments on its own conduct), party (another government),
        monitors (an international body that is independent), states (any other international body), unnamed, think_tank,
        data_service, agency, trade_press, press, mixed (a newsroom that is only partly independent) and other.
    """
    origin = knowledge.story.row("origins", claim["origin_id"])
    source_class = knowledge.story.row("sources", claim["source_id"])["class"]
    if origin["kind"] in NEWSROOMS and origin["independence"] != "anonymous":
        return _newsroom(origin, source_class)
    if origin["kind"] == "government" and origin["independence"] != "anonymous":
        return "own_word" if set(origin["voice"].split()) <= PRINCIPALS else "party"
    monitors = "monitors" if origin["independence"] == "independent" else "states"
    worths = {"ourselves": "computation", "international_body": monitors, "data_service": "data_service"}
    worths |= dict.fromkeys(STATE_OUTLETS, "state_media") | dict.fromkeys(ANALYSTS, "think_tank")
    return "unnamed" if origin["independence"] == "anonymous" else worths.get(origin["kind"], "other")


def _newsroom(origin: dict[str, Any], source_class: str) -> str:
    """Worth of a newsroom that names itself."""
    if origin["independence"] != "independent":
        return "mixed"
    if origin["kind"] == "news_agency":
        return "agency"
    return "trade_press" if source_class == "trade_press" else "press"


def relayed_by_state(knowledge: Knowledge, claim: dict[str, Any]) -> bool:
    """Whether state media relay the claim of somebody else.

    Args:
        knowledge: For the origins and sources.
        claim: Row of claims.

    Returns:
        False for a claim that state media make themselves.
    """
    source_class = knowledge.story.row("sources", claim["source_id"])["class"]
    return source_class in STATE_OUTLETS and source_worth(knowledge, claim) != "state_media"
