"""Capitalised words beside a name that make it part of another name: of a paper, a firm, a team, an authority."""

from __future__ import annotations

from typing import Final

_GROUPS: Final = {
    "Paper": """
        tribune times post globe herald journal gazette news star chronicle observer mirror guardian
        telegraph mail examiner inquirer courier dispatch standard sun review weekly daily today magazine
        press sentinel bulletin record register advertiser argus echo leader independent enterprise republic
        pos
    """,
    "Firm": """
        inc inc. corp corp. ltd ltd. llc plc co. company bank group motors airlines airways energy petroleum
        oil steel scientific electric insurance holdings partners capital securities pharmaceuticals foods
        stores brothers associates industries technologies systems software media television tv radio shell
        mutual financial trust
    """,
    "Team": """
        united fc rovers wanderers hotspur athletic rangers albion bulls bears lakers yankees cowboys giants
        jets eagles redskins dolphins patriots ravens steelers bengals browns colts titans texans broncos
        chiefs raiders chargers saints falcons panthers cardinals rams seahawks packers vikings lions
        celtics knicks nets heat magic hawks pistons pacers bucks spurs rockets mavericks suns kings
        warriors clippers jazz nuggets sox cubs mets phillies braves marlins nationals orioles rays twins
        tigers royals indians astros athletics mariners padres dodgers brewers reds pirates rockies
        diamondbacks flyers penguins rangers islanders devils bruins sabres canadiens senators leafs
    """,
    "Pact": """
        agreement accord accords treaty protocol declaration convention summit conference process olympics
        games cup open marathon festival war wars prize award awards exchange principle principles consensus
        doctrine syndrome fever virus
    """,
    "School": """
        university college institute institution school academy polytechnic seminary foundation society
        orchestra house universitas institut politeknik yayasan sekolah akademi
    """,
    "Body": """
        commission committee council association organization organisation agency department ministry bureau
        office authority board union federation confederation league alliance coalition party parliament
        congress senate assembly court tribunal police army navy force forces guard brigade service services
        network fund club cooperative corps command division observatory administration embassy consulate
        chamber parliamentary observer watch movement front brotherhood initiative project program programme
        campaign coalition group's polda polres polresta polsek pemkab pemkot pemprov kementerian badan dinas
        komisi dewan partai kodam kodim kedutaan kedubes dprd kejaksaan pengadilan bpbd
    """,
    "Ruler": """
        gubernur bupati walikota camat lurah wagub wabup kapolda kapolres kapolresta kapolsek dandim kades warga
        penduduk masyarakat rakyat pemuda petani nelayan
    """,
    "Site": """
        airport hospital museum hotel resort stadium station church cathedral mosque temple monastery abbey
        palace castle park theater theatre zoo mall tower bridge prison jail cemetery library gallery arena
        plaza observatory fort camp base depot terminal canal dam mine plant barracks shrine memorial
        monument garden gardens inn restaurant cafe rsud rs rumah stadion gedung bandara stasiun masjid
        gereja pasar terminal lapas rutan pelabuhan
    """,
}
NEIGHBOURS: Final = {word: group for group, words in _GROUPS.items() for word in words.split()}
"""Folded words and the group that each belongs to."""
