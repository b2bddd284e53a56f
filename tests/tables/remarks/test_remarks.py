"""Sentences of seven languages: deaths, refusals, offers declined, bounces, and what only sounds so."""

from time import process_time

import pytest

from sheetcrm.rules.records import Remark
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.quoted import MOST_QUOTED
from sheetcrm.tables.remarks.recogniser import remarks_beside_a_name, remarks_in
from sheetcrm.tables.remarks.talking.when import day_in

DEATHS = """
passed on 3 Jan
lt. Tochter verstorben
mancato a gennaio
tot
leider tot
von uns gegangen
ist im Januar von uns gegangen
ums Leben gekommen
weilt nicht mehr unter uns
+ 3.5.2024
lost her to cancer
mort 2021
disparue en 2021
nous a quitté en mai
n'est plus de ce monde
s'est éteint en avril
nos dejó en mayo
ya no está con nosotros
perdió la vida en un accidente
descanse en paz
scomparso nel 2023
si è spenta a maggio
passato a miglior vita
dood
is er niet meer
leeft niet meer
ingeslapen op 3 mei
verongelukt
partiu em 2023
nos deixou
veio a falecer
já não está entre nós
verst. Mai 2021
† 12.3.2020
verstorben, Frau übernimmt
Frau Müller ist im März gestorben
Kunde verstorben
Herr Mann ist verstorben
Anna passed away in May
died 2019, wife Anne carries on the business
deceased
RIP
Wife called to say he passed away
Tochter rief an: Mutter verstorben
Son told us that his father died
call from daughter: she died on Sunday
est décédée en 2022
Décédé le 3 mars
falleció en enero
ha fallecido
Q.E.P.D.
deceduto nel 2021
è venuta a mancare
overleden 2020
is overleden in mei
faleceu em março
Estate of the late John Smith
ist tot
Erben nach Karl
Rose died 2020
lebt nicht mehr
Sadly he died last week
Nachricht von Sohn: Vater verstorben
Anna Bauer (verst.)
Anna Bauer †
Bob Ray - deceased
Kd. ist am 3.2.24 verstorben
leider im Januar verstorben
ist letztes Jahr gestorben, Haus wird verkauft
† 05/2023
Herr Klein verst.
laut Tochter verstorben
Der Kunde lebt nicht mehr.
sadly passed away
Passed 2023
has since died
She died before Christmas
deceased (obituary in the paper)
died of cancer
Mr Jones has died
client deceased per her son
il est mort en 2021
mort en 2020
elle nous a quittés
nous a quittés en juin
Décès le 4 mai
murió en accidente
ya falleció
la clienta ha fallecido
è morta a marzo
venuto a mancare a luglio
è mancato a maggio
is in mei overleden
mevrouw is overleden
meneer is gestorven
faleceu há um ano
já faleceu
morreu em 2019
+2021 verstorben
verstorben; Sohn Peter macht weiter
Widow took over the account after he died
Verstorben laut Zeitung
Todesanzeige gesehen
Trauerfall: Kunde verstorben
sie ist tot
gestorben
DIED
R.I.P.
(deceased)
Estate handled by lawyer, client died
gest. 2020
wife died and he died too
"""

SOMEBODY_CLOSE = """
ihr Vater ist gestorben
Mann verstorben
her husband (Tom) died
Her dog died last week
Hund gestorben
death of her mother
Tod ihres Mannes
lost her husband in May
Kranz für Beerdigung Mutter
Grab der Eltern, zu Allerheiligen
funeral flowers
wreath for the neighbour
Trauerkranz bestellt
Ihre Frau ist verstorben
son mari est décédé
su padre falleció
suo marito è morto
haar man is overleden
o marido faleceu
couronne pour son père
hat ihren Mann verloren
late husband was a baker
Katze eingeschläfert
her mother and father died
verstorbener Mann war Bäcker
Wife passed away in June
his wife died last year
lost his dad in March
Her cat died, sad
Father in law passed away
mother-in-law died
Seine Frau ist im Mai gestorben
Schwiegermutter verstorben
ihr Hund ist eingeschläfert worden
Opa verstorben, Kranz bestellt
Sa mère est décédée
son chien est mort
a perdu son mari
Su madre murió en mayo
ha perdido a su padre
su perro murió
È morta sua madre
Il padre è deceduto
ha perso il marito
Haar vader is overleden
zijn hond is dood
A mãe dela faleceu
perdeu o pai
o cão morreu
Gesteck für Grab der Mutter
Beerdigung vom Nachbarn
Kranz Beerdigung Schwager
flowers for a funeral
flowers for her husband's grave
fleurs pour l'enterrement de sa tante
couronne pour obsèques
flores para el entierro de su tía
fiori per il funerale dello zio
bloemen voor begrafenis oma
flores para o velório do tio
"""

REFUSALS = """
no consent
consent: no
keine Einwilligung
pas de consentement
sin consentimiento
nessun consenso
geen toestemming
sem consentimento
Please do not send her anything
complained about our e-mails
had enough of our mails
war sauer über Anruf
beschwerte sich über Werbung
évitez de l'appeler
se plaint des appels
se quejó de los correos
evitar llamadas
no le envíen más
si lamenta delle chiamate
vietato chiamare
klaagt over mails
boos over bellen
queixou-se das chamadas
irritada com os emails
evitar ligar
does not consent
aus Kartei streichen
Verteiler löschen
lehnt Werbung ab
nichts mehr zusenden
keine Infos mehr schicken
untersagt Kontaktaufnahme
bitte keine SMS
möchte keine Mails bekommen
refused marketing
declined newsletter
told us to stop
please erase all her data from the database
would rather not get emails
no follow up please
no promos
veut qu'on la laisse tranquille
laissez-moi tranquille
ne veut plus rien recevoir
a retiré son consentement
refuse la prospection
n'envoyez plus rien
rayer de la liste
demande à ne plus être contactée
dejen de escribirme
que la dejemos en paz
se dio de baja
elimínenme de la lista
se opone a la publicidad
revocó su consentimiento
no mandar nada
ya no quiere recibir nada
ha revocato il consenso
si oppone al marketing
nessuna chiamata
cancellare i suoi dati
senza pubblicità
bel me niet meer
stuur niets meer
laat haar met rust
bezwaar tegen reclame
nieuwsbrief opgezegd
liever geen mail
trekt toestemming in
deixem-me em paz
pediu para sair da lista
opõe-se à publicidade
recusou contacto
revogou o consentimento
não quer que liguem
cancelou a newsletter
sem chamadas
Bitte NICHT anrufen!
do not call
Please don't
please don't call me again
keine Werbung
möchte keinen Kontakt
no more calls
no more mail please
ne pas appeler
ne plus contacter
no llamar
no quiere publicidad
non chiamare
non vuole essere contattato
niet bellen
geen reclame
não ligar
não quer receber ligações
STOP
Anna wants to be left alone
leave her alone
will nicht mehr angerufen werden
asked not to be contacted
Do not under any circumstances call him
keine Anrufe mehr
wünscht keine Post
Anrufe unerwünscht
Newsletter: nein
DNC
ne m'appelez plus
n'appelez plus
no me llamen
pas de publicité
sagte am Montag, nicht mehr anrufen
asked on Monday not to be called
never call
Never contact
don't phone
no calls, no emails
no marketing
kein Newsletter
doesn't want any more emails
stop calling me
wil niet gebeld worden
will in Ruhe gelassen werden
ne souhaite plus être contactée
Blacklist
não contactar
nessun contatto
told us on 3 March not to call
no emails please
NO CONTACT
bitte nicht kontaktieren
after 3 calls he asked not to be called
Bob (do not call)
unsubscribed
hat sich vom Newsletter abgemeldet
please remove me from your mailing list
darme de baja
Disiscritto
uitschrijven aub
will keine Anrufe
bitte nicht mehr anrufen
bitte keine Mails mehr
nicht mehr anschreiben bitte
möchte nicht angerufen werden
wünscht keinen Kontakt mehr
Wünscht keine Werbung
hat um keine weiteren Anrufe gebeten
keine telefonische Kontaktaufnahme
nur per Post, nicht anrufen!
KEINE WERBUNG!!!
fühlt sich belästigt
verbittet sich Anrufe
soll nicht kontaktiert werden
Bitte von Werbung absehen
aus Verteiler löschen
will nichts mehr von uns hören
don't email her
do not phone
PLEASE DO NOT CALL
doesn't like to be called
does not wish to be contacted
doesn't want calls
no phone calls please
no texts
no marketing emails
prefers not to be contacted
please stop contacting him
no contact
leave her be
do not send newsletters
don't send emails
don't bother
asked us to stop calling
told me never to call again
take off mailing list
doesn't want to hear from us
wants to be left in peace
opted out of marketing
requested no contact
hung up, said never call again
quit calling
ne veut plus être appelée
ne pas téléphoner
ne pas déranger
plus aucun appel
pas de démarchage
pas de pub svp
ne souhaite pas être contacté
refuse tout contact
ne plus envoyer de mails
arrêter les relances
no molestar
no quiere llamadas
que no la llamen
no desea ser contactada
no desea recibir publicidad
no volver a llamar
no enviar publicidad
nada de llamadas
no mandar correos
prefiere que no le llamemos
non telefonare
non disturbare
non vuole chiamate
non desidera essere contattata
basta telefonate
non inviare pubblicità
non mandare mail
non chiamatela più
nessuna pubblicità
wil niet gebeld worden
niet meer benaderen
geen telefoontjes
wenst geen contact
wil geen mails meer
geen post sturen
niet storen
stop met mailen
wil met rust gelaten worden
não telefonar
não incomodar
não quer ser contactada
não deseja receber publicidade
não enviar emails
não quer chamadas
parar com as ligações
não contatar mais
sem publicidade por favor
nada de e-mails
"""

DECLINED = """
Not interested
kein Interesse
not now, maybe in spring
pas intéressé
ahora no
non interessato
geen interesse
sem interesse
not interested in our offer
jetzt nicht
"""

NOT_DECLINED = """
not interested in football
kein Interesse an Rosen
not nowadays
interested in roses
"""

BOUNCED = """
Bounced
unzustellbar
mail came back: undeliverable
hard bounce
"""

NOTHING = """
late
passed
mancato
partiu
parar
partiu o copo em maio
passed on the offer
rien envoyé
noch nichts geschickt
would rather get it delivered
found us through advertising
kam über Werbung
sin gluten
ohne Zucker
lives alone
retirar encomenda
stuur meer foto's
quer receber novidades
told us to stop at the gate
angry about the late delivery
boos over de vaas
upset that nobody called
Wohnung streichen
tote Ecke im Garten
will stop by to see us
asked us to stop by
wants the parcel left with the neighbour
leave the keys under the mat
please send the invoice
refuses plastic bags
remove the stain from the sofa
cancel the booking for May
ne pas plier
ne pas envoyer avant midi
parti en vacances
nous a quitté le sourire aux lèvres
partió el jarrón
planta baja
baja por maternidad
nos dejó las llaves
sin azúcar
ci ha lasciato le chiavi
mancato pagamento
senza lenti a contatto
oude vloer verwijderen
dode plant vervangen
partiu de férias
nos deixou uma avaliação
parar no número 4
não ligar à segunda
sem email
natureza morta
+ 2 kids
+49 30 1234567
no calls before 10
nicht vor 10 Uhr anrufen
not on Mondays
Vormittags nicht anrufen
do not call after 8pm
Bitte nicht am Wochenende anrufen
will stop by on Friday
nonstop
non-stop calling card
ne pas oublier
ne pas oublier d'appeler
no more sugar
don't forget to call her
nicht vergessen: anrufen
Nicht vergessen anzurufen
do not hesitate to call
no olvidar llamar
non dimenticare di chiamare
niet vergeten te bellen
não esquecer de ligar
no email
has no email address
no contact since May
kein Kontakt seit 2019
keine E-Mail vorhanden
noch nicht angerufen
called, no answer
Called twice, did not reach her
no answer to calls
battery died
her tree died
Akku gestorben
dies ist ein guter Kunde
deadline in May
dying for a coffee
likes yellow roses
no more flowers on the table
likes to stop by
bus stop near the church
grab a coffee with her
nicht scharf
keine Nüsse
allergic: no nuts
never late
no longer at Acme
does not eat meat
pays late, never on Fridays
kommt nie vor 10
Please call back
bitte anrufen
Prefers email
mag keine Nelken
no preference for email or text
will call on Monday, no rush
don't ring the bell, knock
never contacted before
Insurance in case of death
im Mai anrufen
Calls on the phone often
appeler avant midi
no llega antes de las 10
pas avant 10h
doorbell does not work
wants no lilies in the bouquet
kein Zucker
Best by phone.
Hat Interesse an Rosen
stop at nothing
The doctor can't call after 5pm
Non-stop florist
met at the Grabenstraße
moved to Totnes
morto di fame
don't mention the price
do not deliver to the office
nicht vor Ort
nicht kündigen
ruft nie vor 10 an
erst nach 18 Uhr anrufen
nicht abends anrufen
Bitte nicht mittags anrufen
sonntags nicht anrufen
bitte nicht zu früh anrufen
nicht während der Sprechstunde anrufen
nicht vergessen zu schreiben
zögern Sie nicht anzurufen
keine Zeit für Anruf gehabt
nicht erreicht
Anruf nicht angenommen
war telefonisch nicht erreichbar
hat nicht zurückgerufen
keine Nachricht hinterlassen
keine Post bekommen
Werbung auf Facebook gesehen
Newsletter gelesen
mag keine Anrufe vor 9
hat kein Telefon
kein WhatsApp
keine Mailadresse
kein Handy
noch kein Kontakt
Kontakt über Frau Meier
don't call before noon
no calls after 9pm please
please don't call during lunch
not before 9
never calls back
doesn't answer the phone
could not reach by phone
no reply to email
no need to call
call anytime
don't forget: email invoice
no longer works there
did not receive email
no mobile number
never on time
no gluten
no more than two visits
no more appointments on Friday
can't call today
hates coriander
stop by after work
non-stop flights
full stop
pit stop
bus stop
likes nonstop music
will stop in on Monday
ne pas hésiter à appeler
ne répond pas au téléphone
pas joignable le matin
ne pas appeler le lundi
ne pas appeler pendant midi
pas de mail connu
n'a pas de téléphone
plus de sucre
pas de noix
no contesta llamadas
no tiene correo
no llamar por la mañana
no llamar los lunes
no dude en llamar
no más azúcar
no responde mensajes
non risponde alle chiamate
non chiamare la mattina
non chiamare di lunedì
non ha email
non esitare a chiamare
niente noci
niet bellen op maandag
niet voor 9 uur bellen
heeft geen e-mail
neemt niet op
geen noten
vergeet niet te bellen
não ligar de manhã
não atende o telefone
não tem e-mail
não hesite em ligar
sem açúcar
battery is dead
dead flowers replaced
her roses died
the line went dead
Blumen vertrocknet, Pflanze gestorben
Projekt gestorben
todo bien
tot Freitag
tot morgen
morto simpatico
stanca morta
dies und das
deadheading roses
late delivery
late again
Life insurance
estate agent
real estate broker
lost her keys
lost the key
lost contact
verloren gegangen
son works at Siemens
Hund heißt Rex
wife likes orchids
Mann mag Rosen
Birthday of husband in May
interested in everything
"""

MOMENT = 5
"""Seconds of a processor, however busy the machine is; today it takes one at most."""

ASK_FOR_PEACE = {RemarkKind.REFUSAL, RemarkKind.OPT_OUT, RemarkKind.STOP}


def lines(text: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("note", text.strip().splitlines())


def kinds(note: str) -> list[RemarkKind]:
    """Return what may be a No; how they may be reached is in test_ways.py."""
    return but_for_ways(remarks_in(note))


def but_for_ways(remarks: tuple[Remark, ...]) -> list[RemarkKind]:
    return [remark.kind for remark in remarks if remark.kind is not RemarkKind.WAYS]


@lines(DEATHS)
def test_a_death(note: str) -> None:
    assert kinds(note)[:1] == [RemarkKind.DEATH]


@lines(SOMEBODY_CLOSE)
def test_the_death_of_somebody_close(note: str) -> None:
    assert kinds(note) == [RemarkKind.MOURNING]


@lines(REFUSALS)
def test_a_wish_for_peace(note: str) -> None:
    assert ASK_FOR_PEACE.intersection(kinds(note))


@lines(DECLINED)
def test_an_offer_declined(note: str) -> None:
    assert kinds(note) == [RemarkKind.OFFER_DECLINED]


@lines(BOUNCED)
def test_an_email_that_came_back(note: str) -> None:
    assert kinds(note) == [RemarkKind.BOUNCED]


@lines(NOTHING + NOT_DECLINED)
def test_what_only_sounds_like_it(note: str) -> None:
    assert kinds(note) == []


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, "  {}.".format, "Kommt im Mai. {}!".format]
)
@pytest.mark.parametrize("note", ["verstorben", "nicht anrufen", "no more calls", "décédée"])
def test_capitals_spaces_and_neighbours_change_nothing(note: str, change) -> None:
    assert kinds(change(note)) == kinds(note) != []


def test_stop_counts_in_capitals_and_alone() -> None:
    assert kinds("STOP") == kinds("Reply: STOP.") == [RemarkKind.STOP]
    assert kinds("Stop") == kinds("at the bus STOP near us") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Bauer †", [RemarkKind.DEATH]),
        ("Bauer, Anna (verst.)", [RemarkKind.DEATH]),
        ("RIP Bob Ray", [RemarkKind.DEATH]),
        ("Bob Ray (do not call)", [RemarkKind.REFUSAL]),
        ("Nachlass Meier", [RemarkKind.DEATH]),
        ("Tod Miller", []),
        ("Rip van Winkle", []),
        ("Mort Sahl", []),
        ("Maria Nunca", []),
    ],
)
def test_beside_a_name(name: str, expected: list[RemarkKind]) -> None:
    assert but_for_ways(remarks_beside_a_name(name)) == expected


@pytest.mark.parametrize("note", ["dep. paid for the show", "dep 50", "needs 2 more, dep. taken"])
def test_a_deposit_is_no_death(note: str) -> None:
    assert RemarkKind.DEATH not in kinds(note)


def test_the_words_are_quoted_whole_and_not_the_whole_story() -> None:
    short = "Bitte nicht anrufen, sie schläft lange."
    assert remarks_in(short)[0].words == short
    long = f"{'Kommt jeden Freitag. ' * 9}Bitte nicht anrufen. {'Mag Rosen. ' * 9}"
    words = remarks_in(long)[0].words
    assert "nicht anrufen" in words
    assert words.startswith("… ")
    assert words.endswith(" …")
    assert len(words) <= MOST_QUOTED + len("… ") + len(" …")


@pytest.mark.parametrize("note", ["", " ", "31.02.2024", "1.5.", "12345", "no day"])
def test_no_day_is_guessed(note: str) -> None:
    assert day_in(note) is None


def test_each_place_of_a_long_note_is_quoted() -> None:
    between = "Kommt jeden Freitag und mag gelbe Rosen. " * 4
    said = remarks_in(f"Bitte nicht anrufen. {between}Keine Werbung. {between}")
    assert but_for_ways(said) == [RemarkKind.REFUSAL, RemarkKind.OPT_OUT]
    assert "anrufen" in said[0].words
    assert "Werbung" in said[1].words


@pytest.mark.parametrize(
    "sentence", ["do not call ", "no calls before 10 ", "verst. ", "no no no "]
)
def test_a_whole_book_in_a_cell_is_read_in_a_moment(sentence: str) -> None:
    began = process_time()
    remarks_in(sentence * (32_000 // len(sentence)))
    assert process_time() - began < MOMENT
