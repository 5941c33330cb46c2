"""Ofsted's Annex A: eleven lists of children and adopters that a council gives inspectors.

Source: Ofsted, inspecting local authority children's services (ILACS), Annex A child-level data,
workbook and guidance of August 2019.
"""
