package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.LocalDate;
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
     * What an agent did on a day.
     *
     * @param rule {@code volume}, {@code own-name}, {@code same-family-name}, {@code night} or {@code case-closed}
     * @param agent pseudonym in the journal
     * @param usual median of the peers' days
     */
    public record Finding(
            String rule,
            LocalDate day,
            String department,
            String agent,
            Optional<String> agentName,
            int count,
            double usual) {}

    /**
     * @param compared how many openings were compared
     * @param whole whether these are all of the days
     */
    public record Result(int days, int compared, boolean whole, List<Finding> items) {}

    public Result find() {
        return client.fetch(
                Service.CONSENT,
                Result.class,
                () -> client.forService(Service.CONSENT).get().uri("/api/audit/unusual-accesses"));
    }
}
