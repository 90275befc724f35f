package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Gives the vault the address that an agent states of themselves; the vault never returns it. */
@Component
public class AgentAddressGateway {

    private static final String PATH = "/api/agent/address";

    private final ServiceClient client;

    public AgentAddressGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * @param enabled whether the rule is on, so that an address may be stated
     * @param statedUntil when what the agent stated ends; empty: nothing is stated
     */
    public record State(boolean enabled, Optional<Instant> statedUntil) {}

    /** @param street number and way */
    public record Address(String street, String postcode, String locality) {

        /** Omits the address. */
        @Override
        public String toString() {
            return "Address";
        }
    }

    public State find() {
        return client.fetch(
                Service.VAULT,
                State.class,
                () -> client.forService(Service.VAULT).get().uri(PATH));
    }

    public State state(Address address) {
        return client.fetch(
                Service.VAULT,
                State.class,
                () -> client.forService(Service.VAULT)
                        .put()
                        .uri(PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(address));
    }

    public void remove() {
        client.execute(
                Service.VAULT,
                () -> client.forService(Service.VAULT)
                        .delete()
                        .uri(PATH)
                        .retrieve()
                        .toBodilessEntity());
    }
}
