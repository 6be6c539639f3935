"""Words that passwords are made of first: our own list, for a Dutch school."""

_WORDS = """
wachtwoord wachtwoorden paswoord passwoord password passwords pass passphrase welkom welcome hallo hello hoi doei
geheim geheimen secret secrets toegang access inloggen inlog aanmelden login logon signin gebruiker user users username
admin administrator beheer beheerder root master manager owner guest gast test testen tester testing demo default
standaard changeme change verander wijzig tijdelijk temporary temp nieuw new oud old begin start eerste first
school schools scholen basisschool kindcentrum daltonschool montessori openbare christelijke katholieke brede leren
leerling leerlingen leerkracht leerkrachten docent docenten juf juffen juffrouw meester meesters directeur directie
directrice concierge administratie intern begeleider privacy klas klassen klaslokaal lokaal groep groepen kleuter
kleuters kleuterklas bovenbouw onderbouw middenbouw peuter peuters opvang invaller stagiair stagiaire ouder ouders
telefoon telefoons telefoonhotel telefoonkluis phone phones smartphone mobiel mobieltje horloge smartwatch watch hotel
kluis kluisje kluisjes kast vak vakken sleutel sleutels key keys slot pas passen druppel kaart card computer computers
laptop laptops tablet tablets scherm muis toetsenbord keyboard internet wifi wireless netwerk network server website
office microsoft windows google android apple iphone samsung facebook instagram tiktok snapchat youtube whatsapp teams
outlook gmail hotmail netflix spotify minecraft roblox fortnite pokemon zelda mario sonic nintendo playstation xbox
januari februari maart april mei juni juli augustus september oktober november december january february march may june
july august october maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday
saturday sunday lente voorjaar zomer herfst najaar winter spring summer autumn fall vandaag morgen gisteren today
tomorrow yesterday ochtend middag avond nacht weekend vakantie zomervakantie kerstvakantie herfstvakantie holiday
kerst kerstmis christmas pasen easter sinterklaas sint piet kerstman santa nieuwjaar koningsdag carnaval halloween
nederland nederlands holland dutch oranje belgie europa amsterdam rotterdam denhaag haag utrecht eindhoven groningen
tilburg almere breda nijmegen apeldoorn haarlem arnhem enschede amersfoort zaanstad haarlemmermeer zwolle leiden
leeuwarden maastricht dordrecht ede zoetermeer delft alkmaar venlo deventer helmond hilversum scheveningen texel
limburg brabant zeeland gelderland overijssel drenthe friesland flevoland london parijs paris berlin newyork madrid
ajax feyenoord psv vitesse twente heerenveen sparta nac excelsior willem ado barcelona realmadrid arsenal liverpool
chelsea manchester united juventus milan bayern voetbal voetballen football soccer hockey tennis judo zwemmen turnen
dansen dance muziek music gitaar piano zingen basketball baseball hockey schaatsen fietsen fiets auto autos trein bus
liefde love lief liefje lieve lieverd schat schatje schatjes baby babe kus kusje kusjes kiss hart hartje heart
iloveyou ikhouvanjou ikhouvan houvan houvanjou vanjou loveyou loveme forever altijd always happy blij vrolijk lach
smile mooi mooie beautiful leuk leuke cool super superman superheld batman spiderman hero held geluk lucky luck
vriend vriendin vrienden vriendje friends friend familie family mama papa mams paps moeder vader mother father oma opa
zus broer sister brother zoon dochter kind kinderen kids baby jongen meisje meisjes girl girls boy boys prinses
princess prins prince koning koningin king queen engel angel engeltje duivel devil god jezus jesus allah bijbel
poes poesje kat katje katten kitty kitten cat cats hond hondje honden dog dogs doggy puppy puppies konijn konijntje
hamster cavia paard paarden paardje pony horse horses dolfijn dolphin vis visje vogel vlinder butterfly vos beer
beertje bear leeuw lion tijger tiger olifant elephant aap aapje monkey draak dragon eenhoorn unicorn wolf muisje eend
kip koe varken panda uil egel kikker schildpad pinguin giraf zebra krokodil dino dinosaurus spin bij lieveheersbeestje
appel banaan peer aardbei kers sinaasappel citroen druif ananas mango kaas brood boter chocola chocolade snoep snoepje
koekje koek taart pannenkoek pizza patat friet frietjes hamburger ijs ijsje icecream cookie cookies cake candy sugar
suiker koffie coffee thee cola bier wijn water melk cheese pepper zout banana orange cherry lemon strawberry peanut
zon zonnetje zonneschijn sunshine sun maan moon maanvis ster sterren star stars hemel sky regen regenboog rainbow wolk
wolken sneeuw snow storm bliksem thunder vuur fire ijskoud zee strand beach bos boom bomen bloem bloemen bloemetje
flower flowers roos rose tulp tulpen zonnebloem madelief gras tuin garden berg bergen mountain rivier river eiland
rood blauw groen geel paars roze zwart wit bruin grijs goud zilver red blue green yellow purple pink black white brown
grey gray gold golden silver oranje zwarte witte groene blauwe rode gele kleur kleuren color
huis house thuis home straat deur raam tafel stoel bed bank boek boeken book books pen potlood papier tas brug toren
kasteel castle boot schip vliegtuig airplane motor racer formule formula max verstappen ferrari porsche mercedes bmw
audi volvo opel renault peugeot toyota harley yamaha suzuki ducati corvette mustang camaro
een twee drie vier vijf zes zeven acht negen tien one two three four five six seven eight nine ten nul zero honderd
duizend hundred thousand million miljoen the and het de van voor met niet wel mijn jouw onze ons jij ik wij my your our
you me we is ben bent zijn was are it this that dit dat die alles iets niets all nothing something everything goed
slecht groot klein lang kort sterk zwak snel veilig veiligheid secure security safe good bad big small strong fast
please alstublieft dank dankjewel bedankt thanks sorry okay stop help letmein laatmeerin openen sesam sesame open
trustno trustnoone whatever ninja samurai shadow killer hunter ranger soldier warrior pirate wizard magic magie toveren
heks harry potter hermelien hogwarts zweinstein frodo gandalf matrix starwars starwar jedi vader yoda skywalker simpsons
asterix obelix kuifje nijntje jip janneke pluk dikkie dik donald duck mickey minnie pluto goofy disney frozen elsa
sanne emma julia mila tess sophie zoe sara nora yara eva liv lotte anna noor fenna saar lieke olivia nova isa roos evi
maud lauren lynn fleur milou hanna lisa naomi sofie elin jasmijn femke iris amber amy laura kim linda petra monique
ingrid marieke annemarie karin esther sandra angela mirjam wendy daan sem lucas levi finn noah luuk milan james bram
liam mees thijs luca jesse benjamin adam max sam lars thomas tim ruben stijn julian hugo thijmen siem gijs teun tijn
jan piet kees klaas henk willem johan peter paul mark erik bas rob hans frank martin michael jordan david daniel robert
william charlie george thomas andrew joshua matthew jennifer jessica michelle ashley nicole amanda hannah samantha
maria marie mohamed mohammed ahmed ali fatima ayse mehmet
abc abcd abcde qwerty qwertz azerty asdf asdfgh zxcv zxcvbn qaz wsx edc qazwsx zaq xsw iii aaa xxx zzz lol haha hihi
hahaha blabla bla blub piep pinda pindakaas kaaskop stroopwafel hagelslag drop dropje klomp klompen molen windmolen
polder dijk gracht fietsbel fietspad bakfiets schaatsbaan elfstedentocht gezellig gezelligheid lekker doei tot ziens
ietsanders geenidee weetikniet weetniet vergeten onthouden onthoud makkelijk moeilijk simpel easy simple codes code
pincode pin nummer number cijfer cijfers letter letters teken tekens spatie enter escape control delete reset resetten
corona covid vaccin lockdown mondkapje online offline digitaal digital virtual cloud data database backup update system
systeem support helpdesk service klant bedrijf company work werk werken job baas boss collega team meeting money geld
bank bitcoin rijk business director teacher student students university college class pupil desk kantoor balie receptie
"""

COMMON: frozenset[str] = frozenset(_WORDS.split())
"""Lower case, without accents."""
