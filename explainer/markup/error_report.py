"""What a reader is told where a page cannot be shown, and the way to report an error: a mail whose subject names the claim."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from explainer.words import Words

APOLOGY = "This page cannot be shown just now. What went wrong has been noted; please come back in a little while."


def report_link(claim_id: str, address: str, words: Words) -> Markup:
    """A link that opens a mail, written by the reader's own program; empty where there is no address to write to.

    Args:
        claim_id: Named in the subject; empty for an error that is not about one claim.
        address: Mail address of the desk, or empty.
        words: The reader's language.

    Returns:
        An <a>. What stands in it is percent-encoded as RFC 6068 asks, so that no part can add a field to the mail.
    """
    if not address:
        return Markup("")
    subject = words("Error report: {claim}", claim=claim_id) if claim_id else words("Error report")
    return Markup('<a class="kl-report" href="mailto:{}?subject={}">{}</a>').format(
        quote(address, safe="@"), quote(f"The Khasan Line – {subject}", safe=""), words("Report an error")
    )
