"""Which currency a printed form of money means: "$", "RO", "Rs.", "zlotys", "Hong Kong dollars", "AED", "৳".

In: the form and the article. Out: an ISO 4217 code, or None where the form says money only in a country that the
article never names ("R", "K"). The forms come from CLDR (`currencies.json`); what newspapers print besides stands in
the short tables here. A form that several currencies share is decided by the article itself: by the places it names,
by other currencies it prints; only then by the most common meaning.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLE = Path(__file__).with_name("currencies.json")

# Printed before an amount, beside the ISO codes and the signs of CLDR: the currencies a form can mean, likeliest first.
PRESS_SIGNS: dict[str, str] = {
    "US$": "USD",
    "U.S.$": "USD",
    "$": "USD HKD SGD AUD CAD NZD FJD",
    "£": "GBP EGP SYP LBP",
    "¥": "CNY JPY",
    "￥": "CNY JPY",
    "RMB": "CNY",
    "Rmb": "CNY",
    "Yuan": "CNY",
    "CNH": "CNY",
    "RMB¥": "CNY",
    "HK$": "HKD",
    "MOP$": "MOP",
    "NT$": "TWD",
    "VNĐ": "VND",
    "VND": "VND",
    "S$": "SGD",
    "SG$": "SGD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD NIO",
    "CA$": "CAD",
    "Can$": "CAD",
    "CDN$": "CAD",
    "NZ$": "NZD",
    "R$": "BRL",
    "MX$": "MXN",
    "Mex$": "MXN",
    "COP$": "COP",
    "J$": "JMD",
    "TT$": "TTD",
    "EC$": "XCD",
    "BDS$": "BBD",
    "Bds$": "BBD",
    "RD$": "DOP",
    "N$": "NAD",
    "Z$": "ZWG",
    "B$": "BSD BND",
    "G$": "GYD",
    "F$": "FJD",
    "FJ$": "FJD",
    "Rs": "INR PKR LKR NPR MUR SCR",
    "Rs.": "INR PKR LKR NPR MUR SCR",
    "Re": "INR PKR LKR NPR MUR SCR",
    "Re.": "INR PKR LKR NPR MUR SCR",
    "Tk": "BDT",
    "Tk.": "BDT",
    "Taka": "BDT",
    "RO": "OMR",
    "Dh": "AED MAD",
    "Dhs": "AED MAD",
    "DH": "MAD AED",
    "Dhs.": "AED MAD",
    "SR": "SAR SCR",
    "SAR": "SAR",
    "SR.": "SAR",
    "QR": "QAR",
    "BD": "BHD",
    "KD": "KWD",
    "JD": "JOD",
    "ID": "IQD",
    "LE": "EGP",
    "L.E.": "EGP",
    "E£": "EGP",
    "EGP": "EGP",
    "RM": "MYR",
    "Rp": "IDR",
    "Rp.": "IDR",
    "Php": "PHP",
    "PhP": "PHP",
    "P": "PHP BWP",
    "Baht": "THB",
    "Ksh": "KES",
    "KSh": "KES",
    "Kshs": "KES",
    "KSh.": "KES",
    "Ksh.": "KES",
    "Sh": "KES TZS UGX",
    "Shs": "UGX TZS KES",
    "Sh.": "KES TZS UGX",
    "TSh": "TZS",
    "Tsh": "TZS",
    "TShs": "TZS",
    "USh": "UGX",
    "Ush": "UGX",
    "UShs": "UGX",
    "N": "NGN",
    "¢": "CRC GHS",
    "GH¢": "GHS",
    "GH₵": "GHS",
    "GHc": "GHS",
    "R": "ZAR",
    "K": "ZMW PGK MMK",
    "MK": "MWK",
    "Frw": "RWF",
    "FRw": "RWF",
    "Rwf": "RWF",
    "CFA": "XOF XAF",
    "FCFA": "XAF XOF",
    "F CFA": "XOF XAF",
    "Br": "ETB BYN",
    "Birr": "ETB",
    "W": "KRW",
    "₩": "KRW",
    "KRW": "KRW",
    "Euro": "EUR",
    "euro": "EUR",
    "Euros": "EUR",
    "SFr": "CHF",
    "Fr.": "CHF",
    "TL": "TRY",
    "NIS": "ILS",
    "NTD": "TWD",
    "Bt": "THB",
    "NRs": "NPR",
    "NRs.": "NPR",
    "Yen": "JPY",
    "$A": "AUD",
    "kr": "SEK NOK DKK ISK",
    "Kr": "SEK NOK DKK ISK",
    "SKr": "SEK",
    "NKr": "NOK",
    "DKr": "DKK",
    "Kcs": "CZK",
    "D": "GMD",
    "Le": "SLE",
    "Bs": "BOB VES",
    "Bs.": "BOB VES",
    "S/": "PEN",
    "S/.": "PEN",
    "Q": "GTQ",
    "L": "HNL",
    "DA": "DZD",
    "DT": "TND",
    "STG": "GBP",
    "GBP": "GBP",
    "UK£": "GBP",
}

# Printed after an amount, beside the English names of CLDR ("Chinese yuan") and their last words ("yuan").
PRESS_NAMES: dict[str, str] = {
    "renminbi": "CNY",
    "rmb": "CNY",
    "chinese yuan renminbi": "CNY",
    "yuan renminbi": "CNY",
    "rmb yuan": "CNY",
    "u.s. dollars": "USD",
    "u.s. dollar": "USD",
    "american dollars": "USD",
    "united states dollars": "USD",
    "hk dollars": "HKD",
    "sing dollars": "SGD",
    "sterling": "GBP",
    "pounds sterling": "GBP",
    "pound sterling": "GBP",
    "riyals": "SAR QAR OMR YER",
    "riyal": "SAR QAR OMR YER",
    "rials": "OMR IRR YER",
    "rial": "OMR IRR YER",
    "omani riyals": "OMR",
    "dirhams": "AED MAD",
    "dirham": "AED MAD",
    "roubles": "RUB BYN",
    "rouble": "RUB BYN",
    "rupees": "INR PKR LKR NPR MUR SCR",
    "rupee": "INR PKR LKR NPR MUR SCR",
    "dollars": "USD HKD SGD AUD CAD NZD TWD FJD",
    "dollar": "USD HKD SGD AUD CAD NZD TWD FJD",
    "pounds": "GBP EGP SYP LBP SDG SSP",
    "pound": "GBP EGP SYP LBP SDG SSP",
    "cfa": "XOF XAF",
    "fcfa": "XAF XOF",
    "cfa francs": "XOF XAF",
    "francs": "CHF XOF XAF RWF CDF GNF BIF DJF KMF",
    "franc": "CHF XOF XAF RWF CDF GNF BIF DJF KMF",
    "shillings": "KES TZS UGX SOS",
    "pesos": "MXN PHP CLP COP ARS UYU DOP CUP",
    "peso": "MXN PHP CLP COP ARS UYU DOP CUP",
    "dinars": "KWD BHD JOD IQD TND DZD RSD LYD",
    "dinar": "KWD BHD JOD IQD TND DZD RSD LYD",
    "lira": "TRY",
    "liras": "TRY",
    "kroner": "NOK DKK",
    "kronor": "SEK",
    "krona": "SEK ISK",
    "krone": "NOK DKK",
    "crowns": "CZK SEK NOK DKK",
    "korunas": "CZK",
    "reais": "BRL",
    "reals": "BRL",
    "zloty": "PLN",
    "zlotys": "PLN",
    "zlotych": "PLN",
    "złoty": "PLN",
    "złotych": "PLN",
    "soum": "UZS",
    "sum": "UZS",
    "soums": "UZS",
    "soles": "PEN",
    "bolivars": "VES",
    "hryvnias": "UAH",
    "hryvnya": "UAH",
    "tk": "BDT",
    "kr": "SEK NOK DKK ISK",
    "leu": "RON MDL",
    "lei": "RON MDL",
    "rupiah": "IDR",
    "meticais": "MZN",
    "yuans": "CNY",
    "bahts": "THB",
    "dongs": "VND",
    "dong": "VND",
    "birr": "ETB",
    "usd": "USD",
    "won": "KRW",
    "shekels": "ILS",
}

# Last words of CLDR names that are everyday English, and names that would hide a unit.
EVERYDAY = frozenset(("gold", "mark", "marks", "real", "sol", "som", "won", "colón", "guilder", "kip", "lev", "loti"))
# Forms that are money only where the article names a country that uses them: single letters, and codes that are words.
DOUBTFUL = frozenset(
    (
        "R",
        "K",
        "P",
        "N",
        "D",
        "W",
        "Q",
        "L",
        "E",
        "G",
        "M",
        "S",
        "T",
        "Br",
        "Le",
        "Sh",
        "Sh.",
        "Shs",
        "ID",
        "ALL",
        "TOP",
    )
) | {"CUP", "AMD", "TRY", "MK", "DA", "DT", "CF", "FG", "RF", "Ar", "SOS", "PEN", "BD", "sum", "Db", "VT", "DH"}

# Places, beside the countries and time-zone cities of CLDR, that tell the users of one sign apart.
PRESS_PLACES: dict[str, str] = {
    "USD": "US|U.S.|USA|America|Washington|Texas|California|Ohio|Arizona",
    "CNY": "PRC|Beijing|Guangdong|Shenzhen|Guangzhou|Chongqing|Tianjin|Hainan|Jiangsu|Zhejiang|Sichuan",
    "HKD": "HKSAR|Kowloon|Legislative Council",
    "INR": "Delhi|New Delhi|Mumbai|Gujarat|Maharashtra|Tamil Nadu|Karnataka|Telangana|Hyderabad|Bengaluru"
    "|Chennai|Kerala|Andhra Pradesh|Odisha|Uttar Pradesh|Rajasthan|Haryana|Goa|Assam|West Bengal"
    "|Madhya Pradesh|Noida|Ahmedabad|Pune|Gurugram|Visakhapatnam|Kochi|Jharkhand|Bihar|Chhattisgarh|Sebi|RBI",
    "PKR": "Islamabad|Lahore|Faisalabad|Gwadar|Sindh|Balochistan|Khyber Pakhtunkhwa|Peshawar|Rawalpindi|CPEC"
    "|Sialkot|Multan",
    "LKR": "Ampara|Anuradhapura|Badulla|Batticaloa|Galle|Gampaha|Hambantota|Jaffna|Kalutara|Kandy|Kegalle"
    "|Kilinochchi|Kurunegala|Mannar|Matale|Matara|Monaragala|Mullaitivu|Nuwara Eliya|Polonnaruwa|Puttalam"
    "|Ratnapura|Trincomalee|Vavuniya|Western Province|Divisional Secretariat|Lanka|Katunayake",
    "NPR": "Bhairahawa|Biratnagar|Birgunj|Pokhara|Lumbini|Simara",
    "SGD": "Jurong|Changi",
    "AUD": "Canberra|New South Wales|Queensland|Victoria|Sydney|Melbourne|Brisbane|Perth|Adelaide|Darwin",
    "CAD": "Ottawa|Ontario|Quebec|Alberta|British Columbia|Toronto|Montreal|Vancouver",
    "NZD": "Wellington|Christchurch",
    "AED": "UAE|Abu Dhabi|Sharjah|Ajman|Ras Al Khaimah|Fujairah|Jebel Ali",
    "MAD": "Rabat|Tangier|Tanger|Kenitra",
    "SAR": "KSA|Jeddah|Jazan|Neom|Dammam|Makkah|Yanbu",
    "OMR": "Muscat|Duqm|Sohar|Salalah",
    "KES": "Mombasa|Naivasha|Konza",
    "TZS": "Dodoma|Bagamoyo|Zanzibar",
    "UGX": "Entebbe|Jinja|Namanve",
    "NGN": "Abuja|Lekki|Kano|Ogun|Calabar|Port Harcourt",
    "ZAR": "Cape Town|Durban|Coega|Gauteng|KwaZulu-Natal|Pretoria|Eastern Cape|Gqeberha|Saldanha Bay",
    "ZMW": "Kafue|Ndola|Copperbelt|Chambishi",
    "PHP": "Luzon|Clark|Subic|Mindanao|Cebu|Batangas|Laguna|PEZA|Cavite",
    "EGP": "Suez|Suez Canal|Ain Sokhna|Alexandria|SCZone",
    "MXN": "Tijuana|Oaxaca|Nuevo León|Nuevo Leon|Jalisco|Yucatán|Veracruz",
    "KRW": "South Korea|Korea|Incheon|Busan|Songdo|Gyeonggi|Saemangeum|Jeju|Ulsan|Pohang|Daegu|Pyeongtaek",
    "JPY": "Kobe|Osaka|Yokohama|Fukuoka|Kumamoto|Hokkaido|Okinawa|Tsukuba",
    "TWD": "Hsinchu|Kaohsiung|Taoyuan|Tainan",
    "RON": "Cluj",
    "CZK": "Czech Republic|Brno|Ostrava",
    "GBP": "UK|U.K.|Britain|England|Scotland|Wales|Teesside|Freeport",
}

NAME = re.compile(r"(?<!\w)[A-Z][\w.&’-]*(?:[ \u00a0][A-Z][\w.&’-]*){0,2}")


@cache
def table() -> Mapping[str, dict[str, list[str] | str]]:
    """Return the table made from CLDR, by ISO 4217 code."""
    loaded: dict[str, dict[str, list[str] | str]] = json.loads(TABLE.read_text("utf-8"))
    return loaded


@cache
def signs() -> Mapping[str, tuple[str, ...]]:
    """Return every form printed before an amount, with the currencies it can mean, likeliest first."""
    found: dict[str, list[str]] = {}
    for code, entry in table().items():
        for form in (code, *entry["signs"]):
            found.setdefault(form, []).append(code)
    for form, codes in PRESS_SIGNS.items():
        found[form] = codes.split()  # reviewed by hand: what CLDR adds is never printed so in English
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Return every lower-case form printed after an amount, with the currencies it can mean, likeliest first."""
    found: dict[str, list[str]] = {}
    for code, entry in table().items():
        for name in (str(entry["one"]).lower(), str(entry["many"]).lower()):
            short = name.rpartition(" ")[2]
            for form in {name, short if short not in EVERYDAY else name}:
                if code not in found.setdefault(form, []):
                    found[form].append(code)
    for form, codes in PRESS_NAMES.items():
        found[form] = codes.split()  # reviewed by hand: what CLDR adds is never printed so in English
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def places() -> Mapping[str, str]:
    """Return the place names (and adjectives of countries) that speak for one currency."""
    found: dict[str, str] = {}
    for code, entry in table().items():
        adjective = str(entry["one"]).rpartition(" ")[0]
        for place in (*entry["places"], adjective):
            found.setdefault(place, code)
    for code, extra in PRESS_PLACES.items():
        found.update(dict.fromkeys(extra.split("|"), code))
    found.pop("", None)
    return found


class Evidence:
    """What one article says about whose money it speaks of; worked out once, and only when a form needs it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often the article names a place of each currency."""
        known, count = places(), Counter[str]()
        for name in NAME.finditer(self.text):
            words = re.split(r"[ \u00a0]", name[0].rstrip(".-’&").replace("’s", ""))
            at = 0
            while at < len(words):
                for length in (3, 2, 1):
                    code = known.get(" ".join(words[at : at + length]))
                    if code and at + length <= len(words):
                        count[code] += 1
                        at += length - 1
                        break
                at += 1
        return count

    @cached_property
    def printed(self) -> frozenset[str]:
        """Currencies that the article prints by a form that can mean nothing else."""
        own = {form: codes[0] for form, codes in signs().items() if len(codes) == 1 and form not in DOUBTFUL}
        found = {
            own[form] for form in re.findall(r"[^\W\d]{0,4}[$£€]|\b[A-Z][A-Za-z]{1,3}\b", self.text) if form in own
        }
        words = names()
        for word in (
            "yuan",
            "rupees",
            "euros",
            "ringgit",
            "baht",
            "naira",
            "riyals",
            "dirhams",
            "birr",
            "zloty",
            "rand",
        ):
            if word in self.text:
                found.add(words[word][0])
        return frozenset(found | ({"USD"} if "U.S. dollar" in self.text or "US dollar" in self.text else set()))

    def choose(self, form: str, codes: tuple[str, ...]) -> str | None:
        """Return the currency that `form` means here, of the `codes` it can mean; None where it is no money at all."""
        if form in DOUBTFUL:
            return max((c for c in codes if self.mentions[c]), key=lambda c: self.mentions[c], default=None)
        if len(codes) == 1:
            return codes[0]
        if "USD" in codes:
            return self.dollar(codes)
        if codes[0] == "INR":
            return self.rupee(codes)
        return most_mentioned(codes, self.mentions) or first_printed(codes, self.printed) or codes[0]

    def dollar(self, codes: tuple[str, ...]) -> str:
        """Return the dollar meant by a bare sign: the local one where the article sets it apart from the US dollar.

        It does so by printing US$ for some sums, or by speaking of one dollar country above all and of no other money.
        """
        local = most_mentioned([c for c in codes if c != "USD"], self.mentions)
        if local is None or self.mentions[local] < max(self.mentions.values()):
            return "USD"
        foreign = self.printed - {"USD", local}
        if "USD" in self.printed:
            return local if local in self.printed or not foreign else "USD"
        apart = self.mentions[local] > 1 and 2 * self.mentions[local] >= self.mentions.total()
        return local if apart and not foreign else "USD"

    def rupee(self, codes: tuple[str, ...]) -> str:
        """Return the rupee meant: of the country named most; without one, India's."""
        return first_printed(codes, self.printed) or most_mentioned(codes, self.mentions) or codes[0]


def most_mentioned(codes: Iterable[str], mentions: Counter[str]) -> str | None:
    """Return the one of `codes` whose places are named most, the first of equals; None if none is named."""
    best = max(codes, key=lambda code: mentions[code], default=None)
    return best if best and mentions[best] else None


def first_printed(codes: Iterable[str], printed: frozenset[str]) -> str | None:
    """Return the first of `codes` that the article also prints by an unmistakable form."""
    return next((code for code in codes if code in printed), None)
