package fr.montpellier.multipass.portal.gateways.consent.exchanges;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls the consent service about legal exchanges, for residents. */
@Component
public class LegalExchangesGateway {

    /** Enough for one démarche: an ended exchange is shown no more. */
    private static final int MOST = 20;

    private final ServiceClient client;

    public LegalExchangesGateway(ServiceClient client) {
        this.client = client;
    }

    /** Tells the consent service that the resident read what is asked of whom. */
    public LegalExchange announce(Demarche demarche, String source) {
        return client.fetch(
                Service.CONSENT,
                LegalExchange.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri("/api/legal-exchanges")
                        .body(Map.of(
                                "demarche", demarche.code(),
                                "version", demarche.version(),
                                "source", source,
                                "textHash", demarche.textHash())));
    }

    /** Returns the exchanges of the resident for a démarche that are under way, the newest first. */
    public List<LegalExchange> underWay(String demarche) {
        return client
                .fetchPage(
                        Service.CONSENT,
                        LegalExchange.class,
                        () -> get("/api/legal-exchanges?limit={limit}&demarche={code}", MOST, demarche))
                .items()
                .stream()
                .filter(LegalExchange::isUnderWay)
                .toList();
    }

    public LegalExchange exchange(String id) {
        return client.fetch(Service.CONSENT, LegalExchange.class, () -> get("/api/legal-exchanges/{id}", id));
    }

    /** @param contested sentences about facts that are not exact, by code of the fact */
    public LegalExchange send(String id, Map<String, String> contested) {
        return post(
                id,
                "sending",
                Map.of(
                        "contested",
                        contested.entrySet().stream()
                                .map(each -> Map.of("fact", each.getKey(), "sentence", each.getValue()))
                                .toList()));
    }

    public LegalExchange object(String id) {
        return post(id, "objection", Map.of());
    }

    /** Says that a fact that was sent is not exact. */
    public LegalExchange contest(String id, String fact, String sentence) {
        return post(id, "correction", Map.of("fact", fact, "sentence", sentence));
    }

    /** Returns the receipt of a revision as a compact JWS. */
    public String receipt(String id, int revision) {
        return client.fetch(
                Service.CONSENT,
                String.class,
                () -> get("/api/legal-exchanges/{id}/receipt?revision={revision}", id, revision));
    }

    private LegalExchange post(String id, String step, Map<String, ?> body) {
        return client.fetch(
                Service.CONSENT,
                LegalExchange.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri("/api/legal-exchanges/{id}/" + step, id)
                        .body(body));
    }

    private RestClient.RequestHeadersSpec<?> get(String path, Object... values) {
        return client.forService(Service.CONSENT).get().uri(path, values);
    }
}
