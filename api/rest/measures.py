# SPDX-License-Identifier: EUPL-1.2
"""Measures as a resource."""

from __future__ import annotations

from typing import Final

from .fields import Shape, day, inverse, thing, things, value
from .filters import NEWEST, concept, entity
from .resource import DATES, Resource

MEASURES: Final = Resource(
    "measures", "Measure", ("maatregel", "measure"), ("maatregelen", "measures"), "measure/meldpunt-obi",
    fields=(
        things("accents", "underAccent"),
        things("threats", "addresses"),
        things("ministries", "responsible", "involves", types=("ministry",)),
        things("organisations", "responsible", "involves", types=("-ministry", "country", "actor")),
        things("countries", "involves", types=("country", "actor")),
        things("laws", "basedOn", "concernsLaw"),
        things("instruments", "alignedWith"),
        thing("status", "status"),
        value("type", "measureType", Shape.THING),
        value("granularity", "granularity", Shape.THING),
        value("crossCutting", "crossCutting", Shape.FLAG),
        things("reached", "reached"),
        *DATES,
        day("responded", "responseDate"),
        value("duration", "duration", Shape.WORD),
        things("targetGroups", "targets"),
        things("sectors", "concernsSector"),
        things("objectives", "pursues"),
        things("securityInterests", "protects"),
        things("actors", "countersActor"),
        things("commitments", "followsUp"),
        inverse("commitmentsAbout", "about"),
        things("partOf", "partOf"),
        inverse("parts", "partOf"),
        inverse("principles", "guides"),
        things("documents", "references", types=("kamerstuk",)),
        things("publications", "references", types=("publication",)),
        value("condition", "condition", Shape.TEXT),
    ),
    filters=(
        entity("addresses", "Threat", "Tegen deze dreiging.", "Against this threat.", "addresses",
               example="obi", is_tree=True),
        entity("accent", "Accent", "Onder dit accent.", "Under this accent.", "underAccent", example="2"),
        entity("ministry", "Ministry", "Waarvoor dit ministerie verantwoordelijk is of waarbij het betrokken is.",
               "For which this ministry is responsible, or in which it is involved.",
               "responsible", "involves", example="bzk", has_roles=True),
        entity("organisation", "Organisation", "Waarvoor deze organisatie verantwoordelijk is of waarbij zij "
               "betrokken is.", "For which this organisation is responsible, or in which it is involved.",
               "responsible", "involves", example="NCTV", has_roles=True),
        entity("law", "Law", "Die op deze wet berust of deze wet betreft.", "Based on this law, or about it.",
               "basedOn", "concernsLaw", example="vifo"),
        entity("instrument", "Instrument", "Die bij dit EU- of internationale instrument aansluit.",
               "Aligned with this EU or international instrument.", "alignedWith", example="nis2"),
        concept("status", "status", "Met deze status.", "With this status.", "status", query=NEWEST,
                example="in-preparation"),
        concept("type", "measure-type", "Van dit type.", "Of this type.", "measureType", example="legislation"),
        concept("granularity", "granularity", "Van deze schaal.", "Of this granularity.", "granularity",
               example="core"),
        entity("target", "TargetGroup", "Gericht op deze doelgroep.", "Aimed at this target group.", "targets",
               example="kennisinstellingen"),
        entity("sector", "Sector", "Die deze sector betreft.", "That concerns this sector.", "concernsSector",
               example="vitale-processen"),
        entity("objective", "Objective", "Die deze doelstelling dient.", "That serves this objective.", "pursues",
               example="beter-zicht-op-obi"),
        entity("interest", "SecurityInterest", "Die dit veiligheidsbelang beschermt.",
               "That protects this security interest.", "protects", example="economische-veiligheid"),
        entity("actor", "StateActor", "Gericht op deze statelijke actor.", "Directed at this state actor.",
               "countersActor", example="china"),
        entity("commitment", "Commitment", "Die gevolg geeft aan deze toezegging of motie.",
               "That follows up this commitment.", "followsUp", example="toezegging-meldpunt-obi-32735-360"),
        entity("partOf", "Measure", "Onderdeel van deze maatregel.", "Part of this measure.", "partOf",
               example="rijksbrede-aanpak-obi"),
    ),
)  # fmt: skip
