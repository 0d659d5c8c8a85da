"""Language detection on news: foreign names everywhere, neighbours that look alike."""

from __future__ import annotations

import pytest

from mtcheck.lang import known_languages
from mtcheck.lang.detect import detect

NEWS = {
    "ar": "قال المتحدث باسم شرطة أوسلو هانس كريستيان بيرغ إن رجلا من مدينة غوتنبرغ اعتقل "
    "مساء الاثنين بعد بلاغ من صحيفة داغبلادت. ولم يصب أحد بأذى، وستستمر التحقيقات خلال "
    "الأسبوع المقبل.",
    "da": "Wolodymyr Selenskyj mødtes mandag med Jens Stoltenberg og Jonas Gahr Støre i "
    "Oslo. Ifølge Verdens Gang blev de enige om at sende flere våben, men "
    "statsministeren ville ikke svare på, hvornår de kommer frem. – Det er noget, vi "
    "ikke kan udtale os om, sagde hun bagefter.",
    "de": "Der norwegische Ministerpräsident Jonas Gahr Støre hat sich am Montag mit Ulf "
    "Kristersson in Göteborg getroffen. Wie Aftenposten berichtet, ging es dabei um "
    "die Grenze bei Svinesund. Niemand wollte sagen, wann die Gespräche mit Mette "
    "Frederiksen weitergehen sollen.",
    "en": "Operations manager Øyvind Håkonsen told Fædrelandsvennen that Kjell-Åge Bjørnstad "
    "and Torbjørn Sæther were taken to Sørlandet sykehus in Kristiansand. Nobody at "
    "Statens vegvesen wanted to say when the tunnel under Byfjorden would be opened to "
    "traffic again.",
    "es": "El primer ministro noruego, Jonas Gahr Støre, se reunió el lunes en Tromsø con "
    "Sauli Niinistö. Según el diario Helsingin Sanomat, los dos hablaron de la "
    "frontera con Rusia, pero no quisieron decir cuándo llegarán los nuevos soldados a "
    "Kirkenes y Rovaniemi.",
    "fr": "Le chef de la police d’Oslo, Øystein Kjærgaard, a déclaré lundi au Dagens "
    "Næringsliv que Bjørn Sørensen avait été arrêté près de Lillestrøm. Il n’a pas "
    "voulu dire quand l’enquête serait terminée, ni si Åse Grønvold allait être "
    "entendue à son tour.",
    "id": "Perdana Menteri Jonas Gahr Støre bertemu dengan Mark Rutte di Trondheim pada hari "
    "Senin. Menurut surat kabar Aftenposten, keduanya membahas bantuan untuk Ukraina, "
    "tetapi mereka tidak mau mengatakan kapan senjata itu akan dikirim ke Kyiv dan "
    "Kharkiv.",
    "it": "Il capo della polizia di Göteborg, Håkan Lindqvist, ha detto a Dagens Nyheter che "
    "due uomini di Malmö sono stati fermati lunedì sera. Non ha voluto spiegare perché "
    "gli agenti cercassero anche Björn Åkesson, che secondo la moglie si trovava già a "
    "Örebro.",
    "nb": "Politimester Jürgen Schmidt sier til Süddeutsche Zeitung at Giuseppe Esposito og "
    "Zoltán Nagy ble pågrepet mandag kveld. Han vil ikke si noe om hvorfor de ble "
    "løslatt igjen, men forteller at etterforskningen av hva som skjedde i München, "
    "ikke er ferdig ennå.",
    "nl": "De Noorse politie heeft maandag in Stavanger twee mannen opgepakt, schrijft "
    "Stavanger Aftenblad. Volgens commissaris Bjørn Kåre Sævik gaat het om Jørgen "
    "Håland en Søren Kjær. Hij wilde niet zeggen waarom zij bij het huis van Åshild "
    "Gjerde waren gezien.",
    "nn": "Statsminister Emmanuel Macron møtte Giorgia Meloni og Olaf Scholz måndag, skriv "
    "Bergens Tidende. Dei vart samde om å sende fleire våpen, men ingen av dei ville "
    "seie noko om kva tid hjelpa kjem fram. – Eg veit ikkje kva som hender no, sa ho "
    "etter møtet.",
    "pl": "Szef policji w Göteborgu Håkan Lindström powiedział gazecie Aftonbladet, że w "
    "poniedziałek zatrzymano dwóch mężczyzn. Nie chciał jednak wyjaśnić, dlaczego "
    "Björn Åkerlund został już zwolniony ani kiedy zostanie przesłuchany Jørgen "
    "Sørensen z Kopenhagi.",
    "pt": "O primeiro-ministro norueguês, Jonas Gahr Støre, encontrou-se na segunda-feira "
    "com Ulf Kristersson em Tromsø. Segundo o jornal Aftenposten, os dois falaram "
    "sobre a fronteira, mas não quiseram dizer quando é que os novos soldados vão "
    "chegar a Kirkenes.",
    "ru": "Начальник полиции Гётеборга Хокан Линдстрём сообщил газете «Афтонбладет», что в "
    "понедельник вечером были задержаны двое мужчин. Он не захотел объяснять, почему "
    "Бьёрна Окерлунда уже отпустили и когда будет допрошен Йорген Сёренсен из "
    "Копенгагена.",
    "sv": "Polischefen Jürgen Schmidt säger till Süddeutsche Zeitung att Giuseppe Esposito "
    "och Zoltán Nagy greps i måndags kväll. Han vill inte säga något om varför de "
    "släpptes igen, men berättar att utredningen av vad som hände i München inte är "
    "klar än.",
    "tr": "Norveç Başbakanı Jonas Gahr Støre pazartesi günü Göteborg’da Ulf Kristersson ile bir "
    "araya geldi. Aftenposten gazetesinin haberine göre ikisi Svinesund’daki sınırı görüştü. "
    "Kimse, Mette Frederiksen ile görüşmelerin ne zaman süreceğini söylemek istemedi.",
    "uk": "Начальник поліції Гетеборга Гокан Ліндстрем повідомив газеті «Афтонбладет», що в "
    "понеділок увечері затримали двох чоловіків. Він не захотів пояснити, чому Бйорна "
    "Окерлунда вже відпустили і коли допитають Йоргена Серенсена з Копенгагена.",
    "zh": "奥斯陆警方发言人汉斯·克里斯蒂安·贝格周一晚间对《晚邮报》表示，一名来自哥德堡的男子"
    "已被逮捕。没有人受伤，调查将在下周继续进行。",
}


def test_every_language_with_data_has_a_case() -> None:
    assert set(NEWS) >= set(known_languages())


@pytest.mark.parametrize("code", NEWS)
def test_news_with_foreign_names(code: str) -> None:
    assert detect(NEWS[code]) == code


@pytest.mark.parametrize("code", ["nb", "nn", "da", "sv", "en", "de"])
def test_one_sentence_of_a_language_with_close_neighbours(code: str) -> None:
    assert detect(NEWS[code].split(". ")[1]) == code


@pytest.mark.parametrize("text", ["", "12 345", "— …", "AB 12", "OK"])
def test_too_little_text(text: str) -> None:
    assert detect(text) is None


def test_a_text_of_names_alone_is_still_looked_at() -> None:
    assert detect("Владимир Зеленский Сергей Иванов Екатерина Смирнова") in {"ru", "uk", "bg"}


def test_capitals_have_no_say() -> None:
    names = "Ærø Ålesund Bjørnstjerne Bjørnson Øyvind Åsmund Sæther Tromsøya Nærøyfjorden "
    assert detect(names * 3 + "were all visited by the queen when she travelled there") == "en"


def test_only_the_beginning_is_read() -> None:
    assert detect(NEWS["sv"] * 30 + NEWS["en"] * 300) == "sv"
