"""Sentences on nothing in particular.

The mean of their vectors is what an encoder makes of any text. Short documents are centred on it,
for their own mean is their own content.
"""

PLAIN_SENTENCES = (
    "The council will vote on the new budget next week.",
    "She scored twice in the second half.",
    "Heavy rain is expected along the coast tonight.",
    "Two people were injured when a bus left the road.",
    "Researchers have found a new species of frog.",
    "Prices rose faster than most economists had predicted.",
    "The museum reopens after three years of repairs.",
    "“I never thought this would happen,” he said.",
    "Die Polizei bittet Zeugen, sich zu melden.",
    "Le ministre a présenté son projet de loi mardi.",
    "El incendio obligó a evacuar dos pueblos.",
    "Pociąg spóźnił się o ponad godzinę.",
    "Вчені дослідили воду з озера.",
    "Skolen åpner igjen på mandag.",
    "وافق البرلمان على الاتفاق الجديد.",
    "公司计划明年开设新工厂。",
    "Завтра в город вернётся тепло.",
    "O hospital contratou vinte médicos.",
    "Il concerto è stato rinviato a giugno.",
    "De boeren protesteren tegen de nieuwe regels.",
)
