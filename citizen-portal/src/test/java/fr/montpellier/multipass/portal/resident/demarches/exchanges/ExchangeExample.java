package fr.montpellier.multipass.portal.resident.demarches.exchanges;

/** What the services say of a legal exchange, as JSON. */
public final class ExchangeExample {

    public static final String ID = "7a1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f";

    private static final String TYPE = """
            {"code": "attestation-caf", "name": "Attestation de la CAF",
             "facts": [{"code": "quotientFamilial", "name": "Quotient familial"}], "form": "facts",
             "need": {"required": true, "whose": "household", "without": "Le tarif le plus élevé s'applique."},
             "fetch": {"source": "cnaf.quotient-familial", "from": "la CAF", %s "alternative": true}}""";

    private static final String BASIS = """
            {"kind": "echange-legal", "article": "Code des relations entre le public et l'administration, article L114-8",
             "text": "La loi permet à la Ville de demander votre quotient familial."}""";

    private ExchangeExample() {}

    private static String type(boolean objection) {
        return TYPE.formatted(
                objection ? "\"objection\": true," : "\"objection\": false, \"article\": \"Article L1\",");
    }

    /** Returns the démarche whose quotient familial is asked of the CAF. */
    public static String demarche(boolean objection) {
        return """
                {"code": "tarif-centre-loisirs", "version": 3, "title": "Tarif du centre de loisirs", "summary": "Le tarif dépend.",
                 "department": {"code": "education", "name": "Direction de l'éducation", "inSentence": "la direction de l'éducation"},
                 "purpose": "Calculer votre tarif", "types": [%s], "durationDays": 300, "legalBasis": %s,
                 "dataRead": ["Votre quotient familial"], "kept": "Le tarif.", "text": "La direction lira.", "textHash": "abc"}""".formatted(type(objection), BASIS);
    }

    /** Returns the démarche that needs two documents of the resident beside the quotient familial. */
    public static String mixed() {
        return demarche(true).replace("\"types\": [", """
                "types": [{"code": "justificatif-domicile", "name": "Justificatif de domicile", "facts": [], "form": "pages",
                  "need": {"required": true, "whose": "household"}},
                 {"code": "livret-famille", "name": "Livret de famille", "facts": [], "form": "pages",
                  "need": {"required": true, "whose": "household"}}, """);
    }

    /** @param state {@code announced}, {@code sent}, {@code objected} or {@code ended} */
    public static String exchange(String state, boolean objection) {
        return """
                {"id": "%s", "demarche": {"code": "tarif-centre-loisirs", "version": 3, "title": "Tarif du centre de loisirs"},
                 "department": {"code": "education", "name": "Direction de l'éducation", "inSentence": "la direction de l'éducation"},
                 "controller": "Ville de Montpellier", "purpose": "Calculer votre tarif", "legalBasis": %s, "type": %s,
                 "state": "%s", "revision": 1, "announcedAt": "2026-11-20T10:00:00Z", "until": "2026-12-04T10:00:00Z",
                 "sentAt": %s, "objectedAt": null, "caseReference": %s, "contested": [],
                 "mayObject": %s}""".formatted(
                        ID,
                        BASIS,
                        type(objection),
                        state,
                        state.equals("sent") ? "\"2026-11-20T10:05:00Z\"" : "null",
                        state.equals("sent") ? "\"EDUCATION-2026-ABCDEFGHJK\"" : "null",
                        objection && (state.equals("announced") || state.equals("sent")));
    }

    /** Returns an exchange to which others than the person who reads it may object. */
    public static String reserved(String state) {
        return exchange(state, true).replace("\"mayObject\": true", "\"mayObject\": false");
    }

    /** Returns an exchange in whose place no document can be given. */
    public static String withoutAlternative(String state) {
        return exchange(state, true).replace("\"alternative\": true", "\"alternative\": false");
    }

    /**
     * Returns what the vault says without an answer.
     *
     * @param more further members, each with its comma
     */
    public static String noAnswer(String state, String more) {
        return """
                {"exchange": "%s", "source": "cnaf.quotient-familial", "state": "%s", "facts": []%s}""".formatted(ID, state, more);
    }

    public static String answered() {
        return """
                {"exchange": "%s", "source": "cnaf.quotient-familial", "state": "answered",
                 "facts": [{"code": "quotientFamilial", "name": "Quotient familial", "value": "850"}], "provider": "CNAF",
                 "askedAt": "2026-11-20T10:00:00Z", "at": "2026-11-20T10:00:01Z", "until": "2026-11-27T10:00:00Z",
                 "proof": null, "reason": null, "retryAt": null, "nextStep": "send-or-object"}""".formatted(ID);
    }
}
