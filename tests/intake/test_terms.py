"""Words of press releases and the sector each names, in phrases of our own."""

import pytest

from tests.intake.test_outcome_rules import sectors_of

TALKED = {
    "en": "The sides discussed {}.",
    "ru": "Стороны обсудили {}.",
    "hi": "दोनों पक्षों ने {} पर चर्चा की।",
}

PHRASES = [
    ("en", "farm produce and the cold chain", {"agriculture.farm_food"}),
    ("ru", "тушёнку и сгущёнку, племенных нетелей и кумыс", {"agriculture.farm_food"}),
    ("ru", "поставки сухофруктов и санитарные и фитосанитарные меры", {"agriculture.farm_food"}),
    ("hi", "दुग्ध उत्पादन और मछली पालन", {"agriculture.farm_food"}),
    ("en", "woodworking and illegal logging", {"agriculture.forestry_timber"}),
    ("ru", "лесную продукцию и пеллеты", {"agriculture.forestry_timber"}),
    ("ru", "кругляк и борьбу с короедом", {"agriculture.forestry_timber"}),
    ("ru", "аэромагнитную съёмку и кернохранилище", {"mining.general"}),
    ("ru", "выделение празеодима", {"mining.critical_minerals"}),
    ("ru", "глубокую переработку угля", {"mining.coal_gasification"}),
    ("en", "gold deposits and extractive industries", {"mining.general"}),
    ("ru", "горно-металлургический комплекс", {"mining.general"}),
    ("en", "permanent magnets", {"mining.critical_minerals"}),
    ("en", "industrial clusters", {"industry.modernisation"}),
    ("ru", "работу технопарков", {"industry.modernisation"}),
    ("en", "steel products and metalworking", {"industry.metals"}),
    ("ru", "закупки чугуна", {"industry.metals"}),
    ("ru", "литьё и квадратную заготовку", {"industry.metals"}),
    ("ru", "аммиачную селитру и олефины", {"industry.fertilisers"}),
    ("ru", "моноклональные антитела", {"industry.pharma"}),
    ("ru", "аэрогели, графен и препреги", {"industry.advanced_materials"}),
    ("en", "soda ash and household chemicals", {"industry.fertilisers"}),
    ("en", "clinical trials and affordable medicines", {"industry.pharma"}),
    ("ru", "поставки медикаментов", {"industry.pharma"}),
    ("en", "traffic rights of the airlines", {"industry.aerospace"}),
    ("ru", "прямое авиасообщение", {"industry.aerospace"}),
    ("en", "the assembly of trolleybuses", {"industry.machinery_automotive"}),
    ("ru", "поставки техники и лифтовое оборудование", {"industry.machinery_automotive"}),
    ("en", "the semiconductor industry", {"industry.electronics"}),
    ("ru", "светодиоды", {"industry.electronics"}),
    ("en", "knitwear and leather goods", {"industry.consumer_goods"}),
    ("ru", "домашний текстиль", {"industry.consumer_goods"}),
    ("ru", "постройку судов", {"industry.shipbuilding"}),
    ("en", "gas transit and the fuel and energy complex", {"energy.oil_gas"}),
    ("ru", "магистральный газопровод", {"energy.oil_gas"}),
    ("en", "district heating and wind turbines", {"energy.power"}),
    ("ru", "тепловые сети и солнечные панели", {"energy.power"}),
    ("hi", "अंतरराष्ट्रीय सौर गठबंधन", {"energy.power"}),
    ("en", "radioisotopes", {"energy.nuclear"}),
    ("ru", "гексафторид урана", {"energy.nuclear"}),
    ("en", "garbage processing", {"environment.waste"}),
    ("ru", "раздельный сбор и очистные сооружения", {"environment.waste"}),
    ("ru", "сбор батареек и микропластик", {"environment.waste"}),
    ("en", "civil protection and water sharing", {"environment.climate_water"}),
    ("ru", "пожаротушение и водосбережение", {"environment.climate_water"}),
    ("ru", "популяцию дрофы и селевую опасность", {"environment.climate_water"}),
    ("hi", "आपदा रोधी अवसंरचना", {"environment.climate_water"}),
    ("en", "freight wagons", {"transport.railways"}),
    ("ru", "пассажирские поезда", {"transport.railways"}),
    ("ru", "стрелочные переводы", {"transport.railways"}),
    ("en", "road haulage and cargo flows", {"transport.logistics"}),
    ("ru", "паромную переправу и грузопотоки", {"transport.logistics"}),
    ("ru", "ставки на перевалку и работу докеров", {"transport.logistics"}),
    ("en", "urban renewal", {"transport.infrastructure"}),
    ("ru", "благоустройство и дорожное хозяйство", {"transport.infrastructure"}),
    ("ru", "опоры виадука", {"transport.infrastructure"}),
    ("en", "e-services and mobile communications", {"technology.digital"}),
    ("ru", "электронную подпись", {"technology.digital"}),
    ("ru", "взломщиков сайтов и компьютерные инциденты", {"technology.digital"}),
    ("en", "particle physics and genomics", {"technology.research"}),
    ("en", "the lunar station and small satellites", {"technology.space"}),
    ("en", "technical barriers and the single window", {"economy.trade"}),
    ("ru", "защиту прав потребителей и правила происхождения", {"economy.trade"}),
    ("en", "mutual settlements and Islamic banking", {"economy.investment_finance"}),
    ("ru", "государственно-частное партнерство", {"economy.investment_finance"}),
    ("en", "staff talks and warships", {"security.defence"}),
    ("ru", "боевую подготовку", {"security.defence"}),
    ("ru", "гаубицы и обмен курсантами", {"security.defence"}),
    ("en", "convicts and drug cartels", {"security.law_enforcement"}),
    ("ru", "финансовую разведку", {"security.law_enforcement"}),
    ("ru", "поимку беглых преступников", {"security.law_enforcement"}),
    ("hi", "सीमा पार आतंकवाद", {"security.law_enforcement"}),
    ("en", "a peace process and triangular cooperation", {"security.foreign_policy"}),
    ("ru", "международную проблематику", {"security.foreign_policy"}),
    ("en", "textbooks and a forum of rectors", {"people.education_skills"}),
    ("ru", "признание образования", {"people.education_skills"}),
    ("en", "training slots", {"people.capacity_building"}),
    ("en", "disease surveillance", {"people.health"}),
    ("ru", "медицинский туризм", {"people.health"}),
    ("ru", "прививки и нехватку акушеров", {"people.health"}),
    ("en", "ties in the humanitarian sphere and folk arts", {"people.culture_tourism"}),
    ("ru", "военно-мемориальную работу", {"people.culture_tourism"}),
    ("en", "irregular migration", {"people.mobility"}),
    ("ru", "организованный набор", {"people.mobility"}),
    ("en", "the work of local governments", {"regional.inter_regional"}),
    ("ru", "связи приграничных областей", {"regional.inter_regional"}),
    ("en", "lupins, makhana and camel milk", {"agriculture.farm_food"}),
    ("en", "roundwood, parquet and okoume", {"agriculture.forestry_timber"}),
    ("en", "an orebody under the overburden", {"mining.general"}),
    ("en", "praseodymium and bastnasite", {"mining.critical_minerals"}),
    ("en", "coal-to-olefins and in-situ gasification", {"mining.coal_gasification"}),
    ("en", "nearshoring and the maquiladora", {"industry.modernisation"}),
    ("en", "sponge iron, ferronickel and sintering", {"industry.metals"}),
    ("en", "caprolactam and muriate of potash", {"industry.fertilisers"}),
    ("en", "heparin, catheters and excipients", {"industry.pharma"}),
    ("en", "weekly frequencies and a vertiport", {"industry.aerospace"}),
    ("en", "stereolithography and photopolymers", {"industry.additive_manufacturing"}),
    ("en", "nanotubes and fibreglass", {"industry.advanced_materials"}),
    ("en", "filigree, tourmaline and diamantaires", {"industry.gems_jewellery"}),
    ("en", "gensets, balers and homologation", {"industry.machinery_automotive"}),
    ("en", "photomasks and touchscreens", {"industry.electronics"}),
    ("en", "pashmina, toiletries and woollens", {"industry.consumer_goods"}),
    ("en", "a hovercraft and a hydrofoil", {"industry.shipbuilding"}),
    ("en", "the drillship and petcoke", {"energy.oil_gas"}),
    ("en", "biodiesel and brownouts", {"energy.power"}),
    ("en", "yellowcake and radwaste", {"energy.nuclear"}),
    ("en", "pyrolysis and microplastics", {"environment.waste"}),
    ("en", "siltation, seagrass and mudslides", {"environment.climate_water"}),
    ("en", "catenary and shunting", {"transport.railways"}),
    ("en", "stevedores and cabotage", {"transport.logistics"}),
    ("en", "a viaduct, masonry and potholes", {"transport.infrastructure"}),
    ("en", "malware and eSIM", {"technology.digital"}),
    ("en", "entomology and bathymetry", {"technology.research"}),
    ("en", "the lander and exoplanets", {"technology.space"}),
    ("en", "NTBs and HS codes", {"economy.trade"}),
    ("en", "mortgages, creditors and stablecoins", {"economy.investment_finance"}),
    ("en", "infantry, pistols and jungle warfare", {"security.defence"}),
    ("en", "kidnappers and letters rogatory", {"security.law_enforcement"}),
    ("en", "reform of the UNHRC and the frozen conflict", {"security.foreign_policy"}),
    ("en", "internships and Turkic studies", {"people.education_skills"}),
    ("en", "expertise sharing and mid-career courses", {"people.capacity_building"}),
    ("en", "chikungunya, glaucoma and midwifery", {"people.health"}),
    ("en", "taekwondo, frescoes and glamping", {"people.culture_tourism"}),
    ("en", "the kafala system and undocumented maids", {"people.mobility"}),
    ("en", "raions and subregional bonds", {"regional.inter_regional"}),
    ("hi", "पौध सामग्री और बूचड़खानों की जांच", {"agriculture.farm_food"}),
    ("hi", "टिंबर और प्लाइवुड की आपूर्ति", {"agriculture.forestry_timber"}),
    ("hi", "डोलोमाइट का उत्खनन", {"mining.general"}),
    ("hi", "नियोडिमियम और डिस्प्रोसियम", {"mining.critical_minerals"}),
    ("hi", "प्लग एंड प्ले इकाइयों", {"industry.modernisation"}),
    ("hi", "जिंक की सिल्लियों", {"industry.metals"}),
    ("hi", "केमिकल और रेजिन", {"industry.fertilisers"}),
    ("hi", "वेंटिलेटर और सीरिंज", {"industry.pharma"}),
    ("hi", "हवाई किराए और कोडशेयर", {"industry.aerospace"}),
    ("hi", "लेजर सिंटरिंग", {"industry.additive_manufacturing"}),
    ("hi", "बुलियन और हॉलमार्किंग", {"industry.gems_jewellery"}),
    ("hi", "खादी और होजरी", {"industry.consumer_goods"}),
    ("hi", "कैटामरान और ड्राई डॉक", {"industry.shipbuilding"}),
    ("hi", "रसोई गैस और नेफ्था", {"energy.oil_gas"}),
    ("hi", "थोरियम और भारी पानी", {"energy.nuclear"}),
    ("hi", "कूड़े का निपटारा", {"environment.waste"}),
    ("hi", "पटरियों का दोहरीकरण और ट्राम", {"transport.railways"}),
    ("hi", "अंडरपास और झुग्गी", {"transport.infrastructure"}),
    ("hi", "डिजिलॉकर और स्टार्टअप पारिस्थितिकी तंत्र", {"technology.digital"}),
    ("hi", "कॉस्मोड्रोम", {"technology.space"}),
    ("hi", "कर्ज और इक्विटी", {"economy.investment_finance"}),
    ("hi", "रुपये में भुगतान", {"economy.investment_finance"}),
    ("hi", "हॉवित्जर और बारूदी सुरंगों", {"security.defence"}),
    ("hi", "विद्यापीठ और वजीफे", {"people.education_skills"}),
    ("hi", "थैलेसीमिया और अंगदान", {"people.health"}),
    ("hi", "एमआरआई मशीनें", {"industry.pharma"}),
    ("hi", "सैलानियों और खानपान", {"people.culture_tourism"}),
    ("hi", "मजदूरों और आप्रवासन", {"people.mobility"}),
    ("hi", "महानगरपालिका और पंचायतों", {"regional.inter_regional"}),
]


@pytest.mark.parametrize(("language", "phrase", "sectors"), PHRASES)
def test_a_phrase_of_a_release_names_its_sector(language, phrase, sectors, gazetteer):
    assert sectors_of(TALKED[language].format(phrase), gazetteer, language) == sectors


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", "the investment of time and a climate of confidence"),
        ("en", "the well-known report of a think tank"),
        ("en", "the elements contained in an earlier list"),
        ("en", "contingencies that a coupled approach would factor in"),
        ("en", "a cultivated partnership that gains traction for the sake of both"),
        ("ru", "почти все вопросы повестки"),
        ("hi", "आला अधिकारियों के उत्पादक सुझावों"),
        ("hi", "गतिशील साझेदारी को हाथ मिलाकर आगे ले जाने"),
        ("hi", "सूत्रों के हवाले से मिली बातों"),
        ("hi", "बीते साल के प्रदर्शन"),
        ("hi", "इस वित्त वर्ष की 500 करोड़ रुपये की पायलट योजना"),
        ("hi", "होटल में मिले आतिथ्य"),
        ("ru", "серию долгих встреч ради мира"),
        ("ru", "заключение в ближайшее время"),
    ],
)
def test_a_word_that_only_looks_like_a_term_names_no_field(language, phrase, gazetteer):
    named = sectors_of(TALKED[language].format(phrase), gazetteer, language)
    assert named <= {"economy.trade", "economy.investment_finance"}


def test_the_two_countries_of_a_session_are_no_topics(gazetteer):
    held = "The third session of the India-Libya Joint Commission was held in Tripoli on 3 March 2025."
    assert sectors_of("The sides discussed fisheries and the Libya office.", gazetteer, held=held) == {
        "agriculture.farm_food"
    }


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        (
            "en",
            "work in the field of industry, fisheries, health, mining, railways, tourism, space and sport",
        ),
        (
            "ru",
            "взаимодействие в области промышленности, рыболовства, здравоохранения, туризма, космоса, "
            "образования, авиации и спорта",
        ),
    ],
)
def test_the_first_item_of_a_long_list_is_as_sure_as_the_others(language, phrase, gazetteer):
    assert "industry.modernisation" in sectors_of(TALKED[language].format(phrase), gazetteer, language)


def test_a_word_for_everything_counts_only_as_an_item_by_itself(gazetteer):
    assert "security.foreign_policy" in sectors_of(
        "The sides discussed work in political, military and cultural matters.", gazetteer
    )
    assert sectors_of("The sides discussed fisheries and political parties.", gazetteer) == {
        "agriculture.farm_food"
    }


def test_an_abbreviation_is_known_by_its_capitals_in_the_plural_too(gazetteer):
    assert sectors_of("The sides discussed the assembly of LEDs and SMRs for the north.", gazetteer) == {
        "industry.electronics",
        "energy.nuclear",
    }
    assert sectors_of("The sides discussed fisheries in talks led by two experts.", gazetteer) == {
        "agriculture.farm_food"
    }


@pytest.mark.parametrize(
    ("phrase", "sectors"),
    [
        ("joint patrols against cattle theft", {"security.law_enforcement"}),
        ("joint patrols of the two navies", {"security.defence"}),
        ("a joint drill in flood rescue", {"environment.climate_water"}),
        ("drones that spray the vines", {"agriculture.farm_food"}),
        ("a hotline of the coast guards", {"security.law_enforcement"}),
        ("closer work on uranium, tungsten and other critical minerals", {"mining.critical_minerals"}),
        ("the cross-border railway", {"transport.railways"}),
        ("the vaccination of children", {"people.health"}),
        ("the vaccination of cattle", {"agriculture.farm_food"}),
        ("through trains and an hourly train", {"transport.railways"}),
        ("rules for insolvencies", {"economy.investment_finance"}),
        ("marking of the boundary", {"security.foreign_policy"}),
    ],
)
def test_what_a_term_means_is_told_by_the_words_around_it(phrase, sectors, gazetteer):
    assert sectors_of(TALKED["en"].format(phrase), gazetteer) == sectors


@pytest.mark.parametrize(
    "phrase",
    [
        "fisheries for the next academic year",
        "fisheries and a list kept by the duty officers",
        "fisheries in a brotherly climate",
        "fisheries, mindful of the civilizational ties of the two nations",
        "fisheries, grounded in shared democratic values",
        "a pilot for fisheries",
        "fisheries, which employ many and of which the ministries publish figures",
        "fisheries with the Under Secretary for Economic Growth, Energy, and the Environment",
    ],
)
def test_a_phrase_of_courtesy_or_an_office_adds_no_field(phrase, gazetteer):
    assert sectors_of(TALKED["en"].format(phrase), gazetteer) == {"agriculture.farm_food"}


@pytest.mark.parametrize(
    "beside",
    [
        "Major exports from Libya include machinery, fertilisers and olive oil.",
        "Indian investments in Libya exceed 300 million dollars, most of it in oil.",
        "The session was attended by senior defence and health people.",
        "For media inquiries write to the office of culture.",
    ],
)
def test_what_is_traded_anyway_who_came_and_whom_to_write_to_is_no_topic(beside, gazetteer):
    assert sectors_of(f"The sides discussed fisheries. {beside}", gazetteer) == {"agriculture.farm_food"}
