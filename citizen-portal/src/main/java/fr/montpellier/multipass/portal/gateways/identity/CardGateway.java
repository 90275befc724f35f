package fr.montpellier.multipass.portal.gateways.identity;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.util.List;
import org.springframework.stereotype.Component;

/** Calls the identity server for the card of the resident who is signed in. */
@Component
public class CardGateway {

    private static final String PRINTED = "/api/printed-cards";

    private final ServiceClient client;

    public CardGateway(ServiceClient client) {
        this.client = client;
    }

    /** Returns a code to show now, which is valid for some minutes. */
    public CardCode code() {
        return client.fetch(
                Service.IDENTITY,
                CardCode.class,
                () -> client.forService(Service.IDENTITY).post().uri("/api/card-codes"));
    }

    /** Returns the printed cards that have not expired, newest first. */
    public List<PrintedCard> printed() {
        return client.fetchPage(
                        Service.IDENTITY,
                        PrintedCard.class,
                        () -> client.forService(Service.IDENTITY).get().uri(PRINTED))
                .items();
    }

    public PrintedCard print() {
        return client.fetch(
                Service.IDENTITY,
                PrintedCard.class,
                () -> client.forService(Service.IDENTITY).post().uri(PRINTED));
    }

    /** @throws GatewayException.Refused if the resident has no such card, or it is no longer valid */
    public CardCode printedCode(String id) {
        return client.fetch(
                Service.IDENTITY,
                CardCode.class,
                () -> client.forService(Service.IDENTITY).get().uri(PRINTED + "/{id}/code", id));
    }

    /** Ends a printed card for good; may be repeated. */
    public void revoke(String id) {
        client.execute(
                Service.IDENTITY,
                () -> client.forService(Service.IDENTITY)
                        .post()
                        .uri(PRINTED + "/{id}/revocation", id)
                        .retrieve()
                        .toBodilessEntity());
    }
}
