"""Countries as a text shows them: their words, and when their fiscal year begins."""

from __future__ import annotations

from zonebook.reading.english.tables import words

# Adjectives of countries and continents.
DEMONYMS = words(
    """
    Ethiopian Indian Japanese Singaporean British Scottish Welsh English Irish African Canadian Pakistani Bangladeshi
    Egyptian Kenyan Ugandan Tanzanian Rwandan Mauritian Australian Nepali Nepalese Thai American Chinese Korean Omani
    Emirati Saudi Vietnamese Indonesian Malaysian Philippine Filipino Lankan Polish Mexican Brazilian Nigerian Ghanaian
    Turkish Russian Kazakh Moroccan German Qatari Bahraini Kuwaiti Jordanian Panamanian French Spanish Italian Dutch
    Cambodian Burmese Laotian Mongolian Uzbek Iranian Iraqi Israeli Tunisian Algerian Angolan Zambian Zimbabwean
    Mozambican Namibian Jamaican Dominican Honduran Colombian Peruvian Chilean Argentine Romanian Hungarian Czech Slovak
    Bulgarian Serbian Ukrainian Georgian Armenian Taiwanese European Asian Swedish Norwegian Danish Finnish Portuguese
    """
)
# Country -> beginning of its budget year and the words that show it. Those with a calendar year stand here because
# they outvote the others.
COUNTRIES: dict[str, tuple[tuple[int, int], str]] = {
    "Ethiopia": ((7, 8), "Ethiopia Ethiopian Addis Hawassa birr Birr"),
    "India": (
        (4, 1),
        (
            "India Indian crore crores lakh lakhs Delhi Mumbai Gujarat Chennai Bengaluru Hyderabad "
            "Maharashtra Tamil Telangana Kerala"
        ),
    ),
    "Hong Kong": ((4, 1), "Hong HKSAR"),
    "Japan": ((4, 1), "Japan Japanese Tokyo"),
    "Singapore": ((4, 1), "Singapore Singaporean"),
    "the United Kingdom": ((4, 1), "UK Britain British London Scotland Scottish Wales England £"),
    "South Africa": ((4, 1), "Johannesburg Pretoria Coega Gauteng Durban Gqeberha"),
    "Canada": ((4, 1), "Canada Canadian Ontario Quebec"),
    "Pakistan": ((7, 1), "Pakistan Pakistani Islamabad Karachi Lahore Gwadar Punjab"),
    "Bangladesh": ((7, 1), "Bangladesh Bangladeshi Dhaka Tk Chattogram taka BEZA BEPZA"),
    "Egypt": ((7, 1), "Egypt Egyptian Cairo Suez Sokhna"),
    "Kenya": ((7, 1), "Kenya Kenyan Nairobi Mombasa Naivasha Sh KSh"),
    "Uganda": ((7, 1), "Uganda Ugandan Kampala"),
    "Tanzania": ((7, 1), "Tanzania Tanzanian Dodoma Zanzibar"),
    "Rwanda": ((7, 1), "Rwanda Rwandan Kigali"),
    "Mauritius": ((7, 1), "Mauritius Mauritian"),
    "Australia": ((7, 1), "Australia Australian Canberra Sydney Melbourne Queensland"),
    "Nepal": ((7, 16), "Nepal Nepali Nepalese Kathmandu"),
    "Thailand": ((10, 1), "Thailand Thai Bangkok baht"),
    "Myanmar": ((4, 1), "Myanmar Yangon Naypyitaw"),
    "the United States": ((10, 1), "American Washington Texas California Florida Congress"),
    "China": ((1, 1), "China Chinese yuan RMB CNY Beijing Shanghai Guangdong Shenzhen Guangzhou Tianjin Chongqing"),
    "South Korea": ((1, 1), "Korea Korean Seoul Incheon Busan"),
    "Oman": ((1, 1), "Oman Omani Omanis Muscat Duqm Sohar Salalah"),
    "the United Arab Emirates": ((1, 1), "UAE Emirates Emirati Dubai Sharjah AED Dh"),
    "Saudi Arabia": ((1, 1), "Saudi Riyadh Jeddah NEOM"),
    "Vietnam": ((1, 1), "Vietnam Vietnamese Hanoi"),
    "Indonesia": ((1, 1), "Indonesia Indonesian Jakarta Batam"),
    "Malaysia": ((1, 1), "Malaysia Malaysian Johor ringgit RM"),
    "the Philippines": ((1, 1), "Philippine Philippines Filipino Manila PEZA Clark Subic"),
    "Sri Lanka": ((1, 1), "Lanka Lankan Colombo"),
    "Poland": ((1, 1), "Poland Polish PLN zloty zlotys Warsaw"),
    "Mexico": ((1, 1), "Mexico Mexican"),
    "Brazil": ((1, 1), "Brazil Brazilian"),
    "Nigeria": ((1, 1), "Nigeria Nigerian Lagos Abuja naira"),
    "Ghana": ((1, 1), "Ghana Ghanaian Accra"),
    "Turkey": ((1, 1), "Turkey Türkiye Turkish Istanbul Ankara"),
    "Russia": ((1, 1), "Russia Russian Moscow"),
    "Kazakhstan": ((1, 1), "Kazakhstan Kazakh Astana Almaty"),
    "Morocco": ((1, 1), "Morocco Moroccan Tangier Rabat Casablanca"),
    "Germany": ((1, 1), "Germany German Berlin Hamburg"),
    "Qatar": ((1, 1), "Qatar Qatari Doha QFZ QR"),
    "Bahrain": ((1, 1), "Bahrain Bahraini Manama"),
    "Kuwait": ((4, 1), "Kuwait Kuwaiti"),
    "Jordan": ((1, 1), "Jordan Jordanian Aqaba Amman"),
    "Panama": ((1, 1), "Panama Panamanian Colón"),
    "Costa Rica": ((1, 1), "Rica Rican CINDE"),
    "the Dominican Republic": ((1, 1), "Dominican"),
    "Colombia": ((1, 1), "Colombia Colombian Bogotá"),
    "Uzbekistan": ((1, 1), "Uzbekistan Uzbek Tashkent"),
    "Georgia": ((1, 1), "Georgia Georgian Tbilisi Poti"),
    "Jamaica": ((4, 1), "Jamaica Jamaican Kingston"),
    "Barbados": ((4, 1), "Barbados Barbadian Bridgetown"),
    "Belize": ((4, 1), "Belize Belizean Belmopan"),
    "Botswana": ((4, 1), "Botswana Gaborone"),
    "Namibia": ((4, 1), "Namibia Namibian Windhoek Walvis"),
    "Lesotho": ((4, 1), "Lesotho Maseru"),
    "Eswatini": ((4, 1), "Eswatini Swaziland Mbabane Manzini"),
    "Malawi": ((4, 1), "Malawi Malawian Lilongwe Blantyre"),
    "Brunei": ((4, 1), "Brunei Bruneian"),
    "New Zealand": ((7, 1), "Zealand Auckland Wellington"),
    "Bhutan": ((7, 1), "Bhutan Bhutanese Thimphu"),
    "the Bahamas": ((7, 1), "Bahamas Bahamian Nassau"),
    "Trinidad and Tobago": ((10, 1), "Trinidad Tobago"),
    "Haiti": ((10, 1), "Haiti Haitian Caracol"),
    "Guyana": ((1, 1), "Guyana Guyanese Georgetown"),
    "Cambodia": ((1, 1), "Cambodia Cambodian Khmer Phnom Sihanoukville riel"),
    "Laos": ((1, 1), "Laos Lao Vientiane Savannakhet"),
    "Taiwan": ((1, 1), "Taiwan Taiwanese Taipei Hsinchu"),
    "Macau": ((1, 1), "Macau Macao MOP"),
    "Ireland": ((1, 1), "Ireland Irish Dublin Shannon"),
    "Zimbabwe": ((1, 1), "Zimbabwe Zimbabwean Harare"),
    "Mozambique": ((1, 1), "Mozambique Mozambican Maputo"),
    "Senegal": ((1, 1), "Senegal Senegalese Dakar"),
    "Zambia": ((1, 1), "Zambia Zambian Lusaka"),
}

SHOWS = {word: name for name, (_, words) in COUNTRIES.items() for word in words.split()}

MONTH_FIRST = frozenset(("the United States", "the Philippines"))

YEAR_FIRST = frozenset(("China", "South Korea", "Japan"))
