"""Galician, of which the set to train on has none: Portuguese sentences in Galician spelling.

The two differ by spelling more than by words. Each word is rewritten by the rules below until a Galician dictionary has
it; words that it does not have are left out."""
import itertools
import re

WORDS = dict(pair.split(":") for pair in """
    não:non uma:unha um:un umas:unhas com:con em:en num:nun numa:nunha à:á às:ás pelo:polo pela:pola pelos:polos pelas:polas
    são:son mais:máis mas:pero também:tamén muito:moito muita:moita muitos:moitos muitas:moitas sua:súa suas:súas
    minha:miña minhas:miñas ele:el isso:iso esse:ese essa:esa esses:eses essas:esas quem:quen quando:cando qual:cal
    quais:cales quatro:catro quase:case até:ata sem:sen bem:ben já:xa há:hai tem:ten têm:teñen dois:dous duas:dúas
    depois:despois então:entón ontem:onte hoje:hoxe homem:home homens:homes dia:día dias:días nem:nin nossa:nosa
    nosso:noso nossos:nosos nossas:nosas lhe:lle lhes:lles tudo:todo ainda:aínda pessoa:persoa pessoas:persoas
    governo:goberno quanto:canto quantos:cantos qualquer:calquera estão:están vai:vai vão:van será:será serão:serán
    foram:foron fora:fóra disse:dixo fez:fixo pode:pode podem:poden deve:debe devem:deben está:está era:era eram:eran
    havia:había tinha:tiña tinham:tiñan fazer:facer feito:feito dizer:dicer ver:ver vez:vez vezes:veces lei:lei rei:rei
    água:auga novo:novo nova:nova ouro:ouro dos:dos das:das do:do da:da dele:del dela:dela neste:neste nesta:nesta nesse:nese
    nessa:nesa deste:deste desta:desta desse:dese dessa:desa aquele:aquel algum:algún alguns:algúns alguma:algunha
    algumas:algunhas nenhum:ningún nenhuma:ningunha ninguém:ninguén alguém:alguén cem:cen mil:mil milhões:millóns
    milhão:millón bom:bo boa:boa maior:maior menor:menor melhor:mellor pior:peor mulher:muller mulheres:mulleres
    o:o a:a os:os as:as e:e ou:ou no:no na:na nos:nos nas:nas ao:ao aos:aos se:se me:me que:que de:de por:por para:para
    como:como porque:porque nós:nós eu:eu foi:foi é:é ser:ser seu:seu seus:seus outro:outro outra:outra entre:entre sobre:sobre
    desde:desde contra:contra esta:esta este:este estes:estes estas:estas ela:ela eles:eles elas:elas sempre:sempre
    filho:fillo filha:filla filhos:fillos trabalho:traballo""".split())
# Each alone, and as many together as a word takes.
RULES = [(re.compile(pattern), to) for pattern, to in [
    ("ções$", "cións"), ("ção$", "ción"), ("sões$", "sións"), ("são$", "sión"), ("ões$", "óns"), ("ão$", "ón"),
    ("ãos$", "áns"), ("ãs$", "ás"), ("ã$", "á"), ("gens$", "xes"), ("gem$", "xe"), ("aram$", "aron"), ("eram$", "eron"),
    ("iram$", "iron"), ("avam$", "aban"), ("ava$", "aba"), ("avas$", "abas"), ("m$", "n"), ("ns$", "ns"), ("veis$", "bles"),
    ("vel$", "ble"), ("ência", "encia"), ("ância", "ancia"), ("ária", "aria"), ("ário", "ario"), ("ório", "orio"),
    ("ória", "oria"), ("ênio", "enio"), ("ônio", "onio"), ("ônia", "onia"), ("ítica", "ítica"), ("nh", "ñ"), ("lh", "ll"),
    ("ç(?=[aoáóuú])", "z"), ("ç", "c"), ("ss", "s"), ("j", "x"), ("g(?=[eiéíê])", "x"), ("z(?=[eiéí])", "c"),
    ("qu(?=[aoá])", "cu"), ("ê", "é"), ("ô", "ó"), ("â", "á"), ("à", "á"), ("ia$", "ía"), ("ias$", "ías"), ("iam$", "ían"),
    ("io$", "ío"), ("mm", "m"), ("nn", "n"), ("í(?=[ao]s?$)", "i"), ("é(?=ri)", "e"), ("ó(?=gi)", "o"),
    ("eia", "ea"), ("eio$", "eo"), ("oa$", "oa"), ("cç", "cc"), ("pç", "pc"), ("óni", "oni"), ("tiv", "tiv"), ("ei(?=r)", "ei")]]


def rewritten(word, forms):
    """The Galician form of a Portuguese word, nil where none is found."""
    if word in WORDS:
        return WORDS[word]
    fitting = [rule for rule in RULES if rule[0].search(word)][:6]
    # What is written otherwise in Galician is wanted first: many dictionaries list Portuguese forms as well.
    for count in range(len(fitting), -1, -1):
        for some in itertools.combinations(fitting, count):
            form = word
            for pattern, to in some:
                form = pattern.sub(to, form)
            if form in forms:
                return form
    return None


def sentence(text, forms):
    """A Portuguese text in Galician spelling without the words that have no Galician form; nil where those are many."""
    parts = re.split(r"([^\W\d_]+)", text)
    found = missed = 0
    for place in range(1, len(parts), 2):
        form = rewritten(parts[place].lower(), forms)
        is_name = parts[place][0].isupper() and place > 1
        if form is not None:
            found += 1
            parts[place] = form.capitalize() if parts[place][0].isupper() else form
        elif not is_name:
            missed += 1
            parts[place] = ""
    return re.sub(r"\s+", " ", "".join(parts)).strip() if found > 2 * missed else None
