package fr.montpellier.multipass.portal.gateways;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls the consent service for residents and agents. */
@Component
public class ConsentGateway {

    private final Calls calls;

    ConsentGateway(Calls calls) {
        this.calls = calls;
    }

    public List<DemarcheSummary> demarches() {
        return calls.page(Service.CONSENT, DemarcheSummary.class, () -> get("/api/demarches"))
                .items();
    }

    public Demarche demarche(String code) {
        return calls.one(Service.CONSENT, Demarche.class, () -> get("/api/demarches/{code}", code));
    }

    /**
     * Gives the authorisation for a démarche.
     *
     * @param attempt the same for every try of one decision, so that a repeated click gives one authorisation
     */
    public Authorisation authorise(Demarche demarche, UUID attempt) {
        var body = Map.of(
                "demarche", demarche.code(),
                "version", demarche.version(),
                "types", demarche.types().stream().map(Asked::code).toList(),
                "textHash", demarche.textHash());
        return calls.one(
                Service.CONSENT,
                Authorisation.class,
                () -> calls.to(Service.CONSENT)
                        .post()
                        .uri("/api/authorisations")
                        .header("Idempotency-Key", attempt.toString())
                        .body(body));
    }

    public Page<Authorisation> authorisations(String cursor) {
        return calls.page(
                Service.CONSENT,
                Authorisation.class,
                () -> get("/api/authorisations?limit=50" + (cursor.isEmpty() ? "" : "&cursor={cursor}"), cursor));
    }

    public Authorisation authorisation(String id) {
        return calls.one(Service.CONSENT, Authorisation.class, () -> get("/api/authorisations/{id}", id));
    }

    public void withdraw(String id) {
        calls.attempt(
                Service.CONSENT,
                () -> calls.to(Service.CONSENT)
                        .post()
                        .uri("/api/authorisations/{id}/withdrawal", id)
                        .retrieve()
                        .toBodilessEntity());
    }

    /** Returns the receipt as a compact JWS. */
    public String receipt(String id) {
        return calls.one(Service.CONSENT, String.class, () -> get("/api/authorisations/{id}/receipt", id));
    }

    /** Returns the address of the keys that verify a receipt. */
    public URI receiptKeys() {
        return calls.addresses().of(Service.CONSENT).resolve("/receipts/jwks");
    }

    public Page<CaseFile> cases(String cursor) {
        return calls.page(
                Service.CONSENT,
                CaseFile.class,
                () -> get("/api/cases?limit=50" + (cursor.isEmpty() ? "" : "&cursor={cursor}"), cursor));
    }

    public CaseFile caseFile(String caseReference) {
        return calls.one(Service.CONSENT, CaseFile.class, () -> get("/api/cases/{reference}", caseReference));
    }

    private RestClient.RequestHeadersSpec<?> get(String path, Object... values) {
        return calls.to(Service.CONSENT).get().uri(path, values);
    }
}
