package fr.montpellier.multipass.portal.gateways.vault.exchanges;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import org.springframework.stereotype.Component;

/** Calls the document vault about answers of other administrations, for residents and agents. */
@Component
public class ExchangeAnswers {

    private static final String ANSWER = "/api/exchanges/{id}/answer";

    private final ServiceClient client;

    public ExchangeAnswers(ServiceClient client) {
        this.client = client;
    }

    /** Has the vault ask the source; an answer that is kept is returned again, and the source is not asked twice. */
    public ExchangeAnswer ask(String exchange) {
        return client.fetch(
                Service.VAULT,
                ExchangeAnswer.class,
                () -> client.forService(Service.VAULT).post().uri(ANSWER, exchange));
    }

    /** Returns what the vault knows, without a question to the source. */
    public ExchangeAnswer find(String exchange) {
        return client.fetch(
                Service.VAULT,
                ExchangeAnswer.class,
                () -> client.forService(Service.VAULT).get().uri(ANSWER, exchange));
    }

    /** Reads the answer that was sent, for the case of the agent; the resident sees the reading. */
    public ExchangeFacts read(String exchange, String caseReference) {
        return client.fetch(
                Service.VAULT,
                ExchangeFacts.class,
                () -> client.forService(Service.VAULT)
                        .get()
                        .uri("/api/exchanges/{id}/facts?case={case}", exchange, caseReference));
    }
}
