# SPDX-License-Identifier: EUPL-1.2
"""What letters are about, as resources: threats, accents, actors, and whom and what they concern."""

from __future__ import annotations

from typing import Final

from .fields import Shape, inverse, things, value
from .filters import INVERSE, concept, entity
from .resource import Resource

THREATS: Final = Resource(
    "threats", "Threat", ("dreiging", "threat"), ("dreigingen", "threats"),
    "threat/ongewenste-buitenlandse-inmenging", measures="addresses",
    fields=(
        value("kind", "kind", Shape.THING),
        value("domains", "domain", Shape.THINGS),
        value("outOfScope", "outOfScope", Shape.FLAG),
        value("disarm", "disarm", Shape.WORDS),
        things("broader", "skos:broader"),
        inverse("narrower", "skos:broader"),
        things("related", "related"),
        things("securityInterests", "endangers"),
        things("targetGroups", "targets"),
        things("dependencyOn", "dependencyOn"),
        inverse("actors", "employs"),
        inverse("mentionedIn", "mentions"),
    ),
    filters=(
        concept("kind", "threat-kind", "Van deze soort.", "Of this kind.", "kind", example="risk"),
        concept("domain", "domain", "In dit domein.", "In this domain.", "domain", example="cyber"),
        entity("broader", "Threat", "Direct onder deze dreiging.", "Directly below this threat.", "skos:broader",
               example="spionage"),
        entity("actor", "StateActor", "Die deze actor inzet.", "Which this actor employs.", "employs",
               query=INVERSE, example="china"),
        entity("interest", "SecurityInterest", "Die dit veiligheidsbelang bedreigt.",
               "Which endangers this security interest.", "endangers", example="economische-veiligheid"),
        entity("target", "TargetGroup", "Gericht op deze doelgroep.", "Aimed at this target group.", "targets",
               example="diasporagemeenschappen"),
        entity("publication", "Publication", "Die deze publicatie noemt.", "Which this publication mentions.",
               "mentions", query=INVERSE, example="dbsa-2"),
    ),
)  # fmt: skip

ACCENTS: Final = Resource(
    "accents", "Accent", ("accent", "accent"), ("accenten", "accents"), "accent/3", measures="accent",
    fields=(value("number", "number", Shape.NUMBER),),
)  # fmt: skip

ACTORS: Final = Resource(
    "actors", "StateActor", ("statelijke actor", "state actor"), ("statelijke actoren", "state actors"),
    "actor/rusland", measures="actor",
    fields=(
        things("threats", "employs"),
        things("targets", "targets"),
        inverse("dependencies", "dependencyOn"),
        value("sameAs", "skos:exactMatch", Shape.ADDRESSES),
    ),
    filters=(
        entity("threat", "Threat", "Die deze dreiging inzet.", "Who employs this threat.", "employs",
               example="sabotage", is_tree=True),
        entity("target", "TargetGroup", "Gericht op deze doelgroep.", "Aimed at this target group.", "targets",
               example="universiteiten"),
    ),
)  # fmt: skip

OBJECTIVES: Final = Resource(
    "objectives", "Objective", ("doelstelling", "objective"), ("doelstellingen", "objectives"),
    "objective/beter-zicht-op-dreigingen", measures="objective",
    fields=(
        value("scope", "scope", Shape.THING),
        value("number", "number", Shape.NUMBER),
        value("letter", "letter", Shape.WORD),
    ),
    filters=(
        concept("scope", "scope", "Met deze reikwijdte.", "Of this scope.", "scope", example="accent-2"),
        entity("measure", "Measure", "Die deze maatregel dient.", "Which this measure serves.", "pursues",
               query=INVERSE, example="meldpunt-obi"),
    ),
)  # fmt: skip

PRINCIPLES: Final = Resource(
    "principles", "Principle", ("uitgangspunt", "principle"), ("uitgangspunten", "principles"),
    "principle/landenneutraal",
    fields=(value("number", "number", Shape.NUMBER), things("measures", "guides")),
)  # fmt: skip

TARGET_GROUPS: Final = Resource(
    "target-groups", "TargetGroup", ("doelgroep", "target group"), ("doelgroepen", "target groups"),
    "group/kennisinstellingen", measures="target",
    fields=(inverse("targetedBy", "targets"),),
    filters=(
        entity("threat", "Threat", "Op wie deze dreiging zich richt.", "Whom this threat hits.", "targets",
               query=INVERSE, example="obi"),
        entity("actor", "StateActor", "Op wie deze actor zich richt.", "Whom this actor targets.", "targets",
               query=INVERSE, example="china"),
        entity("measure", "Measure", "Op wie deze maatregel zich richt.", "At whom this measure is aimed.", "targets",
               query=INVERSE, example="meldpunt-obi"),
    ),
)  # fmt: skip

SECURITY_INTERESTS: Final = Resource(
    "security-interests", "SecurityInterest", ("veiligheidsbelang", "security interest"),
    ("veiligheidsbelangen", "security interests"), "interest/territoriale-veiligheid", measures="interest",
    fields=(things("definedIn", "definedIn"), inverse("endangeredBy", "endangers")),
    filters=(
        entity("threat", "Threat", "Dat deze dreiging bedreigt.", "Which this threat endangers.", "endangers",
               query=INVERSE, example="heimelijke-beinvloeding"),
        entity("measure", "Measure", "Dat deze maatregel beschermt.", "Which this measure protects.", "protects",
               query=INVERSE, example="investeringstoets-wet-vifo"),
    ),
)  # fmt: skip

SECTORS: Final = Resource(
    "sectors", "Sector", ("sector", "sector"), ("sectoren", "sectors"), "sector/telecom", measures="sector",
    fields=(inverse("targetedBy", "targets"),),
)  # fmt: skip

COUNTRIES: Final = Resource(
    "countries", "Country", ("land", "country"), ("landen", "countries"), "country/verenigde-staten",
    fields=(
        value("ally", "ally", Shape.FLAG),
        inverse("measures", "involves"),
        inverse("dependencies", "dependencyOn"),
        value("sameAs", "skos:exactMatch", Shape.ADDRESSES),
    ),
)  # fmt: skip
