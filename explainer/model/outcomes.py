"""What became of the open questions: the claims that ask, the claims that answer, and how good the answers' sources are."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import pandas as pd

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.tables.columns import natural_order
from explainer.tables.vocabulary import TOPICS, VERDICTS

STATE_OUTLETS = ("state_agency", "state_media")
PRINCIPALS = {"moscow", "pyongyang"}  # voices of the two governments whose conduct the questions are about
NEWSROOMS = ("news_agency", "press")
ANALYSTS = ("think_tank", "analysts")


@per_object
def questions_at(knowledge: Knowledge) -> pd.DataFrame:
    """The questions that were open or answered at an edition.

    A question appears when one of the claims that ask it is known. Its answer rests on all the claims that answer it, and
    appears when all of them are known. Only the last edition can say that no claim answers a question.

    Returns:
        Rows of outcomes with asking_ids and answering_ids (tuples of known claims; the latter empty while unanswered) and
        answered (bool), in the order of vocabulary.TOPICS and then of the ids.
    """
    last = knowledge.edition["position"] == knowledge.story.editions["position"].max()
    asks, answers = _claims_by_outcome(knowledge, "asks"), _claims_by_outcome(knowledge, "answers")
    rows = []
    for outcome in knowledge.story.outcomes.to_dict("records"):
        asking = tuple(claim for claim in asks.get(outcome["outcome_id"], ()) if knowledge.knows(claim))
        answering = answers.get(outcome["outcome_id"], ())
        answered = all(map(knowledge.knows, answering)) if answering else bool(last)
        if asking:
            claims = {"asking_ids": asking, "answering_ids": answering if answered else ()}
            rows.append({**outcome, **claims, "answered": answered})
    columns = [*knowledge.story.outcomes.columns, "asking_ids", "answering_ids", "answered"]
    order = {topic: rank for rank, topic in enumerate(TOPICS)}
    sorted_rows = sorted(rows, key=lambda row: (order[row["topic"]], natural_order(row["outcome_id"])))
    return pd.DataFrame(sorted_rows, columns=columns, dtype="object").astype({"answered": bool})


def _claims_by_outcome(knowledge: Knowledge, role: str) -> dict[str, tuple[str, ...]]:
    """Outcome id to its claims in one role, known or not."""
    rows = knowledge.story.outcome_claims
    return {
        str(outcome): tuple(claims) for outcome, claims in rows[rows["role"] == role].groupby("outcome_id")["claim_id"]
    }


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
        states (an international body), unnamed, think_tank, data_service, agency, trade_press, press, mixed (a newsroom that is
        only partly independent) and other.
    """
    origin = knowledge.story.row("origins", claim["origin_id"])
    source_class = knowledge.story.row("sources", claim["source_id"])["class"]
    if origin["kind"] in NEWSROOMS and origin["independence"] != "anonymous":
        return _newsroom(origin, source_class)
    if origin["kind"] == "government" and origin["independence"] != "anonymous":
        return "own_word" if set(origin["voice"].split()) <= PRINCIPALS else "party"
    worths = {"ourselves": "computation", "international_body": "states", "data_service": "data_service"}
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
