"""How the English-language press writes currencies: signs, names, and the places that share a sign."""

from __future__ import annotations

from zonebook.reading.english.tables import words

# Printed before an amount, beside the ISO codes and the signs of CLDR: by the currencies that the forms can mean,
# likeliest first.
PRESS_SIGNS: dict[str, str] = {
    "USD": "US$|U.S.$", "USD HKD SGD AUD CAD NZD FJD": "$", "GBP EGP SYP LBP": "£", "CNY JPY": "¥|￥",
    "CNY": "RMB|Rmb|Yuan|CNH|RMB¥", "HKD": "HK$", "MOP": "MOP$", "TWD": "NT$|NTD", "VND": "VNĐ|VND", "SGD": "S$|SG$",
    "AUD": "A$|AU$|$A", "CAD NIO": "C$", "CAD": "CA$|Can$|CDN$", "NZD": "NZ$", "BRL": "R$", "MXN": "MX$|Mex$",
    "COP": "COP$", "JMD": "J$", "TTD": "TT$", "XCD": "EC$", "BBD": "BDS$|Bds$", "DOP": "RD$", "NAD": "N$",
    "ZWG": "Z$", "BSD BND": "B$", "GYD": "G$", "FJD": "F$|FJ$", "INR PKR LKR NPR MUR SCR": "Rs|Rs.|Re|Re.",
    "BDT": "Tk|Tk.|Taka", "OMR": "RO", "AED MAD": "Dh|Dhs|Dhs.", "MAD AED": "DH", "SAR SCR": "SR", "SAR": "SAR|SR.",
    "QAR": "QR", "BHD": "BD", "KWD": "KD", "JOD": "JD", "IQD": "ID", "EGP": "LE|L.E.|E£|EGP", "MYR": "RM",
    "IDR": "Rp|Rp.", "PHP": "Php|PhP", "PHP BWP": "P", "THB": "Baht|Bt", "KES": "Ksh|KSh|Kshs|KSh.|Ksh.",
    "KES TZS UGX": "Sh|Sh.", "UGX TZS KES": "Shs", "TZS": "TSh|Tsh|TShs", "UGX": "USh|Ush|UShs", "NGN": "N",
    "CRC GHS": "¢", "GHS": "GH¢|GH₵|GHc", "ZAR": "R", "ZMW PGK MMK": "K", "MWK": "MK", "RWF": "Frw|FRw|Rwf",
    "XOF XAF": "CFA|F CFA", "XAF XOF": "FCFA", "ETB BYN": "Br", "ETB": "Birr", "KRW": "W|₩|KRW",
    "EUR": "Euro|euro|Euros", "CHF": "SFr|Fr.", "TRY": "TL", "ILS": "NIS", "NPR": "NRs|NRs.", "JPY": "Yen",
    "SEK NOK DKK ISK": "kr|Kr", "SEK": "SKr", "NOK": "NKr", "DKK": "DKr", "CZK": "Kcs", "GMD": "D", "SLE": "Le",
    "BOB VES": "Bs|Bs.", "PEN": "S/|S/.", "GTQ": "Q", "HNL": "L", "DZD": "DA", "TND": "DT", "GBP": "STG|GBP|UK£",
}  # fmt: skip

# Printed after an amount, beside the English names of CLDR ("Chinese yuan") and their last words ("yuan").
PRESS_NAMES: dict[str, str] = {
    "CNY": "renminbi|rmb|chinese yuan renminbi|yuan renminbi|rmb yuan|yuans|kuai",
    "USD": "u.s. dollars|u.s. dollar|american dollars|united states dollars|usd|us dlrs|u.s. dlrs|us dollars|us dollar"
    "|us cents|us cent",
    "HKD": "hk dollars|hk dlrs", "SGD": "sing dollars",
    "GBP": "sterling|pounds sterling|pound sterling|stg|pence|penny|sterling pounds|p",
    "SAR QAR OMR YER": "riyals|riyal", "OMR IRR YER": "rials|rial", "OMR": "omani riyals",
    "AED MAD": "dirhams|dirham", "RUB BYN": "roubles|rouble", "INR PKR LKR NPR MUR SCR": "rupees|rupee",
    "USD HKD SGD AUD CAD NZD TWD FJD": "dollars|dollar|dlrs|dlr", "GBP EGP SYP LBP SDG SSP": "pounds|pound",
    "XOF XAF": "cfa|cfa francs", "XAF XOF": "fcfa", "CHF XOF XAF RWF CDF GNF BIF DJF KMF": "francs|franc",
    "KES TZS UGX SOS": "shillings", "MXN PHP CLP COP ARS UYU DOP CUP": "pesos|peso",
    "KWD BHD JOD IQD TND DZD RSD LYD": "dinars|dinar", "TRY": "lira|liras", "NOK DKK": "kroner|krone",
    "SEK": "kronor", "SEK ISK": "krona", "CZK SEK NOK DKK": "crowns", "CZK": "korunas", "BRL": "reais|reals",
    "PLN": "zloty|zlotys|zlotych|złoty|złotych", "UZS": "soum|sum|soums", "PEN": "soles", "VES": "bolivars",
    "UAH": "hryvnias|hryvnya", "BDT": "tk", "SEK NOK DKK ISK": "kr", "RON MDL": "leu|lei", "IDR": "rupiah",
    "MZN": "meticais", "THB": "bahts", "VND": "dongs|dong", "ETB": "birr", "KRW": "won", "ILS": "shekels",
    "NZD": "nz dlrs|nz dollars", "CAD": "canadian dollars", "USD EUR AUD CAD NZD SGD HKD ZAR": "cents|cent",
    "KWD BHD AED JOD IQD": "fils", "SAR": "halalas", "NGN": "kobo", "GHS": "pesewas", "INR": "paise", "JPY": "yen",
    "ESP": "pesetas", "NLG": "guilders|dutch guilders", "FIM": "markka|markkaa|finnish markka|finnish marks",
    "DEM": "marks|german marks|west german marks|deutsche marks|deutschemarks", "ITL": "lire|italian lire",
    "FRF": "french francs", "BEF": "belgian francs", "PTE": "escudos", "GRD": "drachmas", "ATS": "schillings",
    "IEP": "punts|irish pounds", "TWD": "taiwan dollars|taiwan dlrs|nt dollars|nt dlrs", "LVL": "lats|lati",
    "LTL": "litas|litai", "EEK": "kroons", "HRK": "kuna|kunas",
}  # fmt: skip

# How old wire copy shortens the last word of a name: "14 mln Singapore dlrs".
WIRE: dict[str, str] = {"dollar": "dlr", "dollars": "dlrs"}

# Last words of CLDR names that are everyday English, and names that would hide a unit.
EVERYDAY = frozenset(("gold", "mark", "marks", "real", "sol", "som", "won", "colón", "guilder", "kip", "lev", "loti"))

# Forms that are money only where the article names a country that uses them: single letters, and codes that are words.
DOUBTFUL = words(
    """
    R K P N D W Q L E G M S T Br Le Sh Sh. Shs ID ALL TOP CUP COP AMD TRY MK DA DT CF FG RF Ar SOS PEN BD sum Db VT DH p
    """
)

# Places, beside the countries and time-zone cities of CLDR, that tell the users of one sign apart.
PRESS_PLACES: dict[str, str] = {
    "USD": "US|U.S.|USA|America|Washington|Texas|California|Ohio|Arizona",
    "CNY": "PRC|Beijing|Guangdong|Shenzhen|Guangzhou|Chongqing|Tianjin|Hainan|Jiangsu|Zhejiang|Sichuan",
    "HKD": "HKSAR|Kowloon|Legislative Council",
    "INR": "Indian|Kolkata|Bangalore|Calcutta|Bombay|Madras|Punjab Government|Delhi|New Delhi|Mumbai|Gujarat"
    "|Maharashtra|Tamil Nadu|Karnataka|Telangana|Hyderabad|Bengaluru|Chennai|Kerala|Andhra Pradesh|Odisha"
    "|Uttar Pradesh|Rajasthan|Haryana|Goa|Assam|West Bengal|Madhya Pradesh|Noida|Ahmedabad|Pune|Gurugram"
    "|Visakhapatnam|Kochi|Jharkhand|Bihar|Chhattisgarh|Sebi|RBI",
    "PKR": "Pakistani|Tarbela|Indus|Nowshera|Swabi|Quetta|Gujranwala|Gilgit|Rashakai|Hattar|Islamabad|Lahore"
    "|Faisalabad|Gwadar|Sindh|Balochistan|Khyber Pakhtunkhwa|Peshawar|Rawalpindi|CPEC|Sialkot|Multan",
    "LKR": "Colombo|Sri Lankan|Ampara|Anuradhapura|Badulla|Batticaloa|Galle|Gampaha|Hambantota|Jaffna|Kalutara"
    "|Kandy|Kegalle|Kilinochchi|Kurunegala|Mannar|Matale|Matara|Monaragala|Mullaitivu|Nuwara Eliya"
    "|Polonnaruwa|Puttalam|Ratnapura|Trincomalee|Vavuniya|Western Province|Divisional Secretariat|Lanka"
    "|Katunayake",
    "NPR": "Bhairahawa|Biratnagar|Birgunj|Pokhara|Lumbini|Simara",
    "SGD": "Jurong|Changi",
    "AUD": "Canberra|New South Wales|Queensland|Victoria|Sydney|Melbourne|Brisbane|Perth|Adelaide|Darwin",
    "CAD": "Ottawa|Ontario|Quebec|Alberta|British Columbia|Toronto|Montreal|Vancouver",
    "NZD": "Wellington|Christchurch",
    "AED": "UAE|Abu Dhabi|Sharjah|Ajman|Ras Al Khaimah|Fujairah|Jebel Ali",
    "MAD": "Rabat|Tangier|Tanger|Kenitra",
    "SAR": "KSA|Jeddah|Jazan|Neom|Dammam|Makkah|Yanbu",
    "OMR": "Muscat|Duqm|Sohar|Salalah",
    "KES": "Kenyan|Machakos|Kisumu|Eldoret|Thika|Athi River|Nakuru|Mombasa|Naivasha|Konza",
    "TZS": "Tanzanian|Arusha|Mwanza|Kibaha|Dodoma|Bagamoyo|Zanzibar",
    "UGX": "Ugandan|Kampala|Entebbe|Jinja|Namanve",
    "NGN": "Nigerian|Onne|Kaduna|Kwara|Katsina|Ibadan|Abuja|Lekki|Kano|Ogun|Calabar|Port Harcourt",
    "ZAR": "South African|KZN|Mpumalanga|Limpopo|Free State|Johannesburg|Tshwane|East London|Cape Town|Durban"
    "|Coega|Gauteng|KwaZulu-Natal|Pretoria|Eastern Cape|Gqeberha|Saldanha Bay",
    "ZMW": "Kafue|Ndola|Copperbelt|Chambishi",
    "PHP": "Philippine|Filipino|Visayas|Manila|Davao|Iloilo|Luzon|Clark|Subic|Mindanao|Cebu|Batangas|Laguna|PEZA"
    "|Cavite",
    "EGP": "Suez|Suez Canal|Ain Sokhna|Alexandria|SCZone",
    "MXN": "Tijuana|Oaxaca|Nuevo León|Nuevo Leon|Jalisco|Yucatán|Veracruz",
    "KRW": "South Korea|Korea|Incheon|Busan|Songdo|Gyeonggi|Saemangeum|Jeju|Ulsan|Pohang|Daegu|Pyeongtaek",
    "JPY": "Kobe|Osaka|Yokohama|Fukuoka|Kumamoto|Hokkaido|Okinawa|Tsukuba",
    "TWD": "Hsinchu|Kaohsiung|Taoyuan|Tainan",
    "RON": "Cluj",
    "CZK": "Czech Republic|Brno|Ostrava",
    "GBP": "UK|U.K.|Britain|England|Scotland|Wales|Teesside|Freeport",
}
