package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import org.junit.jupiter.api.BeforeEach;

/** A case of Inès at the CCAS, with the calls by which an agent handles it. */
public abstract class CaseExample extends RunningConsentService {

    protected final String ines = newSubject();
    protected String authorisation = "";
    protected String reference = "";

    /** Agents' tokens are made once the service runs: their audience is not known before. */
    private TestToken agent = agentOfCcas();

    protected TestToken karim() {
        return agent;
    }

    @BeforeEach
    void ines_authorises_the_ccas() {
        agent = agentOfCcas();
        ServiceResponse given = giveAid(ines);
        authorisation = given.text("/id");
        reference = given.text("/caseReference");
    }

    protected ServiceResponse open() {
        return get("/api/cases/" + reference, karim().token());
    }

    protected int version() {
        return open().json().path("version").asInt();
    }

    protected ServiceResponse step(String step) {
        return post("/api/cases/" + reference + "/steps", karim().token(), """
                {"version": %d, "step": "%s"}""".formatted(version(), step));
    }

    protected ServiceResponse decide(String sentence) {
        return post("/api/cases/" + reference + "/steps", karim().token(), """
                {"version": %d, "step": "decision-recorded", "sentence": "%s"}""".formatted(version(), sentence));
    }

    /** Asks for a missing piece of a type, within 15 days. */
    protected ServiceResponse ask(String type) {
        return post("/api/cases/" + reference + "/piece-requests", karim().token(), """
                {"version": %d, "type": "%s", "reason": "missing", "sentence": "Merci.", "days": 15}""".formatted(version(), type));
    }

    protected ServiceResponse refuse(String type, String document, String reason) {
        return post("/api/cases/" + reference + "/piece-requests", karim().token(), """
                {"version": %d, "type": "%s", "document": "%s", "reason": "%s", "days": 15}""".formatted(
                        version(), type, document, reason));
    }

    protected ServiceResponse own() {
        return get("/api/own-cases/" + reference, resident(ines).token());
    }

    protected void withdraw() {
        post(
                "/api/authorisations/" + authorisation + "/withdrawal",
                resident(ines).token(),
                "");
    }
}
