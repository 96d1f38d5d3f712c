"""What the five seed articles state, as a table: written by hand from the articles, not from the fixtures.

A row is (session, what, expected value, where). ``where`` maps the letter of an article to the place in it,
``¶n`` being its n-th non-empty line; ``implied(...)`` marks what the article only implies. An article that is
not named in a row is silent on it, and an empty ``where`` means that none of the five states it.
"""

WG_MIC_10 = "wg-mic-10"
WG_MIC_11 = "wg-mic-11"
SUMMIT_2018 = "annual-summit-2018-10"
MMTC_2019 = "irigc-mmtc-2019-11"

SESSIONS = {WG_MIC_10, WG_MIC_11, SUMMIT_2018, MMTC_2019}
TOP_BODIES = {"in-ru/irigc-tec", "in-ru/irigc-mmtc", "in-ru/annual-summit"}
SUB_GROUPS = {"modernisation", "mining", "fertilisers", "railway-transport"}

HELD_RECORD = {
    WG_MIC_10: ("regular", "media_only"),
    WG_MIC_11: ("regular", "one_release"),
    SUMMIT_2018: ("regular", "media_only"),
    MMTC_2019: ("regular", "media_only"),
}
"""Kind of each session, and what of its record the articles amount to."""

SOURCES = {
    "seed-a": ("en", "2025-08-07", "press", "knn-india"),
    "seed-b": ("hi", "2025-08-06", "official", "press-information-bureau"),
    "seed-c": ("hi", "2025-08-07", "press", ""),
    "seed-d": ("en", "2018-10-08", "press", ""),
    "seed-e": ("en", "2019-10-29", "wire", "ani"),
}
"""Code of each article: its language, day of publication, kind and publisher."""


def implied(place: str) -> str:
    """A place in an article that implies the value without stating it."""
    return f"implied by {place}"


def everywhere(a: str, b: str, c: str) -> dict[str, str]:
    """The places in the three articles on the 11th session."""
    return {"A": a, "B": b, "C": c}


FRAMEWORK = [
    ("in-ru/irigc-tec", "name", "IRIGC-TEC", everywhere("¶2", "¶6", "¶1")),
    ("in-ru/irigc-tec/wg-mic", "name", "WG-MIC", everywhere("¶1", "¶6", "¶1")),
    ("in-ru/irigc-tec/wg-mic", "parent", "in-ru/irigc-tec", everywhere("¶1-2", "¶6", "¶1")),
    ("in-ru/irigc-mmtc", "name", "IRIGC-M&MTC", {"E": "¶3"}),
]
"""Rows of the bodies: (path, what, expected value, where); a name is compared by its acronym."""

SESSION_FACTS = [
    (WG_MIC_11, "body", "in-ru/irigc-tec/wg-mic", everywhere("¶1-2", "¶6", "¶1")),
    (WG_MIC_11, "number", 11, everywhere("¶1", "¶2, ¶6", "¶1")),
    (WG_MIC_11, "status", "held", everywhere("¶1", "¶6", "¶1")),
    (WG_MIC_11, "date", "2025-08-06", {"A": implied("¶1"), "B": "¶5-6"}),
    (WG_MIC_11, "place", "new-delhi", everywhere("¶1", "¶2, ¶6", implied("¶1"))),
    (WG_MIC_11, "venue", "Vanijya Bhawan", {"A": "¶1", "B": "¶6"}),
    (WG_MIC_11, "host", "IN", {"A": implied("¶1"), "B": implied("¶2, ¶6")}),
    (WG_MIC_11, "delegates", "about 80", everywhere("¶12", "¶12", "¶11")),
    (WG_MIC_10, "body", "in-ru/irigc-tec/wg-mic", {}),
    (WG_MIC_10, "number", 10, {"A": "¶4", "B": "¶8"}),
    (WG_MIC_10, "status", "held", {"A": implied("¶4"), "B": implied("¶8")}),
    (WG_MIC_10, "date", None, {}),
    (SUMMIT_2018, "body", "in-ru/annual-summit", {}),
    (SUMMIT_2018, "number", None, {}),
    (SUMMIT_2018, "status", "held", {}),
    (SUMMIT_2018, "date", "2018-10", {}),
    (MMTC_2019, "body", "in-ru/irigc-mmtc", {"E": "¶3"}),
    (MMTC_2019, "number", None, {}),
    (MMTC_2019, "status", "expected", {"E": "¶2-3"}),
    (MMTC_2019, "date", "2019-11", {"E": implied("¶1-2")}),
    (MMTC_2019, "host", "RU", {"E": "¶3"}),
]

CO_CHAIRS = [
    (WG_MIC_11, "co-chair IN", "Amardeep Singh Bhatia", everywhere("¶3", "¶7", "¶5")),
    (
        WG_MIC_11,
        "co-chair IN, office",
        "Secretary, Department for Promotion of Industry and Internal Trade (DPIIT), "
        "Ministry of Commerce and Industry",
        everywhere("¶3", "¶7", "¶5"),
    ),
    (WG_MIC_11, "co-chair RU", "Alexey Gruzdev", everywhere("¶3", "¶7", "¶5")),
    (WG_MIC_11, "co-chair RU, office", "Deputy Minister of Industry and Trade", everywhere("¶3", "¶7", "¶5")),
    (MMTC_2019, "co-chair IN", "Rajnath Singh", {"E": "¶1, ¶3"}),
    (MMTC_2019, "co-chair IN, office", "Defence Minister", {"E": "¶3"}),
]

SUB_GROUP_REPORTS = [
    (WG_MIC_11, "sub-group", "modernisation", {"A": "¶5", "B": "¶8"}),
    (WG_MIC_11, "sub-group", "mining", {"A": "¶5", "B": "¶8"}),
    (WG_MIC_11, "sub-group", "fertilisers", {"A": "¶5", "B": "¶8"}),
    (WG_MIC_11, "sub-group", "railway-transport", {"A": "¶5", "B": "¶8"}),
]

DOCUMENTS = [
    (WG_MIC_11, "document", "protocol", everywhere("¶11", "¶11", "¶5")),
    (
        WG_MIC_11,
        "document signed by",
        "alexey-gruzdev, amardeep-singh-bhatia",
        everywhere("¶11", "¶11", "¶5"),
    ),
]

AGENDA = [
    (WG_MIC_11, "reviewed", "Progress since the 10th session", {"A": "¶4", "B": "¶8"}),
    (WG_MIC_11, "discussed", "Emerging areas of cooperation", everywhere("¶5", "¶8", "¶7")),
    (
        MMTC_2019,
        "planned",
        "The whole range of defence and technology ties, and how to extend them",
        {"E": "¶3"},
    ),
]

DELEGATION = [
    (MMTC_2019, "delegate 1", "Ajay Kumar", {"E": "¶4"}),
    (MMTC_2019, "delegate 1, office", "Defence Secretary", {"E": "¶4"}),
    (MMTC_2019, "delegate 2", "G Satheesh Reddy", {"E": "¶4"}),
    (MMTC_2019, "delegate 2, office", "DRDO Chief", {"E": "¶4"}),
    (MMTC_2019, "delegate 3", "Subhash Chandra", {"E": "¶4"}),
    (MMTC_2019, "delegate 3, office", "Secretary (Defence Production)", {"E": "¶4"}),
    (MMTC_2019, "delegate 4", "Apoorva Chandra", {"E": "¶4"}),
    (MMTC_2019, "delegate 4, office", "DG Acquisition", {"E": "¶4"}),
    (MMTC_2019, "delegate 5", "Sanjay Jaju", {"E": "¶4"}),
    (MMTC_2019, "delegate 5, office", "Joint Secretary", {"E": "¶4"}),
    (MMTC_2019, "delegate 6", "Hindustan Aeronautics Limited", {"E": "¶5"}),
    (MMTC_2019, "delegate 7", "Bharat Dynamics Limited", {"E": "¶5"}),
    (MMTC_2019, "delegate 8", "Larsen and Toubro", {"E": "¶5"}),
    (MMTC_2019, "delegate 9", "Adani Industries", {"E": "¶6"}),
]

KEY_FIGURES = [
    ("in-ru/irigc-mmtc", "in-ru-defence-trade-yearly", "above 5 billion US dollars a year", {"E": "¶8"}),
    ("in-ru/irigc-mmtc", "in-ru-defence-partnership-decades", "above 5 decades", {"E": "¶7"}),
]
"""Rows of figures: (body, code, expected value, where)."""

AEROSPACE = everywhere("¶7", "¶9", "¶7")
RESOURCES = everywhere("¶8", "¶9", "¶9")
WELCOMED = everywhere("¶9", "¶10", "¶3")
TRANSFER = everywhere("¶10", "¶10", "¶3")

COMMITMENTS = [
    (WG_MIC_11, "01", ("industry.aerospace", "planned", "wind tunnel"), AEROSPACE),
    (WG_MIC_11, "02", ("industry.aerospace", "planned", "piston engines"), AEROSPACE),
    (WG_MIC_11, "03", ("industry.advanced_materials", "joint_development", "carbon fibre"), AEROSPACE),
    (WG_MIC_11, "04", ("industry.additive_manufacturing", "joint_development", "3D printing"), AEROSPACE),
    (WG_MIC_11, "05", ("mining.critical_minerals", "explored", "rare earths"), RESOURCES),
    (WG_MIC_11, "06", ("mining.coal_gasification", "explored", "coal gasification"), RESOURCES),
    (WG_MIC_11, "07", ("industry.modernisation", "explored", "industrial infrastructure"), RESOURCES),
    (WG_MIC_11, "08", ("industry.metals", "welcomed", "aluminium"), WELCOMED),
    (WG_MIC_11, "09", ("industry.fertilisers", "welcomed", "fertilisers"), WELCOMED),
    (WG_MIC_11, "10", ("transport.railways", "welcomed", "railway transport"), WELCOMED),
    (WG_MIC_11, "11", ("mining.general", "welcomed", "equipment"), TRANSFER),
    (WG_MIC_11, "12", ("mining.general", "welcomed", "exploration"), TRANSFER),
    (WG_MIC_11, "13", ("environment.waste", "welcomed", "waste"), TRANSFER),
    (SUMMIT_2018, "01", ("regional.inter_regional", "welcomed", "Agreements between regions"), {"D": "¶4"}),
    (SUMMIT_2018, "02", ("regional.inter_regional", "agreed", "Regional delegations"), {"D": "¶4"}),
    (SUMMIT_2018, "03", ("regional.inter_regional", "welcomed", "inter-regional forum"), {"D": "¶4"}),
    (SUMMIT_2018, "04", ("regional.inter_regional", "agreed", "direct contacts"), {"D": "¶2"}),
    (SUMMIT_2018, "05", ("mining.general", "explored", "natural resources"), {"D": "¶5"}),
    (SUMMIT_2018, "06", ("agriculture.farm_food", "agreed", "trade barriers"), {"D": "¶7"}),
    (SUMMIT_2018, "07", ("industry.gems_jewellery", "agreed", "rough diamonds"), {"D": "¶7"}),
    (SUMMIT_2018, "08", ("industry.gems_jewellery", "noted", "Mumbai"), {"D": "¶7"}),
    (SUMMIT_2018, "09", ("industry.gems_jewellery", "noted", "Joint financing"), {"D": "¶7"}),
    (SUMMIT_2018, "10", ("industry.gems_jewellery", "noted", "Far East"), {"D": "¶7"}),
    (SUMMIT_2018, "11", ("mining.general", "explored", "Precious metals"), {"D": "¶7"}),
    (SUMMIT_2018, "12", ("agriculture.forestry_timber", "explored", "timber"), {"D": "¶7"}),
    (SUMMIT_2018, "13", ("security.defence", "agreed", "S-400"), {"D": "¶3"}),
    (MMTC_2019, "01", ("security.defence", "planned", "spares"), {"E": "¶2"}),
    (MMTC_2019, "02", ("security.defence", "agreed", "AK-203"), {"E": "¶9"}),
    (MMTC_2019, "03", ("security.defence", "noted", "SU-30 MKI"), {"E": "¶8"}),
]
"""(session, running number, (sector, strength, words of the wording), where)."""

REFERENCES = {
    WG_MIC_11: "IN-RU/IRIGC-TEC/WG-MIC/11",
    SUMMIT_2018: "IN-RU/ANNUAL-SUMMIT/2018-10",
    MMTC_2019: "IN-RU/IRIGC-MMTC/2019-11",
}
"""What the reference of a session's commitments starts with."""

PARTIES = [
    (SUMMIT_2018, "01", "IN assam", {"D": "¶4"}),
    (SUMMIT_2018, "01", "RU sakhalin", {"D": "¶4"}),
    (SUMMIT_2018, "01", "IN haryana", {"D": "¶4"}),
    (SUMMIT_2018, "01", "RU bashkortostan", {"D": "¶4"}),
    (SUMMIT_2018, "01", "IN goa", {"D": "¶4"}),
    (SUMMIT_2018, "01", "RU kaliningrad", {"D": "¶4"}),
    (SUMMIT_2018, "01", "IN odisha", {"D": "¶4"}),
    (SUMMIT_2018, "01", "RU irkutsk", {"D": "¶4"}),
    (SUMMIT_2018, "01", "IN visakhapatnam", {"D": "¶4"}),
    (SUMMIT_2018, "01", "RU vladivostok", {"D": "¶4"}),
    (SUMMIT_2018, "07", "RU alrosa", {"D": "¶7"}),
    (SUMMIT_2018, "08", "RU alrosa", {"D": "¶7"}),
    (SUMMIT_2018, "09", "RU alrosa", {"D": "¶7"}),
    (SUMMIT_2018, "09", "IN gjepc", {"D": "¶7"}),
    (MMTC_2019, "02", "IN ordnance-factory-board", {"E": "¶9"}),
]

FURTHER_SECTORS = {
    (WG_MIC_11, "11"): {"people.capacity_building"},
    (WG_MIC_11, "12"): {"people.capacity_building"},
    (WG_MIC_11, "13"): {"people.capacity_building"},
    (SUMMIT_2018, "11"): {"industry.gems_jewellery"},
}
