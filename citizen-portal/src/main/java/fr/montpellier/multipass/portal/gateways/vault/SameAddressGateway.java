package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.UnusualFinding;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the vault which agents read of people at the address that they stated of themselves. */
@Component
public class SameAddressGateway {

    private final ServiceClient client;

    public SameAddressGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * @param enabled whether the rule is on
     * @param agents how many agents have stated an address
     * @param total how many findings there are; empty from a service that does not tell it
     * @param items the latest first
     */
    public record Result(
            boolean enabled,
            int agents,
            int days,
            boolean whole,
            Optional<Integer> total,
            List<UnusualFinding> items) {}

    public Result find() {
        return client.fetch(
                Service.VAULT,
                Result.class,
                () -> client.forService(Service.VAULT).get().uri("/api/audit/same-addresses"));
    }
}
