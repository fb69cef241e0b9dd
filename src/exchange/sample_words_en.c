/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sample_words.h"

/* A trading company in Portland that sells tools and hardware: its customers, its people, its words. */

static const GxSampleWord surnames[] = {
  { "Smith", 80 }, { "Johnson", 64 }, { "Williams", 53 }, { "Brown", 47 }, { "Jones", 46 }, { "Garcia", 38 }, { "Miller", 38 }, { "Davis", 36 },
  { "Rodriguez", 35 }, { "Martinez", 34 }, { "Hernandez", 33 }, { "Lopez", 28 }, { "Gonzalez", 27 }, { "Wilson", 26 }, { "Anderson", 25 },
  { "Thomas", 24 }, { "Taylor", 24 }, { "Moore", 23 }, { "Jackson", 22 }, { "Martin", 22 }, { "Lee", 22 }, { "Perez", 21 }, { "Thompson", 21 },
  { "White", 20 }, { "Harris", 20 }, { "Sanchez", 19 }, { "Clark", 18 }, { "Ramirez", 18 }, { "Lewis", 17 }, { "Robinson", 17 }, { "Walker", 16 },
  { "Young", 15 }, { "Allen", 15 }, { "King", 15 }, { "Wright", 14 }, { "Scott", 14 }, { "Torres", 14 }, { "Nguyen", 14 }, { "Hill", 13 },
  { "Flores", 13 }, { "Green", 13 }, { "Adams", 12 }, { "Nelson", 12 }, { "Baker", 12 }, { "Hall", 12 }, { "Rivera", 11 }, { "Campbell", 11 },
  { "Mitchell", 11 }, { "Carter", 11 }, { "Roberts", 11 }, { "Phillips", 9 }, { "Evans", 9 }, { "Turner", 9 }, { "Parker", 9 }, { "Collins", 8 },
  { "Edwards", 8 }, { "Stewart", 8 }, { "Morris", 8 }, { "Murphy", 8 }, { "Cook", 7 }, { "Rogers", 7 }, { "Morgan", 7 }, { "Peterson", 7 },
  { "Cooper", 7 }, { "Reed", 7 }, { "Bailey", 7 }, { "Bell", 6 }, { "Kelly", 6 }, { "Howard", 6 }, { "Ward", 6 }, { "Cox", 6 }, { "Richardson", 6 },
  { "Wood", 6 }, { "Watson", 5 }, { "Brooks", 5 }, { "Bennett", 5 }, { "Gray", 5 }, { "Hughes", 5 }, { "Price", 5 }, { "Myers", 5 },
  { "Foster", 5 }, { "Sanders", 4 }, { "Ross", 4 }, { "Powell", 4 }, { "Sullivan", 4 }, { "Russell", 4 }, { "O'Brien", 3 }, { "Müller", 2 },
  { "Chen", 4 }, { "Wang", 4 }, { "Kim", 4 }, { "Patel", 4 }, { "Singh", 3 }, { "Schmidt", 3 }, { "Larsen", 2 }, { "Kowalski", 2 }, { NULL },
};

static const char *const men[] = {
  "James", "Robert", "John", "Michael", "David", "William", "Richard", "Joseph", "Thomas", "Charles", "Christopher", "Daniel", "Matthew",
  "Anthony", "Mark", "Steven", "Paul", "Andrew", "Joshua", "Kevin", "Brian", "George", "Edward", "Ronald", "Timothy", "Jason", "Jeffrey",
  "Ryan", "Jacob", "Gary", "Eric", "Jonathan", "Stephen", "Larry", "Justin", "Scott", "Brandon", "Frank", "Samuel", "Peter", "Henry", "José", NULL,
};

static const char *const women[] = {
  "Mary", "Patricia", "Jennifer", "Linda", "Elizabeth", "Barbara", "Susan", "Jessica", "Sarah", "Karen", "Lisa", "Nancy", "Betty", "Sandra",
  "Margaret", "Ashley", "Kimberly", "Emily", "Donna", "Michelle", "Carol", "Amanda", "Melissa", "Deborah", "Stephanie", "Rebecca", "Laura",
  "Helen", "Sharon", "Cynthia", "Kathleen", "Amy", "Angela", "Anna", "Ruth", "Emma", "Olivia", "Grace", "Julia", "Renée", NULL,
};

static const char *const mobiles[] = {
  "+1 503 2", "+1 503 3", "+1 971 4", "+1 206 3", "+1 253 5", "+1 360 6", "+1 415 7", "+1 510 8", "+1 408 2", "+1 916 3", "+1 541 4",
  "+1 208 5", "+1 775 6", "+1 702 7", "+1 801 8", "+1 303 2", "+1 602 3", "+1 619 4", "+1 213 5", "+1 312 6", NULL,
};

static const GxSamplePlace places[] = {
  { "OR", "Portland", "503", "972", 300, { "Pearl District", "Northwest", "St. Johns", "Sellwood", "Central Eastside" } },
  { "OR", "Beaverton", "503", "970", 60, { "Cedar Hills", "Raleigh West", "Five Oaks", "Vose", "Downtown" } },
  { "OR", "Salem", "503", "973", 50, { "Downtown", "West Salem", "Highland", "Northgate", "Sunnyslope" } },
  { "OR", "Eugene", "541", "974", 40, { "Downtown", "Whiteaker", "Bethel", "River Road", "Churchill" } },
  { "OR", "Bend", "541", "977", 25, { "Old Mill", "Larkspur", "Boyd Acres", "Century West", "Downtown" } },
  { "WA", "Vancouver", "360", "986", 60, { "Downtown", "Fruit Valley", "Cascade Park", "Salmon Creek", "Orchards" } },
  { "WA", "Seattle", "206", "981", 90, { "Ballard", "SoDo", "Georgetown", "Fremont", "Interbay" } },
  { "WA", "Tacoma", "253", "984", 45, { "Downtown", "Port of Tacoma", "South End", "Stadium", "Hilltop" } },
  { "WA", "Spokane", "509", "992", 25, { "Downtown", "Hillyard", "West Plains", "Logan", "Latah Valley" } },
  { "WA", "Everett", "425", "982", 20, { "Port Gardner", "Riverside", "Paine Field", "Lowell", "Silver Lake" } },
  { "CA", "San Francisco", "415", "941", 60, { "Bayview", "SoMa", "Dogpatch", "Mission", "Potrero Hill" } },
  { "CA", "Oakland", "510", "946", 45, { "Jack London", "Fruitvale", "West Oakland", "Temescal", "Rockridge" } },
  { "CA", "San Jose", "408", "951", 45, { "Alviso", "Downtown", "Edenvale", "Berryessa", "Evergreen" } },
  { "CA", "Sacramento", "916", "958", 40, { "Midtown", "Natomas", "Land Park", "Power Inn", "Arden" } },
  { "CA", "Los Angeles", "213", "900", 70, { "Downtown", "Vernon", "Boyle Heights", "Westlake", "Chinatown" } },
  { "CA", "San Diego", "619", "921", 35, { "Otay Mesa", "Kearny Mesa", "Miramar", "Barrio Logan", "Point Loma" } },
  { "CA", "Fresno", "559", "937", 20, { "Tower District", "Woodward Park", "Downtown", "Sunnyside", "Fig Garden" } },
  { "ID", "Boise", "208", "837", 30, { "North End", "Bench", "Downtown", "Southeast", "Harris Ranch" } },
  { "NV", "Reno", "775", "895", 20, { "Midtown", "Sparks", "Stead", "Damonte Ranch", "Downtown" } },
  { "NV", "Las Vegas", "702", "891", 25, { "Summerlin", "Downtown", "Enterprise", "Paradise", "Spring Valley" } },
  { "UT", "Salt Lake City", "801", "841", 30, { "Sugar House", "Downtown", "Rose Park", "Glendale", "Poplar Grove" } },
  { "CO", "Denver", "303", "802", 30, { "RiNo", "Globeville", "Baker", "Montbello", "LoDo" } },
  { "AZ", "Phoenix", "602", "850", 30, { "Downtown", "Deer Valley", "Estrella", "Encanto", "Laveen" } },
  { "TX", "Dallas", "214", "752", 25, { "Deep Ellum", "Oak Cliff", "Design District", "Bishop Arts", "Uptown" } },
  { "IL", "Chicago", "312", "606", 25, { "West Loop", "Pilsen", "Goose Island", "Back of the Yards", "Loop" } },
  { NULL },
};

static const char *const streets[] = {
  "Main Street", "Oak Street", "Maple Avenue", "Cedar Street", "Pine Street", "Washington Street", "Lake Road", "Hill Street", "Park Avenue",
  "Industrial Way", "Commerce Drive", "Harbor Boulevard", "River Road", "Mill Street", "Market Street", "Front Street", "Airport Way",
  "Columbia Boulevard", "Lincoln Avenue", "Jefferson Street", NULL,
};

static const char *const brand_heads[] = {
  "Blue", "Silver", "Iron", "North", "West", "Summit", "Cascade", "Pacific", "Evergreen", "Stone", "Timber", "Copper", "Bright", "Grand",
  "River", "Cedar", "Granite", "Golden", "Harbor", "Falcon", "Eagle", "Oak", "Maple", "Pioneer", "Union", "Liberty", "Rapid", "Clear",
  "Red", "True", "Swift", "Northern", "Coastal", "Valley", "Redwood", "Anchor", "Beacon", "Crown", "Delta", "Apex", NULL,
};

static const char *const brand_tails[] = {
  "water", "line", "point", "stone", "field", "bridge", "gate", "wood", "side", "crest", "way", "view", "works", "ridge", "forge", "mark",
  "port", "land", "brook", "peak", "path", "house", "craft", "star", "dale", "ford", "hill", "light", "rock", "leaf", NULL,
};

static const GxSampleTrade trades[] = {
  { "Tools", "F", 60 }, { "Hardware", "F", 60 }, { "Trading", "F", 50 }, { "Import", "F", 35 }, { "Machinery", "C", 35 }, { "Manufacturing", "C", 40 },
  { "Fasteners", "C", 25 }, { "Plastics", "C", 20 }, { "Electric", "C", 30 }, { "Valves", "C", 12 }, { "Bearings", "C", 12 }, { "Auto Parts", "C", 22 },
  { "Building Supply", "F", 35 }, { "Construction", "E", 35 }, { "Roofing", "E", 15 }, { "Logistics", "G", 20 }, { "Storage", "G", 8 },
  { "Software", "I", 12 }, { "Networks", "I", 10 }, { "Home Goods", "F", 20 }, { "Office Supply", "F", 12 }, { "Textiles", "C", 10 },
  { "Foods", "C", 12 }, { "Catering", "H", 8 }, { "Hotels", "H", 6 }, { "Farms", "A", 8 }, { "Fisheries", "A", 5 }, { "Landscaping", "N", 10 },
  { "Recycling", "N", 6 }, { "Energy", "D", 8 }, { "Medical Supply", "F", 10 }, { "Dental", "Q", 6 }, { "Training", "P", 6 }, { "Media", "R", 6 },
  { "Rentals", "L", 10 }, { "Property Services", "K", 8 }, { "Testing", "M", 6 }, { "Engineering", "M", 10 }, { "Auto Repair", "O", 12 },
  { "Mining", "B", 3 }, { "Capital", "J", 4 }, { NULL },
};

static const GxSampleWord suffixes[] = {
  { "LLC", 45 }, { "Inc.", 30 }, { "Co.", 15 }, { "Corp.", 6 }, { "& Sons", 5 }, { "Group", 3 }, { NULL },
};

static const char *const teams[] = { "Domestic East", "Domestic West", "Export", NULL };
static const char *const regions[] = { "Northwest", "California", "Mountain", "Midwest", "Overseas", NULL };

static const GxSampleProduct products[] = {
  { "Impact drill 650 W", "Power tools", "pc", 49 }, { "Cordless drill 21 V", "Power tools", "pc", 69 }, { "Angle grinder 4 in", "Power tools", "pc", 42 },
  { "Rotary hammer 26 mm", "Power tools", "pc", 95 }, { "Jigsaw 570 W", "Power tools", "pc", 54 }, { "Tile cutter 110 mm", "Power tools", "pc", 62 },
  { "Circular saw 7 in", "Power tools", "pc", 86 }, { "Heat gun 2000 W", "Power tools", "pc", 28 }, { "Sander 300 W", "Power tools", "pc", 36 },
  { "Ratchet set, 46 pieces", "Hand tools", "set", 25 }, { "Adjustable wrench 10 in", "Hand tools", "pc", 8 }, { "Pliers 8 in", "Hand tools", "pc", 6 },
  { "Needle-nose pliers 6 in", "Hand tools", "pc", 5 }, { "Screwdriver set, 12 pieces", "Hand tools", "set", 11 }, { "Claw hammer", "Hand tools", "pc", 7 },
  { "Tape measure 16 ft", "Measuring", "pc", 4 }, { "Digital caliper 6 in", "Measuring", "pc", 19 }, { "Laser level, 12 lines", "Measuring", "pc", 105 },
  { "Spirit level 24 in", "Measuring", "pc", 9 }, { "Laser distance meter", "Measuring", "pc", 45 }, { "Twist drill bits, 19", "Accessories", "box", 14 },
  { "Diamond blade 4.5 in", "Accessories", "pc", 4 }, { "Grinding discs 4 in", "Accessories", "box", 16 }, { "Bit set, 50 pieces", "Accessories", "box", 10 },
  { "Hammer drill bits, 5", "Accessories", "set", 11 }, { "Stainless anchor bolts M10", "Fasteners", "case", 70 }, { "Self-tapping screws M4", "Fasteners", "case", 52 },
  { "Hex bolts M12", "Fasteners", "case", 76 }, { "Nylon anchors 8 mm", "Fasteners", "case", 27 }, { "Hard hat", "Safety", "pc", 6 },
  { "Safety glasses", "Safety", "pair", 3 }, { "Nitrile gloves", "Safety", "dozen", 12 }, { "Dust masks N95", "Safety", "box", 11 },
  { "Reflective vest", "Safety", "pc", 4 }, { "Toolbox 19 in", "Storage", "pc", 17 }, { "Tool cart, seven drawers", "Storage", "pc", 195 },
  { "Parts bin, medium", "Storage", "pc", 2 }, { "Air compressor 13 gal", "Equipment", "pc", 365 }, { "Inverter welder 250 A", "Equipment", "pc", 218 },
  { "Pressure washer 1800 W", "Equipment", "pc", 159 }, { NULL },
};

static const char *const tags[] = {
  "long-standing", "trade fair", "on account", "price-sensitive", "needs invoice", "volume", "rush orders", "export", "online shop", "contractor",
  "referred", "sampling", NULL,
};

static const char *const habits[] = {
  "Orders at the end of the month", "Asks for samples first", "Wants original packaging", "Confirms by text message", "Stocks up two months before the season",
  "Wants photos before paying", "Small orders, often", "Picks up by own truck", NULL,
};

static const char *const notes[] = {
  "The owner does the buying; calling is quicker than writing.", "Strict about delivery days: confirm a week ahead.", "Busy in March and September, quiet otherwise.",
  "Met at the hardware show last year; began with two sample orders.", "Pays on time, net 30, never late.", "Presses on price: watch the margin.",
  "The warehouse takes no deliveries on Saturday.", "Needs the purchase order number on every invoice.", "The shop next door is a customer too: keep quotes equal.",
  "Came through a friend; first order this year.", "Changed to us because of quality trouble elsewhere.", "Settles everything before the holidays.", NULL,
};

static const GxSampleWord job_titles[] = {
  { "Purchasing manager", 30 }, { "General manager", 20 }, { "Buyer", 22 }, { "Owner", 18 }, { "Accountant", 10 }, { "Warehouse manager", 6 },
  { "Sales manager", 8 }, { "Operations", 8 }, { "Technical lead", 6 }, { "Office manager", 5 }, { NULL },
};

static const GxSampleWord banks[] = {
  { "First Cascade Bank", 25 }, { "Willamette Savings", 20 }, { "Pacific Trust", 20 }, { "Mount Hood Credit Union", 15 }, { "Columbia National", 15 }, { NULL },
};

static const GxSampleWord terms[] = { { "Cash", 30 }, { "Net 30", 45 }, { "Net 60", 12 }, { "Prepaid", 20 }, { NULL } };

static const char *const by_phone[] = {
  "Asked for price and minimum order of the new series; quoted.", "Followed up on last week's quote; the owner is travelling, decides next week.",
  "Confirmed delivery within fifteen days.", "Asked for net 60 instead of net 30.", "Told them about the new cordless line; wants to see a sample.",
  "Asked about stock; enough on hand, wants twenty to begin with.", "No answer; try again later.", "Expects more volume than last year and hopes for a better price.", NULL,
};
static const char *const by_wechat[] = {
  "Sent pictures and the quote.", "They sent a drawing for a custom part.", "Confirmed delivery address and contact.", "Sent the tracking number.",
  "Deposit paid; told accounting.", "Asked whether the packaging can be a colour box.", "Season's greetings.", "Sent the new catalogue.", NULL,
};
static const char *const by_email[] = {
  "Sent the formal quote and the data sheets.", "Received their purchase contract, to be signed.", "Answered technical questions, test report attached.",
  "Sent the statement of account.", NULL,
};
static const char *const by_visit[] = {
  "Saw the shop floor and the warehouse; the machines are new.", "Agreed on a yearly frame with a volume rebate.", "Brought samples and tried them on the spot; well received.",
  "Settled the scratches on the last delivery: twenty pieces will be replaced.", NULL,
};
static const char *const by_meeting[] = { "They came to the showroom and chose three models.", "Project meeting with buying and engineering.", "Talked about territory for next year, nothing settled.", NULL };
static const char *const by_video[] = { "Showed the packing line and the final check by video.", "Went through the requirements by video.", NULL };
static const char *const by_service[] = { "Two switches fail: exchange arranged.", "Asked about warranty: one year.", "Missing invoice: sent again.", "Explained how to change the brushes.", NULL };
static const char *const by_sms[] = { "Payment reminder by text.", "Told them the day of arrival.", NULL };
static const char *const at_fair[] = { "Twenty minutes at our booth; left a card.", "Liked the tool cart at the hardware show, wants a quote.", NULL };
static const char *const by_sample[] = { "Two samples sent.", "Catalogue and colour card sent.", NULL };

static const GxSampleTalk talks[] = {
  { "phone", 38, 8, by_phone },     { "email", 26, 0, by_email },     { "wechat", 8, 0, by_wechat },      { "visit", 8, 70, by_visit },
  { "meeting", 5, 60, by_meeting }, { "service", 5, 10, by_service }, { "sms", 4, 0, by_sms },            { "video", 3, 30, by_video },
  { "exhibition", 1, 20, at_fair }, { "sample", 2, 0, by_sample },    { NULL },
};

static const char *const outcomes[] = { "Interested", "Waiting", "Quoted", "Wants a sample", "Call again", "Not now", "Ordered", "Satisfied", NULL };

static const char *const tasks[] = {
  "Follow up the quote", "Send samples", "Ask for payment", "Confirm delivery", "Send statement", "Visit before the holidays", "Get the contract signed",
  "Quote the new price", "Send the invoice again", "Ask about plans for next half-year", "Arrange inspection", "Answer the technical question", NULL,
};

static const char *const reasons_won[] = { "Price", "Delivery time", "Quality", "Repeat order", "Referral", NULL };
static const char *const reasons_lost[] = { "Too expensive", "Delivery too late", "Chose another supplier", "Project cancelled", "No budget", "No answer", NULL };
static const char *const labels[] = { "Office", "Warehouse", "Shop", NULL };

const GxSampleWords gx_sample_words_en = {
  .code = "en",
  .currency = "USD",
  .abroad = "CNY",
  .zone = "America/Los_Angeles",
  .space = " ",
  .chinese = FALSE,
  .surnames = surnames,
  .men = men,
  .women = women,
  .mobiles = mobiles,
  .mobile_digits = 6,
  .places = places,
  .streets = streets,
  .brand_heads = brand_heads,
  .brand_tails = brand_tails,
  .trades = trades,
  .suffixes = suffixes,
  .branch = "%s, %s",
  .teams = teams,
  .regions = regions,
  .products = products,
  .tags = tags,
  .habits = habits,
  .notes = notes,
  .job_titles = job_titles,
  .banks = banks,
  .terms = terms,
  .talks = talks,
  .outcomes = outcomes,
  .tasks = tasks,
  .reasons_won = reasons_won,
  .reasons_lost = reasons_lost,
  .labels = labels,
};
