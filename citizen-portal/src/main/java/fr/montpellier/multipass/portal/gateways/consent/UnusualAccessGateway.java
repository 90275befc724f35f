package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.UnusualFinding;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the consent service which openings of cases were unusual. */
@Component
public class UnusualAccessGateway {

    private final ServiceClient client;

    public UnusualAccessGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * @param compared how many openings were compared
     * @param whole whether these are all of the days
     * @param total how many findings there are; empty from a service that does not tell it
     * @param items the latest first
     */
    public record Result(int days, int compared, boolean whole, Optional<Integer> total, List<UnusualFinding> items) {}

    public Result find() {
        return client.fetch(
                Service.CONSENT,
                Result.class,
                () -> client.forService(Service.CONSENT).get().uri("/api/audit/unusual-accesses"));
    }
}
