"""Derives iso4217.txt from the official XML inside the PyPI package `iso4217` (`pip install iso4217`).

Only code, number and minor units are kept. Run it when a new list is published, then look at the difference:
every change of a digit is a change of the calculation version.
"""

import importlib.resources
import xml.etree.ElementTree as ElementTree

root = ElementTree.fromstring(importlib.resources.files("iso4217").joinpath("table.xml").read_bytes())
rows = {}
for entry in root.iter("CcyNtry"):
    code = entry.findtext("Ccy")
    if code:
        digits = entry.findtext("CcyMnrUnts")
        rows[code] = (entry.findtext("CcyNbr"), "-" if digits == "N.A." else digits)
print(f"# ISO 4217 list one, published {root.get('Pblshd')}: code, number, minor units (- = none).")
print("# Regenerate: python3 core/tests/data/iso4217.py > core/tests/data/iso4217.txt")
for code, (number, digits) in sorted(rows.items()):
    print(code, number, digits)
