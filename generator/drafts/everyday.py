"""Everyday words for the terms of the format's lists: what is proposed, never taken unasked."""

from __future__ import annotations

from generator.vocabulary import ActorType, EventType, Role, SourceType, Term

_WORDS: tuple[tuple[Term, str], ...] = (
    (EventType.PROTEST, "demonstration march rally sit-in strike riot"),
    (EventType.BATTLE, "fight fighting clash clashes combat skirmish"),
    (EventType.ATTACK, "bombing airstrike air-strike raid shelling explosion assassination"),
    (EventType.ALLEGED_ATROCITY, "massacre atrocity execution killing war-crime"),
    (EventType.DIPLOMACY, "talks meeting negotiations ceasefire truce agreement"),
    (EventType.DECLARATION, "statement announcement speech"),
    (EventType.POLITICS, "election vote law"),
    (EventType.HUMANITARIAN, "aid evacuation displacement"),
    (EventType.TERRITORIAL_CHANGE, "capture withdrawal retreat"),
    (EventType.CASUALTY_COUNT, "deaths victims casualties toll"),
    (Role.PERPETRATOR_ALLEGED, "attacker culprit suspect accused"),
    (Role.TARGET, "victim attacked"),
    (Role.MEDIATOR, "negotiator go-between"),
    (Role.OBSERVER, "witness monitor reporter"),
    (Role.SUPPORTER, "ally backer"),
    (SourceType.ARTICLE_NEWSPAPER, "newspaper news press"),
    (SourceType.ARTICLE_MAGAZINE, "magazine"),
    (SourceType.ARTICLE_JOURNAL, "journal paper study"),
    (SourceType.BROADCAST, "tv television radio video film"),
    (SourceType.POST, "tweet facebook twitter telegram"),
    (SourceType.POST_WEBLOG, "blog"),
    (SourceType.WEBPAGE, "website page site web"),
    (SourceType.ENTRY_ENCYCLOPEDIA, "encyclopedia wikipedia"),
    (SourceType.LEGISLATION, "law act decree"),
    (ActorType.MEDIA, "newspaper agency broadcaster outlet"),
    (ActorType.STATE, "country"),
    (ActorType.GOVERNMENT_BODY, "ministry army police government"),
    (ActorType.PERSON, "man woman human"),
    (ActorType.NGO, "charity association society"),
)


def everyday(vocabulary: type[Term], word: str) -> Term | None:
    """Return the term of a list that an everyday word, perhaps in the plural, may mean."""
    wanted = "-".join(word.casefold().split())
    for term, words in _WORDS:
        if isinstance(term, vocabulary) and {wanted, wanted.removesuffix("s")} & set(words.split()):
            return term
    return None
