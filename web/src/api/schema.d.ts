// Generated from the server's OpenAPI document by `npm run generate`. Do not edit.

export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description Policy action: `platform.read`.
         */
        get: operations["platform_read_get_api_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partner/v1/code-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a code that somebody shows: its colour and what to do, and never whose it is
         * @description Policy action: `service.verify_code`.
         */
        post: operations["service_verify_code_post_api_partner_v1_code_verifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partner/v1/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a code: a pass bound to the application's own key on the resident's phone
         * @description Policy action: `service.make_code`.
         */
        post: operations["service_make_code_post_api_partner_v1_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partner/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correction: a name, a home, an address or a phone that is wrong or has changed
         * @description Policy action: `service.correct`.
         */
        post: operations["service_correct_post_api_partner_v1_corrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partner/v1/health-declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Health declaration: declare for a resident who lets you; the decision follows at once
         * @description Policy action: `service.declare_health`.
         */
        post: operations["service_declare_health_post_api_partner_v1_health_declarations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partner/v1/health-queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Health query: the colour that stands, why, and where the public ledger proves it
         * @description Policy action: `service.query_health`.
         */
        post: operations["service_query_health_post_api_partner_v1_health_queries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partner/v1/invocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invocation: what an application shows its signed-in user now, and until when it may show it
         * @description Policy action: `service.invoke`.
         */
        post: operations["service_invoke_post_api_partner_v1_invocations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partner/v1/trip-declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trip declaration: declare trips for a resident who lets you
         * @description Policy action: `service.declare_trip`.
         */
        post: operations["service_declare_trip_post_api_partner_v1_trip_declarations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The appeals of one's area, those due first before the others; sorted by due, filed or office
         * @description Policy action: `appeal.list`.
         */
        get: operations["appeal_list_get_appeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/{appeal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One appeal with the decision it is about; the person can read that somebody looked
         * @description Policy action: `appeal.read`.
         */
        get: operations["appeal_read_get_appeals_appeal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/{appeal}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide an appeal; upheld sets evidence aside or lifts the order, and the resident is judged again
         * @description Policy action: `appeal.decide`.
         */
        post: operations["appeal_decide_post_appeals_appeal_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/{appeal}/evidence/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One file of an appeal; the person can read that somebody looked
         * @description Policy action: `appeal.evidence`.
         */
        get: operations["appeal_evidence_get_appeals_appeal_evidence_n"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/{appeal}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put one's name on an appeal; whoever made what is contested cannot
         * @description Policy action: `appeal.take`.
         */
        post: operations["appeal_take_post_appeals_appeal_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How each office deals with appeals; outcomes are told from five decided ones on
         * @description Policy action: `appeal.statistics`.
         */
        get: operations["appeal_statistics_get_appeals_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The areas directly below one, or the provinces
         * @description Policy action: `area.list`.
         */
        get: operations["area_list_get_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shapes of areas as GeoJSON
         * @description Policy action: `area.list`.
         */
        get: operations["area_list_get_areas_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who looked at whose data, newest first
         * @description Policy action: `audit.list`.
         */
        get: operations["audit_list_get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/authority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The printed table of who may do what
         * @description Policy action: `authority.read`.
         */
        get: operations["authority_read_get_authority"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases of one's area
         * @description Policy action: `case.list`.
         */
        get: operations["case_list_get_cases"];
        put?: never;
        /**
         * Report a suspected or confirmed case, by person or document
         * @description Policy action: `case.report`.
         */
        post: operations["case_report_post_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One case; the person can read that somebody looked
         * @description Policy action: `case.read`.
         */
        get: operations["case_read_get_cases_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The chain that a case belongs to: who met whom, where and when
         * @description Policy action: `case.chain`.
         */
        get: operations["case_chain_get_cases_case_chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a case: recovered, died, or excluded
         * @description Policy action: `case.close`.
         */
        post: operations["case_close_post_cases_case_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a suspected case; its contacts are looked for at once
         * @description Policy action: `case.confirm`.
         */
        post: operations["case_confirm_post_cases_case_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom a case met, how near, and whether somebody looks after them
         * @description Policy action: `contact.list`.
         */
        get: operations["contact_list_get_cases_case_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add or correct the dates of a case; its contacts are looked for again
         * @description Policy action: `case.dates`.
         */
        post: operations["case_dates_post_cases_case_dates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/delay-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the access lines of an open case be shown late, by law and to a fixed date
         * @description Policy action: `case.delay_lines`.
         */
        post: operations["case_delay_lines_post_cases_case_delay_lines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that a case comes from another
         * @description Policy action: `case.link`.
         */
        post: operations["case_link_post_cases_case_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The devices at the gates of the reader's area, and when each was last heard of
         * @description Policy action: `gate.list`.
         */
        get: operations["gate_list_get_gates"];
        put?: never;
        /**
         * Put a device at a place's gate; its secret is shown once
         * @description Policy action: `gate.enrol`.
         */
        post: operations["gate_enrol_post_gates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates/{gate}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a device away: its secret opens nothing from now on
         * @description Policy action: `gate.withdraw`.
         */
        post: operations["gate_withdraw_post_gates_gate_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pages that guards use in the reader's area, the longest silent first
         * @description Policy action: `gate.list`.
         */
        get: operations["gate_list_get_gates_pages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hospitals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hospitals and fever clinics of an area, by name
         * @description Policy action: `hospital.list`.
         */
        get: operations["hospital_list_get_hospitals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sealed facts of one's area and those of no area, newest first
         * @description Policy action: `journal.list`.
         */
        get: operations["journal_list_get_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Walk the journal's chain from its first fact
         * @description Policy action: `journal.verify`.
         */
        get: operations["journal_verify_get_journal_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Was a known case on this train or flight?
         * @description Policy action: `journey.lookup`.
         */
        get: operations["journey_lookup_get_journeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger at a glance: counts by kind, office and day, receipts, witnesses
         * @description Policy action: `ledger.read`.
         */
        get: operations["ledger_read_get_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/cosignatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A witness hands in a checkpoint of this ledger with its own signature below (C2SP cosignature/v1)
         * @description Policy action: `ledger.cosign`.
         */
        post: operations["ledger_cosign_post_ledger_cosignatures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Oneself and those one looks after
         * @description Policy action: `me.read`.
         */
        get: operations["me_read_get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the house stands: store, jobs, journal, ledger, gates, this process
         * @description Policy action: `operations.read`.
         */
        get: operations["operations_read_get_operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Manual orders of an area, newest first
         * @description Policy action: `order.list`.
         */
        get: operations["order_list_get_orders"];
        put?: never;
        /**
         * Propose a colour for somebody, with its legal basis, reason and end; another officer confirms it
         * @description Policy action: `order.propose`.
         */
        post: operations["order_propose_post_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One order, with its text as the resident reads it; the look is recorded
         * @description Policy action: `order.read`.
         */
        get: operations["order_read_get_orders_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm another officer's proposal as it was read; it stands at once
         * @description Policy action: `order.confirm`.
         */
        post: operations["order_confirm_post_orders_order_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift an order that stands, or refuse one that waits
         * @description Policy action: `order.lift`.
         */
        post: operations["order_lift_post_orders_order_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Partner applications of one's area: what each may do, and its calls of the last 30 days
         * @description Policy action: `partner.list`.
         */
        get: operations["partner_list_get_partners"];
        put?: never;
        /**
         * Admit a partner application with its public key or certificate
         * @description Policy action: `partner.admit`.
         */
        post: operations["partner_admit_post_partners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/{partner}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change what a partner may do, or give it another key
         * @description Policy action: `partner.change`.
         */
        put: operations["partner_change_put_partners_partner"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/{partner}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a partner: its key opens nothing from this moment on
         * @description Policy action: `partner.end`.
         */
        post: operations["partner_end_post_partners_partner_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The places of the reader's area
         * @description Policy action: `place.list`.
         */
        get: operations["place_list_get_places"];
        put?: never;
        /**
         * Open a place
         * @description Policy action: `place.open`.
         */
        post: operations["place_open_post_places"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One place
         * @description Policy action: `place.read`.
         */
        get: operations["place_read_get_places_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a place
         * @description Policy action: `place.close`.
         */
        post: operations["place_close_post_places_place_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/code-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The secret behind the turning code, for the screen at the door
         * @description Policy action: `place.screen`.
         */
        get: operations["place_screen_get_places_place_code_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/code-key/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make every code of this door from before worthless
         * @description Policy action: `place.renew`.
         */
        post: operations["place_renew_post_places_place_code_key_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a gate needs to decide alone, and what it keeps of people; the gate says how it stands
         * @description Policy action: `gate.kit`.
         */
        get: operations["gate_kit_get_places_place_gate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Scan a pass: one answer, and the visit is stored
         * @description Policy action: `gate.scan`.
         */
        post: operations["gate_scan_post_places_place_scans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/static-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The code to print for the door; visits by it count for little
         * @description Policy action: `place.print`.
         */
        get: operations["place_print_get_places_place_static_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A gate's day so far, by hour; nobody's name
         * @description Policy action: `gate.today`.
         */
        get: operations["gate_today_get_places_place_today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/visitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a visitor without a phone by document
         * @description Policy action: `gate.visitor`.
         */
        post: operations["gate_visitor_post_places_place_visitors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{place}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Visits that a gate decided alone; each is told what became of it, and sending them again changes nothing
         * @description Policy action: `gate.upload`.
         */
        post: operations["gate_upload_post_places_place_visits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The residents of one's area, names masked
         * @description Policy action: `resident.list`.
         */
        get: operations["resident_list_get_residents"];
        put?: never;
        /**
         * Register oneself by phone and document
         * @description Policy action: `resident.register`.
         */
        post: operations["resident_register_post_residents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one resident, for a stated purpose that the resident will see
         * @description Policy action: `resident.read`.
         */
        get: operations["resident_read_get_residents_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct a resident's name, phone, home or address
         * @description Policy action: `resident.correct`.
         */
        patch: operations["resident_correct_patch_residents_person"];
        trace?: never;
    };
    "/api/v1/residents/{person}/access-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who looked at this resident's data, when and why
         * @description Policy action: `access.lines`.
         */
        get: operations["access_lines_get_residents_person_access_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The appeals of a resident, newest first: where each lies, until when, and what came of it
         * @description Policy action: `appeal.follow`.
         */
        get: operations["appeal_follow_get_residents_person_appeals"];
        put?: never;
        /**
         * Ask for a decision to be looked at again; the office of whoever decided has a day for it
         * @description Policy action: `appeal.file`.
         */
        post: operations["appeal_file_post_residents_person_appeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/appeals/{appeal}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hand in a photo or a test result with an appeal: the file is the body, 5 MB at most
         * @description Policy action: `appeal.attach`.
         */
        put: operations["appeal_attach_put_residents_person_appeals_appeal_evidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/appeals/{appeal}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What proves that the outcome of an appeal stands in the public ledger
         * @description Policy action: `appeal.prove`.
         */
        get: operations["appeal_prove_get_residents_person_appeals_appeal_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/appeals/{appeal}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw an appeal
         * @description Policy action: `appeal.withdraw`.
         */
        post: operations["appeal_withdraw_post_residents_person_appeals_appeal_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificates from abroad that a resident presented, the newest first
         * @description Policy action: `certificate.list`.
         */
        get: operations["certificate_list_get_residents_person_certificates"];
        put?: never;
        /**
         * Present a health certificate from abroad: verified, compared with the person, and judged at once
         * @description Policy action: `certificate.present`.
         */
        post: operations["certificate_present_post_residents_person_certificates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/certificates/{certificate}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say, having seen the paper and the person, whether a certificate is theirs
         * @description Policy action: `certificate.check`.
         */
        post: operations["certificate_check_post_residents_person_certificates_certificate_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/check-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say where one is by the code at the door
         * @description Policy action: `checkin.make`.
         */
        post: operations["checkin_make_post_residents_person_check_ins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which applications may act for a resident, and which could be let
         * @description Policy action: `consent.list`.
         */
        get: operations["consent_list_get_residents_person_consents"];
        put?: never;
        /**
         * Let an application act for a resident, for a purpose and a time; its id is what the application needs
         * @description Policy action: `consent.give`.
         */
        post: operations["consent_give_post_residents_person_consents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/consents/{consent}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a consent back; it counts from this moment on
         * @description Policy action: `consent.withdraw`.
         */
        post: operations["consent_withdraw_post_residents_person_consents_consent_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/death": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a resident's death
         * @description Policy action: `resident.die`.
         */
        post: operations["resident_die_post_residents_person_death"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every decision about a resident, newest first
         * @description Policy action: `decision.list`.
         */
        get: operations["decision_list_get_residents_person_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/decisions/{decision}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the decision rests on, and where the public ledger holds it: all that a browser needs to check both
         * @description Policy action: `decision.prove`.
         */
        get: operations["decision_prove_get_residents_person_decisions_decision_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Declare health, contact and trips; the decision follows at once
         * @description Policy action: `declaration.make`.
         */
        post: operations["declaration_make_post_residents_person_declarations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/declarations/last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last declaration, to offer its answers again; null when there is none
         * @description Policy action: `declaration.last`.
         */
        get: operations["declaration_last_get_residents_person_declarations_last"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/dependants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a child or an elder into one's own phone
         * @description Policy action: `dependant.add`.
         */
        post: operations["dependant_add_post_residents_person_dependants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter another document for a resident whose paper was seen
         * @description Policy action: `document.correct`.
         */
        post: operations["document_correct_post_residents_person_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget a resident for good: the register, the sessions, the key under which the journal spoke of them
         * @description Policy action: `resident.forget`.
         */
        post: operations["resident_forget_post_residents_person_forget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/guardian": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a dependant into other hands
         * @description Policy action: `guardian.change`.
         */
        post: operations["guardian_change_post_residents_person_guardian"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/lost-phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a phone lost: it opens nothing any more
         * @description Policy action: `phone.lost`.
         */
        post: operations["phone_lost_post_residents_person_lost_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The paper passes of a resident, and the kinds of places where one may be good
         * @description Policy action: `paper.list`.
         */
        get: operations["paper_list_get_residents_person_papers"];
        put?: never;
        /**
         * A pass on paper, for whoever has no phone; what stands on it is not kept
         * @description Policy action: `paper.print`.
         */
        post: operations["paper_print_post_residents_person_papers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/papers/{serial}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a paper pass back: gates are told within seconds
         * @description Policy action: `paper.revoke`.
         */
        post: operations["paper_revoke_post_residents_person_papers_serial_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/pass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pass: the decision that stands, and whether the public ledger holds it
         * @description Policy action: `pass.read`.
         */
        get: operations["pass_read_get_residents_person_pass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/pass/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The token for a phone that shows it holds a key; the same phone may ask as often as it likes
         * @description Policy action: `pass.refresh`.
         */
        post: operations["pass_refresh_post_residents_person_pass_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a test result
         * @description Policy action: `test.record`.
         */
        post: operations["test_record_post_residents_person_tests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{person}/trip-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cities in which a resident stayed at least 4 hours in the 14 days before a day
         * @description Policy action: `trip.card`.
         */
        get: operations["trip_card_get_residents_person_trip_card"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find one resident of one's area by exact document or phone
         * @description Policy action: `resident.list`.
         */
        post: operations["resident_list_post_residents_lookup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/vouched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register somebody on a community worker's word, with any document or none
         * @description Policy action: `resident.vouch`.
         */
        post: operations["resident_vouch_post_residents_vouched"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Risk areas in force on a day, the gravest first
         * @description Policy action: `risk.list`.
         */
        get: operations["risk_list_get_risk_areas"];
        put?: never;
        /**
         * Name a risk area; whoever lives or stayed in it is found and judged again
         * @description Policy action: `risk.set`.
         */
        post: operations["risk_set_post_risk_areas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-areas/{risk}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a risk area from a day on
         * @description Policy action: `risk.lift`.
         */
        post: operations["risk_lift_post_risk_areas_risk_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{book}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A published version whole, for everybody: the very text whose digest stands in the ledger
         * @description Policy action: `rule.version`.
         */
        get: operations["rule_version_get_rules_book_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Two versions or drafts side by side, row by row and column by column
         * @description Policy action: `rule.read`.
         */
        get: operations["rule_read_get_rules_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rule book in force: its rows, parameters and facts, and how many residents each row meets and each colour has
         * @description Policy action: `rule.read`.
         */
        get: operations["rule_read_get_rules_current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drafts, the one saved last first; those thrown away are left out
         * @description Policy action: `rule.read`.
         */
        get: operations["rule_read_get_rules_drafts"];
        put?: never;
        /**
         * Begin a draft from a version, or from a file
         * @description Policy action: `rule.draft`.
         */
        post: operations["rule_draft_post_rules_drafts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts/{draft}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A draft with all that there is to say of it
         * @description Policy action: `rule.read`.
         */
        get: operations["rule_read_get_rules_drafts_draft"];
        /**
         * Save another text; a proposed draft is a draft again, and nobody stands behind it
         * @description Policy action: `rule.draft`.
         */
        put: operations["rule_draft_put_rules_drafts_draft"];
        post?: never;
        /**
         * Throw a draft away
         * @description Policy action: `rule.draft`.
         */
        delete: operations["rule_draft_delete_rules_drafts_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts/{draft}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve the text with this digest, which another officer wrote; the last approval that is needed publishes it
         * @description Policy action: `rule.approve`.
         */
        post: operations["rule_approve_post_rules_drafts_draft_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts/{draft}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose the text with this digest; its examples come out, and it was tried on everybody
         * @description Policy action: `rule.propose`.
         */
        post: operations["rule_propose_post_rules_drafts_draft_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts/{draft}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the last replay is, and what it found; null before the first
         * @description Policy action: `rule.read`.
         */
        get: operations["rule_read_get_rules_drafts_draft_replay"];
        put?: never;
        /**
         * Try the draft on everybody, beside the version in force; nobody is touched
         * @description Policy action: `rule.replay`.
         */
        post: operations["rule_replay_post_rules_drafts_draft_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts/{draft}/replay/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the replay
         * @description Policy action: `rule.replay`.
         */
        post: operations["rule_replay_post_rules_drafts_draft_replay_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts/{draft}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a proposal back
         * @description Policy action: `rule.withdraw`.
         */
        post: operations["rule_withdraw_post_rules_drafts_draft_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/drafts/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a book while it is written: mistakes, rows that can never win, examples; nothing is written
         * @description Policy action: `rule.try`.
         */
        post: operations["rule_try_post_rules_drafts_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/rejudging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far everybody has been judged again since another version came into force; null before that
         * @description Policy action: `rule.read`.
         */
        get: operations["rule_read_get_rules_rejudging"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a version that was in force before, and judge everybody again by it
         * @description Policy action: `rule.rollback`.
         */
        post: operations["rule_rollback_post_rules_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge made-up facts; nothing is written
         * @description Policy action: `rule.try`.
         */
        post: operations["rule_try_post_rules_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version, the newest first, with who published it
         * @description Policy action: `rule.version`.
         */
        get: operations["rule_version_get_rules_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in here
         * @description Policy action: `session.read`.
         */
        get: operations["session_read_get_session"];
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Policy action: `session.end`.
         */
        delete: operations["session_end_delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a one-time code to a phone
         * @description Policy action: `session.code`.
         */
        post: operations["session_code_post_session_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be shown new credentials by the way back in that was handed over
         * @description Policy action: `staff.enrol`.
         */
        post: operations["staff_enrol_post_session_enrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/enrolment/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Type a code of the new second factor: from here on the new credentials count
         * @description Policy action: `staff.enrol`.
         */
        post: operations["staff_enrol_post_session_enrolment_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/resident": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in as a resident with the code
         * @description Policy action: `session.resident`.
         */
        post: operations["session_resident_post_session_resident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in as staff with password and second factor
         * @description Policy action: `session.staff`.
         */
        post: operations["session_staff_post_session_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where one is signed in
         * @description Policy action: `session.list`.
         */
        get: operations["session_list_get_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one of one's sessions; one that has ended is none
         * @description Policy action: `session.revoke`.
         */
        post: operations["session_revoke_post_sessions_session_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all of one's sessions but this
         * @description Policy action: `session.revoke`.
         */
        post: operations["session_revoke_post_sessions_end_others"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/situation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture of the reader's area
         * @description Policy action: `situation.read`.
         */
        get: operations["situation_read_get_situation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/situation/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same picture whenever something has changed, as server-sent events
         * @description Policy action: `situation.read`.
         */
        get: operations["situation_read_get_situation_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The staff of one's area
         * @description Policy action: `staff.list`.
         */
        get: operations["staff_list_get_staff"];
        put?: never;
        /**
         * Give somebody a role in an area; the credentials are shown once
         * @description Policy action: `staff.add`.
         */
        post: operations["staff_add_post_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an account and its sessions
         * @description Policy action: `staff.end`.
         */
        post: operations["staff_end_post_staff_staff_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shut an account whose credentials are lost, and open its person a way back in, told once
         * @description Policy action: `staff.reset`.
         */
        post: operations["staff_reset_post_staff_staff_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a colleague is signed in
         * @description Policy action: `staff.sessions`.
         */
        get: operations["staff_sessions_get_staff_staff_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End every session of a colleague; the account goes on
         * @description Policy action: `staff.sign_out`.
         */
        post: operations["staff_sign_out_post_staff_staff_sessions_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tasks of the reader's role and area, those due first before the others
         * @description Policy action: `task.list`.
         */
        get: operations["task_list_get_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One task, with whom it is about; the look is recorded
         * @description Policy action: `task.read`.
         */
        get: operations["task_read_get_tasks_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a task
         * @description Policy action: `task.done`.
         */
        post: operations["task_done_post_tasks_task_done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what somebody in quarantine answered, and close the task
         * @description Policy action: `followup.record`.
         */
        post: operations["followup_record_post_tasks_task_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put one's name on a task
         * @description Policy action: `task.take`.
         */
        post: operations["task_take_post_tasks_task_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose passes are recognised here: issuers, keys, signers
         * @description Policy action: `trust.read`.
         */
        get: operations["trust_read_get_trust"];
        put?: never;
        /**
         * Publish a trust list that enough signers of the one before have signed
         * @description Policy action: `trust.publish`.
         */
        post: operations["trust_publish_post_trust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/filter/{issuer}/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An edition of the filter: which passes ended since the one before
         * @description Policy action: `filter.read`.
         */
        get: operations["filter_read_get_filter_issuer_seq"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/filter/{issuer}/base/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A base of the filter: every pass that ended before its time, up to an edition
         * @description Policy action: `filter.read`.
         */
        get: operations["filter_read_get_filter_issuer_base_seq"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/filter/{issuer}/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the revocation filter goes and as of when: signed, each minute anew
         * @description Policy action: `filter.read`.
         */
        get: operations["filter_read_get_filter_issuer_head"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive
         * @description Policy action: `platform.read`.
         */
        get: operations["platform_read_get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tree's signed head (C2SP checkpoint)
         * @description Policy action: `ledger.read`.
         */
        get: operations["ledger_read_get_ledger_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/former": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ledgers that this one continues under another name, since its store was put back; one a line
         * @description Policy action: `ledger.read`.
         */
        get: operations["ledger_read_get_ledger_former"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys, one a line: the ledger's own first, then its witnesses'
         * @description Policy action: `ledger.read`.
         */
        get: operations["ledger_read_get_ledger_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public statements and the leaves that commit to them, one a line
         * @description Policy action: `ledger.read`.
         */
        get: operations["ledger_read_get_ledger_statements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/tile/{piece}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tiles of hashes (LEVEL/N[.p/W]) and bundles of leaves (entries/N[.p/W]), as C2SP tlog-tiles has them
         * @description Policy action: `ledger.read`.
         */
        get: operations["ledger_read_get_ledger_tile_piece"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/witnessed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The largest head that witnesses have signed beside it
         * @description Policy action: `ledger.read`.
         */
        get: operations["ledger_read_get_ledger_witnessed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counters and times, for Prometheus: from this machine, or with the token; behind a proxy only with it
         * @description Policy action: `platform.read`.
         */
        get: operations["platform_read_get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready to be asked
         * @description Policy action: `platform.read`.
         */
        get: operations["platform_read_get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The trust list in force, as its signed file; ETag
         * @description Policy action: `trust.read`.
         */
        get: operations["trust_read_get_trust_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/list/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A trust list of before, for whoever follows step by step
         * @description Policy action: `trust.read`.
         */
        get: operations["trust_read_get_trust_list_seq"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who looked at my data: in what role, where, when, for what. The office answers, not the clerk. */
        AccessLine: {
            area?: components["schemas"]["AreaCode"] | null;
            area_name?: string | null;
            at: components["schemas"]["Moment"];
            /** @description The law by which it was shown late; null for nearly all. */
            basis?: string | null;
            id: components["schemas"]["Id"];
            person: components["schemas"]["Id"];
            /** @description `case:<id>`, `appeal:<id>`, `task:<id>`, or what the looker wrote. */
            purpose: string;
            purpose_words: components["schemas"]["Words"];
            role: string;
            role_words: components["schemas"]["Words"];
            /** @description From when on it could be read here: later than `at` only where the law let it wait. */
            shown_at: components["schemas"]["Moment"];
            /** @description The deed's word: `resident.read`. */
            what: string;
            /** @description Which data. */
            what_words: components["schemas"]["Words"];
        };
        AddStaffBody: {
            area: components["schemas"]["AreaCode"];
            display_name: string;
            /** @description Typed to sign in. */
            name: string;
            place?: components["schemas"]["Id"] | null;
            role: components["schemas"]["Role"];
        };
        /** @description A partner to admit. */
        AdmitBody: {
            areas: components["schemas"]["AreaCode"][];
            key: components["schemas"]["PartnerKey"];
            name: string;
            name_en: string;
            quota: components["schemas"]["PartnerQuota"];
            sandbox?: boolean;
            services: components["schemas"]["PartnerService"][];
        };
        AgeCount: {
            /** @description `under_4h`, `under_24h`, `under_3d` or `older`. */
            bucket: string;
            /** Format: int64 */
            count: number;
        };
        /** @description Who would change, of an age group. */
        AgeFlow: {
            /** @description `0-6`, `7-17`, `18-59`, `60-79`, `80+` or `unknown`. */
            age: string;
            from: components["schemas"]["Colour"];
            /** Format: int64 */
            n: number;
            to: components["schemas"]["Colour"];
        };
        /**
         * @description What a resident answers when asked about contact with a case.
         * @enum {string}
         */
        Answer: "yes" | "no" | "unsure";
        /** @description The answer to each colour. */
        AnswerByColour: {
            amber: components["schemas"]["GateAnswer"];
            green: components["schemas"]["GateAnswer"];
            grey: components["schemas"]["GateAnswer"];
            red: components["schemas"]["GateAnswer"];
        };
        /**
         * @description Who gave the answer.
         * @enum {string}
         */
        AnsweredBy: "gate" | "guard";
        /** @description An appeal with what it is about, for the officer who decides. */
        AppealCase: components["schemas"]["AppealView"] & {
            contested?: components["schemas"]["Contested"] | null;
            /** @description Whether the reader may take and decide it now: not what they made themselves, nor what another has taken. */
            may_decide: boolean;
            /** @description The reader has taken it. */
            mine: boolean;
            /** @description Masked. */
            person_name?: string | null;
        };
        /** @description A file of an appeal. */
        AppealFile: {
            at: components["schemas"]["Moment"];
            /** Format: int64 */
            bytes: number;
            /** @description `image/jpeg`, `image/png`, `image/webp` or `application/pdf`. */
            media: string;
            /**
             * Format: int64
             * @description From 1.
             */
            n: number;
        };
        /** @description What came of it. */
        AppealOutcome: {
            at: components["schemas"]["Moment"];
            lift_order: boolean;
            /** @description `upheld` or `rejected`. */
            outcome: string;
            reason: components["schemas"]["Words"];
            /** @description The facts that no longer count. */
            set_aside: components["schemas"]["Id"][];
        };
        /** @description How the outcome's place in the public ledger can be proved. */
        AppealProof: {
            /** @description The outcome as it was committed to; null while there is none. */
            body?: string | null;
            /** Format: int64 */
            index?: number | null;
            leaf?: string | null;
            /** @description 64 hexadecimal digits. */
            salt?: string | null;
            /** @description `none`, `waiting`, `proved` or `unproven`. */
            state: string;
            why?: components["schemas"]["Words"] | null;
        };
        /** @description An appeal in the officers' list; names nobody. */
        AppealRow: {
            /** @description The office whose decision it is. */
            contested: components["schemas"]["AreaCode"];
            due_at: components["schemas"]["Moment"];
            ended_at?: components["schemas"]["Moment"] | null;
            filed_at: components["schemas"]["Moment"];
            /** Format: int64 */
            files: number;
            id: components["schemas"]["Id"];
            label: string;
            late: boolean;
            level: components["schemas"]["Level"];
            /** @description The reader has taken it. */
            mine: boolean;
            office: components["schemas"]["AreaCode"];
            office_name: string;
            /** @description `upheld` or `rejected`; null while it is open. */
            outcome?: string | null;
            state: string;
        };
        /** @description An office that an appeal came to. */
        AppealStage: {
            came_at: components["schemas"]["Moment"];
            due_at: components["schemas"]["Moment"];
            /** @description `upheld`, `rejected`, `withdrawn` or `escalated`; null while it lies there. */
            how?: string | null;
            /** @description The deadline passed there. */
            late: boolean;
            left_at?: components["schemas"]["Moment"] | null;
            level: components["schemas"]["Level"];
            office: components["schemas"]["AreaCode"];
            office_name: string;
        };
        /** @description Every office that an appeal came to. */
        AppealStatistics: {
            /**
             * Format: int64
             * @description Below so many decided appeals `upheld` and `median_hours` are not told.
             */
            few: number;
            offices: components["schemas"]["OfficeStatistics"][];
        };
        /** @description An appeal as the resident and whoever looks after them see it. */
        AppealView: {
            decision: components["schemas"]["Id"];
            due_at: components["schemas"]["Moment"];
            evidence: components["schemas"]["AppealFile"][];
            filed_at: components["schemas"]["Moment"];
            id: components["schemas"]["Id"];
            /** @description Short enough to say aloud. */
            label: string;
            /** @description Open past its deadline, or decided after it. */
            late: boolean;
            level: components["schemas"]["Level"];
            /** @description The office that has it now, or had it when it ended. */
            office: components["schemas"]["AreaCode"];
            office_name: string;
            outcome?: components["schemas"]["AppealOutcome"] | null;
            person: components["schemas"]["Id"];
            says: string;
            /** @description The offices that it came to, the first one first. */
            stages: components["schemas"]["AppealStage"][];
            /** @description `filed`, `taken`, `decided` or `withdrawn`. */
            state: string;
        };
        /** @description Who stands behind a text. */
        ApprovalView: {
            at: components["schemas"]["Moment"];
            deed: components["schemas"]["Deed"];
            digest: components["schemas"]["Digest"];
            id: components["schemas"]["Id"];
            name: string;
        };
        AreaCode: string;
        /** @description Who would change, of an area. */
        AreaFlow: {
            area: components["schemas"]["AreaCode"];
            from: components["schemas"]["Colour"];
            /** Format: int64 */
            n: number;
            name: components["schemas"]["Words"];
            to: components["schemas"]["Colour"];
        };
        /** @description One community. */
        AreaPicture: {
            /** Format: int64 */
            amber: number;
            /**
             * Format: int64
             * @description Cases that are not closed.
             */
            cases: number;
            code: string;
            /** Format: int64 */
            green: number;
            /** Format: int64 */
            grey: number;
            name: string;
            name_en?: string | null;
            /** Format: int64 */
            oldest_task_hours: number;
            /** Format: int64 */
            open_tasks: number;
            /** Format: int64 */
            red: number;
            /** Format: int64 */
            residents: number;
            /** Format: int64 */
            scans_hour: number;
        };
        /** @description Areas in the order of their codes. */
        Areas: components["schemas"]["AreaView"][];
        /** @description An area in a list. */
        AreaView: {
            code: components["schemas"]["AreaCode"];
            /** @description `province`, `city`, `county`, `town` or `community`. */
            level: string;
            name: string;
            name_en?: string | null;
        };
        /** @description Coming to town. */
        Arrival: {
            assurance?: components["schemas"]["Assurance"];
            at: components["schemas"]["Moment"];
            evidence?: components["schemas"]["Id"] | null;
            from: components["schemas"]["Origin"];
        };
        /**
         * @description How far a fact can be relied on. A photo of a place code, forwarded by a friend, is `low`.
         * @enum {string}
         */
        Assurance: "low" | "normal";
        /** @description Made-up facts, and when to judge them; now unless said. */
        Attempt: {
            at?: components["schemas"]["Moment"] | null;
            facts: components["schemas"]["Facts"];
        };
        /** @description The table of who may do what. */
        Authority: {
            /** @description The columns. */
            actors: string[];
            rows: components["schemas"]["AuthorityRow"][];
        };
        AuthorityRow: {
            action: string;
            /** @description One for each column: all, area, place, own or none. */
            reach: components["schemas"]["Reach"][];
        };
        /** @description Which version to go back to, and why. */
        Back: {
            /** Format: int32 */
            version: number;
            /** @description For the other officers; it names nobody. */
            why: string;
        };
        /** @description A new draft: from a version (the one in force unless said), or from a file. */
        Begin: {
            file?: components["schemas"]["BookFile"] | null;
            name: string;
            /** Format: int32 */
            version?: number | null;
        };
        /** @description The whole of one version. */
        BookFile: {
            book: string;
            /** @description Made-up residents with the colour that each must get; a version in which one fails is not published. */
            examples?: components["schemas"]["Example"][];
            facts: components["schemas"]["FactLine"][];
            parameters: components["schemas"]["Parameter"][];
            rows: components["schemas"]["Row"][];
            /** @description What this version is and where its values come from. */
            text: components["schemas"]["Words"];
            /** Format: int32 */
            version: number;
        };
        /** @description The book in force. */
        BookView: {
            book: string;
            /** @description How many residents of the reader's area have each colour now. */
            colours: {
                [key: string]: number;
            };
            facts: components["schemas"]["FactNote"][];
            parameters: components["schemas"]["Parameter"][];
            /** @description In the book's order. */
            rows: components["schemas"]["RowView"][];
            text: components["schemas"]["Words"];
            /** Format: int32 */
            version: number;
        };
        /** @description What became known on a day. */
        CaseDay: {
            /** Format: int64 */
            confirmed: number;
            day: components["schemas"]["Day"];
            /** Format: int64 */
            died: number;
            /** Format: int64 */
            recovered: number;
            /** Format: int64 */
            suspected: number;
        };
        /**
         * @description Where a case stands; an excluded suspicion is no case.
         * @enum {string}
         */
        CaseState: "suspected" | "confirmed" | "recovered";
        /** @description The resident's own case. */
        CaseStatus: {
            evidence?: components["schemas"]["Id"] | null;
            since: components["schemas"]["Moment"];
            status: components["schemas"]["CaseState"];
        };
        /** @description A case. */
        CaseView: {
            area: components["schemas"]["AreaCode"];
            area_name: string;
            closed_on?: components["schemas"]["Day"] | null;
            confirmed_at?: components["schemas"]["Moment"] | null;
            /** Format: int64 */
            contacts: number;
            id: components["schemas"]["Id"];
            infectious_from?: components["schemas"]["Day"] | null;
            infectious_until?: components["schemas"]["Day"] | null;
            isolated?: components["schemas"]["Day"] | null;
            /** @description Short enough to say aloud. */
            label: string;
            lines_delayed?: components["schemas"]["LinesDelayed"] | null;
            onset?: components["schemas"]["Day"] | null;
            person?: components["schemas"]["Id"] | null;
            /** @description Masked. */
            person_name?: string | null;
            reported_at: components["schemas"]["Moment"];
            sampled?: components["schemas"]["Day"] | null;
            status: string;
            symptoms: components["schemas"]["Symptom"][];
        };
        /** @description What a community worker found. */
        CertificateChecked: {
            /** @description It is this person's own. */
            theirs: boolean;
        };
        /** @description A certificate as its person sees it. */
        CertificateView: components["schemas"]["State"] & {
            /** @description A day, a month or a year; empty when it says none. */
            born: string;
            /** @description Two letters: who issued it. */
            country: string;
            /** @description `covid19`, or the code of another disease. */
            disease: string;
            expires: components["schemas"]["Moment"];
            /** @description Until when it is kept, and counts. */
            goes_at: components["schemas"]["Moment"];
            id: string;
            issued?: components["schemas"]["Moment"] | null;
            issuer: string;
            /** @description What it means for the declaration. */
            means: components["schemas"]["Words"];
            /** @description As it is written on the certificate. */
            name: string;
            presented_at: components["schemas"]["Moment"];
            says: components["schemas"]["SaysView"];
            /** @description As a passport's machine-readable zone writes it. */
            standard_name: string;
        };
        /** @description The picture. */
        ChainView: {
            edges: components["schemas"]["EdgeView"][];
            /** @description How many people were known and not drawn: the farthest, once there are more than 400. */
            left_out: number;
            nodes: components["schemas"]["NodeView"][];
        };
        /**
         * @description What became of one line of a book.
         * @enum {string}
         */
        Change: "added" | "removed" | "changed" | "same";
        /** @description What a partner may do from now on. */
        ChangeBody: {
            areas: components["schemas"]["AreaCode"][];
            key?: components["schemas"]["PartnerKey"] | null;
            quota: components["schemas"]["PartnerQuota"];
            services: components["schemas"]["PartnerService"][];
        };
        /** @description What there is to say of a book as it stands. */
        Checked: {
            /** @description Rows for which no values were found under which they give the colour. A search, not a proof. */
            dead: components["schemas"]["DeadRow"][];
            examples: components["schemas"]["Tried"][];
            /** @description Every mistake, with row, column and place; only when there is none, the rest was looked at. */
            faults: components["schemas"]["RuleFault"][];
            /** @description What a condition may name. */
            names: components["schemas"]["FactNote"][];
        };
        /** @description Where the resident is now said to be, and what the place makes of their colour. */
        CheckedInView: {
            answer: components["schemas"]["GateAnswer"];
            assurance: components["schemas"]["VisitAssurance"];
            at: components["schemas"]["Moment"];
            place: components["schemas"]["PlaceShown"];
            repeated: boolean;
            sentence: components["schemas"]["Words"];
        };
        /** @description A code that a resident scanned at a door. */
        CheckIn: {
            /** @description The text that was scanned (`BW1L:`). */
            code: string;
            scan_id: components["schemas"]["Id"];
        };
        CloseBody: {
            on: components["schemas"]["Day"];
            /** @description `recovered`, `died` or `excluded`. */
            outcome: string;
        };
        CodeBody: {
            phone: string;
        };
        /** @description For the screen at the door, which turns the code by itself. */
        CodeKey: {
            /** @description The server's clock, to set one's own by. */
            now: components["schemas"]["Moment"];
            place: components["schemas"]["Id"];
            /** @description 32 bytes in base64url without padding. */
            secret: string;
        };
        /** @description A pass for the application to show. */
        CodeMade: {
            expires: components["schemas"]["Moment"];
            /** @description What a resident may disclose at a place that asks for it; null for nobody. */
            identity?: Record<string, never> | null;
            issued: components["schemas"]["Moment"];
            refresh_at: components["schemas"]["Moment"];
            serial: string;
            /** @description The token, base64url; the phone makes a show of it every 15 seconds. */
            token: string;
        };
        CodeSent: {
            /** @description Only in the demo, where no message is sent. */
            demo_code?: string | null;
            sent: boolean;
        };
        /** @description What is told of a code. */
        CodeTold: {
            colour?: components["schemas"]["Colour"] | null;
            /** @description What to do, in a sentence. */
            sentence: components["schemas"]["Words"];
            /**
             * @description `genuine`, `expired`, `stale` (shown once, and not now), `revoked`, `unproven`, `unknown`, `unknown_issuer`, `forged`
             *     or `not_a_pass`.
             */
            state: string;
            word?: components["schemas"]["Words"] | null;
        };
        /**
         * @description What a pass shows. Ordered by severity, so that the greatest of several colours is the one that counts:
         *     red over amber, because a known danger outranks a suspected one; amber over grey, because a known danger
         *     outranks not knowing; grey over green, because nobody is shown as safe on an expired declaration.
         * @enum {string}
         */
        Colour: "green" | "grey" | "amber" | "red";
        /** @description One book beside another. What was removed stands at the end of each list. */
        Comparison: {
            examples: components["schemas"]["ExampleChange"][];
            facts: components["schemas"]["FactChange"][];
            parameters: components["schemas"]["ParameterChange"][];
            rows: components["schemas"]["RowChange"][];
        };
        /** @description Whom it is about is said by the consent alone. */
        ConsentBody: {
            consent: components["schemas"]["Id"];
        };
        /** @description The resident's consents, newest first, and who else could be let. */
        ConsentList: {
            consents: components["schemas"]["ConsentView"][];
            partners: components["schemas"]["PartnerOffer"][];
        };
        /**
         * @description What a resident lets an application act for: a closed list, so that no words about anybody are kept.
         * @enum {string}
         */
        ConsentPurpose: "travel" | "work" | "school" | "care" | "daily";
        /** @description What a resident lets an application do. */
        ConsentView: {
            given_at: components["schemas"]["Moment"];
            /** @description What the application needs to know; good for it alone. */
            id: components["schemas"]["Id"];
            partner: components["schemas"]["Id"];
            partner_name: components["schemas"]["Words"];
            purpose: components["schemas"]["ConsentPurpose"];
            services: components["schemas"]["PartnerService"][];
            /** @description `stands`, `over`, `withdrawn`, or `partner_ended`. */
            state: string;
            /** @description When it ends, or was withdrawn. */
            until: components["schemas"]["Moment"];
        };
        /**
         * @description How near a resident was to a case: together, at one place at nearly one time, or near a contact.
         * @enum {string}
         */
        ContactClass: "contact" | "companion" | "secondary";
        /** @description One person whom a case met. */
        ContactView: {
            area: components["schemas"]["AreaCode"];
            area_name: string;
            /** @description `low` where nothing but printed place codes say that they met. */
            assurance: string;
            at: components["schemas"]["Moment"];
            class: string;
            followed_up_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int64
             * @description All the minutes together.
             */
            minutes: number;
            /** @description Masked. */
            name?: string | null;
            person: components["schemas"]["Id"];
            place?: components["schemas"]["Id"] | null;
            place_name?: string | null;
            /** @description `quarantined`, `ended`, or nothing where no quarantine was ordered. */
            state?: string | null;
            until?: components["schemas"]["Moment"] | null;
            /** @description `place`, `vehicle` or `contact`. */
            via: string;
        };
        /** @description A decision as somebody who looks at it again needs it. */
        Contested: {
            colour: components["schemas"]["Colour"];
            decision: components["schemas"]["Id"];
            /** @description What is known of the person and still counts; it can be set aside. */
            evidence: components["schemas"]["Evidence"][];
            made_at: components["schemas"]["Moment"];
            /** @description Who decided. */
            office: components["schemas"]["AreaCode"];
            order?: components["schemas"]["ContestedOrder"] | null;
            reasons: components["schemas"]["Reason"][];
            rule?: components["schemas"]["Version"] | null;
        };
        /** @description The manual order that a decision carries out. */
        ContestedOrder: {
            legal_basis: string;
            order: string;
            reason: components["schemas"]["Words"];
            /** @description It is in force now and can be lifted. */
            stands: boolean;
            until: components["schemas"]["Moment"];
        };
        CorrectBody: {
            address?: string | null;
            /** @description Proves the phone when a resident changes it. */
            code?: string | null;
            home_area?: components["schemas"]["AreaCode"] | null;
            name?: string | null;
            phone?: string | null;
        };
        CorrectDocumentBody: {
            document: components["schemas"]["DocumentBody"];
        };
        CorrectedTold: {
            person: components["schemas"]["PersonTold"];
        };
        /** @description What is to be different; absent stays as it is. */
        CorrectionSaid: {
            address?: string | null;
            home_area?: components["schemas"]["AreaCode"] | null;
            name?: string | null;
            phone?: components["schemas"]["NewPhoneSaid"] | null;
        };
        CosignBody: {
            /** @description The whole checkpoint as it was served, with the witness's signature line added. */
            note: string;
        };
        CosignedView: {
            taken: components["schemas"]["TakenView"][];
        };
        /**
         * @description How far a vaccination has come: more doses are foreseen, or none.
         * @enum {string}
         */
        Course: "begun" | "complete";
        /** @description The dates of a case, as far as they are known. `null` and a missing field say nothing. */
        DatesBody: {
            isolated?: components["schemas"]["Day"] | null;
            onset?: components["schemas"]["Day"] | null;
            sampled?: components["schemas"]["Day"] | null;
            /** @description Empty for somebody without symptoms. */
            symptoms?: components["schemas"]["Symptom"][] | null;
        };
        /** Format: date */
        Day: string;
        DayCount: {
            day: components["schemas"]["Day"];
            kind: string;
            /** Format: int64 */
            n: number;
        };
        /** @description A row for which no values were found under which it gives the colour. */
        DeadRow: {
            /** @description The row that won instead. */
            beaten_by?: string | null;
            /** @description Named facts that meet the row and yet another one wins; what is left out stands for "there is none". */
            example?: {
                [key: string]: components["schemas"]["FactValue"];
            } | null;
            row: string;
            why: components["schemas"]["Words"];
        };
        DeathBody: {
            on: components["schemas"]["Day"];
        };
        /** @description What an officer decides. */
        DecideBody: {
            /** @description End the manual order behind the decision. */
            lift_order?: boolean;
            outcome: components["schemas"]["OutcomeWord"];
            /** @description In both languages: the resident reads it. 1,000 characters each at most. */
            reason: components["schemas"]["Words"];
            /** @description The journal facts that no longer count, from the evidence of the contested decision. */
            set_aside?: components["schemas"]["Id"][];
        };
        /** @description A decision as its resident reads it. */
        DecisionView: {
            /** @description Nobody vouches for it: it was written or changed behind the platform's back. */
            broken: boolean;
            cause: string;
            colour: components["schemas"]["Colour"];
            from: components["schemas"]["Moment"];
            id: components["schemas"]["Id"];
            made_at: components["schemas"]["Moment"];
            /** @description What to do now. */
            next: components["schemas"]["Words"];
            /** @description What only facts of low assurance would say; it colours nothing. */
            noticed: components["schemas"]["Reason"][];
            /**
             * Format: int32
             * @description The how-manieth about this person; 0 for one that nobody vouches for.
             */
            number: number;
            office?: components["schemas"]["AreaCode"] | null;
            order?: components["schemas"]["Ordered"] | null;
            /** @description Every reason, the one that gave the colour first. */
            reasons: components["schemas"]["Reason"][];
            rule?: components["schemas"]["Version"] | null;
            until?: components["schemas"]["Moment"] | null;
            /** @description The colour's word, so that colour never speaks alone. */
            word: components["schemas"]["Words"];
        };
        /** @description The last thing the resident said. */
        Declaration: {
            assurance?: components["schemas"]["Assurance"];
            at: components["schemas"]["Moment"];
            contact: components["schemas"]["Answer"];
            evidence?: components["schemas"]["Id"] | null;
            planned_arrival?: components["schemas"]["Day"] | null;
            symptoms?: components["schemas"]["Symptom"][];
            /**
             * Format: int32
             * @description Tenths of a degree Celsius.
             */
            temperature_tenths?: number | null;
        };
        /** @description What is declared. */
        Declare: {
            contact: components["schemas"]["Answer"];
            planned_arrival?: components["schemas"]["Day"] | null;
            symptoms?: components["schemas"]["Symptom"][];
            /**
             * Format: int32
             * @description Tenths of a degree Celsius, 300 to 450.
             */
            temperature_tenths?: number | null;
            trips?: components["schemas"]["Trip"][];
        };
        /** @description The answer to a declaration. */
        DeclaredView: {
            decision: components["schemas"]["DecisionView"];
        };
        /**
         * @description What an officer did for a draft: its proposer stands behind it as much as who approves it.
         * @enum {string}
         */
        Deed: "proposed" | "approved";
        DelayBody: {
            /** @description The paragraph of the law, 200 characters at most; the person reads it with the line. */
            legal_basis: string;
            /** @description 30 days ahead at most. */
            until: components["schemas"]["Moment"];
        };
        DependantBody: {
            birth?: components["schemas"]["Day"] | null;
            document: components["schemas"]["DocumentBody"];
            name: string;
            sex?: components["schemas"]["Sex"] | null;
        };
        /**
         * @description The kind of device, as its browser names itself.
         * @enum {string}
         */
        Device: "phone" | "tablet" | "computer" | "program" | "unknown";
        Digest: string;
        /**
         * @description Coming or going.
         * @enum {string}
         */
        Direction: "in" | "out";
        /** @description A document as it is sent. */
        DocumentBody: {
            kind: components["schemas"]["DocumentKind"];
            /** @description As it stands on the paper; blanks, hyphens and full-width signs are forgiven. Absent for `none`. */
            number?: string | null;
        };
        /**
         * @description What kind of paper it is.
         * @enum {string}
         */
        DocumentKind: "resident_id" | "residence_permit" | "hk_macau_travel_permit" | "taiwan_travel_permit" | "passport" | "foreigner_residence_card" | "birth_certificate" | "none";
        /** @description How a task ended. */
        Done: {
            /** @description A few words for colleagues; names nobody. */
            note?: string | null;
        };
        /**
         * @description Why a person has to look.
         * @enum {string}
         */
        Doubt: "name" | "birth" | "positive" | "elsewhere";
        /** @description A draft in the list. */
        DraftLine: {
            author?: components["schemas"]["Officer"] | null;
            changed_at: components["schemas"]["Moment"];
            digest: components["schemas"]["Digest"];
            id: components["schemas"]["Id"];
            name: string;
            /** @description How many officers stand behind it. */
            officers: number;
            /** Format: int64 */
            revision: number;
            state: components["schemas"]["DraftState"];
            /** Format: int32 */
            version: number;
        };
        /** @description Drafts. */
        DraftLines: {
            items: components["schemas"]["DraftLine"][];
        };
        /**
         * @description Where a draft stands.
         * @enum {string}
         */
        DraftState: "draft" | "proposed" | "published" | "discarded";
        /** @description A draft with all that there is to say of it. */
        DraftView: {
            approvals: components["schemas"]["ApprovalView"][];
            author?: components["schemas"]["Officer"] | null;
            changed_at: components["schemas"]["Moment"];
            dead: components["schemas"]["DeadRow"][];
            /** @description Names the text: what is approved is what was read. */
            digest: components["schemas"]["Digest"];
            examples: components["schemas"]["Tried"][];
            faults: components["schemas"]["RuleFault"][];
            file: components["schemas"]["BookFile"];
            id: components["schemas"]["Id"];
            name: string;
            /** @description What a condition may name. */
            names: components["schemas"]["FactNote"][];
            /** @description How many officers it takes, as far as is known. */
            needs: number;
            /** @description The reader wrote or proposed it, and so cannot approve it. */
            own: boolean;
            replay?: components["schemas"]["ReplayView"] | null;
            /**
             * Format: int64
             * @description Send it back when saving.
             */
            revision: number;
            state: components["schemas"]["DraftState"];
            /**
             * Format: int32
             * @description The number that it is written for.
             */
            version: number;
        };
        /** @description Who may have infected whom. */
        EdgeView: {
            at?: components["schemas"]["Moment"] | null;
            from: string;
            /** Format: int64 */
            minutes?: number | null;
            place?: string | null;
            to: string;
            /** @description `place`, `vehicle` or `link`. */
            via: string;
        };
        /** @description How many sessions ended. */
        Ended: {
            /** Format: int64 */
            ended: number;
        };
        EnrolledBody: {
            token: string;
            /** @description The six digits that the authenticator app shows for the new second factor. */
            totp: string;
        };
        /** @description A device to be put at a gate. */
        Enrolment: {
            name: string;
            place: components["schemas"]["Id"];
        };
        /** @description The way back in, as it was handed over. */
        EnrolmentBody: {
            token: string;
        };
        /** @description A piece of evidence that the decision rests on. */
        Evidence: {
            assurance: components["schemas"]["Assurance"];
            at: components["schemas"]["Moment"];
            /** @description The journal fact by which it came. */
            fact: components["schemas"]["Id"];
            /** @description What it is: `exposure`, `case`, `stay`, `test`, … */
            kind: string;
        };
        /** @description What must come out for somebody of whom this is known. */
        Example: {
            /** @description The moment of judging. */
            at: components["schemas"]["Moment"];
            expect: components["schemas"]["Colour"];
            facts: components["schemas"]["Facts"];
            id: string;
            /** @description Who this is, in a sentence. */
            text: components["schemas"]["Words"];
        };
        /** @description An example of both books. */
        ExampleChange: {
            after?: components["schemas"]["Example"] | null;
            before?: components["schemas"]["Example"] | null;
            change: components["schemas"]["Change"];
            columns: string[];
            id: string;
        };
        /** @description What a tracer found: nearness to a case. */
        Exposure: {
            assurance?: components["schemas"]["Assurance"];
            class: components["schemas"]["ContactClass"];
            evidence?: components["schemas"]["Id"] | null;
            exposed_at: components["schemas"]["Moment"];
        };
        /** @description A fact as it stands in the journal. */
        Fact: {
            /** @description `staff:<id>`, `resident:<id>`, `system:<job>` or `nobody`; a bare `resident` when that is forgotten. */
            actor: string;
            area?: components["schemas"]["AreaCode"] | null;
            at: components["schemas"]["Moment"];
            /** @description The house does not vouch for it: it was changed or slipped in, and nobody acts on it. */
            broken: boolean;
            /** @description What it said concerned a person whose key, or a month whose key, is destroyed: nobody reads it any more. */
            forgotten: boolean;
            id: components["schemas"]["Id"];
            kind: string;
            payload: unknown;
            /**
             * Format: int64
             * @description Its place in the chain, from 1.
             */
            seq: number;
            subject?: components["schemas"]["Id"] | null;
        };
        /** @description A named fact of both books. */
        FactChange: {
            after?: components["schemas"]["FactLine"] | null;
            before?: components["schemas"]["FactLine"] | null;
            change: components["schemas"]["Change"];
            columns: string[];
            id: string;
        };
        /** @description A named fact: its type, and how it is taken from what is known about the resident. */
        FactLine: {
            /**
             * Format: int64
             * @description The number that stands for "there is none".
             */
            absent?: number | null;
            /** @description Only records dated at or after the latest record of this fact, which stands earlier in the book. */
            after?: string | null;
            /** @description The attribute that `value` and `days_until` read. */
            attr?: string | null;
            name: string;
            of?: components["schemas"]["Source"] | null;
            take: components["schemas"]["Take"];
            text: components["schemas"]["Words"];
            type: components["schemas"]["FactType"];
            unit?: components["schemas"]["Unit"] | null;
            /** @description Only records whose attribute is one of these words. */
            where?: {
                [key: string]: string[];
            };
        };
        /** @description A named fact for reading. */
        FactNote: {
            name: string;
            text: components["schemas"]["Words"];
            type: components["schemas"]["FactType"];
            unit?: components["schemas"]["Unit"] | null;
            /** @description The words a text can be, or a list can hold; besides, a text can be `none`. */
            words?: string[];
        };
        /**
         * @description Everything a rule book may look at, for one resident. What has not happened yet at the moment of judging
         *     does not count yet; the order within a list means nothing.
         */
        Facts: {
            /** @default [] */
            arrivals: components["schemas"]["Arrival"][];
            /** @default [] */
            cases: components["schemas"]["CaseStatus"][];
            /** @default null */
            declaration: components["schemas"]["Declaration"] | null;
            /** @default [] */
            exposures: components["schemas"]["Exposure"][];
            /** @default null */
            identity: components["schemas"]["Identity"] | null;
            /** @default [] */
            quarantines: components["schemas"]["Quarantine"][];
            /** @default [] */
            recoveries: components["schemas"]["Recovery"][];
            /** @default [] */
            stays: components["schemas"]["Stay"][];
            /** @default [] */
            tests: components["schemas"]["TestRecord"][];
            /** @default [] */
            vaccinations: components["schemas"]["Vaccination"][];
        };
        /**
         * @description The types of the profile.
         * @enum {string}
         */
        FactType: "bool" | "int" | "text" | "list<text>";
        /** @description The value of a named fact, as CEL sees it. */
        FactValue: boolean | number | string | string[];
        /** @description One fact or stretch that is not as the house wrote it. */
        Fault: {
            fact?: components["schemas"]["Id"] | null;
            /**
             * Format: int64
             * @description The place in the chain, if it has one.
             */
            seq?: number | null;
            why: string;
        };
        Feature: {
            /** @description A GeoJSON geometry. */
            geometry: Record<string, never>;
            properties: components["schemas"]["AreaView"];
            /** @description `Feature`. */
            type: string;
        };
        /** @description Shapes of areas after RFC 7946. */
        FeatureCollection: {
            features: components["schemas"]["Feature"][];
            /** @description `FeatureCollection`. */
            type: string;
        };
        /** @description How the house stands. */
        Figures: {
            backup?: components["schemas"]["Moment"] | null;
            filter?: components["schemas"]["FilterStanding"] | null;
            gates?: components["schemas"]["GatesStanding"] | null;
            jobs?: components["schemas"]["JobStanding"][] | null;
            journal?: components["schemas"]["JournalStanding"] | null;
            ledger?: components["schemas"]["LedgerStanding"] | null;
            messages: components["schemas"]["Messages"];
            /** @description What did not answer: `store`, `journal`, `ledger`, `jobs`, `filter`, `gates`, `keyring`. */
            missing: string[];
            now: components["schemas"]["Moment"];
            process: components["schemas"]["Process"];
            store?: components["schemas"]["StoreStanding"] | null;
            version: string;
        };
        /** @description What a resident says against a decision. */
        FileBody: {
            decision: components["schemas"]["Id"];
            /** @description In their own words, 2,000 characters at most. */
            says: string;
        };
        FilterStanding: {
            as_of: components["schemas"]["Moment"];
            /** Format: int64 */
            seq: number;
        };
        /** @description How many residents would turn from one colour to another; the same colour counts those who stay. */
        Flow: {
            from: components["schemas"]["Colour"];
            /** Format: int64 */
            n: number;
            to: components["schemas"]["Colour"];
        };
        FollowUpBody: {
            /** @description At most 500 characters. */
            note?: string | null;
            /** @description Whether the person answered at all. */
            reached: boolean;
            symptoms?: components["schemas"]["Symptom"][];
            /**
             * Format: int64
             * @description Tenths of a degree Celsius: 366 is 36.6 °C.
             */
            temperature_tenths?: number | null;
        };
        /** @description Whoever asks says that they know what it means; without it the answer tells them. */
        ForgetBody: {
            sure?: boolean;
        };
        /**
         * @description The gate's answer.
         * @enum {string}
         */
        GateAnswer: "in" | "closer" | "no";
        /** @description What a gate keeps of people, and for how long. */
        GateKeeps: {
            /**
             * Format: int64
             * @description Days for which the platform keeps a visit, hidden.
             */
            visit_days: number;
            what: components["schemas"]["KeptThing"][];
        };
        /** @description Everything but keys and revocations, which are signed files of their own. */
        GateKit: {
            /** @description The code of the office whose gate it is; passes of others are guests. */
            issuer: string;
            keeps: components["schemas"]["GateKeeps"];
            /** @description The server's clock, to set one's own by. */
            now: components["schemas"]["Moment"];
            place: components["schemas"]["KitPlace"];
            policy: components["schemas"]["PlacePolicy"];
        };
        /** @description The page that the guards of a place use, as it was last heard of; which of them it was is kept nowhere. */
        GatePage: {
            heard: components["schemas"]["HeardView"];
            place: components["schemas"]["Id"];
            place_name?: string | null;
        };
        /** @description The pages of the area that were heard of within a month. */
        GatePages: {
            items: components["schemas"]["GatePage"][];
        };
        /** @description Shown once; nobody can read it again. */
        GateSecret: {
            gate: components["schemas"]["Id"];
            /** @description Goes into the device, as the bearer token of everything that it asks. */
            secret: string;
        };
        /** @description The gates that were heard of in the last quarter of an hour, and those that were not. */
        GatesStanding: {
            /** Format: int64 */
            heard: number;
            oldest_filter?: components["schemas"]["Moment"] | null;
            /** Format: int64 */
            silent: number;
            /**
             * Format: int64
             * @description Visits that they had not handed in.
             */
            waiting: number;
        };
        /** @description A device at a gate. */
        GateView: {
            area: components["schemas"]["AreaCode"];
            enrolled_at: components["schemas"]["Moment"];
            gate: components["schemas"]["Id"];
            heard?: components["schemas"]["HeardView"] | null;
            name: string;
            place?: components["schemas"]["Id"] | null;
            place_name?: string | null;
            withdrawn_at?: components["schemas"]["Moment"] | null;
        };
        /** @description What a resident grants. */
        GiveBody: {
            /**
             * Format: int64
             * @description 1 to 366.
             */
            days: number;
            partner: components["schemas"]["Id"];
            purpose: components["schemas"]["ConsentPurpose"];
            services: components["schemas"]["PartnerService"][];
        };
        /** @description A book to look at. */
        Given: {
            file: components["schemas"]["BookFile"];
        };
        /** @description The answer at a glance. */
        GlanceView: {
            answer: components["schemas"]["GateAnswer"];
            colour?: components["schemas"]["Colour"] | null;
            reasons: components["schemas"]["Words"][];
            /** @description The stable type of what speaks against the pass: `/problems/forged`, `/problems/stale-show`, … */
            refused?: string | null;
            repeated: boolean;
            scan_id: components["schemas"]["Id"];
            sentence: components["schemas"]["Words"];
            word?: components["schemas"]["Words"] | null;
        };
        GuardianBody: {
            guardian_document: components["schemas"]["DocumentBody"];
            /** @description Both the dependant and the guardian read it. */
            reason: string;
        };
        GuardianView: {
            guardian: components["schemas"]["Id"];
        };
        /** @description Somebody who answers for an order. */
        Hand: {
            at: components["schemas"]["Moment"];
            id: components["schemas"]["Id"];
            name: string;
        };
        /** @description Group *health*, as somebody declares it. */
        HealthSaid: {
            /** @description Whether they met somebody who is ill. */
            contact: components["schemas"]["Answer"];
            symptoms?: components["schemas"]["Symptom"][];
            /**
             * Format: int32
             * @description Tenths of a degree Celsius, 300 to 450.
             */
            temperature_tenths?: number | null;
        };
        /** @description Group *health*, as the platform knows it. */
        HealthTold: {
            colour: components["schemas"]["Colour"];
            next?: components["schemas"]["Words"] | null;
            reason?: components["schemas"]["Words"] | null;
            /** @description Since when it stands. */
            since: components["schemas"]["Moment"];
            until?: components["schemas"]["Moment"] | null;
            /** @description The colour's word, so that colour never speaks alone. */
            word: components["schemas"]["Words"];
        };
        /** @description A gate's last word. */
        HeardView: {
            /** @description To the minute. */
            at: components["schemas"]["Moment"];
            filter_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int64
             * @description How many visits it had not handed in.
             */
            waiting?: number | null;
        };
        /** @description A hospital or fever clinic as a health commission published it. Texts that it did not give are empty. */
        Hospital: {
            address: string;
            code?: components["schemas"]["AreaCode"] | null;
            /** @description Named by the authorities to treat this illness. */
            designated: boolean;
            hours: string;
            id: components["schemas"]["Id"];
            /** @description Its grade in the publisher's words. */
            level: string;
            name: string;
            /** @description Province, city and county as published. */
            place: string;
            published_on?: components["schemas"]["Day"] | null;
            /** @description Who published it. */
            source: string;
            tel: string;
        };
        Id: string;
        /**
         * @description By what a resident is known: a checked document, or the word of a community worker.
         * @enum {string}
         */
        Identity: "document" | "vouched";
        /** @description What the holder may disclose; the token carries a commitment to it. */
        IdentityView: {
            /** @description Masked. */
            name: string;
            /** @description base64url of 16 bytes. */
            salt: string;
            /** @description The last signs of the document's number. */
            tail: string;
        };
        /** @description A way back in for a colleague, told once: whoever resets hands it over and never sees what it opens. */
        InvitationView: {
            expires_at: components["schemas"]["Moment"];
            /** @description What they type to sign in. */
            name: string;
            /** @description Where on this address they open it; the part after `#` reaches no server. */
            path: string;
            staff: components["schemas"]["Id"];
        };
        Invoked: {
            as_of: components["schemas"]["Moment"];
            colour: components["schemas"]["Colour"];
            person: components["schemas"]["PersonTold"];
            /** @description Ask again before showing it longer. */
            show_until: components["schemas"]["Moment"];
            word: components["schemas"]["Words"];
        };
        /** @description A job: when it is due in the whole house, and what this process knows of it since it started. */
        JobStanding: {
            due_at?: components["schemas"]["Moment"] | null;
            failed_at?: components["schemas"]["Moment"] | null;
            failing: boolean;
            /** Format: int64 */
            failures: number;
            /** Format: double */
            last_seconds: number;
            /** Format: int64 */
            late_seconds: number;
            name: string;
            /** Format: int64 */
            runs: number;
            /** Format: double */
            seconds: number;
            well_at?: components["schemas"]["Moment"] | null;
        };
        JournalStanding: {
            readers: components["schemas"]["ReaderStanding"][];
            /** Format: int64 */
            sealed: number;
            /**
             * Format: int64
             * @description Facts without a place in the chain, counted up to 100,000.
             */
            waiting: number;
            waiting_since?: components["schemas"]["Moment"] | null;
        };
        JourneyView: {
            /** @description How many cases are known; never who they are. */
            cases: number;
            known: boolean;
            on: components["schemas"]["Day"];
            vehicle: string;
        };
        /** @description One thing kept; 0 days: only until it is sent, or not beyond the glance. */
        KeptThing: {
            /** Format: int64 */
            days: number;
            what: components["schemas"]["Words"];
        };
        /** @description The place, as its gate shows it. */
        KitPlace: {
            area: components["schemas"]["AreaCode"];
            id: components["schemas"]["Id"];
            kind: components["schemas"]["PlaceKind"];
            name: string;
            name_en: string;
        };
        /** @description One of the last scans. */
        LastScan: {
            answer: components["schemas"]["GateAnswer"];
            at: components["schemas"]["Moment"];
            colour: components["schemas"]["Colour"];
            direction: components["schemas"]["Direction"];
        };
        LedgerStanding: {
            /** Format: int64 */
            published: number;
            /**
             * Format: int64
             * @description Lines that somebody without the keys put in.
             */
            refused: number;
            signed_at?: components["schemas"]["Moment"] | null;
            /** Format: int64 */
            waiting: number;
            witnesses: components["schemas"]["WitnessStanding"][];
        };
        /** @description What the ledger holds, counted. Whoever wants to know for sure counts the leaves. */
        LedgerSummary: {
            at?: components["schemas"]["Moment"] | null;
            counts: components["schemas"]["OfficeCount"][];
            /** @description The last days, newest first; a day on which nothing was entered is left out. */
            days: components["schemas"]["DayCount"][];
            /** @description Its public key, `NAME+ID+KEY`: keep it to compare. */
            key: string;
            /** @description The ledger's name, as its checkpoints say it. */
            origin: string;
            /** @description Public statements, newest first. */
            receipts: components["schemas"]["Receipt"][];
            /**
             * Format: int64
             * @description Leaves published.
             */
            size: number;
            /**
             * Format: int64
             * @description Entries that have no place yet; more than a few, for longer than seconds, is a fault.
             */
            waiting: number;
            witnesses: components["schemas"]["WitnessView"][];
        };
        /**
         * @description How far down a code reaches.
         * @enum {string}
         */
        Level: "province" | "city" | "county" | "town" | "community";
        LiftBody: {
            /** @description The first day on which it is no risk area any more. */
            on: components["schemas"]["Day"];
        };
        /** @description One look at one person's data. */
        Line: {
            /** @description `staff:<id>`, `resident:<id>` or `system:<job>`. */
            actor: string;
            area?: components["schemas"]["AreaCode"] | null;
            at: components["schemas"]["Moment"];
            /** @description The law by which it is shown late; absent on nearly all lines. */
            basis?: string | null;
            id: components["schemas"]["Id"];
            person: components["schemas"]["Id"];
            /** @description Why: a thing's number (`case:<id>`), or the looker's words. */
            purpose: string;
            role: string;
            /** @description From when on the person can read it. */
            shown_at: components["schemas"]["Moment"];
            /** @description The act's word: `resident.read`. */
            what: string;
        };
        /** @description Until when access lines are shown late, and by which law. */
        LinesDelayed: {
            legal_basis: string;
            since: components["schemas"]["Moment"];
            until: components["schemas"]["Moment"];
        };
        LinkBody: {
            to: components["schemas"]["Id"];
        };
        LookupBody: {
            /** @description A document's number, of whatever kind. */
            document?: string | null;
            phone?: string | null;
        };
        /** @description A stretch of the chain that is gone, and who decided to go on without it. */
        Lost: {
            /** @description The member of staff who decided it. */
            by: components["schemas"]["Id"];
            /** Format: int64 */
            from: number;
            reason: string;
            /** Format: int64 */
            to: number;
        };
        LostPhoneBody: {
            /** @description Proves the new phone when a resident reports the loss. */
            code?: string | null;
            new_phone?: string | null;
        };
        MadeTold: {
            code: components["schemas"]["CodeMade"];
            person: components["schemas"]["PersonTold"];
        };
        /** @description Oneself and those one looks after. */
        Me: {
            dependants: components["schemas"]["ResidentView"][];
            person: components["schemas"]["ResidentView"];
        };
        /** @description One-time codes of this process since it started. */
        Messages: {
            /** Format: int64 */
            refused: number;
            /** Format: int64 */
            sent: number;
        };
        /** Format: date-time */
        Moment: string;
        /** @description The text that the officer read. */
        Named: {
            digest: components["schemas"]["Digest"];
        };
        /** @description Shown to its person, and worth nothing before they typed a code. */
        NewCredentials: {
            /** @description What is typed to sign in. */
            name: string;
            password: string;
            /** @description For the authenticator app, best as a QR code. */
            totp_uri: string;
        };
        /** @description A new phone, proved by its code. */
        NewPhoneSaid: {
            code: string;
            number: string;
        };
        /** @description A person in the picture. */
        NodeView: {
            area: components["schemas"]["AreaCode"];
            day?: components["schemas"]["Day"] | null;
            /** @description A case's id, or a person's. */
            id: string;
            /** @description `case`, `contact`, `companion` or `secondary`. */
            kind: string;
            label: string;
        };
        OfficeCount: {
            kind: string;
            /** Format: int64 */
            n: number;
            office: components["schemas"]["AreaCode"];
            office_name: components["schemas"]["Words"];
        };
        /** @description An officer, as others read who they are. */
        Officer: {
            id: components["schemas"]["Id"];
            name: string;
        };
        /** @description How one office deals with appeals. */
        OfficeStatistics: {
            /** Format: int64 */
            decided: number;
            /**
             * Format: int64
             * @description Those that came to it, from residents or from the office below.
             */
            filed: number;
            /**
             * Format: int64
             * @description Those whose deadline passed there.
             */
            late: number;
            level: components["schemas"]["Level"];
            /**
             * Format: double
             * @description From coming to the office to its outcome, half of them sooner and half later; to a tenth of an hour.
             */
            median_hours?: number | null;
            name: components["schemas"]["Words"];
            office: components["schemas"]["AreaCode"];
            /** Format: int64 */
            open: number;
            /**
             * Format: int64
             * @description Those in which the resident was right.
             */
            upheld?: number | null;
        };
        /** @description A place that is to open. */
        Opening: {
            address?: string | null;
            area: components["schemas"]["AreaCode"];
            at?: components["schemas"]["Where"] | null;
            kind: components["schemas"]["PlaceKind"];
            name: string;
            name_en?: string | null;
            /**
             * Format: int64
             * @description Minutes people usually stay; by kind unless said.
             */
            stay_minutes?: number | null;
        };
        /** @description One session that stands. */
        OpenSession: {
            begun_at: components["schemas"]["Moment"];
            device: components["schemas"]["Device"];
            expires_at: components["schemas"]["Moment"];
            id: components["schemas"]["Id"];
            seen_at?: components["schemas"]["Moment"] | null;
            /** @description The one by which this was asked. */
            this: boolean;
        };
        /** @description The newest first; no addresses, for none are kept. */
        OpenSessions: {
            items: components["schemas"]["OpenSession"][];
        };
        /** @description The order as its person reads it. */
        Ordered: {
            colour: components["schemas"]["Colour"];
            from: components["schemas"]["Moment"];
            legal_basis: string;
            /** @description The names of the two officers who answer for it. */
            officers: string[];
            order: components["schemas"]["Id"];
            reason: components["schemas"]["Words"];
            until: components["schemas"]["Moment"];
        };
        /** @description A manual order. */
        OrderView: {
            area: components["schemas"]["AreaCode"];
            area_name: string;
            closed_at?: components["schemas"]["Moment"] | null;
            closed_by?: string | null;
            colour: components["schemas"]["Colour"];
            confirmed?: components["schemas"]["Hand"] | null;
            /** @description Names the text: what is confirmed is what was read. */
            digest: string;
            id: components["schemas"]["Id"];
            /**
             * Format: int64
             * @description Where the public ledger holds it.
             */
            index?: number | null;
            legal_basis: string;
            /** @description The reader proposed it, and so cannot confirm it. */
            own: boolean;
            person?: components["schemas"]["Id"] | null;
            /** @description Masked; only when one order is opened, and the look is recorded. */
            person_name?: string | null;
            proposed: components["schemas"]["Hand"];
            reason: components["schemas"]["Words"];
            /** @description `proposed`, `in_force`, `refused`, `lifted`, `ended`, or `broken` when the keyring does not vouch for it. */
            state: string;
            until: components["schemas"]["Moment"];
        };
        /**
         * @description Where somebody arrived from.
         * @enum {string}
         */
        Origin: "abroad" | "high" | "medium" | "low" | "elsewhere";
        /** @description What a rule book says of a resident. */
        Outcome: {
            colour: components["schemas"]["Colour"];
            /** @description The moment of judging. */
            from: components["schemas"]["Moment"];
            /** @description What to do, from the first reason. */
            next: components["schemas"]["Words"];
            /** @description Amber and red rows that only facts of low assurance met. They colour nothing. */
            noticed?: components["schemas"]["Reason"][];
            /** @description Every row that was met, the most severe first; the first one gave the colour. */
            reasons: components["schemas"]["Reason"][];
            rule: components["schemas"]["Version"];
            until?: components["schemas"]["Moment"] | null;
        };
        /** @enum {string} */
        OutcomeWord: "upheld" | "rejected";
        PageOfAccessLine: {
            items: components["schemas"]["AccessLine"][];
            next: string | null;
        };
        PageOfAppealRow: {
            items: components["schemas"]["AppealRow"][];
            next: string | null;
        };
        PageOfAppealView: {
            items: components["schemas"]["AppealView"][];
            next: string | null;
        };
        PageOfCaseView: {
            items: components["schemas"]["CaseView"][];
            next: string | null;
        };
        PageOfContactView: {
            items: components["schemas"]["ContactView"][];
            next: string | null;
        };
        PageOfDecisionView: {
            items: components["schemas"]["DecisionView"][];
            next: string | null;
        };
        PageOfFact: {
            items: components["schemas"]["Fact"][];
            next: string | null;
        };
        PageOfGateView: {
            items: components["schemas"]["GateView"][];
            next: string | null;
        };
        PageOfHospital: {
            items: components["schemas"]["Hospital"][];
            next: string | null;
        };
        PageOfLine: {
            items: components["schemas"]["Line"][];
            next: string | null;
        };
        PageOfOrderView: {
            items: components["schemas"]["OrderView"][];
            next: string | null;
        };
        PageOfPlace: {
            items: components["schemas"]["Place"][];
            next: string | null;
        };
        PageOfResidentRow: {
            items: components["schemas"]["ResidentRow"][];
            next: string | null;
        };
        PageOfRiskArea: {
            items: components["schemas"]["RiskArea"][];
            next: string | null;
        };
        PageOfStaffView: {
            items: components["schemas"]["StaffView"][];
            next: string | null;
        };
        PageOfTaskView: {
            items: components["schemas"]["TaskView"][];
            next: string | null;
        };
        /** @description A paper pass that was printed. What stood on it is not kept. */
        PaperLine: {
            /** @description A member of staff printed it. */
            by_staff: boolean;
            colour: components["schemas"]["Colour"];
            expires: components["schemas"]["Moment"];
            issued: components["schemas"]["Moment"];
            kinds: string[];
            revoked?: components["schemas"]["Moment"] | null;
            serial: components["schemas"]["Id"];
        };
        /** @description Somebody's paper passes, and where one may be good. */
        PaperLines: {
            items: components["schemas"]["PaperLine"][];
            /** @description The kinds of places that the town allows. */
            kinds: string[];
        };
        /** @description A named number with its unit. */
        Parameter: {
            name: string;
            text: components["schemas"]["Words"];
            unit: components["schemas"]["Unit"];
            /** Format: int64 */
            value: number;
        };
        /** @description A parameter of both books. */
        ParameterChange: {
            after?: components["schemas"]["Parameter"] | null;
            before?: components["schemas"]["Parameter"] | null;
            change: components["schemas"]["Change"];
            columns: string[];
            id: string;
        };
        PartnerAnswerOfCodeTold: {
            /** @description `0000`; the other codes come with problem documents. */
            code: string;
            data: components["schemas"]["CodeTold"];
            message: components["schemas"]["Words"];
        };
        PartnerAnswerOfCorrectedTold: {
            /** @description `0000`; the other codes come with problem documents. */
            code: string;
            data: components["schemas"]["CorrectedTold"];
            message: components["schemas"]["Words"];
        };
        PartnerAnswerOfInvoked: {
            /** @description `0000`; the other codes come with problem documents. */
            code: string;
            data: components["schemas"]["Invoked"];
            message: components["schemas"]["Words"];
        };
        PartnerAnswerOfMadeTold: {
            /** @description `0000`; the other codes come with problem documents. */
            code: string;
            data: components["schemas"]["MadeTold"];
            message: components["schemas"]["Words"];
        };
        PartnerAnswerOfStandsTold: {
            /** @description `0000`; the other codes come with problem documents. */
            code: string;
            data: components["schemas"]["StandsTold"];
            message: components["schemas"]["Words"];
        };
        PartnerAnswerOfTripsTold: {
            /** @description `0000`; the other codes come with problem documents. */
            code: string;
            data: components["schemas"]["TripsTold"];
            message: components["schemas"]["Words"];
        };
        PartnerCorrectBody: {
            consent: components["schemas"]["Id"];
            person: components["schemas"]["CorrectionSaid"];
        };
        PartnerHealthBody: {
            consent: components["schemas"]["Id"];
            health: components["schemas"]["HealthSaid"];
        };
        /** @description How a partner proves its calls. */
        PartnerKey: {
            method: components["schemas"]["PartnerMethod"];
            /** @description PEM, or hexadecimal digits. */
            text: string;
        };
        /** @description The partners of an area. */
        PartnerList: {
            items: components["schemas"]["PartnerView"][];
            /** @description The platform's day, for the picture of calls. */
            today: components["schemas"]["Day"];
        };
        PartnerMakeBody: {
            consent: components["schemas"]["Id"];
            phone: components["schemas"]["PhoneSaid"];
        };
        /**
         * @description How a partner proves that a call is its own.
         * @enum {string}
         */
        PartnerMethod: "es256" | "sm2" | "certificate";
        /** @description An application that a resident could let act for them. */
        PartnerOffer: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Words"];
            sandbox: boolean;
            /** @description Those that need the resident's consent. */
            services: components["schemas"]["PartnerService"][];
        };
        /** @description How often a partner may call. */
        PartnerQuota: {
            /** Format: int32 */
            per_day: number;
            /** Format: int32 */
            per_minute: number;
        };
        /**
         * @description The seven services.
         * @enum {string}
         */
        PartnerService: "declare_health" | "declare_trip" | "query_health" | "invoke" | "make_code" | "verify_code" | "correct";
        PartnerTripBody: {
            consent: components["schemas"]["Id"];
            /** @description 1 to 20. */
            trips: components["schemas"]["TripSaid"][];
        };
        /** @description Calls of one service on one day. */
        PartnerUse: {
            /** Format: int64 */
            calls: number;
            on: components["schemas"]["Day"];
            service: string;
        };
        PartnerVerifyBody: {
            /** @description The text of the QR code. */
            code: string;
        };
        /** @description A partner application. */
        PartnerView: {
            areas: components["schemas"]["AreaCode"][];
            /** @description Calls of the last 30 days; days and services without any are left out. */
            days: components["schemas"]["PartnerUse"][];
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description Also its `keyid`. */
            id: components["schemas"]["Id"];
            /** @description The public key's point, or the certificate's SHA-256; hexadecimal. */
            key: string;
            made_at: components["schemas"]["Moment"];
            method: components["schemas"]["PartnerMethod"];
            name: string;
            name_en: string;
            quota: components["schemas"]["PartnerQuota"];
            sandbox: boolean;
            services: components["schemas"]["PartnerService"][];
            /**
             * Format: int64
             * @description Calls today.
             */
            today: number;
        };
        /** @description The pass as a page gets it; the token is the phone's business. */
        PassView: {
            /**
             * Format: int32
             * @description Seconds after which a page that stands open may ask again: the server's pace, not the same for all.
             */
            again_after: number;
            decision: components["schemas"]["DecisionView"];
            person: components["schemas"]["Whose"];
            /** @description Whether the public ledger holds the decision. Without that there is no token. */
            proof: components["schemas"]["Proof"];
        };
        /** @description Group *person*: as little as tells the application's user that it is about them. */
        PersonTold: {
            id: components["schemas"]["Id"];
            /** @description Masked. */
            name: string;
        };
        /** @description Whom a task is about, as far as the work needs it. */
        PersonView: {
            address?: string | null;
            id: components["schemas"]["Id"];
            name: string;
            phone?: string | null;
        };
        /** @description A public key on P-256. */
        PhoneBody: {
            /** @description base64url of 32 bytes, without padding. */
            x: string;
            y: string;
        };
        /** @description The phone that is to carry a pass, as `docs/pass-format.md` binds it. */
        PhoneSaid: {
            /** @description Take the pass from the phone that carries it now. */
            move?: boolean;
            /** @description The phone's signature over `bulwark bind/1`, the person, the key and the tick; base64url. */
            proof: string;
            /**
             * Format: int64
             * @description Unix seconds through 15.
             */
            tick: number;
            /** @description The phone's public key: two coordinates of 32 bytes, base64url. */
            x: string;
            y: string;
        };
        /** @description A place with a gate. */
        Place: {
            address: string;
            area: components["schemas"]["AreaCode"];
            at?: components["schemas"]["Where"] | null;
            closed_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["Id"];
            kind: components["schemas"]["PlaceKind"];
            name: string;
            name_en: string;
            opened_at: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description Minutes people usually stay.
             */
            stay_minutes: number;
        };
        /**
         * @description What kind of place it is; the kind decides the gate's policy and the usual stay.
         * @enum {string}
         */
        PlaceKind: "market" | "hospital" | "school" | "office" | "station" | "restaurant" | "residential" | "other";
        /** @description What the gate of one place answers; it goes to the gate's device, which decides alone. */
        PlacePolicy: {
            /**
             * Format: int64
             * @description Tenths of a degree from which on everybody is looked at.
             */
            fever: number;
            /**
             * Format: int64
             * @description A filter older than this vouches for nobody.
             */
            filter_limit_hours: number;
            /**
             * Format: int64
             * @description So long a filter is fresh.
             */
            fresh_hours: number;
            /** @description Whether the place asks for names. */
            identity: boolean;
            /**
             * Format: int64
             * @description A pass older than this is looked at while the filter is fresh.
             */
            old_token_hours: number;
            row: components["schemas"]["AnswerByColour"];
        };
        /** @description The place whose code it was. */
        PlaceShown: {
            id: components["schemas"]["Id"];
            name: string;
            name_en: string;
        };
        /** @description The answer to a presented certificate. */
        PresentedView: {
            certificate: components["schemas"]["CertificateView"];
            /** @description The decision that now stands. */
            decision: components["schemas"]["DecisionView"];
        };
        /** @description A certificate's text, as its QR code holds it. */
        Presenting: {
            text: string;
        };
        /** @description Where the paper is to be good. */
        PrintBody: {
            /** @description Kinds of places; every kind that the town allows when nothing is said. */
            kinds?: string[] | null;
        };
        /** @description For the print at the door. */
        PrintedCode: {
            /** @description The text of the QR code. */
            text: string;
        };
        /** @description What goes onto the paper. */
        PrintedView: {
            colour: components["schemas"]["Colour"];
            expires: components["schemas"]["Moment"];
            issued: components["schemas"]["Moment"];
            kinds: string[];
            /** @description Masked. */
            name: string;
            serial: components["schemas"]["Id"];
            /** @description The last signs of the document's number. */
            tail: string;
            /** @description For the QR code. */
            text: string;
        };
        /** @description The document as it is sent. */
        ProblemBody: {
            /** @description One helpful sentence in the reader's language. */
            detail: string;
            /** @description Which field of the request it is about. */
            field?: string | null;
            /** @description What else a program may want to know. */
            more?: unknown;
            /** Format: int32 */
            status: number;
            title: string;
            /** @description `/problems/<slug>`: stable, for programs. */
            type: string;
        };
        /** @description What this process takes of its machine. */
        Process: {
            /**
             * Format: double
             * @description User and system time together.
             */
            cpu_seconds?: number | null;
            /** Format: int64 */
            memory_bytes?: number | null;
            /** Format: int64 */
            most_files?: number | null;
            /** Format: int64 */
            open_files?: number | null;
            started_at?: components["schemas"]["Moment"] | null;
        };
        /** @description Whether a decision is in the public ledger. */
        Proof: {
            /** Format: int64 */
            index: number;
            /** @enum {string} */
            state: "proved";
        } | {
            /** @enum {string} */
            state: "waiting";
        } | {
            /** @enum {string} */
            state: "unproven";
            why: components["schemas"]["Words"];
        };
        /** @description Group *proof*: where the public ledger holds the decision. */
        ProofTold: {
            /**
             * Format: int64
             * @description Its place in the ledger, counted from 0.
             */
            index?: number | null;
            /** @description `proved`, `waiting` or `unproven`. */
            state: string;
        };
        /** @description What the resident's own browser needs to find the decision in the public ledger, and to judge again. */
        ProofView: components["schemas"]["Proof"] & {
            /** @description The decision's text, letter by letter as it was committed to; absent when nobody vouches for it. */
            body?: string | null;
            /** @description The line that stands in the ledger. */
            leaf?: string | null;
            /** @description 32 bytes, hexadecimal. */
            salt?: string | null;
        };
        /** @description What is proposed. */
        Proposal: {
            /** @description Green, amber or red. */
            colour: components["schemas"]["Colour"];
            /** @description The law and its paragraph. */
            legal_basis: string;
            person: components["schemas"]["Id"];
            /** @description What the resident reads. */
            reason: components["schemas"]["Words"];
            /** @description Within thirty days. */
            until: components["schemas"]["Moment"];
        };
        /** @description The id of a proposed order. */
        ProposedView: {
            order: components["schemas"]["Id"];
        };
        PublishBody: {
            /** @description The signed file in base64url without padding. */
            file: string;
        };
        PublishedView: {
            /** @description False when it was in force already. */
            new: boolean;
            /**
             * Format: int64
             * @description The number of the list in force.
             */
            seq: number;
        };
        /** @description An order to stay apart. */
        Quarantine: {
            evidence?: components["schemas"]["Id"] | null;
            from: components["schemas"]["Moment"];
            until?: components["schemas"]["Moment"] | null;
        };
        /**
         * @description How far a permission reaches.
         * @enum {string}
         */
        Reach: "all" | "area" | "place" | "own" | "granted" | "none";
        /** @description What the second officer read. */
        Read: {
            digest: string;
        };
        ReaderStanding: {
            /**
             * Format: int64
             * @description Facts that it has not looked at.
             */
            behind: number;
            name: string;
        };
        /** @description One row that was met. */
        Reason: {
            /** @description The journal facts that it rests on. */
            evidence?: components["schemas"]["Id"][];
            row: string;
            since?: components["schemas"]["Moment"] | null;
            text: components["schemas"]["Words"];
        };
        /** @description Whom a row would meet anew, and whom no longer. */
        ReasonFlow: {
            /** Format: int64 */
            gained: number;
            /** Format: int64 */
            lost: number;
            row: string;
            text: components["schemas"]["Words"];
        };
        Receipt: {
            /** @description As it stands in the leaf: SHA-256 over `bulwark statement/1`, a zero byte and the statement; base64url. */
            commitment: string;
            day: components["schemas"]["Day"];
            /** Format: int64 */
            index: number;
            kind: string;
            statement: string;
        };
        /** @description A recovery that a certificate speaks of, not a case of our own. */
        Recovery: {
            assurance?: components["schemas"]["Assurance"];
            evidence?: components["schemas"]["Id"] | null;
            /** @description From when on it counts. */
            from: components["schemas"]["Moment"];
            /** @description The sample of the first positive test. */
            positive_at: components["schemas"]["Moment"];
            until?: components["schemas"]["Moment"] | null;
        };
        /** @description What a phone says of itself. */
        RefreshBody: {
            /** @description Take the pass off the phone that it is on. */
            move?: boolean;
            phone: components["schemas"]["PhoneBody"];
            /** @description ES256 with low s by the phone's key over `bulwark bind/1\n{person}\n{x}\n{y}\n{tick}`; base64url of 64 bytes. */
            proof: string;
            shows?: components["schemas"]["ShowsBody"] | null;
            /**
             * Format: int64
             * @description The phone's clock: seconds since 1970 by 15, rounded down.
             */
            tick: number;
        };
        /** @description The pass with a token for this phone. */
        RefreshView: {
            /**
             * Format: int32
             * @description Seconds after which a page that stands open may ask again.
             */
            again_after: number;
            expires?: components["schemas"]["Moment"] | null;
            identity?: components["schemas"]["IdentityView"] | null;
            issued?: components["schemas"]["Moment"] | null;
            /** @description The server's clock, by which the phone corrects its own. */
            now: components["schemas"]["Moment"];
            pass?: components["schemas"]["PassView"] | null;
            refresh_at?: components["schemas"]["Moment"] | null;
            serial?: components["schemas"]["Id"] | null;
            /** @description base64url; none while the decision is not proved to be in the public ledger. */
            token?: string | null;
        };
        RegisterBody: {
            address?: string | null;
            birth?: components["schemas"]["Day"] | null;
            code: string;
            document: components["schemas"]["DocumentBody"];
            home_area: components["schemas"]["AreaCode"];
            name: string;
            phone: string;
            sex?: components["schemas"]["Sex"] | null;
        };
        RegisteredView: {
            person: components["schemas"]["Id"];
            warnings: components["schemas"]["WarningView"][];
        };
        /** @description How far everybody has been judged again. */
        RejudgingView: {
            /**
             * Format: int64
             * @description Who got another decision.
             */
            changed: number;
            /** Format: int64 */
            done: number;
            ended_at?: components["schemas"]["Moment"] | null;
            started_at: components["schemas"]["Moment"];
            /** @description `running` or `done`. */
            state: string;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            version: number;
        };
        /** @description Somebody whose colour would change, without who it is. */
        ReplayExample: {
            age: string;
            /** @description The district. */
            area: components["schemas"]["AreaCode"];
            from: components["schemas"]["Colour"];
            rows_after: string[];
            rows_before: string[];
            to: components["schemas"]["Colour"];
        };
        /**
         * @description Where a replay stands.
         * @enum {string}
         */
        ReplayState: "waiting" | "running" | "done" | "stopped";
        /** @description A draft tried on everybody. */
        ReplayView: {
            /** @description Only changes. */
            by_age: components["schemas"]["AgeFlow"][];
            /** @description By community; only changes. */
            by_area: components["schemas"]["AreaFlow"][];
            by_reason: components["schemas"]["ReasonFlow"][];
            /** @description The text that was tried; another one has to be tried again. */
            digest: components["schemas"]["Digest"];
            /** Format: int64 */
            done: number;
            /** @description A few of each change, without who it is. */
            examples: components["schemas"]["ReplayExample"][];
            flows: components["schemas"]["Flow"][];
            id: components["schemas"]["Id"];
            /** @description How many officers publishing takes, by this replay. */
            officers: number;
            /** @description The city, its districts, and every smaller area of which too many turn red. */
            red_share: components["schemas"]["ShareView"][];
            /**
             * Format: double
             * @description How long it worked.
             */
            seconds: number;
            started_at: components["schemas"]["Moment"];
            state: components["schemas"]["ReplayState"];
            /**
             * Format: int32
             * @description Above this share of an area, a third officer is asked for.
             */
            third_officer_percent: number;
            /** Format: int64 */
            total: number;
        };
        ReportBody: components["schemas"]["DatesBody"] & {
            document?: components["schemas"]["DocumentBody"] | null;
            person?: components["schemas"]["Id"] | null;
            status: components["schemas"]["ReportStatus"];
        };
        /** @enum {string} */
        ReportStatus: "suspected" | "confirmed";
        ResetBody: {
            reason: components["schemas"]["ResetReason"];
        };
        /**
         * @description Why credentials are reset, for the journal. A choice and no text, so that nothing personal gets there.
         * @enum {string}
         */
        ResetReason: "second_factor_lost" | "password_forgotten" | "both_lost" | "misuse_suspected";
        ResidentBody: {
            code: string;
            phone: string;
        };
        /** @description A line of a staff list: enough to recognise somebody who stands at the desk. */
        ResidentRow: {
            /** @description Somebody looks after them. */
            dependant: boolean;
            document_kind: components["schemas"]["DocumentKind"];
            document_tail?: string | null;
            home_area: components["schemas"]["AreaCode"];
            home_area_name: string;
            id: components["schemas"]["Id"];
            /** @description Masked: 王*明. */
            name: string;
            phone_tail?: string | null;
            registered_at: components["schemas"]["Moment"];
            status: string;
        };
        /** @description A resident as they see themselves, or as staff with a purpose see them. */
        ResidentView: {
            address?: string | null;
            birth?: components["schemas"]["Day"] | null;
            document_kind: components["schemas"]["DocumentKind"];
            document_tail?: string | null;
            guardian?: components["schemas"]["Id"] | null;
            home_area: components["schemas"]["AreaCode"];
            home_area_name: string;
            id: components["schemas"]["Id"];
            name: string;
            phone_tail?: string | null;
            sex?: components["schemas"]["Sex"] | null;
            /** @description `living` or `died`. */
            status: string;
        };
        /** @description A risk area in its period; both days are inside it. */
        RiskArea: {
            code?: components["schemas"]["AreaCode"] | null;
            /** @description The community or spot within it; empty when the whole area is meant. */
            community: string;
            from: components["schemas"]["Day"];
            id: components["schemas"]["Id"];
            level: components["schemas"]["RiskLevel"];
            /** @description The area's names, from the province down. */
            name: string;
            /** @description A line of a published list, which nobody here can lift. */
            notice: boolean;
            until?: components["schemas"]["Day"] | null;
            /** @description Whether the code is the risk area itself, and not only an area that holds it. */
            whole: boolean;
        };
        /**
         * @description How grave it is. Ordered: high comes first.
         * @enum {string}
         */
        RiskLevel: "high" | "medium" | "low";
        /**
         * @description A staff member's job. What a role may do stands in `policy/`, not here.
         * @enum {string}
         */
        Role: "guard" | "gate" | "community_worker" | "clinician" | "tracer" | "rule_officer" | "appeals_officer" | "commander" | "auditor" | "administrator";
        /** @description One row of the table. */
        Row: {
            colour: components["schemas"]["Colour"];
            id: string;
            /** @description What the resident should do. */
            next: components["schemas"]["Words"];
            /** @description The fact whose date the reason shows. */
            since?: string | null;
            /** @description The reason, as the resident reads it. */
            text: components["schemas"]["Words"];
            /** @description A CEL expression over the facts and parameters; `true` in the last row and nowhere else. */
            when: string;
        };
        /** @description One line of both books. `columns` names what differs; `order` among them says that a row moved. */
        RowChange: {
            after?: components["schemas"]["Row"] | null;
            before?: components["schemas"]["Row"] | null;
            change: components["schemas"]["Change"];
            columns: string[];
            id: string;
        };
        /** @description A row of the book. */
        RowView: {
            colour: components["schemas"]["Colour"];
            /**
             * Format: int64
             * @description How many residents of the reader's area it meets now.
             */
            hits: number;
            id: string;
            /** @description What the resident should do. */
            next: components["schemas"]["Words"];
            /** @description The fact whose date the reason shows. */
            since?: string | null;
            /** @description The reason, as the resident reads it. */
            text: components["schemas"]["Words"];
            /** @description A CEL expression over the facts and parameters. */
            when: string;
        };
        /** @description One mistake. */
        RuleFault: {
            /**
             * Format: int32
             * @description Where in the cell, counted in characters from 0.
             */
            at?: number | null;
            /** @description `when`, `colour`, `text`, `next`, `since`, or the part of the book: `fact`, `parameter`, `row`, `book`. */
            column: string;
            /** @description The row's id, or the fact's or parameter's name; none when the whole book is meant. */
            row?: string | null;
            says: components["schemas"]["Words"];
        };
        /** @description A declaration as it was made: what the rules read, and the trips. */
        Said: {
            says: components["schemas"]["Declaration"];
            trips?: components["schemas"]["Trip"][];
        };
        /** @description Another text for a draft. */
        Save: {
            file: components["schemas"]["BookFile"];
            name?: string | null;
            /**
             * Format: int64
             * @description The revision that was changed.
             */
            revision: number;
        };
        /** @description What a certificate says. */
        SaysView: {
            /** Format: int32 */
            dose: number;
            /** @enum {string} */
            kind: "vaccination";
            maker: string;
            /** Format: int32 */
            of: number;
            on: components["schemas"]["Day"];
            product: string;
            vaccine: string;
        } | {
            centre?: string | null;
            /** @enum {string} */
            kind: "test";
            /** @description `pcr`, `antigen`, or the code of another method. */
            method: string;
            name?: string | null;
            /** @description `negative` or `positive`. */
            result: string;
            sampled_at: components["schemas"]["Moment"];
        } | {
            first_positive: components["schemas"]["Day"];
            from: components["schemas"]["Day"];
            /** @enum {string} */
            kind: "recovery";
            until: components["schemas"]["Day"];
        };
        /** @description A scan as the gate's device sends it. */
        Scanning: {
            at?: components["schemas"]["Moment"] | null;
            /** @description The text that was scanned: a show (`BW1S:`) or a paper pass (`BW1P:`). */
            code: string;
            direction?: components["schemas"]["Direction"];
            scan_id: components["schemas"]["Id"];
            /** Format: int64 */
            temperature_tenths?: number | null;
        };
        /** @description The scans of a minute. */
        ScanPicture: {
            at: components["schemas"]["Moment"];
            /** Format: int64 */
            closer: number;
            /** Format: int64 */
            in: number;
            /** Format: int64 */
            no: number;
        };
        /** @description Who is signed in, and where. */
        Session: {
            area?: components["schemas"]["AreaCode"] | null;
            area_name?: string | null;
            /** @description A made town: codes are shown on the page, and anybody may try any role. */
            demo: boolean;
            kind: components["schemas"]["SessionKind"];
            /** @description A resident's own name, or a staff member's. */
            name?: string | null;
            /** @description The server's clock, by which a phone corrects its own. */
            now: components["schemas"]["Moment"];
            person?: components["schemas"]["Id"] | null;
            place?: components["schemas"]["Id"] | null;
            place_name?: string | null;
            role?: components["schemas"]["Role"] | null;
            town_area?: components["schemas"]["AreaCode"] | null;
            town_name: string;
            /** @description IANA name of the zone in which the town keeps its days. */
            zone: string;
        };
        /** @enum {string} */
        SessionKind: "nobody" | "resident" | "staff";
        SetBody: {
            area?: components["schemas"]["AreaCode"] | null;
            from: components["schemas"]["Day"];
            level: components["schemas"]["RiskLevel"];
            name: string;
            until?: components["schemas"]["Day"] | null;
        };
        /**
         * @description As the document says.
         * @enum {string}
         */
        Sex: "female" | "male";
        /** @description How much of an area is red, before and after. */
        ShareView: {
            /** Format: int64 */
            after: number;
            area: components["schemas"]["AreaCode"];
            /** Format: int64 */
            before: number;
            /** @description So many that a third officer is asked for. */
            many: boolean;
            name: components["schemas"]["Words"];
            /** Format: int64 */
            residents: number;
            /**
             * Format: int64
             * @description Red after and not before.
             */
            turned: number;
        };
        /** @description A decision that a phone shows. */
        ShowsBody: {
            decision: components["schemas"]["Id"];
            until?: components["schemas"]["Moment"] | null;
        };
        /** @description The picture of an area. */
        Situation: {
            areas: components["schemas"]["AreaPicture"][];
            as_of: components["schemas"]["Moment"];
            cases_by_day: components["schemas"]["CaseDay"][];
            colours: {
                [key: string]: number;
            };
            scans_by_minute: components["schemas"]["ScanPicture"][];
            tasks: components["schemas"]["TaskPicture"];
        };
        /**
         * @description The lists of [`Facts`] that a derived fact can be taken of.
         * @enum {string}
         */
        Source: "resident" | "declaration" | "exposure" | "case" | "stay" | "arrival" | "quarantine" | "test" | "vaccination" | "recovery";
        StaffBody: {
            name: string;
            password: string;
            /** @description The six digits that the authenticator app shows. */
            totp: string;
        };
        /** @description Shown once; nobody can read them again. */
        StaffCredentials: {
            password: string;
            staff: components["schemas"]["Id"];
            /** @description For the authenticator app, best as a QR code. */
            totp_uri: string;
        };
        /** @description A member of staff, as an administrator sees them. */
        StaffView: {
            added_at: components["schemas"]["Moment"];
            area: components["schemas"]["AreaCode"];
            area_name: string;
            display_name: string;
            ended_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["Id"];
            name: string;
            place?: components["schemas"]["Id"] | null;
            place_name?: string | null;
            role: components["schemas"]["Role"];
        };
        StandsTold: {
            health: components["schemas"]["HealthTold"];
            person: components["schemas"]["PersonTold"];
            proof: components["schemas"]["ProofTold"];
        };
        /** @description Whether it counts for its person. */
        State: {
            checked_by?: components["schemas"]["Id"] | null;
            /** @enum {string} */
            state: "counts";
        } | {
            /** @enum {string} */
            state: "waits";
            why: components["schemas"]["Doubt"][];
        } | {
            checked_by: components["schemas"]["Id"];
            /** @enum {string} */
            state: "not_theirs";
        };
        /** @description Time spent in a risk area. */
        Stay: {
            assurance?: components["schemas"]["Assurance"];
            evidence?: components["schemas"]["Id"] | null;
            from: components["schemas"]["Moment"];
            last_at?: components["schemas"]["Moment"] | null;
            level: components["schemas"]["RiskLevel"];
        };
        StoreStanding: {
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            connections: number;
            /** @description `sqlite` or `postgresql`. */
            engine: string;
            /** Format: int64 */
            free_bytes: number;
            /** Format: int64 */
            idle: number;
            /**
             * Format: int64
             * @description The log beside an embedded store.
             */
            log_bytes: number;
            /** Format: int64 */
            most_connections: number;
        };
        String: string;
        /**
         * @description The signs that the ninth edition of the national protocol (June 2022) asks about, and short breath.
         * @enum {string}
         */
        Symptom: "fever" | "cough" | "fatigue" | "sore_throat" | "loss_of_smell" | "blocked_nose" | "runny_nose" | "conjunctivitis" | "muscle_pain" | "diarrhoea" | "short_breath";
        /**
         * @description How a fact is taken from the records that count at the moment of judging.
         * @enum {string}
         */
        Take: "now" | "present" | "count" | "days" | "hours" | "days_until" | "value";
        TakenView: {
            at: components["schemas"]["Moment"];
            /** Format: int64 */
            size: number;
            witness: string;
        };
        /** @description A task. */
        Task: components["schemas"]["TaskState"] & {
            about: Record<string, never>;
            area: components["schemas"]["AreaCode"];
            due_at: components["schemas"]["Moment"];
            id: components["schemas"]["Id"];
            kind: string;
            opened_at: components["schemas"]["Moment"];
            role: components["schemas"]["Role"];
            subject?: components["schemas"]["Id"] | null;
        };
        /** @description Open tasks by how long they have waited. */
        TaskPicture: {
            by_age: components["schemas"]["AgeCount"][];
        };
        /** @description Where a task stands. */
        TaskState: {
            /** @enum {string} */
            state: "open";
        } | {
            by: components["schemas"]["Id"];
            /** @enum {string} */
            state: "taken";
        } | {
            at: components["schemas"]["Moment"];
            outcome: string;
            /** @enum {string} */
            state: "done";
        };
        /** @description A task as its reader sees it. */
        TaskView: components["schemas"]["Task"] & {
            area_name: string;
            overdue: boolean;
            person?: components["schemas"]["PersonView"] | null;
            title: components["schemas"]["Words"];
        };
        /** @description A sample and what came of it. */
        Tested: {
            kind: components["schemas"]["TestKind"];
            result: components["schemas"]["TestResult"];
            sampled_at: components["schemas"]["Moment"];
        };
        /** @enum {string} */
        TestKind: "pcr" | "antigen";
        /** @description A sample and what came of it. */
        TestRecord: {
            assurance?: components["schemas"]["Assurance"];
            evidence?: components["schemas"]["Id"] | null;
            kind: components["schemas"]["TestKind"];
            result: components["schemas"]["TestResult"];
            sampled_at: components["schemas"]["Moment"];
        };
        /** @enum {string} */
        TestResult: "negative" | "positive" | "inconclusive";
        /** @description The id of an entered test. */
        TestView: {
            test: components["schemas"]["Id"];
        };
        /** @description A gate's day. */
        TodayView: {
            /** @description Scans in each of the 24 hours of the local day. */
            by_hour: number[];
            last: components["schemas"]["LastScan"][];
            /** Format: int64 */
            let_in: number;
            /** Format: int64 */
            looked_closer: number;
            /** Format: int64 */
            turned_away: number;
        };
        /** @description What became of one example. */
        Tried: {
            expect: components["schemas"]["Colour"];
            got: components["schemas"]["Colour"];
            id: string;
            passes: boolean;
            /** @description The rows that were met, the most severe first. */
            rows: string[];
        };
        /** @description A trip as declared. */
        Trip: {
            /** @description `train`, `flight`, `coach`, `ship`, `car` or another word. */
            carrier: string;
            from_area?: components["schemas"]["AreaCode"] | null;
            /** @description The train's, flight's or plate number. */
            number: string;
            on: components["schemas"]["Day"];
            to_area?: components["schemas"]["AreaCode"] | null;
        };
        /** @description The card. */
        TripCardView: {
            cities: components["schemas"]["TripCityView"][];
            /** @description The first of the 14 days. */
            from: components["schemas"]["Day"];
            /** @description The card's own day, which is not among them. */
            to: components["schemas"]["Day"];
        };
        /** @description A city on the card. */
        TripCityView: {
            /** @description As the records call it. */
            city: string;
            /** @description Six digits; empty where no city is known by this name. */
            code: string;
            dates: components["schemas"]["Day"][];
            name: components["schemas"]["Words"];
            /** @description The city held a high or medium risk area since the person was first there. */
            risk: boolean;
        };
        /** @description Group *trip*, as somebody declares it. */
        TripSaid: {
            /** @description `train`, `flight`, `coach`, `ship`, `car` or another word. */
            carrier: string;
            from_area?: components["schemas"]["AreaCode"] | null;
            /** @description The train's, flight's or plate number. */
            number: string;
            on: components["schemas"]["Day"];
            to_area?: components["schemas"]["AreaCode"] | null;
        };
        TripsTold: {
            person: components["schemas"]["PersonTold"];
            /** @description How many were taken. */
            trips: number;
        };
        TrustIssuerKeyView: {
            from: components["schemas"]["Moment"];
            key: components["schemas"]["TrustKeyView"];
            until: components["schemas"]["Moment"];
            withdrawn?: components["schemas"]["Moment"] | null;
        };
        TrustIssuerView: {
            areas: string[];
            code: string;
            keys: components["schemas"]["TrustIssuerKeyView"][];
            name: components["schemas"]["Words"];
            /** @description This installation itself. */
            own: boolean;
            url: string;
        };
        TrustKeyView: {
            algorithm: string;
            /** @description The public key in base64url. */
            key: string;
            kid: string;
        };
        TrustView: {
            /** @description SHA-256 of what was signed: by it people compare over the telephone. */
            digest: string;
            issued: components["schemas"]["Moment"];
            issuers: components["schemas"]["TrustIssuerView"][];
            /** @description A newer one should have come. */
            old: boolean;
            published?: components["schemas"]["Moment"] | null;
            /** Format: int64 */
            seq: number;
            signers: components["schemas"]["TrustKeyView"][];
            /** @description So many of the signers make the next list count. */
            threshold: number;
            until: components["schemas"]["Moment"];
        };
        /**
         * @description What a number counts.
         * @enum {string}
         */
        Unit: "day" | "hour" | "minute" | "second" | "tenth_degree" | "times";
        /** @description What a gate decided while it was alone. */
        Upload: {
            /** @description At most 500. */
            visits: components["schemas"]["VisitBody"][];
        };
        /** @description What became of each visit, in their order. */
        Uploaded: {
            results: components["schemas"]["UploadResult"][];
        };
        /** @description What became of one. */
        UploadResult: {
            scan_id: components["schemas"]["Id"];
            state: components["schemas"]["VisitState"];
        };
        /** @description A dose of a vaccine, as a certificate says it. */
        Vaccination: {
            assurance?: components["schemas"]["Assurance"];
            at: components["schemas"]["Moment"];
            course: components["schemas"]["Course"];
            /**
             * Format: int32
             * @description Which dose it was, from 1.
             */
            dose: number;
            evidence?: components["schemas"]["Id"] | null;
            until?: components["schemas"]["Moment"] | null;
        };
        Value: unknown;
        Vec: (components["schemas"]["State"] & {
            /** @description A day, a month or a year; empty when it says none. */
            born: string;
            /** @description Two letters: who issued it. */
            country: string;
            /** @description `covid19`, or the code of another disease. */
            disease: string;
            expires: components["schemas"]["Moment"];
            /** @description Until when it is kept, and counts. */
            goes_at: components["schemas"]["Moment"];
            id: string;
            issued?: components["schemas"]["Moment"] | null;
            issuer: string;
            /** @description What it means for the declaration. */
            means: components["schemas"]["Words"];
            /** @description As it is written on the certificate. */
            name: string;
            presented_at: components["schemas"]["Moment"];
            says: components["schemas"]["SaysView"];
            /** @description As a passport's machine-readable zone writes it. */
            standard_name: string;
        })[];
        /** @description What a walk over the chain found. */
        Verdict: {
            /**
             * Format: int64
             * @description Where the chain breaks first: place in the chain and what is wrong there.
             */
            broken_at?: number | null;
            /**
             * Format: int64
             * @description Facts walked.
             */
            facts: number;
            /** @description Each fact that was changed, slipped in or taken away; the first thousand of them. */
            faults: components["schemas"]["Fault"][];
            /**
             * Format: int64
             * @description How many there are.
             */
            faulty: number;
            /** @description The hash of the last fact, hexadecimal. */
            head: string;
            /** @description The chain holds from the first fact to the last. */
            holds: boolean;
            /** @description The keyring was asked whether the house wrote these facts. */
            keyed: boolean;
            /** @description Facts that went with a lost store, as the house itself wrote down when a backup was put back. */
            lost: components["schemas"]["Lost"][];
            /**
             * Format: int64
             * @description Facts written but not sealed yet; more than a few, for longer than seconds, is a fault.
             */
            unsealed: number;
            why?: string | null;
        };
        /** @description Which edition of which book. */
        Version: {
            book: string;
            /** Format: int32 */
            version: number;
        };
        /** @description A version in the list. */
        VersionLine: {
            book: string;
            /** @description Who published it, told to those who work with the rules; nobody for the one that came with the product. */
            by: string[];
            digest: components["schemas"]["Digest"];
            in_force: boolean;
            /** Format: int64 */
            index?: number | null;
            published_at?: components["schemas"]["Moment"] | null;
            text: components["schemas"]["Words"];
            /** Format: int32 */
            version: number;
        };
        /** @description Every version. */
        VersionLines: {
            items: components["schemas"]["VersionLine"][];
        };
        /** @description A version for everybody. */
        VersionView: {
            book: string;
            digest: components["schemas"]["Digest"];
            in_force: boolean;
            /**
             * Format: int64
             * @description Its leaf in the public ledger.
             */
            index?: number | null;
            published_at?: components["schemas"]["Moment"] | null;
            /** @description The book as JSON: the bytes whose SHA-256 is the digest. */
            text: string;
            /** Format: int32 */
            version: number;
        };
        /**
         * @description How much a visit proves.
         * @enum {string}
         */
        VisitAssurance: "normal" | "low";
        /** @description One visit as the gate's device kept it. */
        VisitBody: {
            answer: components["schemas"]["GateAnswer"];
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["AnsweredBy"];
            colour: components["schemas"]["Colour"];
            direction?: components["schemas"]["Direction"];
            /** @description The code of the office that issued the pass. */
            issuer: string;
            paper?: boolean;
            scan_id: components["schemas"]["Id"];
            /** @description 32 hexadecimal digits. */
            serial: string;
            /** Format: int64 */
            temperature_tenths?: number | null;
        };
        /** @description A visitor without a phone. */
        Visiting: {
            direction?: components["schemas"]["Direction"];
            document: components["schemas"]["DocumentBody"];
            scan_id: components["schemas"]["Id"];
            /** Format: int64 */
            temperature_tenths?: number | null;
        };
        /**
         * @description What became of a visit that was sent.
         * @enum {string}
         */
        VisitState: "stored" | "repeated" | "differs" | "too-old" | "in-future" | "unknown-pass";
        VouchBody: {
            address?: string | null;
            birth?: components["schemas"]["Day"] | null;
            document: components["schemas"]["DocumentBody"];
            home_area: components["schemas"]["AreaCode"];
            name: string;
            phone?: string | null;
            /** @description The sender's own number for this request: sent again, it registers nobody twice. */
            request?: string | null;
            sex?: components["schemas"]["Sex"] | null;
        };
        /** @description Something worth a second look that stops nobody. */
        WarningView: components["schemas"]["Words"] & {
            slug: string;
        };
        /** @description Millionths of a degree north and east, on WGS 84. */
        Where: {
            /** Format: int64 */
            latitude: number;
            /** Format: int64 */
            longitude: number;
        };
        /** @description Whose pass it is. */
        Whose: {
            id: components["schemas"]["Id"];
            /** @description The full name for the person and whoever looks after them; masked for everybody else. */
            name: string;
        };
        /** @description Why an order ends before its time. */
        Why: {
            /** @description A few words that name nobody. */
            why: string;
        };
        WitnessStanding: {
            name: string;
            signed_at: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description How long the ledger was that it signed.
             */
            size: number;
        };
        WitnessView: {
            at?: components["schemas"]["Moment"] | null;
            key: string;
            name: string;
            /**
             * Format: int64
             * @description The largest tree it has signed, and when; absent when it has signed none yet.
             */
            size?: number | null;
        };
        /** @description One sentence in both languages. */
        Words: {
            en: string;
            zh: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    platform_read_get_api_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Value"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    service_verify_code_post_api_partner_v1_code_verifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "BW1S:6BF…"
                 *     }
                 */
                "application/json": components["schemas"]["PartnerVerifyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "0000",
                     *       "message": {
                     *         "zh": "办理成功。",
                     *         "en": "Done."
                     *       },
                     *       "data": {
                     *         "state": "genuine",
                     *         "colour": "green",
                     *         "word": {
                     *           "zh": "绿码",
                     *           "en": "Green"
                     *         },
                     *         "sentence": {
                     *           "zh": "可以通行。",
                     *           "en": "May pass."
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerAnswerOfCodeTold"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    service_make_code_post_api_partner_v1_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consent": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                 *       "phone": {
                 *         "x": "…",
                 *         "y": "…",
                 *         "tick": 118573320,
                 *         "proof": "…",
                 *         "move": false
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartnerMakeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "0000",
                     *       "message": {
                     *         "zh": "办理成功。",
                     *         "en": "Done."
                     *       },
                     *       "data": {
                     *         "person": {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": "王*明"
                     *         },
                     *         "code": {
                     *           "token": "hEO…",
                     *           "serial": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "issued": "2026-11-21T01:00:00Z",
                     *           "expires": "2026-11-24T01:00:00Z",
                     *           "refresh_at": "2026-11-21T13:00:00Z",
                     *           "identity": null
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerAnswerOfMadeTold"];
                };
            };
            /** @description A refusal: `/problems/bad-phone-key`, `/problems/bad-phone-proof`, `/problems/bound-elsewhere`, `/problems/code-waiting`, `/problems/busy`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-phone-key",
                     *       "title": "bad phone key",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    service_correct_post_api_partner_v1_corrections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consent": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                 *       "person": {
                 *         "address": "东门街 12 号 3 单元"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartnerCorrectBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "0000",
                     *       "message": {
                     *         "zh": "办理成功。",
                     *         "en": "Done."
                     *       },
                     *       "data": {
                     *         "person": {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": "王*明"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerAnswerOfCorrectedTold"];
                };
            };
            /** @description A refusal: `/problems/body-empty`, `/problems/area-unknown`, `/problems/area-too-wide`, `/problems/code-wrong`, `/problems/phone-shape`, `/problems/phone-in-use`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/body-empty",
                     *       "title": "body empty",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    service_declare_health_post_api_partner_v1_health_declarations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consent": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                 *       "health": {
                 *         "temperature_tenths": 366,
                 *         "symptoms": [],
                 *         "contact": "no"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartnerHealthBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "0000",
                     *       "message": {
                     *         "zh": "办理成功。",
                     *         "en": "Done."
                     *       },
                     *       "data": {
                     *         "person": {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": "王*明"
                     *         },
                     *         "health": {
                     *           "colour": "green",
                     *           "word": {
                     *             "zh": "绿码",
                     *             "en": "Green"
                     *           },
                     *           "reason": null,
                     *           "next": null,
                     *           "since": "2026-11-21T01:00:00Z",
                     *           "until": "2026-11-28T01:00:00Z"
                     *         },
                     *         "proof": {
                     *           "state": "proved",
                     *           "index": 12
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerAnswerOfStandsTold"];
                };
            };
            /** @description A refusal: `/problems/bad-temperature`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-temperature",
                     *       "title": "bad temperature",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    service_query_health_post_api_partner_v1_health_queries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consent": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071"
                 *     }
                 */
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "0000",
                     *       "message": {
                     *         "zh": "办理成功。",
                     *         "en": "Done."
                     *       },
                     *       "data": {
                     *         "person": {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": "王*明"
                     *         },
                     *         "health": {
                     *           "colour": "green",
                     *           "word": {
                     *             "zh": "绿码",
                     *             "en": "Green"
                     *           },
                     *           "reason": null,
                     *           "next": null,
                     *           "since": "2026-11-21T01:00:00Z",
                     *           "until": "2026-11-28T01:00:00Z"
                     *         },
                     *         "proof": {
                     *           "state": "proved",
                     *           "index": 12
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerAnswerOfStandsTold"];
                };
            };
            /** @description A refusal: `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/resident-died",
                     *       "title": "resident died",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    service_invoke_post_api_partner_v1_invocations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consent": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071"
                 *     }
                 */
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "0000",
                     *       "message": {
                     *         "zh": "办理成功。",
                     *         "en": "Done."
                     *       },
                     *       "data": {
                     *         "person": {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": "王*明"
                     *         },
                     *         "colour": "green",
                     *         "word": {
                     *           "zh": "绿码",
                     *           "en": "Green"
                     *         },
                     *         "as_of": "2026-11-21T01:00:00Z",
                     *         "show_until": "2026-11-21T01:01:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerAnswerOfInvoked"];
                };
            };
            /** @description A refusal: `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/resident-died",
                     *       "title": "resident died",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    service_declare_trip_post_api_partner_v1_trip_declarations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consent": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                 *       "trips": [
                 *         {
                 *           "carrier": "train",
                 *           "number": "G1234",
                 *           "on": "2026-11-20",
                 *           "from_area": "4201",
                 *           "to_area": "9901"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PartnerTripBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "0000",
                     *       "message": {
                     *         "zh": "办理成功。",
                     *         "en": "Done."
                     *       },
                     *       "data": {
                     *         "person": {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": "王*明"
                     *         },
                     *         "trips": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerAnswerOfTripsTold"];
                };
            };
            /** @description A refusal: `/problems/bad-trips`, `/problems/bad-trip-day`, `/problems/body-empty`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-trips",
                     *       "title": "bad trips",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_list_get_appeals: {
        parameters: {
            query?: {
                /** @description An area within one's own; one's own unless said. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description `asc` (unless said) or `desc`. */
                order?: string;
                /** @description One of the columns that the list offers; its first one unless said. */
                sort?: string;
                /** @description `open` (unless said), `late`, `all`, `filed`, `taken`, `decided` or `withdrawn`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "label": "5F6071",
                     *           "state": "filed",
                     *           "contested": "990101",
                     *           "office": "990101",
                     *           "office_name": "东城区",
                     *           "level": "county",
                     *           "filed_at": "2026-11-21T01:00:00Z",
                     *           "due_at": "2026-11-22T01:00:00Z",
                     *           "late": false,
                     *           "files": 1,
                     *           "outcome": null,
                     *           "ended_at": null,
                     *           "mine": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfAppealRow"];
                };
            };
            /** @description A refusal: `/problems/sort-unknown`, `/problems/state-unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/sort-unknown",
                     *       "title": "sort unknown",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_read_get_appeals_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appeal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "says": "我那天不在市场。",
                     *       "state": "filed",
                     *       "filed_at": "2026-11-21T01:00:00Z",
                     *       "office": "990101",
                     *       "office_name": "东城区",
                     *       "level": "county",
                     *       "due_at": "2026-11-22T01:00:00Z",
                     *       "late": false,
                     *       "stages": [
                     *         {
                     *           "office": "990101",
                     *           "office_name": "东城区",
                     *           "level": "county",
                     *           "came_at": "2026-11-21T01:00:00Z",
                     *           "due_at": "2026-11-22T01:00:00Z",
                     *           "left_at": null,
                     *           "how": null,
                     *           "late": false
                     *         }
                     *       ],
                     *       "evidence": [
                     *         {
                     *           "n": 1,
                     *           "media": "image/jpeg",
                     *           "bytes": 481516,
                     *           "at": "2026-11-21T01:02:00Z"
                     *         }
                     *       ],
                     *       "outcome": null,
                     *       "person_name": "王*明",
                     *       "mine": false,
                     *       "may_decide": true,
                     *       "contested": {
                     *         "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *         "office": "990101",
                     *         "made_at": "2026-11-20T10:00:00Z",
                     *         "colour": "red",
                     *         "reasons": [
                     *           {
                     *             "row": "contact",
                     *             "text": {
                     *               "zh": "您是密切接触者。",
                     *               "en": "You are a contact of a case."
                     *             },
                     *             "since": "2026-11-19T01:25:00Z",
                     *             "evidence": [
                     *               "018f3c2a9b7e4d5c8a1b2c3d4e5f6071"
                     *             ]
                     *           }
                     *         ],
                     *         "rule": {
                     *           "book": "health",
                     *           "version": 1
                     *         },
                     *         "evidence": [
                     *           {
                     *             "fact": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *             "kind": "exposure",
                     *             "at": "2026-11-19T01:25:00Z",
                     *             "assurance": "normal"
                     *           }
                     *         ],
                     *         "order": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AppealCase"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_decide_post_appeals_appeal_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appeal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcome": "rejected",
                 *       "reason": {
                 *         "zh": "材料不能说明您当时在别处。",
                 *         "en": "The evidence does not show that you were elsewhere."
                 *       },
                 *       "set_aside": [],
                 *       "lift_order": false
                 *     }
                 */
                "application/json": components["schemas"]["DecideBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "says": "我那天不在市场。",
                     *       "state": "filed",
                     *       "filed_at": "2026-11-21T01:00:00Z",
                     *       "office": "990101",
                     *       "office_name": "东城区",
                     *       "level": "county",
                     *       "due_at": "2026-11-22T01:00:00Z",
                     *       "late": false,
                     *       "stages": [
                     *         {
                     *           "office": "990101",
                     *           "office_name": "东城区",
                     *           "level": "county",
                     *           "came_at": "2026-11-21T01:00:00Z",
                     *           "due_at": "2026-11-22T01:00:00Z",
                     *           "left_at": null,
                     *           "how": null,
                     *           "late": false
                     *         }
                     *       ],
                     *       "evidence": [
                     *         {
                     *           "n": 1,
                     *           "media": "image/jpeg",
                     *           "bytes": 481516,
                     *           "at": "2026-11-21T01:02:00Z"
                     *         }
                     *       ],
                     *       "outcome": null,
                     *       "person_name": "王*明",
                     *       "mine": false,
                     *       "may_decide": true,
                     *       "contested": {
                     *         "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *         "office": "990101",
                     *         "made_at": "2026-11-20T10:00:00Z",
                     *         "colour": "red",
                     *         "reasons": [
                     *           {
                     *             "row": "contact",
                     *             "text": {
                     *               "zh": "您是密切接触者。",
                     *               "en": "You are a contact of a case."
                     *             },
                     *             "since": "2026-11-19T01:25:00Z",
                     *             "evidence": [
                     *               "018f3c2a9b7e4d5c8a1b2c3d4e5f6071"
                     *             ]
                     *           }
                     *         ],
                     *         "rule": {
                     *           "book": "health",
                     *           "version": 1
                     *         },
                     *         "evidence": [
                     *           {
                     *             "fact": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *             "kind": "exposure",
                     *             "at": "2026-11-19T01:25:00Z",
                     *             "assurance": "normal"
                     *           }
                     *         ],
                     *         "order": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AppealCase"];
                };
            };
            /** @description A refusal: `/problems/appeal-taken`, `/problems/appeal-decided`, `/problems/appeal-withdrawn`, `/problems/evidence-unknown`, `/problems/order-unknown`, `/problems/rejected-with-effect`, `/problems/upheld-without-effect`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/appeal-taken",
                     *       "title": "appeal taken",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_evidence_get_appeals_appeal_evidence_n: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appeal: string;
                n: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/octet-stream": components["schemas"]["String"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_take_post_appeals_appeal_take: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appeal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "says": "我那天不在市场。",
                     *       "state": "filed",
                     *       "filed_at": "2026-11-21T01:00:00Z",
                     *       "office": "990101",
                     *       "office_name": "东城区",
                     *       "level": "county",
                     *       "due_at": "2026-11-22T01:00:00Z",
                     *       "late": false,
                     *       "stages": [
                     *         {
                     *           "office": "990101",
                     *           "office_name": "东城区",
                     *           "level": "county",
                     *           "came_at": "2026-11-21T01:00:00Z",
                     *           "due_at": "2026-11-22T01:00:00Z",
                     *           "left_at": null,
                     *           "how": null,
                     *           "late": false
                     *         }
                     *       ],
                     *       "evidence": [
                     *         {
                     *           "n": 1,
                     *           "media": "image/jpeg",
                     *           "bytes": 481516,
                     *           "at": "2026-11-21T01:02:00Z"
                     *         }
                     *       ],
                     *       "outcome": null,
                     *       "person_name": "王*明",
                     *       "mine": false,
                     *       "may_decide": true,
                     *       "contested": {
                     *         "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *         "office": "990101",
                     *         "made_at": "2026-11-20T10:00:00Z",
                     *         "colour": "red",
                     *         "reasons": [
                     *           {
                     *             "row": "contact",
                     *             "text": {
                     *               "zh": "您是密切接触者。",
                     *               "en": "You are a contact of a case."
                     *             },
                     *             "since": "2026-11-19T01:25:00Z",
                     *             "evidence": [
                     *               "018f3c2a9b7e4d5c8a1b2c3d4e5f6071"
                     *             ]
                     *           }
                     *         ],
                     *         "rule": {
                     *           "book": "health",
                     *           "version": 1
                     *         },
                     *         "evidence": [
                     *           {
                     *             "fact": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *             "kind": "exposure",
                     *             "at": "2026-11-19T01:25:00Z",
                     *             "assurance": "normal"
                     *           }
                     *         ],
                     *         "order": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AppealCase"];
                };
            };
            /** @description A refusal: `/problems/appeal-taken`, `/problems/appeal-decided`, `/problems/appeal-withdrawn`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/appeal-taken",
                     *       "title": "appeal taken",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_statistics_get_appeals_statistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "offices": [
                     *         {
                     *           "office": "990101",
                     *           "name": {
                     *             "zh": "东城区",
                     *             "en": "East District"
                     *           },
                     *           "level": "county",
                     *           "filed": 120,
                     *           "open": 4,
                     *           "decided": 114,
                     *           "upheld": 31,
                     *           "late": 2,
                     *           "median_hours": 9.5
                     *         }
                     *       ],
                     *       "few": 5
                     *     }
                     */
                    "application/json": components["schemas"]["AppealStatistics"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    area_list_get_areas: {
        parameters: {
            query?: {
                /** @description The area whose parts are wanted; the provinces unless said. */
                parent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "code": "44",
                     *         "name": "广东省",
                     *         "level": "province"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Areas"];
                };
            };
            /** @description A refusal: `/problems/area-shape`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/area-shape",
                     *       "title": "area shape",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    area_list_get_areas_map: {
        parameters: {
            query?: {
                /** @description Only `province`, `city`, `county`, `town` or `community`. */
                level?: string;
                /** @description Only what lies in this area. */
                within?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "FeatureCollection",
                     *       "features": []
                     *     }
                     */
                    "application/json": components["schemas"]["FeatureCollection"];
                };
            };
            /** @description A refusal: `/problems/area-shape`, `/problems/level-unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/area-shape",
                     *       "title": "area shape",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    audit_list_get_audit: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                role?: string;
                /** @description One member of staff. */
                staff?: string;
                /** @description The act's word: `resident.read`. */
                what?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "actor": "staff:5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "role": "community_worker",
                     *           "area": "990101001001",
                     *           "person": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "what": "resident.read",
                     *           "purpose": "follow-up",
                     *           "shown_at": "2020-01-23T01:00:00Z",
                     *           "basis": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfLine"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    authority_read_get_authority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actors": [
                     *         "nobody",
                     *         "resident"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "action": "pass.read",
                     *           "reach": [
                     *             "none",
                     *             "own"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Authority"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_list_get_cases: {
        parameters: {
            query?: {
                /** @description An area within one's own; one's own unless said. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description `desc` (unless said, for `reported`) or `asc`. */
                order?: string;
                /** @description `reported` (unless said), `area` or `onset`. */
                sort?: string;
                /** @description `suspected`, `confirmed`, `recovered`, `died` or `excluded`; all unless said. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "label": "5F6071",
                     *           "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *           "person_name": "王*明",
                     *           "status": "confirmed",
                     *           "area": "990101001001",
                     *           "area_name": "东门社区",
                     *           "reported_at": "2026-11-20T02:00:00Z",
                     *           "onset": "2026-11-18",
                     *           "sampled": "2026-11-19",
                     *           "isolated": "2026-11-20",
                     *           "confirmed_at": "2026-11-20T03:00:00Z",
                     *           "closed_on": null,
                     *           "infectious_from": "2026-11-16",
                     *           "infectious_until": "2026-11-20",
                     *           "symptoms": [
                     *             "fever",
                     *             "cough"
                     *           ],
                     *           "contacts": 12,
                     *           "lines_delayed": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfCaseView"];
                };
            };
            /** @description A refusal: `/problems/sort-unknown`, `/problems/area-shape`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/sort-unknown",
                     *       "title": "sort unknown",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_report_post_cases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": {
                 *         "kind": "passport",
                 *         "number": "E12345678"
                 *       },
                 *       "status": "suspected",
                 *       "onset": "2026-11-18",
                 *       "symptoms": [
                 *         "fever"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReportBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "person_name": "王*明",
                     *       "status": "confirmed",
                     *       "area": "990101001001",
                     *       "area_name": "东门社区",
                     *       "reported_at": "2026-11-20T02:00:00Z",
                     *       "onset": "2026-11-18",
                     *       "sampled": "2026-11-19",
                     *       "isolated": "2026-11-20",
                     *       "confirmed_at": "2026-11-20T03:00:00Z",
                     *       "closed_on": null,
                     *       "infectious_from": "2026-11-16",
                     *       "infectious_until": "2026-11-20",
                     *       "symptoms": [
                     *         "fever",
                     *         "cough"
                     *       ],
                     *       "contacts": 12,
                     *       "lines_delayed": null
                     *     }
                     */
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description A refusal: `/problems/resident-unknown`, `/problems/resident-died`, `/problems/case-open`, `/problems/date-impossible`, `/problems/date-future`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/resident-unknown",
                     *       "title": "resident unknown",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_read_get_cases_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "person_name": "王*明",
                     *       "status": "confirmed",
                     *       "area": "990101001001",
                     *       "area_name": "东门社区",
                     *       "reported_at": "2026-11-20T02:00:00Z",
                     *       "onset": "2026-11-18",
                     *       "sampled": "2026-11-19",
                     *       "isolated": "2026-11-20",
                     *       "confirmed_at": "2026-11-20T03:00:00Z",
                     *       "closed_on": null,
                     *       "infectious_from": "2026-11-16",
                     *       "infectious_until": "2026-11-20",
                     *       "symptoms": [
                     *         "fever",
                     *         "cough"
                     *       ],
                     *       "contacts": 12,
                     *       "lines_delayed": null
                     *     }
                     */
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_chain_get_cases_case_chain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nodes": [
                     *         {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "kind": "case",
                     *           "label": "5F6071",
                     *           "day": "2026-11-18",
                     *           "area": "990101001001"
                     *         },
                     *         {
                     *           "id": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *           "kind": "contact",
                     *           "label": "7C6D5E",
                     *           "day": "2026-11-19",
                     *           "area": "990101001002"
                     *         }
                     *       ],
                     *       "edges": [
                     *         {
                     *           "from": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "to": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *           "via": "place",
                     *           "place": "东门市场",
                     *           "at": "2026-11-19T01:00:00Z",
                     *           "minutes": 25
                     *         }
                     *       ],
                     *       "left_out": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChainView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_close_post_cases_case_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcome": "recovered",
                 *       "on": "2026-11-21"
                 *     }
                 */
                "application/json": components["schemas"]["CloseBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "person_name": "王*明",
                     *       "status": "confirmed",
                     *       "area": "990101001001",
                     *       "area_name": "东门社区",
                     *       "reported_at": "2026-11-20T02:00:00Z",
                     *       "onset": "2026-11-18",
                     *       "sampled": "2026-11-19",
                     *       "isolated": "2026-11-20",
                     *       "confirmed_at": "2026-11-20T03:00:00Z",
                     *       "closed_on": null,
                     *       "infectious_from": "2026-11-16",
                     *       "infectious_until": "2026-11-20",
                     *       "symptoms": [
                     *         "fever",
                     *         "cough"
                     *       ],
                     *       "contacts": 12,
                     *       "lines_delayed": null
                     *     }
                     */
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description A refusal: `/problems/case-not-confirmed`, `/problems/case-confirmed`, `/problems/case-closed`, `/problems/date-impossible`, `/problems/date-future`, `/problems/end-before-begin`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/case-not-confirmed",
                     *       "title": "case not confirmed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_confirm_post_cases_case_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "onset": "2026-11-18",
                 *       "isolated": "2026-11-20"
                 *     }
                 */
                "application/json": components["schemas"]["DatesBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "person_name": "王*明",
                     *       "status": "confirmed",
                     *       "area": "990101001001",
                     *       "area_name": "东门社区",
                     *       "reported_at": "2026-11-20T02:00:00Z",
                     *       "onset": "2026-11-18",
                     *       "sampled": "2026-11-19",
                     *       "isolated": "2026-11-20",
                     *       "confirmed_at": "2026-11-20T03:00:00Z",
                     *       "closed_on": null,
                     *       "infectious_from": "2026-11-16",
                     *       "infectious_until": "2026-11-20",
                     *       "symptoms": [
                     *         "fever",
                     *         "cough"
                     *       ],
                     *       "contacts": 12,
                     *       "lines_delayed": null
                     *     }
                     */
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description A refusal: `/problems/case-closed`, `/problems/date-impossible`, `/problems/date-future`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/case-closed",
                     *       "title": "case closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    contact_list_get_cases_case_contacts: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
            };
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *           "name": "张*",
                     *           "class": "contact",
                     *           "assurance": "normal",
                     *           "area": "990101001001",
                     *           "area_name": "东门社区",
                     *           "place": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "place_name": "东门市场",
                     *           "at": "2026-11-19T01:00:00Z",
                     *           "minutes": 25,
                     *           "via": "place",
                     *           "state": "quarantined",
                     *           "until": "2026-11-27T16:00:00Z",
                     *           "followed_up_at": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfContactView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_dates_post_cases_case_dates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "onset": "2026-11-18",
                 *       "isolated": "2026-11-20"
                 *     }
                 */
                "application/json": components["schemas"]["DatesBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "person_name": "王*明",
                     *       "status": "confirmed",
                     *       "area": "990101001001",
                     *       "area_name": "东门社区",
                     *       "reported_at": "2026-11-20T02:00:00Z",
                     *       "onset": "2026-11-18",
                     *       "sampled": "2026-11-19",
                     *       "isolated": "2026-11-20",
                     *       "confirmed_at": "2026-11-20T03:00:00Z",
                     *       "closed_on": null,
                     *       "infectious_from": "2026-11-16",
                     *       "infectious_until": "2026-11-20",
                     *       "symptoms": [
                     *         "fever",
                     *         "cough"
                     *       ],
                     *       "contacts": 12,
                     *       "lines_delayed": null
                     *     }
                     */
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description A refusal: `/problems/case-closed`, `/problems/date-impossible`, `/problems/date-future`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/case-closed",
                     *       "title": "case closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_delay_lines_post_cases_case_delay_lines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "legal_basis": "传染病防治法第十二条",
                 *       "until": "2026-12-01T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["DelayBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "legal_basis": "传染病防治法第十二条",
                     *       "since": "2026-11-21T00:00:00Z",
                     *       "until": "2026-12-01T00:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LinesDelayed"];
                };
            };
            /** @description A refusal: `/problems/case-closed`, `/problems/until-past`, `/problems/until-too-far`, `/problems/lines-delayed`, `/problems/text-empty`, `/problems/text-too-long`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/case-closed",
                     *       "title": "case closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    case_link_post_cases_case_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071"
                 *     }
                 */
                "application/json": components["schemas"]["LinkBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/link-to-itself`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/link-to-itself",
                     *       "title": "link to itself",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_list_get_gates: {
        parameters: {
            query?: {
                /** @description An area within the reader's own. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "gate": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "东门一号机",
                     *           "place": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "place_name": "东门市场",
                     *           "area": "990101001001",
                     *           "enrolled_at": "2026-11-21T04:00:00Z",
                     *           "withdrawn_at": null,
                     *           "heard": {
                     *             "at": "2026-11-21T04:30:00Z",
                     *             "filter_at": "2026-11-21T04:29:30Z",
                     *             "waiting": 3
                     *           }
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfGateView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_enrol_post_gates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "东门一号机",
                 *       "place": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                 *     }
                 */
                "application/json": components["schemas"]["Enrolment"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "gate": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "secret": "…"
                     *     }
                     */
                    "application/json": components["schemas"]["GateSecret"];
                };
            };
            /** @description A refusal: `/problems/place-closed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/place-closed",
                     *       "title": "place closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_withdraw_post_gates_gate_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gate: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_list_get_gates_pages: {
        parameters: {
            query?: {
                /** @description An area within the reader's own. */
                area?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "place": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "place_name": "东门市场",
                     *           "heard": {
                     *             "at": "2026-11-21T04:30:00Z",
                     *             "filter_at": "2026-11-21T04:29:30Z",
                     *             "waiting": 3
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GatePages"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    hospital_list_get_hospitals: {
        parameters: {
            query?: {
                /** @description Only what lies in this area. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file of the whole list. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description Part of the name, the place or the address. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "code": "990101",
                     *           "place": "江城市 东城区",
                     *           "name": "江城第一医院",
                     *           "level": "三级甲等",
                     *           "designated": true,
                     *           "address": "东城区江边路1号",
                     *           "tel": "",
                     *           "hours": "24小时",
                     *           "source": "江城卫健委",
                     *           "published_on": "2020-01-23"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfHospital"];
                };
            };
            /** @description A refusal: `/problems/bad-cursor`, `/problems/bad-area`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-cursor",
                     *       "title": "bad cursor",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    journal_list_get_journal: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description `case.confirmed`, `decision.made`, … */
                kind?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "seq": 1,
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "kind": "case.confirmed",
                     *           "actor": "staff:5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "subject": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "area": "990101001001",
                     *           "payload": {},
                     *           "broken": false,
                     *           "forgotten": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfFact"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    journal_verify_get_journal_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "holds": true,
                     *       "facts": 1,
                     *       "unsealed": 0,
                     *       "head": "00",
                     *       "keyed": true,
                     *       "broken_at": null,
                     *       "why": null,
                     *       "faults": [],
                     *       "faulty": 0,
                     *       "lost": []
                     *     }
                     */
                    "application/json": components["schemas"]["Verdict"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    journey_lookup_get_journeys: {
        parameters: {
            query: {
                /** @description The day of the journey: `2026-11-18`. */
                on: string;
                /** @description A train, flight, bus route or number plate: `G1234`. */
                vehicle: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "vehicle": "G1234",
                     *       "on": "2026-11-18",
                     *       "known": false,
                     *       "cases": 0
                     *     }
                     */
                    "application/json": components["schemas"]["JourneyView"];
                };
            };
            /** @description A refusal: `/problems/vehicle-unknown`, `/problems/date-impossible`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/vehicle-unknown",
                     *       "title": "vehicle unknown",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_read_get_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "origin": "bulwark-ledger/0011223344556677",
                     *       "key": "bulwark-ledger/0011223344556677+8f3a11c2+AQ…",
                     *       "size": 2,
                     *       "at": "2026-03-02T01:00:01Z",
                     *       "counts": [
                     *         {
                     *           "kind": "decision",
                     *           "office": "990101",
                     *           "office_name": {
                     *             "zh": "东城区",
                     *             "en": "East District"
                     *           },
                     *           "n": 2
                     *         }
                     *       ],
                     *       "days": [
                     *         {
                     *           "day": "2026-03-02",
                     *           "kind": "decision",
                     *           "n": 2
                     *         }
                     *       ],
                     *       "receipts": [
                     *         {
                     *           "index": 1,
                     *           "kind": "destroyed",
                     *           "day": "2026-03-02",
                     *           "statement": "…",
                     *           "commitment": "…"
                     *         }
                     *       ],
                     *       "witnesses": [
                     *         {
                     *           "name": "witness.example.org",
                     *           "key": "…",
                     *           "size": 2,
                     *           "at": "2026-03-02T01:00:02Z"
                     *         }
                     *       ],
                     *       "waiting": 0
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerSummary"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_cosign_post_ledger_cosignatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "bulwark-ledger/0011223344556677\n2\n…\n\n— …\n"
                 *     }
                 */
                "application/json": components["schemas"]["CosignBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "taken": [
                     *         {
                     *           "witness": "witness.example.org",
                     *           "size": 2,
                     *           "at": "2026-03-02T01:00:02Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CosignedView"];
                };
            };
            /** @description A refusal: `/problems/note-unread`, `/problems/checkpoint-foreign`, `/problems/witness-unknown`, `/problems/cosignature-wrong`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/note-unread",
                     *       "title": "note unread",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    me_read_get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": {
                     *         "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *         "name": "王小明",
                     *         "document_kind": "passport",
                     *         "document_tail": "5678",
                     *         "phone_tail": "8000",
                     *         "birth": "1990-01-01",
                     *         "sex": "male",
                     *         "home_area": "440305",
                     *         "home_area_name": "南山区",
                     *         "address": null,
                     *         "guardian": null,
                     *         "status": "living"
                     *       },
                     *       "dependants": []
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    operations_read_get_operations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "0.4.0",
                     *       "now": "2026-11-21T08:00:00Z",
                     *       "process": {
                     *         "started_at": "2026-11-21T06:00:00Z",
                     *         "memory_bytes": 90000000,
                     *         "open_files": 64,
                     *         "most_files": 65536,
                     *         "cpu_seconds": 12.5
                     *       },
                     *       "store": {
                     *         "engine": "sqlite",
                     *         "bytes": 104857600,
                     *         "log_bytes": 4194304,
                     *         "free_bytes": 0,
                     *         "connections": 3,
                     *         "idle": 2,
                     *         "most_connections": 9
                     *       },
                     *       "journal": {
                     *         "sealed": 120000,
                     *         "waiting": 0,
                     *         "waiting_since": null,
                     *         "readers": [
                     *           {
                     *             "name": "pass",
                     *             "behind": 0
                     *           }
                     *         ]
                     *       },
                     *       "ledger": {
                     *         "published": 4200,
                     *         "signed_at": "2026-11-21T07:59:00Z",
                     *         "waiting": 0,
                     *         "refused": 0,
                     *         "witnesses": []
                     *       },
                     *       "jobs": [
                     *         {
                     *           "name": "gate.forget",
                     *           "due_at": "2026-11-21T08:05:00Z",
                     *           "late_seconds": 0,
                     *           "runs": 12,
                     *           "failures": 0,
                     *           "failing": false,
                     *           "last_seconds": 0.01,
                     *           "seconds": 0.2,
                     *           "well_at": "2026-11-21T07:55:00Z",
                     *           "failed_at": null
                     *         }
                     *       ],
                     *       "filter": {
                     *         "seq": 812,
                     *         "as_of": "2026-11-21T07:59:55Z"
                     *       },
                     *       "gates": {
                     *         "heard": 40,
                     *         "silent": 2,
                     *         "waiting": 7,
                     *         "oldest_filter": "2026-11-21T07:58:00Z"
                     *       },
                     *       "messages": {
                     *         "sent": 300,
                     *         "refused": 0
                     *       },
                     *       "backup": null,
                     *       "missing": []
                     *     }
                     */
                    "application/json": components["schemas"]["Figures"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    order_list_get_orders: {
        parameters: {
            query?: {
                /** @description An area within the reader's own. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description One state's word; all unless said. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "state": "proposed",
                     *           "person": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "person_name": "张*",
                     *           "area": "990101001001",
                     *           "area_name": "东门社区",
                     *           "colour": "red",
                     *           "legal_basis": "《传染病防治法》第四十一条",
                     *           "reason": {
                     *             "zh": "…",
                     *             "en": "…"
                     *           },
                     *           "until": "2020-01-30T00:00:00Z",
                     *           "proposed": {
                     *             "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *             "name": "李伟",
                     *             "at": "2020-01-23T01:00:00Z"
                     *           },
                     *           "confirmed": null,
                     *           "closed_at": null,
                     *           "closed_by": null,
                     *           "digest": "00ff",
                     *           "own": false,
                     *           "index": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfOrderView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    order_propose_post_orders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                 *       "colour": "red",
                 *       "legal_basis": "《传染病防治法》第四十一条",
                 *       "reason": {
                 *         "zh": "…",
                 *         "en": "…"
                 *       },
                 *       "until": "2020-01-30T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["Proposal"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "order": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *     }
                     */
                    "application/json": components["schemas"]["ProposedView"];
                };
            };
            /** @description A refusal: `/problems/bad-until`, `/problems/bad-colour`, `/problems/bad-words`, `/problems/order-stands`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-until",
                     *       "title": "bad until",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    order_read_get_orders_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "state": "proposed",
                     *       "person": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "person_name": "张*",
                     *       "area": "990101001001",
                     *       "area_name": "东门社区",
                     *       "colour": "red",
                     *       "legal_basis": "《传染病防治法》第四十一条",
                     *       "reason": {
                     *         "zh": "…",
                     *         "en": "…"
                     *       },
                     *       "until": "2020-01-30T00:00:00Z",
                     *       "proposed": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "李伟",
                     *         "at": "2020-01-23T01:00:00Z"
                     *       },
                     *       "confirmed": null,
                     *       "closed_at": null,
                     *       "closed_by": null,
                     *       "digest": "00ff",
                     *       "own": false,
                     *       "index": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    order_confirm_post_orders_order_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "00ff"
                 *     }
                 */
                "application/json": components["schemas"]["Read"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/own-work`, `/problems/order-changed`, `/problems/order-closed`, `/problems/order-broken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/own-work",
                     *       "title": "own work",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    order_lift_post_orders_order_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "why": "new evidence"
                 *     }
                 */
                "application/json": components["schemas"]["Why"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/bad-words`, `/problems/order-closed`, `/problems/order-broken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-words",
                     *       "title": "bad words",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    partner_list_get_partners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": "江城出行",
                     *           "name_en": "Rivertown Travel",
                     *           "method": "es256",
                     *           "key": "04…",
                     *           "services": [
                     *             "query_health",
                     *             "verify_code"
                     *           ],
                     *           "areas": [
                     *             "9901"
                     *           ],
                     *           "quota": {
                     *             "per_minute": 60,
                     *             "per_day": 10000
                     *           },
                     *           "sandbox": false,
                     *           "made_at": "2026-11-21T01:00:00Z",
                     *           "ended_at": null,
                     *           "today": 12,
                     *           "days": [
                     *             {
                     *               "on": "2026-11-21",
                     *               "service": "query_health",
                     *               "calls": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "today": "2026-11-21"
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    partner_admit_post_partners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "江城出行",
                 *       "name_en": "Rivertown Travel",
                 *       "sandbox": false,
                 *       "key": {
                 *         "method": "certificate",
                 *         "text": "abababababababababababababababababababababababababababababababab"
                 *       },
                 *       "services": [
                 *         "query_health",
                 *         "verify_code"
                 *       ],
                 *       "areas": [
                 *         "990101001001"
                 *       ],
                 *       "quota": {
                 *         "per_minute": 60,
                 *         "per_day": 10000
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AdmitBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "name": "江城出行",
                     *       "name_en": "Rivertown Travel",
                     *       "method": "es256",
                     *       "key": "04…",
                     *       "services": [
                     *         "query_health",
                     *         "verify_code"
                     *       ],
                     *       "areas": [
                     *         "9901"
                     *       ],
                     *       "quota": {
                     *         "per_minute": 60,
                     *         "per_day": 10000
                     *       },
                     *       "sandbox": false,
                     *       "made_at": "2026-11-21T01:00:00Z",
                     *       "ended_at": null,
                     *       "today": 12,
                     *       "days": [
                     *         {
                     *           "on": "2026-11-21",
                     *           "service": "query_health",
                     *           "calls": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerView"];
                };
            };
            /** @description A refusal: `/problems/key-form`, `/problems/key-in-use`, `/problems/services-missing`, `/problems/areas-missing`, `/problems/quota-form`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/key-form",
                     *       "title": "key form",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    partner_change_put_partners_partner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partner: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "services": [
                 *         "query_health",
                 *         "verify_code"
                 *       ],
                 *       "areas": [
                 *         "990101001001"
                 *       ],
                 *       "quota": {
                 *         "per_minute": 60,
                 *         "per_day": 10000
                 *       },
                 *       "key": null
                 *     }
                 */
                "application/json": components["schemas"]["ChangeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "name": "江城出行",
                     *       "name_en": "Rivertown Travel",
                     *       "method": "es256",
                     *       "key": "04…",
                     *       "services": [
                     *         "query_health",
                     *         "verify_code"
                     *       ],
                     *       "areas": [
                     *         "9901"
                     *       ],
                     *       "quota": {
                     *         "per_minute": 60,
                     *         "per_day": 10000
                     *       },
                     *       "sandbox": false,
                     *       "made_at": "2026-11-21T01:00:00Z",
                     *       "ended_at": null,
                     *       "today": 12,
                     *       "days": [
                     *         {
                     *           "on": "2026-11-21",
                     *           "service": "query_health",
                     *           "calls": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerView"];
                };
            };
            /** @description A refusal: `/problems/key-form`, `/problems/key-in-use`, `/problems/services-missing`, `/problems/areas-missing`, `/problems/quota-form`, `/problems/partner-ended`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/key-form",
                     *       "title": "key form",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    partner_end_post_partners_partner_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partner: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "name": "江城出行",
                     *       "name_en": "Rivertown Travel",
                     *       "method": "es256",
                     *       "key": "04…",
                     *       "services": [
                     *         "query_health",
                     *         "verify_code"
                     *       ],
                     *       "areas": [
                     *         "9901"
                     *       ],
                     *       "quota": {
                     *         "per_minute": 60,
                     *         "per_day": 10000
                     *       },
                     *       "sandbox": false,
                     *       "made_at": "2026-11-21T01:00:00Z",
                     *       "ended_at": null,
                     *       "today": 12,
                     *       "days": [
                     *         {
                     *           "on": "2026-11-21",
                     *           "service": "query_health",
                     *           "calls": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PartnerView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    place_list_get_places: {
        parameters: {
            query?: {
                /** @description An area within the reader's own. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                kind?: components["schemas"]["PlaceKind"];
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description `asc` (unless said) or `desc`. */
                order?: string;
                /** @description The beginning of the name. */
                q?: string;
                /** @description One of the columns that the list offers; its first one unless said. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "东门市场",
                     *           "name_en": "East Gate Market",
                     *           "kind": "market",
                     *           "area": "990101001001",
                     *           "address": "东门路 1 号",
                     *           "stay_minutes": 40,
                     *           "at": {
                     *             "latitude": 30543000,
                     *             "longitude": 114341000
                     *           },
                     *           "opened_at": "2020-01-01T00:00:00Z",
                     *           "closed_at": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfPlace"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    place_open_post_places: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "东门市场",
                 *       "kind": "market",
                 *       "area": "990101001001"
                 *     }
                 */
                "application/json": components["schemas"]["Opening"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "东门市场",
                     *       "name_en": "East Gate Market",
                     *       "kind": "market",
                     *       "area": "990101001001",
                     *       "address": "东门路 1 号",
                     *       "stay_minutes": 40,
                     *       "at": {
                     *         "latitude": 30543000,
                     *         "longitude": 114341000
                     *       },
                     *       "opened_at": "2020-01-01T00:00:00Z",
                     *       "closed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description A refusal: `/problems/bad-stay`, `/problems/bad-coordinates`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-stay",
                     *       "title": "bad stay",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    place_read_get_places_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "东门市场",
                     *       "name_en": "East Gate Market",
                     *       "kind": "market",
                     *       "area": "990101001001",
                     *       "address": "东门路 1 号",
                     *       "stay_minutes": 40,
                     *       "at": {
                     *         "latitude": 30543000,
                     *         "longitude": 114341000
                     *       },
                     *       "opened_at": "2020-01-01T00:00:00Z",
                     *       "closed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    place_close_post_places_place_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    place_screen_get_places_place_code_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "…",
                     *       "place": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "now": "2026-11-21T04:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CodeKey"];
                };
            };
            /** @description A refusal: `/problems/place-closed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/place-closed",
                     *       "title": "place closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    place_renew_post_places_place_code_key_renew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/place-closed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/place-closed",
                     *       "title": "place closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_kit_get_places_place_gate: {
        parameters: {
            query?: {
                /** @description As of when the filter that it holds of its own issuer is good. */
                filter_at?: components["schemas"]["Moment"];
                /** @description How many visits it has not handed in yet. */
                waiting?: number;
            };
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "place": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "东门市场",
                     *         "name_en": "East Gate Market",
                     *         "kind": "market",
                     *         "area": "990101001001"
                     *       },
                     *       "issuer": "9901",
                     *       "policy": {
                     *         "fever": 373,
                     *         "row": {
                     *           "green": "in",
                     *           "amber": "closer",
                     *           "red": "no",
                     *           "grey": "closer"
                     *         },
                     *         "identity": false,
                     *         "old_token_hours": 24,
                     *         "fresh_hours": 2,
                     *         "filter_limit_hours": 72
                     *       },
                     *       "keeps": {
                     *         "visit_days": 14,
                     *         "what": [
                     *           {
                     *             "what": {
                     *               "zh": "到访…",
                     *               "en": "A visit…"
                     *             },
                     *             "days": 14
                     *           }
                     *         ]
                     *       },
                     *       "now": "2026-11-21T04:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["GateKit"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_scan_post_places_place_scans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                 *       "code": "BW1S:6BF…",
                 *       "temperature_tenths": 365,
                 *       "direction": "in"
                 *     }
                 */
                "application/json": components["schemas"]["Scanning"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "answer": "in",
                     *       "colour": "green",
                     *       "word": {
                     *         "zh": "绿码",
                     *         "en": "Green"
                     *       },
                     *       "sentence": {
                     *         "zh": "可以通行。",
                     *         "en": "Let in."
                     *       },
                     *       "reasons": [],
                     *       "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "repeated": false,
                     *       "refused": null
                     *     }
                     */
                    "application/json": components["schemas"]["GlanceView"];
                };
            };
            /** @description A refusal: `/problems/place-closed`, `/problems/scan-in-future`, `/problems/visit-too-old`, `/problems/bad-temperature`, `/problems/scan-differs`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/place-closed",
                     *       "title": "place closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    place_print_get_places_place_static_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "text": "BW1L:6BF…"
                     *     }
                     */
                    "application/json": components["schemas"]["PrintedCode"];
                };
            };
            /** @description A refusal: `/problems/place-closed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/place-closed",
                     *       "title": "place closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_today_get_places_place_today: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "let_in": 120,
                     *       "looked_closer": 4,
                     *       "turned_away": 1,
                     *       "by_hour": [
                     *         0,
                     *         0,
                     *         3
                     *       ],
                     *       "last": [
                     *         {
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "answer": "in",
                     *           "colour": "green",
                     *           "direction": "in"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TodayView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_visitor_post_places_place_visitors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                 *       "document": {
                 *         "kind": "passport",
                 *         "number": "E12345678"
                 *       },
                 *       "temperature_tenths": 365
                 *     }
                 */
                "application/json": components["schemas"]["Visiting"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "answer": "in",
                     *       "colour": "green",
                     *       "word": {
                     *         "zh": "绿码",
                     *         "en": "Green"
                     *       },
                     *       "sentence": {
                     *         "zh": "可以通行。",
                     *         "en": "Let in."
                     *       },
                     *       "reasons": [],
                     *       "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "repeated": false,
                     *       "refused": null
                     *     }
                     */
                    "application/json": components["schemas"]["GlanceView"];
                };
            };
            /** @description A refusal: `/problems/place-closed`, `/problems/bad-temperature`, `/problems/scan-differs`, `/problems/bad-document`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/place-closed",
                     *       "title": "place closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    gate_upload_post_places_place_visits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "visits": [
                 *         {
                 *           "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                 *           "at": "2026-11-21T03:00:00Z",
                 *           "issuer": "9901",
                 *           "serial": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                 *           "direction": "in",
                 *           "answer": "in",
                 *           "colour": "green",
                 *           "by": "gate",
                 *           "paper": false
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Upload"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "state": "stored"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Uploaded"];
                };
            };
            /** @description A refusal: `/problems/too-many-visits`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/too-many-visits",
                     *       "title": "too many visits",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_list_get_residents: {
        parameters: {
            query?: {
                /** @description An area within one's own; one's own unless said. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description `asc` (unless said) or `desc`. */
                order?: string;
                /** @description `area` (unless said) or `registered`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *           "name": "王*明",
                     *           "document_kind": "passport",
                     *           "document_tail": "5678",
                     *           "phone_tail": "8000",
                     *           "home_area": "440305",
                     *           "home_area_name": "南山区",
                     *           "dependant": false,
                     *           "status": "living",
                     *           "registered_at": "2026-11-01T08:00:00Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfResidentRow"];
                };
            };
            /** @description A refusal: `/problems/bad-cursor`, `/problems/area-shape`, `/problems/sort-unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-cursor",
                     *       "title": "bad cursor",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_register_post_residents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "13800138000",
                 *       "code": "123456",
                 *       "document": {
                 *         "kind": "passport",
                 *         "number": "E12345678"
                 *       },
                 *       "name": "王小明",
                 *       "birth": "1990-01-01",
                 *       "sex": "male",
                 *       "home_area": "440305"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredView"];
                };
            };
            /** @description A refusal: `/problems/code-wrong`, `/problems/already-registered`, `/problems/phone-in-use`, `/problems/needs-vouching`, `/problems/document-check-digit`, `/problems/document-number-shape`, `/problems/document-birth-impossible`, `/problems/document-birth-future`, `/problems/birth-differs`, `/problems/birth-future`, `/problems/date-impossible`, `/problems/area-unknown`, `/problems/area-too-wide`, `/problems/phone-shape`, `/problems/text-empty`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/code-wrong",
                     *       "title": "code wrong",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_read_get_residents_person: {
        parameters: {
            query?: {
                /** @description Why: a case number, or a few words. The resident reads it. */
                purpose?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *       "name": "王小明",
                     *       "document_kind": "passport",
                     *       "document_tail": "5678",
                     *       "phone_tail": "8000",
                     *       "birth": "1990-01-01",
                     *       "sex": "male",
                     *       "home_area": "440305",
                     *       "home_area_name": "南山区",
                     *       "address": null,
                     *       "guardian": null,
                     *       "status": "living"
                     *     }
                     */
                    "application/json": components["schemas"]["ResidentView"];
                };
            };
            /** @description A refusal: `/problems/not-found`, `/problems/purpose-missing`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_correct_patch_residents_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "解放路 12 号"
                 *     }
                 */
                "application/json": components["schemas"]["CorrectBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/not-found`, `/problems/code-wrong`, `/problems/phone-in-use`, `/problems/area-unknown`, `/problems/resident-died`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    access_lines_get_residents_person_access_lines: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *           "person": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *           "at": "2026-11-21T08:00:00Z",
                     *           "role": "clinician",
                     *           "role_words": {
                     *             "zh": "临床医生",
                     *             "en": "Clinician"
                     *           },
                     *           "area": "440305",
                     *           "area_name": "南山区",
                     *           "what": "resident.read",
                     *           "what_words": {
                     *             "zh": "登记资料",
                     *             "en": "The registered data"
                     *           },
                     *           "purpose": "case 2026-17",
                     *           "purpose_words": {
                     *             "zh": "case 2026-17",
                     *             "en": "case 2026-17"
                     *           },
                     *           "shown_at": "2026-11-21T08:00:00Z",
                     *           "basis": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfAccessLine"];
                };
            };
            /** @description A refusal: `/problems/not-found`, `/problems/bad-cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_follow_get_residents_person_appeals: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "label": "5F6071",
                     *           "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *           "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "says": "我那天不在市场。",
                     *           "state": "filed",
                     *           "filed_at": "2026-11-21T01:00:00Z",
                     *           "office": "990101",
                     *           "office_name": "东城区",
                     *           "level": "county",
                     *           "due_at": "2026-11-22T01:00:00Z",
                     *           "late": false,
                     *           "stages": [
                     *             {
                     *               "office": "990101",
                     *               "office_name": "东城区",
                     *               "level": "county",
                     *               "came_at": "2026-11-21T01:00:00Z",
                     *               "due_at": "2026-11-22T01:00:00Z",
                     *               "left_at": null,
                     *               "how": null,
                     *               "late": false
                     *             }
                     *           ],
                     *           "evidence": [
                     *             {
                     *               "n": 1,
                     *               "media": "image/jpeg",
                     *               "bytes": 481516,
                     *               "at": "2026-11-21T01:02:00Z"
                     *             }
                     *           ],
                     *           "outcome": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfAppealView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_file_post_residents_person_appeals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                 *       "says": "我那天不在市场。"
                 *     }
                 */
                "application/json": components["schemas"]["FileBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "says": "我那天不在市场。",
                     *       "state": "filed",
                     *       "filed_at": "2026-11-21T01:00:00Z",
                     *       "office": "990101",
                     *       "office_name": "东城区",
                     *       "level": "county",
                     *       "due_at": "2026-11-22T01:00:00Z",
                     *       "late": false,
                     *       "stages": [
                     *         {
                     *           "office": "990101",
                     *           "office_name": "东城区",
                     *           "level": "county",
                     *           "came_at": "2026-11-21T01:00:00Z",
                     *           "due_at": "2026-11-22T01:00:00Z",
                     *           "left_at": null,
                     *           "how": null,
                     *           "late": false
                     *         }
                     *       ],
                     *       "evidence": [
                     *         {
                     *           "n": 1,
                     *           "media": "image/jpeg",
                     *           "bytes": 481516,
                     *           "at": "2026-11-21T01:02:00Z"
                     *         }
                     *       ],
                     *       "outcome": null
                     *     }
                     */
                    "application/json": components["schemas"]["AppealView"];
                };
            };
            /** @description A refusal: `/problems/decision-unknown`, `/problems/appeal-open`, `/problems/appeal-answered`, `/problems/appeals-waiting`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/decision-unknown",
                     *       "title": "decision unknown",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_attach_put_residents_person_appeals_appeal_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appeal: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": string;
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "n": 1,
                     *       "media": "image/jpeg",
                     *       "bytes": 481516,
                     *       "at": "2026-11-21T01:02:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AppealFile"];
                };
            };
            /** @description A refusal: `/problems/file-too-large`, `/problems/file-kind`, `/problems/file-cut`, `/problems/body-late`, `/problems/too-many-files`, `/problems/files-enough`, `/problems/appeal-decided`, `/problems/appeal-withdrawn`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/file-too-large",
                     *       "title": "file too large",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_prove_get_residents_person_appeals_appeal_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appeal: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "body": "{\"v\":1}",
                     *       "salt": "00",
                     *       "leaf": "appeal 990101 2026-11-21 - AAAA",
                     *       "index": 12,
                     *       "state": "proved",
                     *       "why": null
                     *     }
                     */
                    "application/json": components["schemas"]["AppealProof"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    appeal_withdraw_post_residents_person_appeals_appeal_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appeal: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "label": "5F6071",
                     *       "person": "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e",
                     *       "decision": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "says": "我那天不在市场。",
                     *       "state": "filed",
                     *       "filed_at": "2026-11-21T01:00:00Z",
                     *       "office": "990101",
                     *       "office_name": "东城区",
                     *       "level": "county",
                     *       "due_at": "2026-11-22T01:00:00Z",
                     *       "late": false,
                     *       "stages": [
                     *         {
                     *           "office": "990101",
                     *           "office_name": "东城区",
                     *           "level": "county",
                     *           "came_at": "2026-11-21T01:00:00Z",
                     *           "due_at": "2026-11-22T01:00:00Z",
                     *           "left_at": null,
                     *           "how": null,
                     *           "late": false
                     *         }
                     *       ],
                     *       "evidence": [
                     *         {
                     *           "n": 1,
                     *           "media": "image/jpeg",
                     *           "bytes": 481516,
                     *           "at": "2026-11-21T01:02:00Z"
                     *         }
                     *       ],
                     *       "outcome": null
                     *     }
                     */
                    "application/json": components["schemas"]["AppealView"];
                };
            };
            /** @description A refusal: `/problems/appeal-decided`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/appeal-decided",
                     *       "title": "appeal decided",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    certificate_list_get_residents_person_certificates: {
        parameters: {
            query?: {
                /** @description A case number, a task, a few words: the person reads it. */
                purpose?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "state": "waits",
                     *         "why": [
                     *           "name"
                     *         ],
                     *         "country": "AT",
                     *         "issuer": "Ministry of Health, Austria",
                     *         "issued": "2021-05-06T18:00:00Z",
                     *         "expires": "2021-11-02T18:00:00Z",
                     *         "presented_at": "2021-05-07T01:00:00Z",
                     *         "goes_at": "2021-06-03T10:00:00Z",
                     *         "name": "Gabriele Musterfrau",
                     *         "standard_name": "MUSTERFRAU<<GABRIELE",
                     *         "born": "1998-02-26",
                     *         "disease": "covid19",
                     *         "says": {
                     *           "kind": "test",
                     *           "method": "pcr",
                     *           "name": null,
                     *           "sampled_at": "2021-05-06T10:00:00Z",
                     *           "result": "negative",
                     *           "centre": "Vienna 1"
                     *         },
                     *         "means": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Vec"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    certificate_present_post_residents_person_certificates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "HC1:NCFOXN…"
                 *     }
                 */
                "application/json": components["schemas"]["Presenting"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "certificate": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "state": "waits",
                     *         "why": [
                     *           "name"
                     *         ],
                     *         "country": "AT",
                     *         "issuer": "Ministry of Health, Austria",
                     *         "issued": "2021-05-06T18:00:00Z",
                     *         "expires": "2021-11-02T18:00:00Z",
                     *         "presented_at": "2021-05-07T01:00:00Z",
                     *         "goes_at": "2021-06-03T10:00:00Z",
                     *         "name": "Gabriele Musterfrau",
                     *         "standard_name": "MUSTERFRAU<<GABRIELE",
                     *         "born": "1998-02-26",
                     *         "disease": "covid19",
                     *         "says": {
                     *           "kind": "test",
                     *           "method": "pcr",
                     *           "name": null,
                     *           "sampled_at": "2021-05-06T10:00:00Z",
                     *           "result": "negative",
                     *           "centre": "Vienna 1"
                     *         },
                     *         "means": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         }
                     *       },
                     *       "decision": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "number": 3,
                     *         "colour": "red",
                     *         "word": {
                     *           "zh": "红码",
                     *           "en": "Red"
                     *         },
                     *         "reasons": [
                     *           {
                     *             "row": "contact",
                     *             "text": {
                     *               "zh": "您是密切接触者。",
                     *               "en": "You are a contact of a case."
                     *             },
                     *             "since": "2020-01-22T10:00:00Z"
                     *           }
                     *         ],
                     *         "noticed": [],
                     *         "next": {
                     *           "zh": "请留在家中，等待社区联系。",
                     *           "en": "Stay at home; your community will call you."
                     *         },
                     *         "from": "2020-01-23T01:00:00Z",
                     *         "until": "2020-01-29T16:00:00Z",
                     *         "rule": {
                     *           "book": "health",
                     *           "version": 1
                     *         },
                     *         "made_at": "2020-01-23T01:00:00Z",
                     *         "cause": "contact.classified",
                     *         "order": null,
                     *         "office": "990101",
                     *         "broken": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PresentedView"];
                };
            };
            /** @description A refusal: `/problems/not-a-certificate`, `/problems/too-many-attempts`, `/problems/certificate-damaged`, `/problems/certificate-too-long`, `/problems/certificate-unknown-kind`, `/problems/certificate-unknown-signer`, `/problems/certificate-forged`, `/problems/certificate-signer-country`, `/problems/certificate-not-yet`, `/problems/certificate-expired`, `/problems/certificate-signer-expired`, `/problems/certificate-incomplete`, `/problems/certificate-wrong-signer`, `/problems/certificate-other-person`, `/problems/certificate-too-old`, `/problems/too-many-certificates`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-a-certificate",
                     *       "title": "not a certificate",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    certificate_check_post_residents_person_certificates_certificate_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "theirs": true
                 *     }
                 */
                "application/json": components["schemas"]["CertificateChecked"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "state": "waits",
                     *       "why": [
                     *         "name"
                     *       ],
                     *       "country": "AT",
                     *       "issuer": "Ministry of Health, Austria",
                     *       "issued": "2021-05-06T18:00:00Z",
                     *       "expires": "2021-11-02T18:00:00Z",
                     *       "presented_at": "2021-05-07T01:00:00Z",
                     *       "goes_at": "2021-06-03T10:00:00Z",
                     *       "name": "Gabriele Musterfrau",
                     *       "standard_name": "MUSTERFRAU<<GABRIELE",
                     *       "born": "1998-02-26",
                     *       "disease": "covid19",
                     *       "says": {
                     *         "kind": "test",
                     *         "method": "pcr",
                     *         "name": null,
                     *         "sampled_at": "2021-05-06T10:00:00Z",
                     *         "result": "negative",
                     *         "centre": "Vienna 1"
                     *       },
                     *       "means": {
                     *         "zh": "…",
                     *         "en": "…"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateView"];
                };
            };
            /** @description A refusal: `/problems/certificate-settled`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/certificate-settled",
                     *       "title": "certificate settled",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    checkin_make_post_residents_person_check_ins: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                 *       "code": "BW1L:6BF…"
                 *     }
                 */
                "application/json": components["schemas"]["CheckIn"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "place": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "东门市场",
                     *         "name_en": "East Gate Market"
                     *       },
                     *       "at": "2026-11-21T04:00:00Z",
                     *       "assurance": "normal",
                     *       "answer": "in",
                     *       "sentence": {
                     *         "zh": "可以通行。",
                     *         "en": "Let in."
                     *       },
                     *       "repeated": false
                     *     }
                     */
                    "application/json": components["schemas"]["CheckedInView"];
                };
            };
            /** @description A refusal: `/problems/place-code-wrong`, `/problems/place-closed`, `/problems/no-pass`, `/problems/scan-differs`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/place-code-wrong",
                     *       "title": "place code wrong",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    consent_list_get_residents_person_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consents": [
                     *         {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "partner": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "partner_name": {
                     *             "zh": "江城出行",
                     *             "en": "Rivertown Travel"
                     *           },
                     *           "services": [
                     *             "query_health"
                     *           ],
                     *           "purpose": "travel",
                     *           "given_at": "2026-11-21T01:00:00Z",
                     *           "until": "2026-12-21T01:00:00Z",
                     *           "state": "stands"
                     *         }
                     *       ],
                     *       "partners": [
                     *         {
                     *           "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *           "name": {
                     *             "zh": "江城出行",
                     *             "en": "Rivertown Travel"
                     *           },
                     *           "services": [
                     *             "query_health"
                     *           ],
                     *           "sandbox": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    consent_give_post_residents_person_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "partner": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                 *       "services": [
                 *         "query_health"
                 *       ],
                 *       "purpose": "travel",
                 *       "days": 30
                 *     }
                 */
                "application/json": components["schemas"]["GiveBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "partner": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "partner_name": {
                     *         "zh": "江城出行",
                     *         "en": "Rivertown Travel"
                     *       },
                     *       "services": [
                     *         "query_health"
                     *       ],
                     *       "purpose": "travel",
                     *       "given_at": "2026-11-21T01:00:00Z",
                     *       "until": "2026-12-21T01:00:00Z",
                     *       "state": "stands"
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentView"];
                };
            };
            /** @description A refusal: `/problems/service-not-offered`, `/problems/days-form`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/service-not-offered",
                     *       "title": "service not offered",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    consent_withdraw_post_residents_person_consents_consent_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consent: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "partner": "018f3c2a9b7e4d5c8a1b2c3d4e5f6071",
                     *       "partner_name": {
                     *         "zh": "江城出行",
                     *         "en": "Rivertown Travel"
                     *       },
                     *       "services": [
                     *         "query_health"
                     *       ],
                     *       "purpose": "travel",
                     *       "given_at": "2026-11-21T01:00:00Z",
                     *       "until": "2026-12-21T01:00:00Z",
                     *       "state": "stands"
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_die_post_residents_person_death: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "on": "2026-11-01"
                 *     }
                 */
                "application/json": components["schemas"]["DeathBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/not-found`, `/problems/date-impossible`, `/problems/date-future`, `/problems/death-before-birth`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    decision_list_get_residents_person_decisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description A case number, a task, a few words: the person reads it. */
                purpose?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "number": 3,
                     *           "colour": "red",
                     *           "word": {
                     *             "zh": "红码",
                     *             "en": "Red"
                     *           },
                     *           "reasons": [
                     *             {
                     *               "row": "contact",
                     *               "text": {
                     *                 "zh": "您是密切接触者。",
                     *                 "en": "You are a contact of a case."
                     *               },
                     *               "since": "2020-01-22T10:00:00Z"
                     *             }
                     *           ],
                     *           "noticed": [],
                     *           "next": {
                     *             "zh": "请留在家中，等待社区联系。",
                     *             "en": "Stay at home; your community will call you."
                     *           },
                     *           "from": "2020-01-23T01:00:00Z",
                     *           "until": "2020-01-29T16:00:00Z",
                     *           "rule": {
                     *             "book": "health",
                     *             "version": 1
                     *           },
                     *           "made_at": "2020-01-23T01:00:00Z",
                     *           "cause": "contact.classified",
                     *           "order": null,
                     *           "office": "990101",
                     *           "broken": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfDecisionView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    decision_prove_get_residents_person_decisions_decision_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "proved",
                     *       "index": 12,
                     *       "body": "{\"v\":1}",
                     *       "salt": "00ff",
                     *       "leaf": "decision 990101 2020-01-23 health/1 47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
                     *     }
                     */
                    "application/json": components["schemas"]["ProofView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    declaration_make_post_residents_person_declarations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "temperature_tenths": 366,
                 *       "symptoms": [],
                 *       "contact": "no",
                 *       "trips": [
                 *         {
                 *           "carrier": "train",
                 *           "number": "G1234",
                 *           "on": "2020-01-20",
                 *           "from_area": "4201",
                 *           "to_area": "9901"
                 *         }
                 *       ],
                 *       "planned_arrival": null
                 *     }
                 */
                "application/json": components["schemas"]["Declare"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "decision": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "number": 3,
                     *         "colour": "red",
                     *         "word": {
                     *           "zh": "红码",
                     *           "en": "Red"
                     *         },
                     *         "reasons": [
                     *           {
                     *             "row": "contact",
                     *             "text": {
                     *               "zh": "您是密切接触者。",
                     *               "en": "You are a contact of a case."
                     *             },
                     *             "since": "2020-01-22T10:00:00Z"
                     *           }
                     *         ],
                     *         "noticed": [],
                     *         "next": {
                     *           "zh": "请留在家中，等待社区联系。",
                     *           "en": "Stay at home; your community will call you."
                     *         },
                     *         "from": "2020-01-23T01:00:00Z",
                     *         "until": "2020-01-29T16:00:00Z",
                     *         "rule": {
                     *           "book": "health",
                     *           "version": 1
                     *         },
                     *         "made_at": "2020-01-23T01:00:00Z",
                     *         "cause": "contact.classified",
                     *         "order": null,
                     *         "office": "990101",
                     *         "broken": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeclaredView"];
                };
            };
            /** @description A refusal: `/problems/bad-temperature`, `/problems/bad-trip-day`, `/problems/bad-trips`, `/problems/bad-arrival`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-temperature",
                     *       "title": "bad temperature",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    declaration_last_get_residents_person_declarations_last: {
        parameters: {
            query?: {
                /** @description A case number, a task, a few words: the person reads it. */
                purpose?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "says": {
                     *         "at": "2020-01-23T01:00:00Z",
                     *         "temperature_tenths": 366,
                     *         "symptoms": [],
                     *         "contact": "no",
                     *         "planned_arrival": null,
                     *         "assurance": "normal",
                     *         "evidence": null
                     *       },
                     *       "trips": []
                     *     }
                     */
                    "application/json": components["schemas"]["Said"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    dependant_add_post_residents_person_dependants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": {
                 *         "kind": "passport",
                 *         "number": "E12345678"
                 *       },
                 *       "name": "王小小",
                 *       "birth": "2019-06-01"
                 *     }
                 */
                "application/json": components["schemas"]["DependantBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredView"];
                };
            };
            /** @description A refusal: `/problems/not-found`, `/problems/cannot-care`, `/problems/needs-vouching`, `/problems/already-registered`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    document_correct_post_residents_person_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": {
                 *         "kind": "passport",
                 *         "number": "E87654321"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CorrectDocumentBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/not-found`, `/problems/already-registered`, `/problems/document-check-digit`, `/problems/document-number-shape`, `/problems/resident-died`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_forget_post_residents_person_forget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sure": true
                 *     }
                 */
                "application/json": components["schemas"]["ForgetBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/not-found`, `/problems/forget-unsure`, `/problems/forget-held`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    guardian_change_post_residents_person_guardian: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "guardian_document": {
                 *         "kind": "passport",
                 *         "number": "E12345678"
                 *       },
                 *       "reason": "随母亲生活"
                 *     }
                 */
                "application/json": components["schemas"]["GuardianBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "guardian": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70"
                     *     }
                     */
                    "application/json": components["schemas"]["GuardianView"];
                };
            };
            /** @description A refusal: `/problems/not-found`, `/problems/guardian-unknown`, `/problems/cannot-care`, `/problems/resident-died`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    phone_lost_post_residents_person_lost_phone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_phone": "13900139000"
                 *     }
                 */
                "application/json": components["schemas"]["LostPhoneBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/not-found`, `/problems/code-wrong`, `/problems/phone-in-use`, `/problems/phone-shape`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    paper_list_get_residents_person_papers: {
        parameters: {
            query?: {
                /** @description A case number, a task, a few words: the person reads it. */
                purpose?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "serial": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "colour": "green",
                     *           "issued": "2020-01-23T01:00:00Z",
                     *           "expires": "2020-02-06T01:00:00Z",
                     *           "kinds": [
                     *             "market",
                     *             "hospital"
                     *           ],
                     *           "by_staff": true,
                     *           "revoked": null
                     *         }
                     *       ],
                     *       "kinds": [
                     *         "market",
                     *         "hospital"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PaperLines"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    paper_print_post_residents_person_papers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kinds": [
                 *         "market",
                 *         "hospital"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PrintBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "serial": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "colour": "green",
                     *       "issued": "2020-01-23T01:00:00Z",
                     *       "expires": "2020-02-06T01:00:00Z",
                     *       "kinds": [
                     *         "market",
                     *         "hospital"
                     *       ],
                     *       "text": "BW1P:6BF…",
                     *       "name": "张*",
                     *       "tail": "1234"
                     *     }
                     */
                    "application/json": components["schemas"]["PrintedView"];
                };
            };
            /** @description A refusal: `/problems/bad-kinds`, `/problems/pass-unproven`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-kinds",
                     *       "title": "bad kinds",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    paper_revoke_post_residents_person_papers_serial_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
                serial: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    pass_read_get_residents_person_pass: {
        parameters: {
            query?: {
                /** @description A case number, a task, a few words: the person reads it. */
                purpose?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "张三"
                     *       },
                     *       "decision": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "number": 3,
                     *         "colour": "red",
                     *         "word": {
                     *           "zh": "红码",
                     *           "en": "Red"
                     *         },
                     *         "reasons": [
                     *           {
                     *             "row": "contact",
                     *             "text": {
                     *               "zh": "您是密切接触者。",
                     *               "en": "You are a contact of a case."
                     *             },
                     *             "since": "2020-01-22T10:00:00Z"
                     *           }
                     *         ],
                     *         "noticed": [],
                     *         "next": {
                     *           "zh": "请留在家中，等待社区联系。",
                     *           "en": "Stay at home; your community will call you."
                     *         },
                     *         "from": "2020-01-23T01:00:00Z",
                     *         "until": "2020-01-29T16:00:00Z",
                     *         "rule": {
                     *           "book": "health",
                     *           "version": 1
                     *         },
                     *         "made_at": "2020-01-23T01:00:00Z",
                     *         "cause": "contact.classified",
                     *         "order": null,
                     *         "office": "990101",
                     *         "broken": false
                     *       },
                     *       "proof": {
                     *         "state": "proved",
                     *         "index": 12
                     *       },
                     *       "again_after": 290
                     *     }
                     */
                    "application/json": components["schemas"]["PassView"];
                };
            };
            /** @description A refusal: `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/resident-died",
                     *       "title": "resident died",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    pass_refresh_post_residents_person_pass_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": {
                 *         "x": "WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis",
                 *         "y": "y77t-RvAHRKTsSGdIYUfweuOvwrvDD-Q3Hv5J0fSKbE"
                 *       },
                 *       "tick": 105314640,
                 *       "proof": "…",
                 *       "move": false,
                 *       "shows": {
                 *         "decision": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                 *         "until": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pass": {
                     *         "person": {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "张三"
                     *         },
                     *         "decision": {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "number": 3,
                     *           "colour": "red",
                     *           "word": {
                     *             "zh": "红码",
                     *             "en": "Red"
                     *           },
                     *           "reasons": [
                     *             {
                     *               "row": "contact",
                     *               "text": {
                     *                 "zh": "您是密切接触者。",
                     *                 "en": "You are a contact of a case."
                     *               },
                     *               "since": "2020-01-22T10:00:00Z"
                     *             }
                     *           ],
                     *           "noticed": [],
                     *           "next": {
                     *             "zh": "请留在家中，等待社区联系。",
                     *             "en": "Stay at home; your community will call you."
                     *           },
                     *           "from": "2020-01-23T01:00:00Z",
                     *           "until": "2020-01-29T16:00:00Z",
                     *           "rule": {
                     *             "book": "health",
                     *             "version": 1
                     *           },
                     *           "made_at": "2020-01-23T01:00:00Z",
                     *           "cause": "contact.classified",
                     *           "order": null,
                     *           "office": "990101",
                     *           "broken": false
                     *         },
                     *         "proof": {
                     *           "state": "proved",
                     *           "index": 12
                     *         },
                     *         "again_after": 290
                     *       },
                     *       "again_after": 15,
                     *       "token": "hEOhASag…",
                     *       "issued": "2020-01-23T01:00:00Z",
                     *       "expires": "2020-01-26T01:00:00Z",
                     *       "refresh_at": "2020-01-23T12:20:00Z",
                     *       "serial": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "identity": {
                     *         "salt": "AAECAwQFBgcICQoLDA0ODw",
                     *         "name": "张*",
                     *         "tail": "1234"
                     *       },
                     *       "now": "2020-01-23T01:00:00.5Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RefreshView"];
                };
            };
            /** @description A refusal: `/problems/bad-phone-key`, `/problems/bad-phone-proof`, `/problems/bound-elsewhere`, `/problems/busy`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-phone-key",
                     *       "title": "bad phone key",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    test_record_post_residents_person_tests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "pcr",
                 *       "sampled_at": "2020-01-23T01:00:00Z",
                 *       "result": "negative"
                 *     }
                 */
                "application/json": components["schemas"]["Tested"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "test": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *     }
                     */
                    "application/json": components["schemas"]["TestView"];
                };
            };
            /** @description A refusal: `/problems/bad-sample-time`, `/problems/resident-died`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-sample-time",
                     *       "title": "bad sample time",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    trip_card_get_residents_person_trip_card: {
        parameters: {
            query?: {
                /** @description The card's day: the 14 days before it are shown. Today unless said. */
                on?: components["schemas"]["Day"];
                /** @description Why the reader looks: the person sees it. */
                purpose?: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2020-01-09",
                     *       "to": "2020-01-23",
                     *       "cities": [
                     *         {
                     *           "city": "wuhan",
                     *           "name": {
                     *             "zh": "武汉市",
                     *             "en": "Wuhan"
                     *           },
                     *           "code": "420100",
                     *           "dates": [
                     *             "2020-01-20",
                     *             "2020-01-21"
                     *           ],
                     *           "risk": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TripCardView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_list_post_residents_lookup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": "E12345678"
                 *     }
                 */
                "application/json": components["schemas"]["LookupBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *           "name": "王*明",
                     *           "document_kind": "passport",
                     *           "document_tail": "5678",
                     *           "phone_tail": "8000",
                     *           "home_area": "440305",
                     *           "home_area_name": "南山区",
                     *           "dependant": false,
                     *           "status": "living",
                     *           "registered_at": "2026-11-01T08:00:00Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfResidentRow"];
                };
            };
            /** @description A refusal: `/problems/lookup-empty`, `/problems/phone-shape`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/lookup-empty",
                     *       "title": "lookup empty",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resident_vouch_post_residents_vouched: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": {
                 *         "kind": "none"
                 *       },
                 *       "name": "陈婆婆",
                 *       "birth": "1941-05-01",
                 *       "sex": "female",
                 *       "home_area": "440305",
                 *       "request": "desk-1-0001"
                 *     }
                 */
                "application/json": components["schemas"]["VouchBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredView"];
                };
            };
            /** @description A refusal: `/problems/already-registered`, `/problems/phone-in-use`, `/problems/area-unknown`, `/problems/document-check-digit`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/already-registered",
                     *       "title": "already registered",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    risk_list_get_risk_areas: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file of the whole list. */
                format?: string;
                level?: components["schemas"]["RiskLevel"];
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description The day; today unless said. */
                on?: components["schemas"]["Day"];
                /** @description Part of a name or of a community's. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "level": "high",
                     *           "code": "990101001001",
                     *           "whole": true,
                     *           "name": "东门社区",
                     *           "community": "",
                     *           "from": "2020-01-23",
                     *           "until": null,
                     *           "notice": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfRiskArea"];
                };
            };
            /** @description A refusal: `/problems/bad-cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-cursor",
                     *       "title": "bad cursor",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    risk_set_post_risk_areas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "area": "990101001001",
                 *       "name": "东门社区",
                 *       "level": "high",
                 *       "from": "2020-01-23",
                 *       "until": null
                 *     }
                 */
                "application/json": components["schemas"]["SetBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "level": "high",
                     *       "code": "990101001001",
                     *       "whole": true,
                     *       "name": "东门社区",
                     *       "community": "",
                     *       "from": "2020-01-23",
                     *       "until": null,
                     *       "notice": false
                     *     }
                     */
                    "application/json": components["schemas"]["RiskArea"];
                };
            };
            /** @description A refusal: `/problems/bad-period`, `/problems/bad-area`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-period",
                     *       "title": "bad period",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    risk_lift_post_risk_areas_risk_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                risk: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "on": "2020-02-06"
                 *     }
                 */
                "application/json": components["schemas"]["LiftBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "level": "high",
                     *       "code": "990101001001",
                     *       "whole": true,
                     *       "name": "东门社区",
                     *       "community": "",
                     *       "from": "2020-01-23",
                     *       "until": null,
                     *       "notice": false
                     *     }
                     */
                    "application/json": components["schemas"]["RiskArea"];
                };
            };
            /** @description A refusal: `/problems/risk-published`, `/problems/bad-lift-day`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/risk-published",
                     *       "title": "risk published",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_version_get_rules_book_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                book: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "book": "health",
                     *       "version": 2,
                     *       "text": "{\"book\":\"health\",…}",
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "in_force": true,
                     *       "published_at": "2020-01-23T01:00:00Z",
                     *       "index": 12
                     *     }
                     */
                    "application/json": components["schemas"]["VersionView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_read_get_rules_compare: {
        parameters: {
            query: {
                /** @description The older one: a version's number or a draft's id. */
                a: string;
                /** @description The newer one. */
                b: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rows": [],
                     *       "parameters": [],
                     *       "facts": [],
                     *       "examples": []
                     *     }
                     */
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description A refusal: `/problems/rule-faults`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/rule-faults",
                     *       "title": "rule faults",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_read_get_rules_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "book": "health",
                     *       "version": 1,
                     *       "text": {
                     *         "zh": "…",
                     *         "en": "…"
                     *       },
                     *       "rows": [
                     *         {
                     *           "id": "contact",
                     *           "when": "contact_days <= apart_days",
                     *           "colour": "red",
                     *           "text": {
                     *             "zh": "…",
                     *             "en": "…"
                     *           },
                     *           "next": {
                     *             "zh": "…",
                     *             "en": "…"
                     *           },
                     *           "since": "contact_days",
                     *           "hits": 3
                     *         }
                     *       ],
                     *       "parameters": [],
                     *       "facts": [],
                     *       "colours": {
                     *         "green": 19000,
                     *         "red": 3
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BookView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_read_get_rules_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "缩短隔离天数",
                     *           "state": "draft",
                     *           "revision": 3,
                     *           "version": 2,
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "author": {
                     *             "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *             "name": "李伟"
                     *           },
                     *           "changed_at": "2020-01-23T01:00:00Z",
                     *           "officers": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DraftLines"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_draft_post_rules_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "缩短隔离天数",
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["Begin"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "缩短隔离天数",
                     *       "state": "proposed",
                     *       "revision": 3,
                     *       "version": 2,
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "file": {
                     *         "book": "health",
                     *         "version": 2,
                     *         "text": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         },
                     *         "facts": [],
                     *         "parameters": [],
                     *         "rows": [
                     *           {
                     *             "id": "default",
                     *             "when": "true",
                     *             "colour": "green",
                     *             "text": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             },
                     *             "next": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             }
                     *           }
                     *         ],
                     *         "examples": []
                     *       },
                     *       "faults": [],
                     *       "dead": [],
                     *       "examples": [],
                     *       "names": [],
                     *       "author": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "李伟"
                     *       },
                     *       "approvals": [
                     *         {
                     *           "deed": "proposed",
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "李伟",
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *         }
                     *       ],
                     *       "needs": 2,
                     *       "replay": null,
                     *       "changed_at": "2020-01-23T01:00:00Z",
                     *       "own": false
                     *     }
                     */
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A refusal: `/problems/never-in-force`, `/problems/rule-faults`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/never-in-force",
                     *       "title": "never in force",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_read_get_rules_drafts_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "缩短隔离天数",
                     *       "state": "proposed",
                     *       "revision": 3,
                     *       "version": 2,
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "file": {
                     *         "book": "health",
                     *         "version": 2,
                     *         "text": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         },
                     *         "facts": [],
                     *         "parameters": [],
                     *         "rows": [
                     *           {
                     *             "id": "default",
                     *             "when": "true",
                     *             "colour": "green",
                     *             "text": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             },
                     *             "next": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             }
                     *           }
                     *         ],
                     *         "examples": []
                     *       },
                     *       "faults": [],
                     *       "dead": [],
                     *       "examples": [],
                     *       "names": [],
                     *       "author": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "李伟"
                     *       },
                     *       "approvals": [
                     *         {
                     *           "deed": "proposed",
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "李伟",
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *         }
                     *       ],
                     *       "needs": 2,
                     *       "replay": null,
                     *       "changed_at": "2020-01-23T01:00:00Z",
                     *       "own": false
                     *     }
                     */
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_draft_put_rules_drafts_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "revision": 3,
                 *       "file": {
                 *         "book": "health",
                 *         "version": 2,
                 *         "text": {
                 *           "zh": "…",
                 *           "en": "…"
                 *         },
                 *         "facts": [],
                 *         "parameters": [],
                 *         "rows": [
                 *           {
                 *             "id": "default",
                 *             "when": "true",
                 *             "colour": "green",
                 *             "text": {
                 *               "zh": "…",
                 *               "en": "…"
                 *             },
                 *             "next": {
                 *               "zh": "…",
                 *               "en": "…"
                 *             }
                 *           }
                 *         ],
                 *         "examples": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Save"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "缩短隔离天数",
                     *       "state": "proposed",
                     *       "revision": 3,
                     *       "version": 2,
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "file": {
                     *         "book": "health",
                     *         "version": 2,
                     *         "text": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         },
                     *         "facts": [],
                     *         "parameters": [],
                     *         "rows": [
                     *           {
                     *             "id": "default",
                     *             "when": "true",
                     *             "colour": "green",
                     *             "text": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             },
                     *             "next": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             }
                     *           }
                     *         ],
                     *         "examples": []
                     *       },
                     *       "faults": [],
                     *       "dead": [],
                     *       "examples": [],
                     *       "names": [],
                     *       "author": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "李伟"
                     *       },
                     *       "approvals": [
                     *         {
                     *           "deed": "proposed",
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "李伟",
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *         }
                     *       ],
                     *       "needs": 2,
                     *       "replay": null,
                     *       "changed_at": "2020-01-23T01:00:00Z",
                     *       "own": false
                     *     }
                     */
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A refusal: `/problems/stale-revision`, `/problems/draft-state`, `/problems/rule-faults`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/stale-revision",
                     *       "title": "stale revision",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_draft_delete_rules_drafts_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/draft-state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/draft-state",
                     *       "title": "draft state",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_approve_post_rules_drafts_draft_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                 *     }
                 */
                "application/json": components["schemas"]["Named"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "缩短隔离天数",
                     *       "state": "proposed",
                     *       "revision": 3,
                     *       "version": 2,
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "file": {
                     *         "book": "health",
                     *         "version": 2,
                     *         "text": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         },
                     *         "facts": [],
                     *         "parameters": [],
                     *         "rows": [
                     *           {
                     *             "id": "default",
                     *             "when": "true",
                     *             "colour": "green",
                     *             "text": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             },
                     *             "next": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             }
                     *           }
                     *         ],
                     *         "examples": []
                     *       },
                     *       "faults": [],
                     *       "dead": [],
                     *       "examples": [],
                     *       "names": [],
                     *       "author": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "李伟"
                     *       },
                     *       "approvals": [
                     *         {
                     *           "deed": "proposed",
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "李伟",
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *         }
                     *       ],
                     *       "needs": 2,
                     *       "replay": null,
                     *       "changed_at": "2020-01-23T01:00:00Z",
                     *       "own": false
                     *     }
                     */
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A refusal: `/problems/own-work`, `/problems/other-text`, `/problems/draft-state`, `/problems/version-taken`, `/problems/replay-missing`, `/problems/examples-fail`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/own-work",
                     *       "title": "own work",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_propose_post_rules_drafts_draft_propose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                 *     }
                 */
                "application/json": components["schemas"]["Named"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "缩短隔离天数",
                     *       "state": "proposed",
                     *       "revision": 3,
                     *       "version": 2,
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "file": {
                     *         "book": "health",
                     *         "version": 2,
                     *         "text": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         },
                     *         "facts": [],
                     *         "parameters": [],
                     *         "rows": [
                     *           {
                     *             "id": "default",
                     *             "when": "true",
                     *             "colour": "green",
                     *             "text": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             },
                     *             "next": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             }
                     *           }
                     *         ],
                     *         "examples": []
                     *       },
                     *       "faults": [],
                     *       "dead": [],
                     *       "examples": [],
                     *       "names": [],
                     *       "author": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "李伟"
                     *       },
                     *       "approvals": [
                     *         {
                     *           "deed": "proposed",
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "李伟",
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *         }
                     *       ],
                     *       "needs": 2,
                     *       "replay": null,
                     *       "changed_at": "2020-01-23T01:00:00Z",
                     *       "own": false
                     *     }
                     */
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A refusal: `/problems/other-text`, `/problems/draft-state`, `/problems/rule-faults`, `/problems/examples-fail`, `/problems/version-taken`, `/problems/replay-missing`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/other-text",
                     *       "title": "other text",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_read_get_rules_drafts_draft_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "state": "done",
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "done": 20000,
                     *       "total": 20000,
                     *       "started_at": "2020-01-23T01:00:00Z",
                     *       "seconds": 0.9,
                     *       "flows": [
                     *         {
                     *           "from": "red",
                     *           "to": "green",
                     *           "n": 21
                     *         }
                     *       ],
                     *       "by_area": [],
                     *       "by_age": [],
                     *       "by_reason": [],
                     *       "examples": [],
                     *       "red_share": [],
                     *       "third_officer_percent": 5,
                     *       "officers": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_replay_post_rules_drafts_draft_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "state": "done",
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "done": 20000,
                     *       "total": 20000,
                     *       "started_at": "2020-01-23T01:00:00Z",
                     *       "seconds": 0.9,
                     *       "flows": [
                     *         {
                     *           "from": "red",
                     *           "to": "green",
                     *           "n": 21
                     *         }
                     *       ],
                     *       "by_area": [],
                     *       "by_age": [],
                     *       "by_reason": [],
                     *       "examples": [],
                     *       "red_share": [],
                     *       "third_officer_percent": 5,
                     *       "officers": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayView"];
                };
            };
            /** @description A refusal: `/problems/draft-state`, `/problems/rule-faults`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/draft-state",
                     *       "title": "draft state",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_replay_post_rules_drafts_draft_replay_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "state": "done",
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "done": 20000,
                     *       "total": 20000,
                     *       "started_at": "2020-01-23T01:00:00Z",
                     *       "seconds": 0.9,
                     *       "flows": [
                     *         {
                     *           "from": "red",
                     *           "to": "green",
                     *           "n": 21
                     *         }
                     *       ],
                     *       "by_area": [],
                     *       "by_age": [],
                     *       "by_reason": [],
                     *       "examples": [],
                     *       "red_share": [],
                     *       "third_officer_percent": 5,
                     *       "officers": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayView"];
                };
            };
            /** @description A refusal: `/problems/replay-over`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/replay-over",
                     *       "title": "replay over",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_withdraw_post_rules_drafts_draft_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "name": "缩短隔离天数",
                     *       "state": "proposed",
                     *       "revision": 3,
                     *       "version": 2,
                     *       "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "file": {
                     *         "book": "health",
                     *         "version": 2,
                     *         "text": {
                     *           "zh": "…",
                     *           "en": "…"
                     *         },
                     *         "facts": [],
                     *         "parameters": [],
                     *         "rows": [
                     *           {
                     *             "id": "default",
                     *             "when": "true",
                     *             "colour": "green",
                     *             "text": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             },
                     *             "next": {
                     *               "zh": "…",
                     *               "en": "…"
                     *             }
                     *           }
                     *         ],
                     *         "examples": []
                     *       },
                     *       "faults": [],
                     *       "dead": [],
                     *       "examples": [],
                     *       "names": [],
                     *       "author": {
                     *         "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "name": "李伟"
                     *       },
                     *       "approvals": [
                     *         {
                     *           "deed": "proposed",
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "name": "李伟",
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e"
                     *         }
                     *       ],
                     *       "needs": 2,
                     *       "replay": null,
                     *       "changed_at": "2020-01-23T01:00:00Z",
                     *       "own": false
                     *     }
                     */
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A refusal: `/problems/draft-state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/draft-state",
                     *       "title": "draft state",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_try_post_rules_drafts_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "file": {
                 *         "book": "health",
                 *         "version": 2,
                 *         "text": {
                 *           "zh": "…",
                 *           "en": "…"
                 *         },
                 *         "facts": [],
                 *         "parameters": [],
                 *         "rows": [
                 *           {
                 *             "id": "default",
                 *             "when": "true",
                 *             "colour": "green",
                 *             "text": {
                 *               "zh": "…",
                 *               "en": "…"
                 *             },
                 *             "next": {
                 *               "zh": "…",
                 *               "en": "…"
                 *             }
                 *           }
                 *         ],
                 *         "examples": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Given"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "faults": [],
                     *       "dead": [],
                     *       "examples": [],
                     *       "names": []
                     *     }
                     */
                    "application/json": components["schemas"]["Checked"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_read_get_rules_rejudging: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 2,
                     *       "state": "running",
                     *       "done": 12000,
                     *       "total": 20000,
                     *       "changed": 310,
                     *       "started_at": "2020-01-23T01:00:00Z",
                     *       "ended_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["RejudgingView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_rollback_post_rules_rollback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "why": "天数写错"
                 *     }
                 */
                "application/json": components["schemas"]["Back"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "book": "health",
                     *           "version": 2,
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "published_at": "2020-01-23T01:00:00Z",
                     *           "by": [
                     *             "李伟",
                     *             "王芳"
                     *           ],
                     *           "in_force": true,
                     *           "index": 12,
                     *           "text": {
                     *             "zh": "…",
                     *             "en": "…"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["VersionLines"];
                };
            };
            /** @description A refusal: `/problems/never-in-force`, `/problems/text-empty`, `/problems/text-too-long`, `/problems/text-control-character`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/never-in-force",
                     *       "title": "never in force",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_try_post_rules_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "facts": {
                 *         "identity": "document"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Attempt"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "colour": "green",
                     *       "reasons": [],
                     *       "next": {
                     *         "zh": "…",
                     *         "en": "…"
                     *       },
                     *       "from": "2020-01-23T01:00:00Z",
                     *       "until": null,
                     *       "rule": {
                     *         "book": "health",
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Outcome"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rule_version_get_rules_versions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "book": "health",
                     *           "version": 2,
                     *           "digest": "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "published_at": "2020-01-23T01:00:00Z",
                     *           "by": [
                     *             "李伟",
                     *             "王芳"
                     *           ],
                     *           "in_force": true,
                     *           "index": 12,
                     *           "text": {
                     *             "zh": "…",
                     *             "en": "…"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["VersionLines"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_read_get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "staff",
                     *       "person": null,
                     *       "name": "李伟",
                     *       "role": "community_worker",
                     *       "area": "440305",
                     *       "area_name": "南山区",
                     *       "place": null,
                     *       "place_name": null,
                     *       "demo": false,
                     *       "town_name": "江城",
                     *       "town_area": "4403",
                     *       "zone": "Asia/Shanghai",
                     *       "now": "2026-11-21T08:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_end_delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_code_post_session_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "13800138000"
                 *     }
                 */
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sent": true
                     *     }
                     */
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /** @description A refusal: `/problems/phone-shape`, `/problems/too-many-attempts`, `/problems/message-not-sent`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/phone-shape",
                     *       "title": "phone shape",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_enrol_post_session_enrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "…"
                 *     }
                 */
                "application/json": components["schemas"]["EnrolmentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "li.wei",
                     *       "password": "abcd-efgh-jkmn-pqrs-tuvw",
                     *       "totp_uri": "otpauth://totp/x"
                     *     }
                     */
                    "application/json": components["schemas"]["NewCredentials"];
                };
            };
            /** @description A refusal: `/problems/enrolment-over`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/enrolment-over",
                     *       "title": "enrolment over",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_enrol_post_session_enrolment_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "…",
                 *       "totp": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["EnrolledBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "staff",
                     *       "person": null,
                     *       "name": "李伟",
                     *       "role": "community_worker",
                     *       "area": "440305",
                     *       "area_name": "南山区",
                     *       "place": null,
                     *       "place_name": null,
                     *       "demo": false,
                     *       "town_name": "江城",
                     *       "town_area": "4403",
                     *       "zone": "Asia/Shanghai",
                     *       "now": "2026-11-21T08:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: `/problems/enrolment-over`, `/problems/code-wrong`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/enrolment-over",
                     *       "title": "enrolment over",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_resident_post_session_resident: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "13800138000",
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["ResidentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "staff",
                     *       "person": null,
                     *       "name": "李伟",
                     *       "role": "community_worker",
                     *       "area": "440305",
                     *       "area_name": "南山区",
                     *       "place": null,
                     *       "place_name": null,
                     *       "demo": false,
                     *       "town_name": "江城",
                     *       "town_area": "4403",
                     *       "zone": "Asia/Shanghai",
                     *       "now": "2026-11-21T08:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: `/problems/phone-shape`, `/problems/code-wrong`, `/problems/not-registered`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/phone-shape",
                     *       "title": "phone shape",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_staff_post_session_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "li.wei",
                 *       "password": "abcd-efgh-jkmn-pqrs-tuvw",
                 *       "totp": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["StaffBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "staff",
                     *       "person": null,
                     *       "name": "李伟",
                     *       "role": "community_worker",
                     *       "area": "440305",
                     *       "area_name": "南山区",
                     *       "place": null,
                     *       "place_name": null,
                     *       "demo": false,
                     *       "town_name": "江城",
                     *       "town_area": "4403",
                     *       "zone": "Asia/Shanghai",
                     *       "now": "2026-11-21T08:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: `/problems/sign-in-failed`, `/problems/too-many-attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/sign-in-failed",
                     *       "title": "sign in failed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_list_get_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *           "device": "phone",
                     *           "begun_at": "2026-11-20T08:00:00Z",
                     *           "seen_at": "2026-11-21T00:00:00Z",
                     *           "expires_at": "2026-12-20T08:00:00Z",
                     *           "this": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OpenSessions"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_revoke_post_sessions_session_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ended": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Ended"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    session_revoke_post_sessions_end_others: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ended": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Ended"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    situation_read_get_situation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2020-01-23T01:00:00Z",
                     *       "areas": [
                     *         {
                     *           "code": "990101001001",
                     *           "name": "东门社区",
                     *           "name_en": "East Gate",
                     *           "residents": 1700,
                     *           "green": 1650,
                     *           "amber": 20,
                     *           "red": 20,
                     *           "grey": 10,
                     *           "cases": 2,
                     *           "open_tasks": 14,
                     *           "oldest_task_hours": 5,
                     *           "scans_hour": 120
                     *         }
                     *       ],
                     *       "cases_by_day": [
                     *         {
                     *           "day": "2020-01-23",
                     *           "suspected": 1,
                     *           "confirmed": 2,
                     *           "recovered": 0,
                     *           "died": 0
                     *         }
                     *       ],
                     *       "scans_by_minute": [
                     *         {
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "in": 12,
                     *           "closer": 1,
                     *           "no": 0
                     *         }
                     *       ],
                     *       "tasks": {
                     *         "by_age": [
                     *           {
                     *             "bucket": "under_4h",
                     *             "count": 14
                     *           }
                     *         ]
                     *       },
                     *       "colours": {
                     *         "green": 1650
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Situation"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    situation_read_get_situation_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2020-01-23T01:00:00Z",
                     *       "areas": [
                     *         {
                     *           "code": "990101001001",
                     *           "name": "东门社区",
                     *           "name_en": "East Gate",
                     *           "residents": 1700,
                     *           "green": 1650,
                     *           "amber": 20,
                     *           "red": 20,
                     *           "grey": 10,
                     *           "cases": 2,
                     *           "open_tasks": 14,
                     *           "oldest_task_hours": 5,
                     *           "scans_hour": 120
                     *         }
                     *       ],
                     *       "cases_by_day": [
                     *         {
                     *           "day": "2020-01-23",
                     *           "suspected": 1,
                     *           "confirmed": 2,
                     *           "recovered": 0,
                     *           "died": 0
                     *         }
                     *       ],
                     *       "scans_by_minute": [
                     *         {
                     *           "at": "2020-01-23T01:00:00Z",
                     *           "in": 12,
                     *           "closer": 1,
                     *           "no": 0
                     *         }
                     *       ],
                     *       "tasks": {
                     *         "by_age": [
                     *           {
                     *             "bucket": "under_4h",
                     *             "count": 14
                     *           }
                     *         ]
                     *       },
                     *       "colours": {
                     *         "green": 1650
                     *       }
                     *     }
                     */
                    "text/event-stream": components["schemas"]["Situation"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_list_get_staff: {
        parameters: {
            query?: {
                /** @description An area within one's own; one's own unless said. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description `asc` (unless said) or `desc`. */
                order?: string;
                /** @description One of the columns that the list offers; its first one unless said. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *           "name": "li.wei",
                     *           "display_name": "李伟",
                     *           "role": "community_worker",
                     *           "area": "440305",
                     *           "area_name": "南山区",
                     *           "place": null,
                     *           "place_name": null,
                     *           "added_at": "2026-11-01T08:00:00Z",
                     *           "ended_at": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfStaffView"];
                };
            };
            /** @description A refusal: `/problems/bad-cursor`, `/problems/area-shape`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-cursor",
                     *       "title": "bad cursor",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_add_post_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "li.wei",
                 *       "display_name": "李伟",
                 *       "role": "community_worker",
                 *       "area": "440305"
                 *     }
                 */
                "application/json": components["schemas"]["AddStaffBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "staff": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *       "password": "abcd-efgh-jkmn-pqrs-tuvw",
                     *       "totp_uri": "otpauth://totp/x"
                     *     }
                     */
                    "application/json": components["schemas"]["StaffCredentials"];
                };
            };
            /** @description A refusal: `/problems/staff-name`, `/problems/staff-name-taken`, `/problems/place-missing`, `/problems/place-unknown`, `/problems/area-shape`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/staff-name",
                     *       "title": "staff name",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_end_post_staff_staff_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/not-found`, `/problems/own-account`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_reset_post_staff_staff_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "second_factor_lost"
                 *     }
                 */
                "application/json": components["schemas"]["ResetBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "staff": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *       "name": "li.wei",
                     *       "path": "/console#/enrol/…",
                     *       "expires_at": "2026-11-22T08:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description A refusal: `/problems/not-found`, `/problems/own-account`, `/problems/staff-ended`, `/problems/staff-foreign`, `/problems/gate-account`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_sessions_get_staff_staff_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0190f3a27c5b4e1d8a6f2b3c4d5e6f70",
                     *           "device": "phone",
                     *           "begun_at": "2026-11-20T08:00:00Z",
                     *           "seen_at": "2026-11-21T00:00:00Z",
                     *           "expires_at": "2026-12-20T08:00:00Z",
                     *           "this": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OpenSessions"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    staff_sign_out_post_staff_staff_sessions_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ended": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Ended"];
                };
            };
            /** @description A refusal: `/problems/not-found`, `/problems/gate-account`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    task_list_get_tasks: {
        parameters: {
            query?: {
                /** @description An area within the reader's own. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `csv` for a file instead of a page. */
                format?: string;
                kind?: string;
                /** @description Rows in a page: 50 unless said, 500 at most. */
                limit?: number;
                /** @description `asc` (unless said) or `desc`. */
                order?: string;
                /** @description One of the columns that the list offers; its first one unless said. */
                sort?: string;
                /** @description `open` (unless said) or `done`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "kind": "follow_up",
                     *           "role": "community_worker",
                     *           "area": "990101001001",
                     *           "subject": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *           "about": {
                     *             "case": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *             "day": "2020-01-23"
                     *           },
                     *           "state": "open",
                     *           "opened_at": "2020-01-23T01:00:00Z",
                     *           "due_at": "2020-01-23T15:59:59Z",
                     *           "title": {
                     *             "zh": "密接随访",
                     *             "en": "Follow up a contact"
                     *           },
                     *           "area_name": "东门社区",
                     *           "overdue": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfTaskView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    task_read_get_tasks_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "kind": "follow_up",
                     *       "role": "community_worker",
                     *       "area": "990101001001",
                     *       "subject": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *       "about": {
                     *         "case": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e",
                     *         "day": "2020-01-23"
                     *       },
                     *       "state": "open",
                     *       "opened_at": "2020-01-23T01:00:00Z",
                     *       "due_at": "2020-01-23T15:59:59Z",
                     *       "title": {
                     *         "zh": "密接随访",
                     *         "en": "Follow up a contact"
                     *       },
                     *       "area_name": "东门社区",
                     *       "overdue": false
                     *     }
                     */
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    task_done_post_tasks_task_done: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": null
                 *     }
                 */
                "application/json": components["schemas"]["Done"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/task-done`, `/problems/task-needs-follow-up`, `/problems/task-needs-check`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/task-done",
                     *       "title": "task done",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    followup_record_post_tasks_task_follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reached": true,
                 *       "temperature_tenths": 366,
                 *       "symptoms": [],
                 *       "note": null
                 *     }
                 */
                "application/json": components["schemas"]["FollowUpBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/not-a-follow-up`, `/problems/temperature-impossible`, `/problems/text-too-long`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-a-follow-up",
                     *       "title": "not a follow up",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    task_take_post_tasks_task_take: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: `/problems/task-taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/task-taken",
                     *       "title": "task taken",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    trust_read_get_trust: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "seq": 1772413200,
                     *       "issued": "2026-03-02T01:00:00Z",
                     *       "until": "2026-06-01T01:00:00Z",
                     *       "old": false,
                     *       "published": "2026-03-02T02:00:00Z",
                     *       "digest": "8258b9c6a96038af…",
                     *       "threshold": 2,
                     *       "signers": [
                     *         {
                     *           "algorithm": "EdDSA",
                     *           "kid": "0011223344556677",
                     *           "key": "AQ"
                     *         }
                     *       ],
                     *       "issuers": [
                     *         {
                     *           "code": "9901",
                     *           "name": {
                     *             "zh": "江城市",
                     *             "en": "Rivertown"
                     *           },
                     *           "areas": [
                     *             "9901"
                     *           ],
                     *           "url": "https://city.example",
                     *           "own": true,
                     *           "keys": [
                     *             {
                     *               "key": {
                     *                 "algorithm": "ES256",
                     *                 "kid": "8899aabbccddeeff",
                     *                 "key": "BA"
                     *               },
                     *               "from": "2026-03-02T01:00:00Z",
                     *               "until": "2028-03-02T01:00:00Z",
                     *               "withdrawn": null
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TrustView"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    trust_publish_post_trust: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "file": "hEDgoFg"
                 *     }
                 */
                "application/json": components["schemas"]["PublishBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "seq": 1772413200,
                     *       "new": true
                     *     }
                     */
                    "application/json": components["schemas"]["PublishedView"];
                };
            };
            /** @description A refusal: `/problems/list-unread`, `/problems/list-unsigned`, `/problems/list-older`, `/problems/list-differs`, `/problems/list-over`, `/problems/list-ahead`, `/problems/list-without-us`, `/problems/signers-unproven`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/list-unread",
                     *       "title": "list unread",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    filter_read_get_filter_issuer_seq: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issuer: string;
                seq: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/cbor": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    filter_read_get_filter_issuer_base_seq: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issuer: string;
                seq: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/cbor": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    filter_read_get_filter_issuer_head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                issuer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/cbor": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    platform_read_get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example ready */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_read_get_ledger_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example bulwark-ledger/0011223344556677
                     *     2
                     *     …
                     *
                     *     — …
                     */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_read_get_ledger_former: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example bulwark-ledger/0011223344556677
                     *     2
                     *     …
                     *
                     *     — …
                     */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_read_get_ledger_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example bulwark-ledger/0011223344556677
                     *     2
                     *     …
                     *
                     *     — …
                     */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_read_get_ledger_statements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example bulwark-ledger/0011223344556677
                     *     2
                     *     …
                     *
                     *     — …
                     */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_read_get_ledger_tile_piece: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                piece: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/octet-stream": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_read_get_ledger_witnessed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example bulwark-ledger/0011223344556677
                     *     2
                     *     …
                     *
                     *     — …
                     */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    platform_read_get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example ready */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/metrics-closed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/metrics-closed",
                     *       "title": "metrics closed",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    platform_read_get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example ready */
                    "text/plain": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-ready`, `/problems/store-away`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-ready",
                     *       "title": "not ready",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    trust_read_get_trust_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/cbor": components["schemas"]["String"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    trust_read_get_trust_list_seq: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                seq: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/cbor": components["schemas"]["String"];
                };
            };
            /** @description A refusal: `/problems/not-found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "not found",
                     *       "status": 422,
                     *       "detail": "…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
}
