"""The wordings and shapes of web residue, and the genuine text that resembles it."""

from __future__ import annotations

import pytest

from mtcheck.lang import known_languages, language
from mtcheck.segment.blocks import residue_kind
from mtcheck.segment.residue import fold, wording

ENGLISH = {
    "see also teaser": [
        "See also",
        "See also  Bakery on Harbour Street to close after forty years",
        "Also read: Ferry cancelled for the third day in a row",
        "Read too",
        "Read also: Mayor wants a new bridge",
        "Look also",
        "To read also: the minister leaves",
        "Related news:",
        "More on this topic",
        "On the subject",
        "You may be interested in:",
        "Continue reading…",
        "Most read",
        "Don't miss",
        "Recommended for you",
    ],
    "video teaser": [
        "video: The bear that walked into a grocery shop",
        "Watch the video below",
        "WATCH: Storm tears roof off sports hall",
    ],
    "continuation line": [
        "Continuation of the article under the video",
        "The rest of the text below the photo",
        "The article continues below the advertisement",
    ],
    "advertisement": ["Advertisement", "ADVERTISING", "Publicity"],
    "comment form": [
        "Leave a Reply",
        "Leave a comment",
        "Cancel reply",
        "Your e-mail address will not be published.",
        "Please enter your comment!",
        "Please enter your name here",
        "Save my name, email, and website in this browser for the next time I comment.",
        "You have entered an incorrect email address!",
        "3 comments",
        "No comments yet",
        "Name *",
        "Be the first to comment",
    ],
    "share line": [
        "Share on Facebook",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "Follow us on Telegram and Instagram",
        "Join our Telegram channel",
        "Copy link",
    ],
    "newsletter line": [
        "Subscribe to our newsletter",
        "Sign up for free updates",
        "Get the latest news delivered to your inbox",
    ],
    "cookie notice": [
        "We use cookies to give you the best experience on our website.",
        "This site uses cookies",
        "Accept all cookies",
        "Privacy Policy",
    ],
    "tags line": [
        "Tags: storm, ferry, harbour",
        "Filed under: Crime",
        "Categories",
        "Posted in News",
    ],
    "page navigation": ["PREV Dollar weakens", "NEXT Author", "Previous article", "Back to top"],
    "source link": ["Source link", "Read the original article", "The article is in Swedish"],
    "topic widget": ["My topics", "Add the topic to your topics.", "Follow this author"],
    "page control": [
        "Loading...",
        "Search",
        "1/12",
        "Page: 1 2 Show all",
        "2023-05-12 09:31 Source: Coast Daily",
        "Font size: A- A+",
        "Listen to this article (3 min)",
    ],
    "date stamp": [
        "Published: 12.05.2023",
        "Updated 14:05",
        "3 hours ago",
    ],
    "reading time": ["5 min read", "Reading time: 2 minutes", "As of: 3 May | Reading time: 2 min"],
    "view counter": ["1.2k views", "12.05.2023, 18:42 Views: 1 304"],
    "update line": ["News desk - Last update: 3 hours ago", "Creation date: 12 May 2023 14:22"],
    "editor line": ["(Responsible editor: Li Na)", "Prepared by: Anna Nowak"],
    "site banner": ["Breaking news", "Coastal World News"],
    "copyright line": [
        "© 2024 Coast Media",
        "All rights reserved",
        "Copyright 2023 by Coast Media",
    ],
    "author box": ["About the author", "View all posts by admin", "Author"],
    "reader service": ["Found an error? Select it and press Ctrl+Enter", "Thanks for reading!"],
    "paywall": [
        "This article is for subscribers",
        "Already a subscriber? Log in",
        "Article reserved for our subscribers",
        "Read for only 1 euro",
    ],
    "caption": [
        "Photo: Kari Holm / NTB",
        "Image: dpa/Max Muster",
        "Photo – coast-daily.example",
        "Illustrative photo: Shutterstock",
        "Photo by Jane Doe",
        "AP Photo/Jane Doe",
        "Kari Holm / NTB",
        "The mayor at the opening. Photo: NTB",
        "The mayor at the opening (Photo: Jane Doe)",
        "The mayor at the opening [Jane Doe/AFP]",
        "Screenshot from Telegram",
    ],
    "byline": [
        "By Jane Doe",
        "ByJane Doe",
        "Text: Jane Doe",
        "Author: Jane Doe",
        "Posted by admin",
        "By Jane Doe and John Roe, Coast Daily",
    ],
}
GENUINE = [
    "See how the harbour has changed in the last twenty years, says the mayor.",
    "Read more slowly, the teacher told them.",
    "Also, the reading of the verdict was postponed.",
    "Share prices fell by four per cent on Monday.",
    "Share of renewable power grows",
    "Watch out for ice on the roads",
    "Video shows officers running towards the bank",
    "Photos published by the agency show a burning warehouse.",
    "Images from the scene show three burnt-out cars.",
    "Photo agency sues the state",
    "By Monday evening the road had been cleared.",
    "By comparison, the neighbouring town spent twice as much.",
    "Published in 1998, the book was soon forgotten.",
    "Updated figures will be presented on Friday, the bank says.",
    "Comments like these are not helpful, she said.",
    "Leave the house at once, the police told the neighbours.",
    "Please enter through the back door, the sign says.",
    "Subscribers to the paper have doubled in number.",
    "Next Friday the council will vote again.",
    "NEXTA reports that the border is closed.",
    "Previous governments have tried the same.",
    "Sources close to the club confirm the deal.",
    "Source: the man who gave birth to the rumour has spoken to our reporter in the harbour town.",
    "Cookies and cakes were sold for charity.",
    "Tags on the animals showed where they came from.",
    "Copyright law protects the author, the court found.",
    "Loading the ship took three days.",
    "Follow-up talks are planned for May.",
    "Follow the money, the old saying goes.",
    "Text messages from the two men were read out in court.",
    "Editor Jane Doe declined to comment.",
    "Related charges were dropped in March.",
    "Most readers will remember the storm of 1992.",
    "The article is in the constitution, he said.",
    "Join the army, they told him.",
    "Home prices keep rising",
    "Breaking up is hard to do",
    "Image of the party has suffered, experts say",
    "Picture this: a town without cars.",
    "– We will see, he says.",
    "More women than men apply.",
    "Search for the missing sailor continues",
    "The search continues below the dam, where the current is weaker.",
]


@pytest.mark.parametrize(
    ("label", "text"), [(label, text) for label, texts in ENGLISH.items() for text in texts]
)
def test_english_residue_is_told_by_its_wording(label: str, text: str) -> None:
    found = wording(fold(text), "en")
    assert found is not None
    assert found[1] == label
    assert residue_kind(text, "en") == label


@pytest.mark.parametrize("text", GENUINE)
def test_genuine_text_with_the_same_words(text: str) -> None:
    assert wording(fold(text), "en") is None


NATIVE = {
    "ar": [
        "اقرأ أيضا: إغلاق الميناء بسبب العاصفة",
        "لن يتم نشر عنوان بريدك الإلكتروني",
        "صورة: رويترز",
    ],
    "da": ["Læs også: Havnen lukker", "Artiklen fortsætter under annoncen", "Foto: Ritzau Scanpix"],
    "de": [
        "Lesen Sie auch: Hafen geschlossen",
        "Anzeige",
        "Archivfoto: Max Muster",
        "Von Max Muster",
    ],
    "es": [
        "Lea también: Cierran el puerto",
        "Tu dirección de correo electrónico no será publicada",
        "Foto: EFE",
        "Síguenos en Telegram",
    ],
    "fr": [
        "Lire aussi : Le port fermé",
        "Votre adresse e-mail ne sera pas publiée",
        "Crédit photo : AFP",
        "La suite après la publicité",
    ],
    "id": ["Baca juga: Pelabuhan ditutup", "Tinggalkan komentar", "Foto: Antara", "Bagikan"],
    "it": [
        "Leggi anche: Il porto chiuso",
        "Lascia un commento",
        "Foto: ANSA",
        "Riproduzione riservata",
    ],
    "nb": [
        "Les også: Havna stenger",
        "Saken fortsetter under bildet",
        "Illustrasjonsfoto: NTB",
        "Annonse",
        "Av Kari Holm",
    ],
    "nl": [
        "Lees ook: Haven gesloten",
        "Geef een reactie",
        "Foto: ANP",
        "Tekst gaat verder onder de foto",
    ],
    "nn": ["Les også: Hamna stengjer", "Saka held fram under biletet", "Foto: NTB"],
    "pl": ["Czytaj także: Port zamknięty", "Dalsza część tekstu pod wideo", "Fot. PAP", "Reklama"],
    "pt": ["Leia também: Porto fechado", "Deixe um comentário", "Foto: Lusa", "Publicidade"],
    "ru": ["Читайте также: Порт закрыт", "Подписывайтесь на наш канал", "Фото: ТАСС", "Реклама"],
    "sv": ["Läs också: Hamnen stänger", "Artikeln fortsätter under annonsen", "Foto: TT", "Annons"],
    "tr": ["Ayrıca okuyun: Liman kapandı", "Yorum yap", "Fotoğraf: AA", "Reklam"],
    "uk": [
        "Читайте також: Порт закрито",
        "Підписуйтесь на наш канал у Telegram",
        "Фото: Укрінформ",
        "Залишити коментар",
    ],
    "zh": ["相关阅读：港口关闭", "您的邮箱地址不会被公开", "图片来源：新华社", "责任编辑：王明"],
}


@pytest.mark.parametrize(("lang", "text"), [(c, t) for c, texts in NATIVE.items() for t in texts])
def test_residue_in_the_language_of_the_page(lang: str, text: str) -> None:
    assert wording(fold(text), lang) is not None


def test_every_language_has_residue_data() -> None:
    assert {"en", *NATIVE} == set(known_languages())
    for code in known_languages():
        data = language(code)
        assert data.boilerplate and data.captions and data.bylines and data.clause_words


def test_english_furniture_is_told_on_pages_of_any_language() -> None:
    assert residue_kind("Leave a Reply", "hu") == "comment form"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Olu Adebayo", "author box"),
        ('"Proud tea lover. Weekend painter. Total bookworm."', "author box"),
        ("--", "separator"),
        ("12 3", "counter"),
        ("March 4, 2023", "date stamp"),
        ("04.03.2023, at 12.15", "date stamp"),
        ("Sports / Tuesday 11:20 / Listen to the article / 1.2K shares", "row of details"),
        ("5 March 2024, 17:42 | 63 postings", "row of details"),
        ("Culture – 3 minutes to read", "row of details"),
        ("Saturday 18:00 – Concert in the church", None),
        ("Brann – Rosenborg 2 – 1", None),
        ("Oslo / London", None),
        ("The boat leaves at 18:00 / 20:00 on Saturdays and is back by noon on Sundays | JK", None),
        ("The harbour was closed on Monday.", None),
    ],
)
def test_residue_told_by_its_shape(text: str, label: str | None) -> None:
    assert residue_kind(text, "en") == label
