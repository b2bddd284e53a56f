"""A few names are enough to tell the encoding in which a list was written."""

import random

import pytest

from sheetcrm.exports.likely_encoding import likely_encoding

NAMES = {
    "German": "Müller Köhler Bäcker Weiß Jürgen Schäfer Günther Größe Straße Gärtner Höfer Übel",
    "French": "René Hélène Lefèvre François Benoît Noël Gaëlle Besançon Crête Geneviève",
    "Spanish": "Nuñez José Martín Peña Ramírez Iñigo Ángel Muñoz Belén Zúñiga",
    "Italian": "Niccolò Città Forlì Cantù Mondovì Perché Lunedì Società",
    "Portuguese": "João Conceição Antônio Gonçalves Simões Inês Mário Araújo",
    "Nordic": "Åsa Björn Søren Jørgen Hæstad Sjöberg Kåre Håkan Östen",
    "Polish": "Łukasz Wiśniewski Wałęsa Grażyna Michał Zieliński Kowalczyk Żółć Dąbrowski",
    "Czech": "Dvořák Novák Němec Růžička Černý Jiří Šimůnek Hájek Ondřej",
    "Hungarian": "Győr Kőszegi Szűcs Mészáros Gábor Ferenc Tóth Bodnár Erdős",
    "Turkish": "Yıldız Şahin Çelik Güneş Doğan Özgür Ağaoğlu Işık",
    "Russian": "Иванов Пётр Наталья Смирнова Кузнецов Ольга",
    "Greek": "Γιώργος Παπαδόπουλος Νίκος Ελένη Μαρία",
}
WRITTEN_AS = {
    "German": ["cp1252", "mac_roman", "cp850", "cp1250", "cp1254"],
    "French": ["cp1252", "mac_roman", "cp850"],
    "Spanish": ["cp1252", "mac_roman", "cp850"],
    "Italian": ["cp1252", "mac_roman", "cp850"],
    "Portuguese": ["cp1252", "mac_roman", "cp850"],
    "Nordic": ["cp1252", "mac_roman", "cp850"],
    "Polish": ["cp1250", "iso8859_2", "cp852"],
    "Czech": ["cp1250", "iso8859_2", "cp852"],
    "Hungarian": ["cp1250", "iso8859_2", "cp852"],
    "Turkish": ["cp1254"],
    "Russian": ["cp1251", "cp866", "koi8_r"],
    "Greek": ["cp1253"],
}
CASES = [(name, encoding) for name, encodings in WRITTEN_AS.items() for encoding in encodings]
LISTS, NAMES_A_LIST = 40, 4


def lists_of(language):
    """Short lists of names, some without any letter of their own."""
    names, chance = NAMES[language].split(), random.Random(language)
    for _ in range(LISTS):
        chosen = chance.sample(names, NAMES_A_LIST)
        yield "\r\n".join(f"{name};Anna {name};{name.lower()}@example.com" for name in chosen)


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_four_names_are_read_as_they_were_written(language, encoding):
    misread = [
        text
        for text in lists_of(language)
        if (data := text.encode(encoding)).decode(likely_encoding(data), errors="replace") != text
    ]
    assert misread == []
