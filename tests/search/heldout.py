"""Names that are not in the register, in three scripts: what search has to bring together by sound alone.

People, towns and companies of both countries, as the press of each language writes them.
"""

PEOPLE = """
Ivan Kovalchuk|Иван Ковальчук|इवान कोवालचुक
Mikhail Zhirinovsky|Михаил Жириновский|मिखाइल झिरिनोव्स्की
Vyacheslav Shchukin|Вячеслав Щукин|व्याचेस्लाव शुकिन
Yevgeny Khrushchev|Евгений Хрущёв|येवगेनी ख्रुश्चेव
Pyotr Ushakov|Пётр Ушаков|प्योत्र उशाकोव
Grigory Medvedev|Григорий Медведев|ग्रिगोरी मेदवेदेव
Oleg Naryshkin|Олег Нарышкин|ओलेग नारिश्किन
Tatyana Golikova|Татьяна Голикова|तात्याना गोलिकोवा
Maxim Reshetnikov|Максим Решетников|मैक्सिम रेशेतनिकोव
Anton Siluanov|Антон Силуанов|एंतोन सिलुआनोव
Boris Dzerzhinsky|Борис Дзержинский|बोरिस ज़ेर्झिन्स्की
Konstantin Tsoi|Константин Цой|कॉन्स्टेंटिन त्सोई
Nikolai Gorbachev|Николай Горбачёв|निकोलाई गोर्बाचेव
Fyodor Lukyanov|Фёдор Лукьянов|फ्योदोर लुक्यानोव
Zakhar Peskov|Захар Песков|ज़खार पेसकोव
Ekaterina Chernyshenko|Екатерина Чернышенко|एकातेरिना चेर्निशेंको
Anjali Mukherjee|Анджали Мукерджи|अंजलि मुखर्जी
Vikram Chaturvedi|Викрам Чатурведи|विक्रम चतुर्वेदी
Piyush Goyal|Пиюш Гоял|पीयूष गोयल
Suresh Prabhu|Суреш Прабху|सुरेश प्रभु
Hardeep Puri|Хардип Пури|हरदीप पुरी
Dharmendra Pradhan|Дхармендра Прадхан|धर्मेंद्र प्रधान
Nitin Gadkari|Нитин Гадкари|नितिन गडकरी
Raghuram Venkataraman|Рагхурам Венкатараман|रघुराम वेंकटरमन
Kiran Deshpande|Киран Дешпанде|किरण देशपांडे
Lakshmi Krishnan|Лакшми Кришнан|लक्ष्मी कृष्णन
Vikram Misri|Викрам Мисри|विक्रम मिसरी
Bhupender Yadav|Бхупендер Ядав|भूपेंद्र यादव
Harsh Shringla|Харш Шрингла|हर्ष श्रृंगला
Gita Wadhwa|Гита Вадхва|गीता वाधवा
Ashwini Vaishnaw|Ашвини Вайшнав|अश्विनी वैष्णव
Mansukh Mandaviya|Мансукх Мандавия|मनसुख मांडविया
Sarbananda Sonowal|Сарбананда Соновал|सर्बानंद सोनोवाल
Jyotiraditya Scindia|Джйотирадитья Синдия|ज्योतिरादित्य सिंधिया
Kiren Rijiju|Кирен Риджиджу|किरेन रिजिजू
Ajit Doval|Аджит Довал|अजीत डोभाल
Droupadi Murmu|Драупади Мурму|द्रौपदी मुर्मू
Pralhad Joshi|Пралхад Джоши|प्रह्लाद जोशी
Gajendra Shekhawat|Гаджендра Шекхават|गजेंद्र शेखावत
Venu Rajamony|Вену Раджамони|वेणु राजामोनी
Pankaj Saran|Панкадж Саран|पंकज सरन
Vinay Kumar|Винай Кумар|विनय कुमार
Pavan Kapoor|Паван Капур|पवन कपूर
Sergey Lavrov|Сергей Лавров|सर्गेई लावरोव
Alexander Novak|Александр Новак|अलेक्जेंडर नोवाक
Yury Trutnev|Юрий Трутнев|यूरी त्रुत्नेव
Maria Zakharova|Мария Захарова|मारिया ज़खारोवा
Nikolai Patrushev|Николай Патрушев|निकोलाई पत्रुशेव
Alexei Likhachev|Алексей Лихачёв|एलेक्सी लिखाचेव
Igor Sechin|Игорь Сечин|इगोर सेचिन
Dmitry Medvedev|Дмитрий Медведев|दिमित्री मेदवेदेव
Vladimir Kolokoltsev|Владимир Колокольцев|व्लादिमीर कोलोकोल्टसेव
Denis Alipov|Денис Алипов|डेनिस अलीपोव
Kirill Dmitriev|Кирилл Дмитриев|किरिल दिमित्रिएव
Ruslan Edelgeriev|Руслан Эдельгериев|रुस्लान एडेलगेरियेव
Andrei Rudenko|Андрей Руденко|आंद्रेई रुडेंको
Vitaly Savelyev|Виталий Савельев|विताली सावेल्येव
Oksana Tarasenko|Оксана Тарасенко|ओक्साना तारासेंको
"""

PLACES = """
Yekaterinburg|Екатеринбург|येकातेरिनबर्ग
Khabarovsk|Хабаровск|खाबरोव्स्क
Chelyabinsk|Челябинск|चेल्याबिंस्क
Novosibirsk|Новосибирск|नोवोसिबिर्स्क
Yakutsk|Якутск|याकुत्स्क
Sochi|Сочи|सोची
Arkhangelsk|Архангельск|आर्खांगेल्स्क
Hyderabad|Хайдарабад|हैदराबाद
Chandigarh|Чандигарх|चंडीगढ़
Thiruvananthapuram|Тируванантапурам|तिरुवनंतपुरम
Bengaluru|Бенгалуру|बेंगलुरु
Jamshedpur|Джамшедпур|जमशेदपुर
Kaluga|Калуга|कलुगा
Rostov|Ростов|रोस्तोव
Murmansk|Мурманск|मुरमान्स्क
Kazan|Казань|कज़ान
Tatarstan|Татарстан|तातारस्तान
Ahmedabad|Ахмадабад|अहमदाबाद
Kolkata|Калькутта|कोलकाता
Lucknow|Лакхнау|लखनऊ
Bhubaneswar|Бхубанешвар|भुवनेश्वर
Kochi|Кочи|कोच्चि
Jaipur|Джайпур|जयपुर
"""

ORGANISATIONS = """
Rosneft|Роснефть|रोसनेफ्ट
Gazprombank|Газпромбанк|गज़प्रोमबैंक
Uralkali|Уралкалий|उरलकाली
Novatek|Новатэк|नोवाटेक
Tvashta Engineering|Твашта инжиниринг|त्वष्टा इंजीनियरिंग
Kirloskar Brothers|Кирлоскар бразерс|किर्लोस्कर ब्रदर्स
Bharat Forge|Бхарат фордж|भारत फोर्ज
Zvezda Shipyard|Верфь «Звезда»|ज़्वेज़्दा शिपयार्ड
Rosatom|Росатом|रोसाटॉम
Roscosmos|Роскосмос|रोस्कोस्मोस
Sberbank|Сбербанк|स्बेरबैंक
Severstal|Северсталь|सेवरस्टाल
Reliance|Рилайнс|रिलायंस
Tata|Тата|टाटा
Infosys|Инфосис|इन्फोसिस
"""


# The last 28 people, 11 places, 7 organisations came after the sound keys; two small changes followed them.


def triples(text: str) -> list[tuple[str, str, str]]:
    """English, Russian and Hindi spellings, a line each."""
    return [tuple(line.split("|")) for line in text.strip().splitlines()]
