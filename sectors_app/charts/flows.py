"""How commitments spread: from bodies over sectors to strengths of wording, and over the sectors by size."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from textwrap import wrap

from sectors_app.choices import Strength
from sectors_app.lib.coverage import level_of
from sectors_app.lib.groups import sector_group
from sectors_app.lib.shares import Flow, SectorShare, codes_behind
from sessions_app.lib.figure import figure_json
from sessions_app.lib.words import grouped


def flow_height(flows: Sequence[Flow]) -> int:
    """Pixels that the fullest of the three columns needs."""
    most = max(len({flow.body for flow in flows}), len({flow.sector for flow in flows}), len(Strength))
    return 60 + 44 * most


def _nowhere(**_values: list[str]) -> str:
    return ""


def commitment_flow(
    flows: Sequence[Flow], *, title: str, description: str, leads_to: Callable[..., str] = _nowhere
) -> dict:
    """Bodies, then sectors, then strengths; a band is as wide as its mentions are many.

    ``leads_to`` gives the address of the commitments of a body, a sector, a strength, or of two of these.
    """
    if not flows:
        return figure_json([], {}, title=title, description=description)
    first, second = Counter(), Counter()
    for flow in flows:
        first[flow.body, flow.sector] += flow.mentions
        second[flow.sector, flow.strength] += flow.mentions
    bodies = _largest_first((flow.body, flow.body_path, flow.mentions) for flow in flows)
    sectors = _largest_first((flow.sector, flow.sector_code, flow.mentions) for flow in flows)
    strengths = [strength for strength in Strength if any(flow.strength == strength for flow in flows)]
    colours = {
        flow.sector: f"--g-{sector_group(flow.sector_code).code}" if flow.sector_code else "--edge"
        for flow in flows
    }
    place = {("body", name): i for i, name in enumerate(bodies)}
    place |= {("sector", name): len(bodies) + i for i, name in enumerate(sectors)}
    place |= {("strength", one): len(bodies) + len(sectors) + i for i, one in enumerate(strengths)}
    links = [(place["body", body], place["sector", sector], n) for (body, sector), n in first.items()]
    links += [(place["sector", sector], place["strength", one], n) for (sector, one), n in second.items()]
    paths, codes = codes_behind(flows)
    of_nodes = [
        *(leads_to(body=paths[name]) for name in bodies),
        *(leads_to(sector=codes[name]) for name in sectors),
        *(leads_to(strength=[strength.value]) for strength in strengths),
    ]
    of_links = [leads_to(body=paths[body], sector=codes[sector]) for body, sector in first]
    of_links += [leads_to(sector=codes[sector], strength=[one]) for sector, one in second]
    columns = [
        [sum(n for (name, _sector), n in first.items() if name == body) for body in bodies],
        [sum(n for (_body, name), n in first.items() if name == sector) for sector in sectors],
        [sum(n for (_sector, name), n in second.items() if name == one) for one in strengths],
    ]
    trace = {
        "type": "sankey",
        "arrangement": "fixed",
        "textfont": {"size": 13, "color": "--ink", "shadow": "none"},
        "node": {
            "label": [
                *(_label(name, 30) for name in (*bodies, *sectors)),
                *(str(strength.label) for strength in strengths),
            ],
            "color": [
                *("--ink-3" for _ in bodies),
                *(colours[name] for name in sectors),
                *(f"--q-{level_of(strength)}" for strength in strengths),
            ],
            "x": [x for x, column in zip((0.001, 0.5, 0.999), columns, strict=True) for _n in column],
            "y": [y for column in columns for y in _middles(column)],
            "line": {"color": "--edge", "width": 0.5},
            "pad": 18,
            "thickness": 14,
            "hovertemplate": "%{label}: %{customdata[1]}<extra></extra>",
            "customdata": _told(of_nodes, (n for column in columns for n in column)),
        },
        "link": {
            "source": [source for source, _target, _n in links],
            "target": [target for _source, target, _n in links],
            "value": [n for _source, _target, n in links],
            "color": ["--line"] * len(links),
            "line": {"color": "--line-2", "width": 0.5},
            "hovertemplate": "%{source.label} → %{target.label}: %{customdata[1]}<extra></extra>",
            "customdata": _told(of_links, (n for _source, _target, n in links)),
        },
    }
    layout = {"margin": {"l": 20, "r": 20, "t": 16, "b": 16}}
    figure = figure_json([trace], layout, title=title, description=description)
    figure["min_width"] = 720
    figure["gap"] = _room(max(map(len, columns)))
    return figure


def _largest_first(rows: Iterable[tuple[str, str, int]]) -> list[str]:
    """Names by their numbers together; what stands for several others, and has no code, comes last."""
    together: Counter = Counter()
    codes: dict[str, str] = {}
    for name, code, number in rows:
        together[name] += number
        codes[name] = code
    return sorted(together, key=lambda name: (not codes[name], -together[name]))


def _told(addresses: Iterable[str], numbers: Iterable[int]) -> list[list[str]]:
    """Where each mark leads, and its number in words."""
    return [[address, grouped(n)] for address, n in zip(addresses, numbers, strict=True)]


def _label(name: str, width: int) -> str:
    """A name in lines so wide, broken between its words alone: by the keys it is read as one sentence."""
    return "<br>".join(map(escape, wrap(name, width, break_on_hyphens=False)))


def _room(nodes: int) -> float:
    """Between two nodes of a column of so many, as a share of the height."""
    return min(0.07, 0.5 / nodes)


def _middles(weights: Sequence[int]) -> list[float]:
    """Where the middle of each node of a column stands, from 0 at the top to 1, with room between them."""
    room = _room(len(weights))
    unit = (1 - room * (len(weights) - 1)) / sum(weights)
    places, top = [], 0.0
    for weight in weights:
        places.append(round(top + unit * weight / 2, 4))
        top += unit * weight + room
    return places


def sizes_height(rows: Sequence[SectorShare]) -> int:
    return 120 + 26 * max(6, len(rows))


def commitment_sizes(rows: Sequence[SectorShare], *, title: str, description: str) -> dict:
    """Sectors as fields within their groups, each as large as its commitments are many."""
    if not rows:
        return figure_json([], {}, title=title, description=description)
    groups: dict[str, list[SectorShare]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    fields = [
        (f"group:{name}", name, "", sum(row.commitments for row in members), members[0].group_href)
        for name, members in groups.items()
    ]
    fields += [(row.code, row.name, f"group:{row.group}", row.commitments, row.href) for row in rows]
    # As large as its number, and tinted by it: the colours of sectors would not carry words.
    steps = [min(row.commitments + 1, 6) for row in rows]
    tints = ["--surface-3"] * len(groups) + [f"--q-{step}" for step in steps]
    trace = {
        "type": "treemap",
        "ids": [key for key, *_rest in fields],
        "labels": [_label(name, 24 if parent else 60) for _key, name, parent, *_rest in fields],
        "parents": [parent for _key, _name, parent, *_rest in fields],
        "values": [count for *_rest, count, _href in fields],
        "text": [grouped(count) for *_rest, count, _href in fields],
        "customdata": [[href] for *_rest, href in fields],
        "branchvalues": "total",
        "sort": True,
        "marker": {
            "colors": tints,
            "line": {"color": "--surface", "width": 2},
            "cornerradius": 2,
        },
        "tiling": {"pad": 2},
        "texttemplate": ["%{label}: <b>%{text}</b>"] * len(groups)
        + ["%{label}<br><b>%{text}</b>"] * len(rows),
        "textfont": {
            "size": 13,
            "color": ["--ink"] * len(groups) + [f"--q-{step}-ink" for step in steps],
        },
        "hovertemplate": "%{label}: %{text}<extra></extra>",
        "pathbar": {"visible": False},
        "maxdepth": 2,
    }
    layout = {
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "uniformtext": {"minsize": 11, "mode": "hide"},
    }
    figure = figure_json([trace], layout, title=title, description=description)
    figure["min_width"] = 480
    return figure
