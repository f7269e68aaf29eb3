"""Wards, sections, watch groups, officers, inmates and their movements."""
