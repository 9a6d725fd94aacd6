"""Rules about who says it: the chain of a claim."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronicle import Chronicle
from generator.independence import nobody
from generator.problems import quoted
from generator.vocabulary import Status, Terms

from .finding import Finding
from .grades import graded, other_side_agrees


def unattributed_after_the_origin(chronicle: Chronicle) -> Iterator[Finding]:
    """E109: 'unattributed' stands at the origin: a carrier that names nobody is the origin."""
    for claim in chronicle.claims.values():
        for link in claim.attribution[1:]:
            if link.terms is Terms.UNATTRIBUTED:
                hint = "let the chain begin with this link, or name who it had it from"
                yield Finding(link.marks.where("terms"), "'unattributed' after the origin", hint)


def without_an_origin(chronicle: Chronicle) -> Iterator[Finding]:
    """E112: a chain begins with somebody; what nobody is known to have said is not graded up."""
    for claim in chronicle.claims.values():
        if nobody(claim.origin):
            message = f"{quoted(claim.origin.described)} is nobody in particular"
            hint = "describe who spoke ('an activist in the old town'), or begin the chain with "
            hint += "the outlet and 'terms: unattributed'"
            yield Finding(claim.origin.marks.where("described"), message, hint)
    for key, claim in graded(chronicle, Status.FAIR, Status.CONFIRMED):
        if claim.origin.terms is not Terms.UNATTRIBUTED or nobody(claim.origin):
            continue
        if claim.status is Status.CONFIRMED:
            enough = other_side_agrees(chronicle, key)
            instead = "write what the side that accepts it says as a claim that corroborates it"
        else:
            enough = chronicle.independent_origins[key] > 1
            instead = "let it corroborate claims of two or more origins that are known"
        if not enough:
            message = f"graded '{claim.status.value}', and nobody knows whose word it is"
            hint = f"{instead}; or grade it 'unassessed' or 'single-source'"
            yield Finding(claim.marks.where("status"), message, hint)
