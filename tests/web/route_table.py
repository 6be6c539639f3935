"""Every route of the staff pages and what each role may do with it: one table, typed by hand from the rules (4).

A new page needs its line here, or tests/web/test_every_route.py is red. Who adds one asks the rules, not the code.
Columns: method, address, act asked for, and a sign for each role in this order:

    l leerkracht · i invaller · o opvang · c concierge · b intern begeleider · a administratie · d directie ·
    t beheer (technical) · f privacy officer

    +  the whole school    o  the own groups    a  the pupils assigned    -  refused    *  also who is not signed in

Where a sign is `o` or `a`, tests/web/test_other_peoples_things.py tries what is not theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

TABLE = """
#                                                              liocbadtf
GET  /                                      see_own_account    +++++++++
GET  /aan-de-slag                           set_up_school      -----+++-
POST /aan-de-slag                           set_up_school      -----+++-
GET  /aanmelden                             open               *********
POST /aanmelden                             open               *********
GET  /aanmelden/microsoft                   open               *********
POST /aanmelden/microsoft                   open               *********
GET  /aanmelden/microsoft/terug             open               *********
GET  /afmelden/microsoft                    open               *********
POST /afmelden                              open               *********
GET  /afwezig-vandaag                       report_absence     -----++--
POST /afwezig-vandaag                       report_absence     -----++--
GET  /afwezigheid                           import_absences    -----++--
POST /afwezigheid                           import_absences    -----++--
POST /afwezigheid/bekijk                    import_absences    -----++--
GET  /api/v1/counts                         key:counts         ---------
POST /api/v1/exports                        key:export         ---------
GET  /api/v1/exports/<export>               key:export         ---------
GET  /api/v1/exports/<export>/file          key:export         ---------
GET  /api/v1/health                         key:health         ---------
GET  /api/v1/openapi.json                   open               *********
GET  /auditlog                              see_audit          --------+
GET  /begeleiding                           assign_pupils      ------+--
POST /begeleiding                           assign_pupils      ------+--
GET  /bewaren                               see_retention      ------+-+
POST /bewaren                               set_terms          ------+--
GET  /bewaren/leerling                      erase_pupil        ------+--
POST /bewaren/leerling                      erase_pupil        ------+--
GET  /closing                               closing_round      ---+--+--
POST /closing/overige                       closing_round      ---+--+--
POST /closing/overige/terug                 closing_round      ---+--+--
GET  /closing/stand                         closing_round      ---+--+--
GET  /closing/steekproef                    closing_round      ---+--+--
POST /closing/steekproef                    closing_round      ---+--+--
POST /closing/steekproef/vak                closing_round      ---+--+--
POST /closing/tel                           closing_round      ---+--+--
POST /closing/vak                           closing_round      ---+--+--
POST /closing/vink                          closing_round      ---+--+--
GET  /closing/zaken                         closing_round      ---+--+--
POST /closing/zaken                         closing_round      ---+--+--
GET  /closing/zaken/<case>                  closing_round      ---+--+--
POST /closing/zaken/<case>/bewijs           closing_round      ---+--+--
POST /closing/zaken/<case>/klaar            closing_round      ---+--+--
POST /closing/zaken/<case>/stap             closing_round      ---+--+--
GET  /dagcodes                              make_day_code      -----++--
POST /dagcodes                              make_day_code      -----++--
POST /dagcodes/intrekken                    make_day_code      -----++--
GET  /dagpassen                             make_day_pass      ---+--+--
POST /dagpassen/intrekken                   make_day_pass      ---+--+--
GET  /desk                                  use_desk           ---+--+--
POST /desk                                  use_desk           ---+--+--
GET  /desk/deur                             use_desk           ---+--+--
GET  /desk/stand                            use_desk           ---+--+--
POST /desk/terug                            use_desk           ---+--+--
POST /desk/zoek                             use_desk           ---+--+--
GET  /export                                export             ----a++-+
POST /export                                export             ----a++-+
POST /export/bestand                        export             ----a++-+
POST /export/bewaar                         export             ----a++-+
POST /export/herhaal                        export             ----a++-+
GET  /export/stand                          export             ----a++-+
POST /export/vergeet                        export             ----a++-+
GET  /ging-af                               raise_incident     +o-+++++-
POST /ging-af                               raise_incident     +o-+++++-
GET  /groep/<group>                         see_live           oo-+--+--
POST /groep/<group>/bericht                 mark_today         oo-+--+--
GET  /groep/<group>/bord                    see_live           oo-+--+--
GET  /groep/<group>/bord/stand              see_live           oo-+--+--
POST /groep/<group>/dagpas                  make_day_pass      ---+--+--
POST /groep/<group>/klas-pc                 hand_group_on      o-----+--
GET  /groep/<group>/lijst                   mark_today         oo-+--+--
GET  /groep/<group>/meegeven                mark_today         oo-+--+--
POST /groep/<group>/meegeven                mark_today         oo-+--+--
GET  /groep/<group>/meegeven/stand          mark_today         oo-+--+--
POST /groep/<group>/meegeven/terug          mark_today         oo-+--+--
GET  /groep/<group>/met-de-hand             mark_today         oo-+--+--
POST /groep/<group>/met-de-hand             mark_today         oo-+--+--
POST /groep/<group>/met-de-hand/terug       mark_today         oo-+--+--
POST /groep/<group>/ongedaan                mark_today         oo-+--+--
POST /groep/<group>/openen                  break_glass        +--------
POST /groep/<group>/ophalen                 mark_today         oo-+--+--
GET  /groep/<group>/opvangdagen             declare_items      o----++--
POST /groep/<group>/opvangdagen             declare_items      o----++--
POST /groep/<group>/ronde                   mark_today         oo-+--+--
POST /groep/<group>/ronde/heropen           mark_today         oo-+--+--
POST /groep/<group>/ronde/sluit             mark_today         oo-+--+--
GET  /groep/<group>/stand                   see_live           oo-+--+--
GET  /groep/<group>/stroom                  see_live           oo-+--+--
GET  /groep/<group>/toestelopgave           declare_items      o----++--
POST /groep/<group>/toestelopgave           declare_items      o----++--
GET  /groep/<group>/toestelopgave/formulier declare_items      o----++--
POST /groep/<group>/vandaag-aan             hand_group_on      o-----+--
GET  /groep/<group>/waarom                  see_live           oo-+--+--
GET  /groepen-vandaag                       hand_group_on      o-----+--
POST /groepen-vandaag/sluiten               break_glass        +--------
POST /groepen-vandaag/terug                 hand_group_on      o-----+--
GET  /healthz                               open               *********
GET  /incidenten                            judge_incident     o---a-+--
POST /incidenten/<incident>/eerder          see_confirmed      o---a-+--
POST /incidenten/<incident>/oordeel         judge_incident     o---a-+--
POST /incidenten/<incident>/rectificeren    revoke_incident    ------+--
POST /incidenten/<incident>/terugdraaien    judge_incident     o---a-+--
GET  /incidenten/stand                      judge_incident     o---a-+--
GET  /inlezen                               import_roster      -----++--
POST /inlezen                               import_roster      -----++--
POST /inlezen/bekijk                        import_roster      -----++--
GET  /inlezen/controle                      import_roster      -----++--
GET  /inlezen/klaar                         import_roster      -----++--
GET  /inlezen/kolommen                      import_roster      -----++--
POST /inlezen/kolommen                      import_roster      -----++--
POST /inlezen/profiel/weg                   import_roster      -----++--
GET  /inlezen/profielen                     import_roster      -----++--
POST /inlezen/stop                          import_roster      -----++--
POST /inlezen/terug                         import_roster      -----++--
GET  /instellingen                          change_settings    -------+-
POST /instellingen                          change_settings    -------+-
GET  /instellingen/berichten                change_settings    -------+-
POST /instellingen/berichten                change_settings    -------+-
POST /instellingen/berichten/mail           change_settings    -------+-
POST /instellingen/berichten/mailwachtwoord change_settings    -------+-
POST /instellingen/berichten/proef          change_settings    -------+-
GET  /instellingen/berichten/stand          change_settings    -------+-
POST /instellingen/berichten/teams-adres    change_settings    -------+-
GET  /kalender                              set_calendar       -----++--
POST /kalender/besluit                      set_calendar       -----++--
POST /kalender/bestand                      set_calendar       -----++--
POST /kalender/dag                          set_calendar       -----++--
POST /kalender/oordeel                      set_calendar       -----++--
POST /kalender/week                         set_calendar       -----++--
GET  /kast                                  see_health         ---+---+-
GET  /kast/leerlingkaarten                  see_health         ---+---+-
POST /kast/lezer                            restart_reader     ---+---+-
GET  /kast/poster                           see_health         ---+---+-
GET  /kast/stand                            see_health         ---+---+-
POST /klok/klopt                            confirm_clock      +--+-+++-
GET  /klas-pc                               open               *********
GET  /klas-pc/stand                         open               *********
GET  /klok/tikken                           confirm_clock      +--+-+++-
POST /klok/tikken                           confirm_clock      +--+-+++-
POST /klok/tikken/terug                     confirm_clock      +--+-+++-
GET  /leerlingen                            see_file           ----a-+--
POST /leerlingen                            see_file           ----a-+--
GET  /leerlingen/dossier                    see_file           ----a-+--
POST /leerlingen/dossier/beperken           restrict_file      ------+--
POST /leerlingen/dossier/inzage             export_pupil       ------+--
POST /leerlingen/dossier/kopie              see_file           ----a-+--
POST /leerlingen/dossier/pdf                see_file           ----a-+--
POST /leerlingen/dossier/regel              add_to_file        ----a-+--
POST /leerlingen/dossier/terugnemen         add_to_file        ----a-+--
POST /leerlingen/incident/brief             write_letter       ------+--
POST /leerlingen/maatregel                  set_measure        ------+--
POST /leerlingen/maatregel/brief            write_letter       ------+--
POST /leerlingen/maatregel/stap             set_measure        ------+--
GET  /leerlinglijst                         import_roster      -----++--
POST /leerlinglijst/laatste-dag             import_roster      -----++--
POST /leerlinglijst/nieuw                   import_roster      -----++--
GET  /leerlinglijst/wijzig                  import_roster      -----++--
POST /leerlinglijst/wijzig                  import_roster      -----++--
GET  /let-op                                see_alerts         ------+++
POST /let-op                                see_alerts         ------+++
GET  /lijst                                 use_desk           ---+--+--
GET  /medewerkers                           manage_accounts    -------+-
POST /medewerkers                           manage_accounts    -------+-
POST /medewerkers/microsoft                 manage_accounts    -------+-
POST /medewerkers/stand                     manage_accounts    -------+-
POST /medewerkers/tweede-stap               manage_accounts    -------+-
POST /medewerkers/uitnodiging               manage_accounts    -------+-
POST /medewerkers/wijzig                    manage_accounts    -------+-
GET  /melden                                raise_incident     +o-+++++-
POST /melden                                raise_incident     +o-+++++-
GET  /mijn-account                          see_own_account    +++++++++
POST /mijn-account/bevestig                 see_own_account    +++++++++
POST /mijn-account/klas-pc                  see_own_account    +++++++++
GET  /mijn-account/microsoft                see_own_account    +++++++++
POST /mijn-account/microsoft                see_own_account    +++++++++
POST /mijn-account/pc                       see_own_account    +++++++++
POST /mijn-account/sessies                  see_own_account    +++++++++
POST /mijn-account/tweede-stap/weg          see_own_account    +++++++++
POST /mijn-account/wachtwoord               see_own_account    +++++++++
POST /namen                                 raise_incident     +o-+++++-
GET  /nieuw-schooljaar                      import_roster      -----++--
POST /nieuw-schooljaar                      import_roster      -----++--
POST /nieuw-schooljaar/bekijk               import_roster      -----++--
POST /nieuw-schooljaar/terug                import_roster      -----++--
GET  /noodaccount                           manage_accounts    -------+-
POST /noodaccount                           manage_accounts    -------+-
GET  /ontheffingen                          grant_exemption    -----++--
POST /ontheffingen                          grant_exemption    -----++--
POST /ontheffingen/einde                    grant_exemption    -----++--
GET  /ophaaltijden                          set_calendar       -----++--
POST /ophaaltijden                          set_calendar       -----++--
POST /ophaaltijden/terug                    set_calendar       -----++--
POST /ophaaltijden/weg                      set_calendar       -----++--
GET  /opvang                                give_later         --++--+--
POST /opvang                                give_later         --++--+--
GET  /opvang/stand                          give_later         --++--+--
POST /opvang/terug                          give_later         --++--+--
GET  /opvangdagen                           declare_items      o----++--
GET  /overzicht                             see_overview       ------+--
GET  /overzicht/dag/<day>                   see_overview       ------+--
GET  /overzicht/stand                       see_overview       ------+--
GET  /passen                                link_card          ---+-++--
POST /passen/bevestig                       link_card          ---+-++--
POST /passen/blokkeer                       link_card          ---+-++--
POST /passen/etiketten                      link_card          ---+-++--
POST /passen/groep                          link_card          ---+-++--
POST /passen/koppel                         link_card          ---+-++--
POST /passen/leen                           link_card          ---+-++--
GET  /passen/lijst                          link_card          ---+-++--
POST /passen/lijst                          link_card          ---+-++--
GET  /passen/stand                          link_card          ---+-++--
POST /passen/stop                           link_card          ---+-++--
GET  /personeelspassen                      give_staff_card    ---+-++--
POST /personeelspassen/bevestig             give_staff_card    ---+-++--
POST /personeelspassen/blokkeer             give_staff_card    ---+-++--
POST /personeelspassen/code                 give_staff_card    ---+-++--
POST /personeelspassen/koppel               give_staff_card    ---+-++--
GET  /personeelspassen/stand                give_staff_card    ---+-++--
POST /personeelspassen/stop                 give_staff_card    ---+-++--
GET  /programmas                            make_tool_key      -----+++-
POST /programmas                            make_tool_key      -----+++-
POST /programmas/intrekken                  make_tool_key      -----+++-
GET  /protocol                              set_protocol       ------+--
POST /protocol                              set_protocol       ------+--
POST /protocol/terugnemen                   set_protocol       ------+--
GET  /rondes                                see_rounds         ------+--
GET  /static/<path:filename>                open               *********
POST /taal                                  open               *********
GET  /toegang                               review_access      ------+--
GET  /toegang/overzicht                     review_access      ------+--
POST /toegang/overzicht                     review_access      ------+--
GET  /toestelopgave                         declare_items      o----++--
GET  /toestelopgave/bestand                 declare_items      o----++--
POST /toestelopgave/bestand                 declare_items      o----++--
POST /toestelopgave/bestand/bekijk          declare_items      o----++--
POST /toestelopgave/bestand/maak            declare_items      o----++--
GET  /tweede-stap                           open               *********
POST /tweede-stap                           open               *********
GET  /tweede-stap/kiezen                    open               *********
POST /tweede-stap/kiezen/app                open               *********
POST /tweede-stap/kiezen/app/code           open               *********
POST /tweede-stap/kiezen/codes              open               *********
POST /tweede-stap/kiezen/sleutel            open               *********
POST /tweede-stap/kiezen/sleutel/vraag      open               *********
POST /tweede-stap/klaar                     open               *********
POST /tweede-stap/sleutel                   open               *********
POST /tweede-stap/sleutel/vraag             open               *********
GET  /uitnodiging/<secret>                  open               *********
POST /uitnodiging/<secret>                  open               *********
GET  /vakken                                manage_slots       ---+-++--
POST /vakken                                manage_slots       ---+-++--
GET  /vakken/stickers                       manage_slots       ---+-++--
GET  /vakken/tas                            manage_slots       ---+-++--
POST /vakken/tas/buiten-gebruik             manage_slots       ---+-++--
GET  /vakken/tas/geschiedenis               see_slot_history   ---+-++--
POST /vakken/tas/iedereen                   manage_slots       ---+-++--
POST /vakken/tas/leerling                   manage_slots       ---+-++--
GET  /vandaag-afbreken                      break_off_day      ---+--+--
POST /vandaag-afbreken                      break_off_day      ---+--+--
POST /vandaag-afbreken/ongedaan             break_off_day      ---+--+--
GET  /verzoeken                             see_requests       ------+-+
GET  /verzoeken/een                         see_requests       ------+-+
POST /verzoeken/heropen                     handle_requests    ------+--
POST /verzoeken/langer                      handle_requests    ------+--
POST /verzoeken/neem                        handle_requests    ------+--
GET  /verzoeken/nieuw                       handle_requests    ------+--
POST /verzoeken/nieuw                       handle_requests    ------+--
POST /verzoeken/notitie                     handle_requests    ------+--
POST /verzoeken/sluit                       handle_requests    ------+--
POST /verzoeken/zoek                        handle_requests    ------+--
"""

LETTERS = dict(
    zip(
        "liocbadtf",
        ("leerkracht", "invaller", "opvang", "concierge", "ib", "administratie", "directie", "beheer", "fg"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. signs: role code -> sign."""

    method: str
    rule: str
    act: str
    signs: Mapping[str, str]


def lines() -> tuple[Line, ...]:
    """The table, read."""
    found = []
    for text in TABLE.strip().splitlines():
        if not text.startswith("#"):
            method, rule, act, signs = text.split()
            found.append(Line(method, rule, act, dict(zip(LETTERS.values(), signs, strict=True))))
    return tuple(found)
