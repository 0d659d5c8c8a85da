"""200 sentences in 12 languages."""

from __future__ import annotations

_SENTENCES = """
The ferry ran aground on {day} evening with {n} people on board, police said.
“Nobody was hurt,” the captain told the newspaper; the damage is put at €{n},500.
Why did {n} of the lamps go out at once?
A court in Lisbon has ordered the company to pay back £{n}.7 million.
Ferga gikk på grunn tirsdag kveld med {n} personer om bord, opplyser politiet.
– Ingen ble skadd, sier kapteinen til avisen. Skaden anslås til {n} 500 kroner.
Hvorfor sluknet {n} av lampene samtidig?
Ærlig talt ønsker ingen å bo på øya året rundt.
Die Fähre lief am Dienstagabend mit {n} Personen an Bord auf Grund, teilte die Polizei mit.
„Verletzt wurde niemand“, sagte der Kapitän; der Schaden beträgt rund {n}.500 Euro.
Warum gingen {n} der Straßenlaternen gleichzeitig aus?
Das Gericht verurteilte das Unternehmen zur Rückzahlung von {n},7 Millionen Euro.
Le traversier s’est échoué mardi soir avec {n} personnes à bord, selon la police.
« Personne n’a été blessé », a déclaré le capitaine ; les dégâts s’élèvent à {n} 500 €.
Pourquoi {n} des lampadaires se sont-ils éteints en même temps ?
Où l’œuvre a-t-elle été volée, et par qui ?
El transbordador encalló el martes por la noche con {n} personas a bordo, informó la policía.
«Nadie resultó herido», dijo el capitán; los daños ascienden a {n}.500 euros.
¿Por qué se apagaron {n} de las farolas a la vez?
El año pasado nevó en la montaña más de {n} días.
O barco encalhou na noite de terça-feira com {n} pessoas a bordo, informou a polícia.
“Ninguém ficou ferido”, disse o capitão; os danos chegam a {n},5 mil reais.
Por que {n} dos postes se apagaram ao mesmo tempo?
A praia está fechada até amanhã, segundo a prefeitura.
Prom osiadł na mieliźnie we wtorek wieczorem z {n} osobami na pokładzie, podała policja.
„Nikt nie ucierpiał” – powiedział kapitan; szkody oszacowano na {n},5 tys. złotych.
Dlaczego {n} latarni zgasło jednocześnie?
Źrebię uciekło z łąki i przez godzinę błąkało się po wsi.
Паром сел на мель во вторник вечером, на борту было {n} человека, сообщила полиция.
«Никто не пострадал», — сказал капитан; ущерб оценивается в {n},5 млн рублей.
Почему {n} фонарей погасли одновременно?
Подъезд закрыт до конца недели из-за ремонта.
Пором сів на мілину у вівторок увечері, на борту було {n} особи, повідомила поліція.
«Ніхто не постраждав», — сказав капітан; збитки оцінюють у {n},5 млн гривень.
Чому {n} ліхтарів згасли водночас?
Її п’єсу вперше поставили в Ґданську.
جنحت العبّارة مساء الثلاثاء وعلى متنها {n} شخصا، بحسب الشرطة.
«لم يصب أحد بأذى»، قال القبطان؛ وتقدر الأضرار بـ {n} ألف يورو.
لماذا انطفأ {n} من المصابيح في وقت واحد؟
أُغلق الطريق المؤدّي إلى الميناء حتى إشعار آخر.
渡轮周二晚上搁浅，船上有{n}人，警方说。
“没有人受伤，”船长对报纸说；损失估计为{n}万欧元。
为什么{n}盏路灯同时熄灭？
法院命令该公司退还１２０万元。
フェリーは火曜日の夜、{n}人を乗せたまま座礁したと警察が発表した。
「けが人はいない」と船長は新聞に語った。被害額は{n}万ユーロに上る。
なぜ街灯が{n}本同時に消えたのか。
裁判所はカブシキガイシャﾃｽﾄに返金を命じた。
"""


def sentences() -> list[str]:
    """Return the sentences; no two are the same, and none begins or ends with a space."""
    lines = _SENTENCES.strip().splitlines()
    found = [
        line.format(n=17 + 31 * i, day=("Tuesday", "Friday", "Monday", "Sunday", "Thursday")[i])
        for i in range(5)
        for line in lines
    ]
    return list(dict.fromkeys(found))[:200]
