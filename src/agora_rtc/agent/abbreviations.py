"""Words that end with a dot in the middle of a sentence, by language.

Separated by spaces, in lower case and without their last dot. Words of their own ("no", "sec",
"art") are left out: a sentence that ends with one would be held back. Single letters, and what
consists of them ("U.S.", "e.g.", "z.B."), need no entry.
"""

from __future__ import annotations

ABBREVIATIONS = {
    "de": (
        "abb abs allg anm betr bez bsp bspw bzgl bzw ca dgl dipl dr eigtl etc evtl exkl ff geb gem"
        " gest ggf gmbh hrsg inkl jh jr kap lfd lt mio mrd mwst nr prof sog st"
        " std str tel tsd usf usw verf vgl vorm zzgl zzt"
    ),
    "en": (
        "approx apt assn ave blvd capt cf cmdr co col corp dept dr etc fig figs gov"
        " hr hrs inc jr lt ltd maj mr mrs ms mt pp ph.d prof sen sgt sr st"
        " univ viz vol vs jan feb aug sept oct nov dec"
    ),
    "es": (
        "admón apdo av avda cap cía depto dña dpto dr dra dras dres ee.uu ej etc excmo fig"
        " gral ilmo ing izq lic núm pág págs prof profa sr sra sras sres srta sto tel ud uds vd vds"
        " vol"
    ),
    "fr": (
        "apr av bd boul cf chap dr env etc ex fig hab janv févr juil sept oct nov déc mlle mm mme"
        " mmes nb pp prof réf st ste suiv tél vol"
    ),
    "it": (
        "avv art.ne cap cfr dott dott.ssa ecc ed egr es fig gent geom ing mr pag pagg prof"
        " prof.ssa rag sen sig sig.na sig.ra sigg spett tel vol"
    ),
    "ja": "",
    "ko": "",
    "nl": (
        "afb bijv blz ca dhr dr drs enz etc evt excl fam incl ing ir jl mevr mr nl nr pag"
        " prof resp st tel vgl zgn"
    ),
    "pt": (
        "av cap cia dr dra dras drs depto etc exa ex exmo fig máx mín núm pág págs prof"
        " profa sr sra sras srs srta tel vol"
    ),
    "zh": "",
}

# Where "3." means "third", so that a dot after such a number ends nothing.
ORDINAL_DOT_LANGUAGES = frozenset({"de"})
