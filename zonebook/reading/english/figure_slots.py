"""Respects in which a figure describes its subject (`slot`), and the words that point to each: a table, no code.

A row: the slot, the kinds of unit it can have (money, area, length, mass, volume, power, energy, TEU, percent,
count), and its words. `nouns` name what is measured ("floor area"), `verbs` have it as their object ("covers"),
`weak` verbs do so where nothing better is near ("receives"), `heads` are what a number counts ("600 jobs"), `hints`
only are beside such figures and point to the slot where nothing else does. Nouns, heads and hints are given in the
singular, verbs in the infinitive, with irregular forms beside them.
"""

from __future__ import annotations

from typing import NamedTuple

AGAIN = "again"
"""The slot of words that mean the figure before."""


class Slot(NamedTuple):
    """One row of the table; its lists of words and phrases are separated by commas."""

    name: str
    units: str
    nouns: str = ""
    verbs: str = ""
    weak: str = ""
    heads: str = ""
    hints: str = ""


SLOTS: tuple[Slot, ...] = (
    Slot("area", "area",
        nouns="""
            area, land, land area, site, plot, tract, extent, territory, campus, acreage, footprint, landbank,
            parcel, farmland, hectarage, brownfield, greenfield, wetland, woodland""",
        verbs="""
            cover, span, occupy, stretch, sprawl, extend, spread, measure, comprise, encompass, take up, set aside"""),
    Slot("floor-area", "area",
        nouns="""
            floor area, gross floor area, floor space, floorspace, built-up area, built up area, space, warehousing,
            office space, construction area, lettable area, leasable area, floor, gfa""",
        hints="""
            warehouse, workshop, factory, office, hall, building, laboratory, shed, hangar, flat, housing, showroom,
            tower, mall, retail, hotel, residential, factory building, storey, barn, centre, center, depot, clinic,
            shop, store, plant, headquarters, school, hospital, block, museum, arena, studio, kitchen"""),
    Slot("length", "length",
        nouns="""
            length, long, road, coast, coastline, bridge, track, tunnel, carriageway, highway, expressway, motorway,
            railway, railroad, line, pipeline, canal, fence, wall, quay, runway, stretch, corridor, section, cable,
            waterfront, shoreline, dyke, street, avenue, spur, conveyor, viaduct, route, network, path,
            drain, trench, promenade, lane, embankment, levee, perimeter, breakwater, bypass, seawall, footbridge,
            tramline, spur, link, taxiway, cableway, pipe, ropeway"""),
    Slot("investment", "money",
        nouns="""
            investment, foreign direct investment, direct investment, foreign investment, fdi, foreign capital,
            investment pledge, pledge, commitment, capital inflow, capital expenditure, capex, private money, private
            capital, inflow, investment capital""",
        verbs="invest, pledge, commit, plough, pump, pour, put into, put in",
        weak="spend, spent, put, attract, bring",
        hints="""
            into, project, deal, contract, agreement, mou, plant, factory, complex, venture, investor, facility,
            decision, scheme, expansion, development, proposal, base, signing, memorandum, bakery, mill, refinery,
            smelter, brewery, dairy, foundry, greenhouse, shipyard"""),
    Slot("cost", "money", nouns="cost, price tag, spending, expenditure, budget, outlay, expense, bill, overrun",
        verbs="cost, budget, build for, built for", weak="need, require",
        hints="""
            phase, road, bridge, station, tunnel, construction, work, upgrade, tender, terminal, pipeline, hospital,
            school, runway, pier, canal, building, warehouse, tower, dam, airport, dock, wharf, jetty, sewer,
            interchange, flyover, tram, line, hub, centre, center, rebuild, repair, refurbishment, renovation, retrofit,
            dredging, demolition, clean-up, cleanup, resurfacing, drainage, treatment plant, extension, lab, laboratory,
            pool, library, museum, park, stadium, court, prison, depot, academy, clinic, campus, college, university,
            garage, ferry, scanner, playground, monument, gate, fence"""),
    Slot("funding", "money",
        nouns="""
            funding, venture capital, fund, grant, loan, subsidy, allocation, support, seed capital, financing, aid,
            credit, bond, assistance, award, scholarship, incentive, facility agreement, bailout, stimulus, debt,
            injection, seed money, tranche, subvention, endowment, cash""",
        verbs="""
            fund, finance, lend, lent, grant, allocate, earmark, award, borrow, disburse, subsidise, subsidize,
            donate, set aside, inject""",
        weak="get, got, sign off, give, gave, given, release, raise, secure, receive, approve"),
    Slot("capital", "money",
        nouns="""
            capital, registered capital, asset, deposit, equity, market value, capitalisation, capitalization, assets
            under management, reserve, valuation, market cap, net worth, portfolio, balance sheet""",
        verbs="capitalise, capitalize"),
    Slot("price", "money", nouns="price, rent, rental, tariff, fee, charge, fare, toll, premium",
        verbs="charge, rent, lease, close at, trade at, change hands at, sell for, sold for, buy for, bought for",
        weak="pay, paid", hints="apiece, acre"),
    Slot("gdp", "money",
        nouns="""
            gdp, grdp, gross domestic product, gross regional product, economy, economic output,
            economic contribution"""),
    Slot("output", "money",
        nouns="output, output value, production, industrial production, value added, added value, value-added",
        verbs="produce, generate, turn out"),
    Slot("output", "mass volume energy power count TEU",
        nouns="output, production, generation, power generation, harvest, yield, assembly line",
        verbs="""
            produce, generate, manufacture, make, made, turn out, build, built, assemble, recover, mine, harvest,
            churn out, roll out, feed, crank out"""),
    Slot("revenue", "money",
        nouns="""
            revenue, turnover, sale, income, earning, receipt, tax, vat, tax revenue, budget revenue, state budget,
            provincial budget, city budget, local budget, national budget, proceeds, royalty,
            taking, duty, customs duty, excise, business rate, fee income""",
        verbs="turn over, take in, took in, sell, sold, bring in, brought in, rake in",
        weak="earn, gross, collect, brought, post, net, fetch"),
    Slot("exports", "money mass",
        nouns="""
            export, export earning, export revenue, export value, export proceeds, export turnover, re-export,
            overseas shipment, shipment abroad""",
        verbs="export, ship goods, ship abroad, sell abroad, sold abroad, sell overseas, sold overseas"),
    Slot("imports", "money mass", nouns="import, import value", verbs="import"),
    Slot("trade", "money",
        nouns="""
            trade, foreign trade, trade volume, imports and exports, exports and imports, import and export, export
            and import, bilateral trade, trade value""", verbs="handle, pass through"),
    Slot("growth", "percent",
        nouns="""
            growth, growth rate, increase, rise, decline, decrease, fall, drop, change, jump, surge, gain, slump, dip,
            contraction, expansion, hike, reduction, slowdown, upturn, downturn, uptick, rebound, upswing, spike, leap,
            plunge, improvement, slide, year-on-year, yoy, y/y, y-o-y, year on year, annualised""",
        verbs="""
            grow, grew, grown, increase, rise, rose, risen, decline, decrease, fall, fell, fallen, drop, change, jump,
            surge, gain, slump, dip, shrink, shrank, shrunk, expand, climb, soar, plunge, slip, slide, slid, tumble,
            contract, swell, up, down, higher, lower, more, less, fewer, faster, rocket, advance, ease, widen, narrow,
            improve, cut, reduce, lift, boost, edge, exceed, accelerate, plummet, sink, sank, sunk, rebound, recover,
            retreat, trim, pare, shed, lose, lost, leap, leapt, skyrocket, spike, weaken, strengthen, slash,
            outpace"""),
    Slot("share", "percent",
        nouns="""
            share, proportion, percentage, stake, completion, completion rate, part, ownership, quota, majority,
            minority, ratio, complete, interest in, holding, slice, chunk, bulk, fraction, shareholding, local content,
            participation, women, female""",
        verbs="""
            put up, account, make up, made up, take up, took up, taken up, represent, constitute, hold, held, own,
            contribute, complete, comprise, finish, come from, came from, go to, went to"""),
    Slot("occupancy", "percent",
        nouns="""
            occupancy, occupancy rate, vacancy, vacancy rate, full, let, leased, occupied, vacant, take-up, empty,
            rented out, taken up, sold out, utilisation, utilization, in use, filled, spoken for, unlet, to let, rented,
            subscribed, booked""",
        hints="occupier"),
    Slot("tax-rate", "percent",
        nouns="""
            tax rate, tax, income tax, corporate tax, corporate income tax, personal income tax, corporation tax, vat,
            duty, levy, withholding tax, tariff, surcharge, excise, stamp duty, flat rate, corporate rate""",
        verbs="tax", weak="pay, paid"),
    Slot("jobs", "count",
        nouns="employment, headcount, workforce, payroll, staff, job, worker, employee, workplace, hiring",
        verbs="employ, hire, work, recruit, staff",
        heads="""
            job, employee, worker, staff, staff member, employment opportunity, job opportunity, professional,
            engineer, researcher, scientist, technician, position, labourer, laborer, post, workplace, seamstress,
            expert, personnel, specialist, talent, developer, programmer, graduate, apprentice, manager, guard,
            welder, seafarer, miner, workman, tradesman, hand, role, vacancy, designer, clerk, trainee, docker, driver,
            machinist, operative, staffer, electrician, mechanic, coder, nurse, teacher, porter, packer, picker, intern,
            crew member, artisan, craftsman, recruit, officer, civil servant, stevedore, sailor"""),
    Slot("population", "count", nouns="population, resident, inhabitant, citizen, home to",
        verbs="live, inhabit, reside, house",
        heads="resident, inhabitant, citizen, villager, local, islander, dweller, settler"),
    Slot("companies", "count", nouns="company, firm, enterprise, tenant, investor, startup, business",
        heads="""
            company, firm, enterprise, business, business entity, entity, investor, tenant, startup, start-up, new unit,
            unicorn, multinational, operator, supplier, bank, financial institution, manufacturer, producer, exporter,
            retailer, maker, factory unit, industrial unit, manufacturing unit, sez unit, operational unit, production
            unit, sme, occupier, corporation, insurer, lessor, licensee, trader, contractor, partner, conglomerate,
            brand, client, member company, market entity, institution, subsidiary, headquarters, corporate,
            freeholder, importer, vendor, outfit, lender, industry, fund, company name, member, producer, developer,
            fintech, freight forwarder, forwarder, cooperative, distributor, wholesaler, carrier, airline, shipping
            line, consultancy, allottee, locator, occupant, entrant, assembler, chipmaker, drugmaker, exhibitor,
            bidder, customer, merchant, newcomer, buyer,
            spin-off, spin-out, scale-up, lessee, registrant, permit holder, licence holder, studio, shipper"""),
    Slot("projects", "count", nouns="project, deal, contract, approval, decision",
        heads="""
            project, agreement, contract, deal, decision, approval, proposal, mou, permit, licence, license,
            memorandum, memoranda, pact, initiative, scheme, project start, application, transaction, programme,
            program, investment, order, venture, undertaking, support decision, land lease, lease, new start, tender,
            concession, letter of intent, expression of interest, signing, partnership"""),
    Slot("zones", "count", nouns="zone, sez, epz, park, freeport",
        heads="""
            zone, sez, epz, ftz, park, estate, freeport, industrial estate, ecozone, free zone, freezone, nimz, node,
            special area, subzone, industrial park, techno park, technopark, technopole, tax site, special economic
            zone"""),
    Slot("facilities", "count", nouns="factory, building, shed, laboratory",
        heads="""
            facility, building, plant, factory, platform, laboratory, lab, incubator, institute, center, centre, shed,
            station, instrument, warehouse, hospital, school, berth, crane, dock, terminal, workshop, block, hangar,
            accelerator, college, university, data centre, substation, reactor, cluster, hub, branch, shop, base,
            store, restaurant, hotel, mill, refinery, jetty, silo, reservoir, tower, greenhouse, machine, research
            institute, charging point, charger, turbine, production line, line, gantry, pier, clinic, kiosk, kiln,
            furnace, tank, transformer, gate, weighbridge, classroom, camera, robot, loom, pump, well, borehole,
            solar panel, boiler, oven, depot, bay, stall"""),
    Slot("housing", "count",
        heads="""
            flat, apartment, home, house, housing unit, dwelling, room, bed, villa, condominium, residential unit,
            hostel bed, dormitory, bedspace, bungalow, townhouse, unit of housing"""),
    Slot("capacity", "power mass volume TEU count energy",
        nouns="capacity, installed capacity, production capacity, power, load, substation, storage, supply, demand",
        heads="seat, parking space, parking place",
        verbs="""
            will handle, would handle, process, treat, store, supply, accommodate, seat, hold, rate, can handle, can
            produce, can process, can carry, able to handle, capable of handling, designed to handle, could handle"""),
    Slot("traffic", "count mass TEU volume",
        nouns="cargo, throughput, container throughput, cargo throughput, freight, traffic",
        verbs="handle, carry, move, transport, ship, throughput, load, unload, transship, clear",
        heads="""
            passenger, container, train, freight train, truck, vessel, ship, lorry, flight, vehicle, teu, parcel, car,
            package, barge, voyage, trip, box, tourist, call, crossing, wagon, traveller, traveler, locomotive,
            shipment, consignment, sailing, movement, delivery, bus, tanker, arrival, departure""",
        hints="container, port, quay, transit, shipment, terminal"),
    Slot("patents", "count", nouns="patent",
        heads="patent, invention patent, patent application, invention, trademark, utility model, copyright"),
    Slot("measures", "count",
        heads="""
            measure, policy, rule, innovation, condition, reform, regulation, incentive, guideline, institutional
            innovation, recommendation, provision, requirement, step, exemption, clause, standard, amendment, procedure,
            benefit, formality, safeguard, obligation"""),
    # "The figure", "the number" without "of": what the last figure of the kind measured.
    Slot(AGAIN, "money area length mass volume power energy TEU percent count",
        nouns="figure, number, tally, count, total, sum, amount, rate, target, goal, quota, forecast"),
    # What has a measure of its own that is none of the list: where such a word is nearest, a figure has no slot.
    Slot("", "money",
        nouns="""
            wage, salary, profit, loss, order, fine, prize, damages, bail, average pay, monthly pay, take-home pay,
            minimum wage, bonus, compensation, backlog, deficit, surplus, ransom, penalty, fraud, debt relief, saving,
            share price, contract order, index, arrears, back pay, unpaid wage""", verbs="lose, lost"),
    Slot("", "percent",
        nouns="""
            unemployment, unemployment rate, jobless rate, inflation, turnout, discount, interest, interest rate,
            yield, probability, chance, humidity, efficiency, poverty, rebate, relief, eligible cost, efficiency rate,
            exemption, subsidy, confidence"""),
    Slot("", "count", nouns="vote, goal, point, death, casualty, case, arrest, view, like",
        heads="""
            vote, death, case, visitor, tree, farmer, family, household, student, child, country, city, township,
            municipality, village, participant, delegate, guest"""),
    Slot("", "mass volume", nouns="emission, carbon dioxide, co2, carbon, waste reduction, dust, discharge"),
    Slot("", "length",
        nouns="""
            depth, deep, draught, draft, height, high, tall, wide, width, elevation, altitude, away, from, apart,
            inland, radius, distance, walk, drive, beyond, square"""),
)  # fmt: skip
"""The closed list of slots with their words; rows without a name are measures that have no slot."""

PEOPLE = frozenset(("people", "person", "persons", "men", "women", "man", "woman"))
"""What is counted only says that they are people: whether they work or live there, the verb and the nouns decide."""
