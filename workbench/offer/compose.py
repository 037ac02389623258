"""The modular offer of a wave: audit, assessment, roadmap and rate card in, three nested options out."""

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.method.model import Method
from workbench.offer.candidates import select
from workbench.offer.model import Offer, Rates
from workbench.offer.options import sr_05
from workbench.offer.profile import resembles
from workbench.offer.rules import results
from workbench.offer.situation import Situation
from workbench.roadmap.model import Roadmap


def compose(audit: Audit, method: Method, assessment: Assessment, roadmap: Roadmap, rates: Rates) -> Offer:
    """Return a client's modular offer; pure: the same inputs always give the same offer.

    `priced`: every line of every option has a price.
    """
    s = Situation(audit=audit, method=method, assessment=assessment, roadmap=roadmap, rates=rates)
    field = select(s)
    options = sr_05(field, s)
    return Offer(
        profile=resembles(field, s),
        candidates=field.candidates,
        options=options,
        rules=results(field, options, s),
        priced=all(option.price is not None for option in options),
    )
