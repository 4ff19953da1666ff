"""Checks the codes of countries that somebody keeps to, and says which one was meant by another word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from geopy.exc import GeocoderQueryError

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.kinds import COUNTRY

_THREE_LETTERS: Final = (
    "ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI "
    "BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT "
    "BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW "
    "CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI "
    "FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD "
    "GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ "
    "ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR "
    "LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK "
    "MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF "
    "NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR "
    "PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB "
    "SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD "
    "TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS "
    "UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS XKKXK YEMYE ZAFZA ZMBZM ZWEZW "
)
"""Each alpha-3 code of ISO 3166-1, followed by its alpha-2 code."""
_BY_THREE_LETTERS: Final = {pair[:3]: pair[3:] for pair in _THREE_LETTERS.split()}
_MOST_SHOWN: Final = 3
_LONGEST_SHOWN: Final = 20


def check_country_codes(codes: Iterable[str], gazetteer: Gazetteer) -> set[str]:
    """Return the codes in capitals.

    Args:
        codes: ISO 3166-1 alpha-2 codes, small or large.
        gazetteer: Knows which there are, and countries by their names.

    Raises:
        GeocoderQueryError: If one is no such code; it names the one that was meant, as far as that is known.
    """
    checked = set()
    for given in codes:
        code = given.strip().upper()
        if not code or code not in gazetteer.country_codes:
            meant = _find_meant(code, gazetteer)
            hint = f"; {' or '.join(meant)}?" if meant else ""
            raise GeocoderQueryError(f"{given[:_LONGEST_SHOWN] or 'nothing'} is no ISO 3166-1 code{hint}")
        checked.add(code)
    return checked


def _find_meant(word: str, gazetteer: Gazetteer) -> list[str]:
    """Return the alpha-2 codes of the countries that a word may stand for."""
    if word in _BY_THREE_LETTERS:
        return [_BY_THREE_LETTERS[word]]
    rows = [row for row in gazetteer.find_rows(word) if gazetteer.kind[row] == COUNTRY] if word else []
    return list(dict.fromkeys(gazetteer.country_code_of(row) for row in rows))[:_MOST_SHOWN]
