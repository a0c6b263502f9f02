"""Pictures: a chart as SVG that holds shapes and short text and nothing else."""

from xml.etree import ElementTree as ET

import vl_convert

from .chart import specified
from .drawing import Drawing


def picture(drawing: Drawing) -> str:
    """Return a chart as SVG; how it looks is the style sheet's to say."""
    return cleaned(vl_convert.vegalite_to_svg(dict(specified(drawing))))


def cleaned(svg: str) -> str:
    """Return SVG with only the elements and attributes that a chart is made of, so that it can do nothing."""
    read = ET.fromstring(svg)  # noqa: S314  # what the chart library has just written
    root = _kept(read)
    root.attrib = {"viewBox": read.get("viewBox", ""), "class": "chart"}
    return ET.tostring(root, encoding="unicode")


def _kept(given: ET.Element) -> ET.Element:
    kept = ET.Element(_name(given), _attributes(given))
    kept.text = given.text if kept.tag == "text" else None
    for child in given:
        if _name(child) in SHAPES and "background" not in child.get("class", ""):
            drawn = _kept(child)
            if drawn.tag != "g":
                kept.append(drawn)
            elif len(drawn):
                kept.extend([drawn] if drawn.attrib else list(drawn))
    return kept


def _attributes(given: ET.Element) -> dict[str, str]:
    found = {name: value for name, value in given.attrib.items() if name in ATTRIBUTES}
    found = {name: value for name, value in found.items() if (name, value) not in IDLE}
    names = [
        name for name in given.get("class", "").split() if name.startswith("role-axis-") or "_marks" in name
    ]
    return found | ({"class": " ".join(names)} if names else {})


def _name(given: ET.Element) -> str:
    return given.tag.rpartition("}")[2]


SHAPES = frozenset({"g", "path", "line", "rect", "text"})
ATTRIBUTES = frozenset(
    {
        *("d", "transform", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "viewBox"),
        *("fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-size"),
    }
)
IDLE = frozenset({("transform", "translate(0,0)"), ("stroke-width", "1")})
