package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Reads the figures of closed quarters that each service publishes; no person needs to be signed in. */
@Component
public class StatisticsGateway {

    private final ServiceClient client;

    public StatisticsGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * The figures of a service.
     *
     * @param smallest what is smaller is not published
     * @param step figures are multiples of it
     */
    public record Statistics(long smallest, long step, List<Period> periods) {}

    /**
     * A closed quarter.
     *
     * @param period such as {@code 2026-Q4}
     * @param hash of the figures, which the journal of the service states
     */
    public record Period(String period, Instant frozenAt, String hash, List<Figure> figures) {}

    /**
     * A figure.
     *
     * @param key of the group, such as the code of a démarche; empty if the measure has no groups
     */
    public record Figure(String measure, String key, long value) {}

    public Statistics statistics(Service service) {
        return client.fetch(
                service,
                Statistics.class,
                () -> client.forVisitor(service, Locale.ENGLISH).get().uri("/journal/statistics"));
    }
}
