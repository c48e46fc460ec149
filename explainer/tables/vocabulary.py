"""The closed lists of words that cells of the tables are taken from, the pages that there are, and the name of the site."""

SITE_NAME = "The Khasan Line"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"  # of our own words, tables and pictures

STATUSES = ["confirmed", "announced", "reported", "assessed", "speculated", "disputed"]
SIDES = ["north_korea", "russia", "both", "south_korea", "united_states"]
BASES = ["named_by_state_media", "seen_in_photographs", "named_by_third_government", "announced", "on_record"]
OCCASIONS = ["departure", "khasan", "vostochny", "talks", "komsomolsk", "vladivostok", "artyom", "on_record"]
PERSON_ROLES = ["states", "acts", "sanctioned", "not_listed"]
WANT_KINDS = ["wants", "offers", "may_offer", "may_gain", "pursues_at_home"]
WANT_ROLES = ["says", "suggests", "doubts", "denies", "forbids"]
RUNGS = ["wanted", "offered", "agreed", "delivered"]
EVIDENCE_KINDS = ["party", "adversary", "third_state", "imagery", "finding", "inference"]
SPEAKERS = ["ap", "washington", "analysts", "pyongyang", "moscow", "seoul", "others"]
TOPICS = ["meeting", "route", "people", "munitions", "technology", "food_energy", "sanctions", "isolation"]
VERDICTS = ["came_true", "partly", "did_not", "still_unknown"]
FINDINGS = ["confirmed", "softened", "corrected", "not_verifiable"]
INDEPENDENCE = ["independent", "state", "party", "anonymous", "unverified", "mixed", "ourselves"]
ORIGIN_KINDS = [
    "news_agency",
    "state_agency",
    "state_media",
    "government",
    "company",
    "analysts",
    "user_video",
    "press",
    "think_tank",
    "data_service",
    "international_body",
    "ourselves",
]
SOURCE_CLASSES = [
    "article",
    "news_agency",
    "state_agency",
    "state_media",
    "press",
    "government",
    "think_tank",
    "trade_press",
    "reference",
    "open_data",
    "computation",
]
SOURCE_GRADES = ["A", "B", "C"]  # primary document or agency of record; reliable outlet; relay or unidentified
TIME_ZONES = [
    "Asia/Pyongyang",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Vladivostok",
    "Asia/Yakutsk",
    "Europe/Moscow",
    "America/New_York",
]
SIGHTING_KINDS = ["departs", "passes", "arrives", "stands"]
PLACE_KINDS = ["city", "station", "bridge", "junction", "cosmodrome", "plant", "airport"]

# Pages in the order of the masthead, with their titles.
TITLES = {
    "overview": "Overview",
    "train": "The train",
    "delegation": "The delegation",
    "bargain": "What each side wants",
    "afterwards": "What came of it",
    "ledger": "All claims",
    "method": "Method",
    "newsroom": "Embed",
}
PANELS = ("train", "delegation", "bargain")  # pages that another site can embed
FRONT_PAGE_LINKS = PANELS  # pages to which the front page links
EXPLAINER = "explainer"  # all pages, embedded together
KICKER = "Kim Jong Un in Russia · September 2023"  # the line above every headline
NOT_CLAIM_WORDS = {  # what a sentence may cite instead of a claim: heading and words of its note
    "method": ("How we work", "About how this page is made; no source is needed."),
    "absence": ("Not known", "About what no source that we hold had reported by then."),
}
