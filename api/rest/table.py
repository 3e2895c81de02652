# SPDX-License-Identifier: EUPL-1.2
"""The resources: for each its path, its class, its filters and its fields. All else follows from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .fields import Field, Shape, day, described, inverse, thing, things
from .filters import NEWEST, Filter, concept, entity


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """A kind of thing that the interface lists and shows.

    Args:
        path: its segment below `/v1`.
        class_: its class, without prefix.
        one: what one of them is called, in Dutch and English.
        many: what several are called, in Dutch and English.
        example: the id of one.
        fields: what an item shows besides its names.
        filters: what a list can be filtered by.
        measures: the filter of measures that lists those of one item at `/{slug}/measures`; empty without.
        has_deadlines: whether its items are due at some time.
    """

    path: str
    class_: str
    one: tuple[str, str]
    many: tuple[str, str]
    example: str
    fields: tuple[Field, ...]
    filters: tuple[Filter, ...] = ()
    measures: str = ""
    has_deadlines: bool = False

    @property
    def type(self) -> str:
        """The first part of its example's id."""
        return self.example.partition("/")[0]


COMMON: Final = (
    described("definition", "skos:definition", Shape.TEXT),
    described("alternativeLabels", "skos:altLabel", Shape.TEXTS),
    described("abbreviations", "skos:notation", Shape.WORDS),
    described("note", "note", Shape.TEXT),
)
"""Fields that every item has."""

_DATES: Final = (
    day("start", "start"),
    day("end", "end"),
    day("planned", "planned"),
    day("announcedOn", "announcedOn", stated=False),
    day("retroactiveTo", "retroactiveTo", stated=False),
    day("responded", "responseDate", stated=False),
    described("dateText", "dateText", Shape.TEXT),
    described("duration", "duration", Shape.WORD),
)

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
        described("type", "measureType", Shape.THING),
        described("granularity", "granularity", Shape.THING),
        described("crossCutting", "crossCutting", Shape.FLAG),
        *_DATES,
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
        things("documents", "recordedIn", "references", types=("kamerstuk",)),
        things("publications", "references", types=("publication",)),
        described("condition", "condition", Shape.TEXT),
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
        concept("granularity", "granularity", "Van deze schaal.", "Of this granularity.", "granularity"),
        entity("target", "TargetGroup", "Gericht op deze doelgroep.", "Aimed at this target group.", "targets",
               example="kennisinstellingen"),
        entity("sector", "Sector", "Die deze sector betreft.", "That concerns this sector.", "concernsSector"),
        entity("objective", "Objective", "Die deze doelstelling dient.", "That serves this objective.", "pursues"),
        entity("interest", "SecurityInterest", "Die dit veiligheidsbelang beschermt.",
               "That protects this security interest.", "protects"),
        entity("actor", "StateActor", "Gericht op deze statelijke actor.", "Directed at this state actor.",
               "countersActor"),
        entity("commitment", "Commitment", "Die gevolg geeft aan deze toezegging of motie.",
               "That follows up this commitment.", "followsUp"),
        entity("partOf", "Measure", "Onderdeel van deze maatregel.", "Part of this measure.", "partOf"),
    ),
)  # fmt: skip

RESOURCES: Final = (MEASURES,)
