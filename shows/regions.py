"""Regions as readers call them. A region is an ISO 3166 country code; one without a name here goes by its code."""

import re

CODE = re.compile(r"[A-Z]{2}", re.ASCII)
NAMES = {
    "AE": "the United Arab Emirates", "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BE": "Belgium",
    "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland", "CL": "Chile", "CN": "China",
    "CO": "Colombia", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia",
    "EG": "Egypt", "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "the United Kingdom", "GG": "Guernsey",
    "GI": "Gibraltar", "GR": "Greece", "HK": "Hong Kong", "HR": "Croatia", "HU": "Hungary", "ID": "Indonesia",
    "IE": "Ireland", "IL": "Israel", "IM": "the Isle of Man", "IN": "India", "IS": "Iceland", "IT": "Italy",
    "JE": "Jersey", "JP": "Japan", "KE": "Kenya", "KR": "South Korea", "LT": "Lithuania", "LU": "Luxembourg",
    "LV": "Latvia", "MA": "Morocco", "MT": "Malta", "MX": "Mexico", "MY": "Malaysia", "NG": "Nigeria",
    "NL": "the Netherlands", "NO": "Norway", "NZ": "New Zealand", "PE": "Peru", "PH": "the Philippines",
    "PK": "Pakistan", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "RS": "Serbia", "SA": "Saudi Arabia",
    "SE": "Sweden", "SG": "Singapore", "SI": "Slovenia", "SK": "Slovakia", "TH": "Thailand", "TR": "Türkiye",
    "TW": "Taiwan", "UA": "Ukraine", "US": "the United States", "VN": "Vietnam", "ZA": "South Africa",
}  # fmt: skip


def name_of(region: str) -> str:
    """“the United Kingdom”, “Ireland”."""
    return NAMES.get(region, region)
