"""XML for other programs: elements that hold whatever an article may hold."""

import re
from xml.etree import ElementTree

# What XML 1.0 cannot hold, even escaped, and the controls that it may hold and discourages.
_NOT_XML = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> None:
    """Add an element; characters that XML forbids are left out."""
    clean = {name: _NOT_XML.sub("", value) for name, value in attributes.items()}
    ElementTree.SubElement(parent, tag, clean).text = _NOT_XML.sub("", text) or None


def xml_bytes(root: ElementTree.Element) -> bytes:
    """The whole document, in UTF-8."""
    whole: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole
