"""Texts for tests, in words of our own: no sentence of a published article stands here."""

# ruff: noqa: E501

ENGLISH = """Industrial working group meets in the capital

New Delhi, 7 August 2025: The 11th session of the India-Russia Working Group on Modernisation and Industrial Cooperation was held in New Delhi on 6 August 2025.

The session was co-chaired by Shri Amardeep Singh Bhatia, Secretary, DPIIT, and Alexey Gruzdev, Deputy Minister of Industry and Trade of Russia.

The two sides agreed to set up a joint project on wind tunnels for aerospace. They also agreed on technology transfer in mining.

The protocol of the 11th session was signed by the co-chairs. About 80 delegates took part.
"""

NEW_BODY = """Kenya and India hold first meeting of joint working group

Nairobi, 12 March 2025: The 1st meeting of the India-Kenya Joint Working Group on Agriculture was held in Nairobi on 11 March 2025.

The meeting was co-chaired by Jane Wanjiru, Principal Secretary, and Ramesh Kumar, Joint Secretary.

The two sides agreed to cooperate in fertilisers.
"""

NOTHING = "The river rose by two metres in the night. Nobody was hurt, and the bridge is open again.\n"

HINDI = """भारत-रूस कार्य समूह की बैठक

नई दिल्ली, 7 अगस्त 2025: आधुनिकीकरण और औद्योगिक सहयोग पर भारत-रूस कार्य समूह का 11वां सत्र 6 अगस्त 2025 को नई दिल्ली में आयोजित किया गया।

सत्र की सह-अध्यक्षता उद्योग संवर्धन और आंतरिक व्यापार विभाग के सचिव श्री अमरदीप सिंह भाटिया और रूस के उद्योग और व्यापार उप मंत्री श्री एलेक्सी ग्रुज़देव ने की।

दोनों पक्षों ने उर्वरक और खनन में सहयोग बढ़ाने का स्वागत किया।

दोनों सह-अध्यक्षों ने 11वें सत्र के प्रोटोकॉल पर हस्ताक्षर किए। लगभग 80 प्रतिनिधियों ने भाग लिया।
"""

RUSSIAN = """Рабочая группа встретилась в Индии

Нью-Дели, 7 августа 2025 года. 6 августа 2025 года в Нью-Дели состоялось 11-е заседание российско-индийской рабочей группы по модернизации и промышленному сотрудничеству.

Заседание прошло под сопредседательством заместителя министра промышленности и торговли России Алексея Груздева и секретаря Департамента содействия промышленности и внутренней торговле Индии Амардипа Сингха Бхатии.

Стороны договорились создать совместное предприятие по производству удобрений.

По итогам 11-го заседания сопредседатели подписали протокол. В заседании участвовали около 80 делегатов.
"""

ANNOUNCED = """Industrial working group to meet in spring

New Delhi, 1 February 2026: The 12th session of the India-Russia Working Group on Modernisation and Industrial Cooperation will be held in New Delhi in March.
"""

COMMENT = """What the two capitals want from industry

New Delhi: India and Russia agreed on technology transfer in mining, officials said. India and Russia also agreed to set up a joint project on wind tunnels for aerospace.
"""

FARMING = (
    """भारत और केन्या ने कृषि पर बैठक की

नैरोबी, 12 मार्च 2025: भारत-केन्या संयुक्त कृषि कार्य समूह की पहली बैठक 11 मार्च 2025 को नैरोबी में आयोजित हुई।

बैठक की सह-अध्यक्षता केन्या की ओर से सचिव श्रीमती जेन वंजीरू और भारत की ओर से संयुक्त सचिव श्री रमेश कुमार ने की।
""",
    """कृषि पर दूसरी बैठक

नई दिल्ली, 12 मार्च 2026: भारत-केन्या संयुक्त कृषि कार्य समूह की दूसरी बैठक 11 मार्च 2026 को नई दिल्ली में आयोजित हुई।

बैठक की सह-अध्यक्षता भारत की ओर से संयुक्त सचिव रमेश कुमार और केन्या की ओर से सचिव जेन वंजीरू ने की।
""",
)

FISHING = (
    """Россия и Оман обсудили рыболовство

Маскат, 12 марта 2025 года. 11 марта 2025 года в Маскате состоялось 3-е заседание российско-оманской рабочей группы по рыболовству.

Заседание прошло под сопредседательством заместителя министра сельского хозяйства России Олега Петровича Ветрова и заместителя министра Омана Салима аль-Харти.
""",
    """Рабочая группа встретилась в Москве

Москва, 12 марта 2026 года. 11 марта 2026 года в Москве прошло 4-е заседание. Российско-оманская рабочая группа по рыболовству собралась впервые за год.

Сопредседателями были заместитель министра сельского хозяйства России Олег Ветров и заместитель министра Омана Салим аль-Харти.
""",
)
