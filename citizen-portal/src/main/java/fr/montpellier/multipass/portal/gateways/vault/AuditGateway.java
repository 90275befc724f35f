package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Calls the vault's comparisons of its journal and its documents with what it knows of authorisations, for the DPO. */
@Component
public class AuditGateway {

    private final ServiceClient client;

    public AuditGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * Readings under one authorisation that should not be.
     *
     * @param ended when the authorisation ended; empty if the vault never received it
     */
    public record Suspect(String authorisation, long reads, Instant last, Optional<Instant> ended) {}

    /**
     * Readings compared with authorisations.
     *
     * @param underWay authorisations that have not ended
     * @param endingSoon those of them that end within 14 days
     * @param neverRead those of them under which nothing was read
     * @param whole whether the items are all authorisations with readings that should not be; empty from a vault that does not tell it
     * @param items of those that were never received, and of those that had ended, the hundred under which was read last
     */
    public record Reads(
            long reads,
            long withoutBasis,
            long afterEnd,
            long underWay,
            long endingSoon,
            long neverRead,
            Optional<Boolean> whole,
            List<Suspect> items) {}

    /**
     * Documents whose retention is over.
     *
     * @param held those that an authorisation under way holds
     */
    public record Retention(long due, long held, Optional<LocalDate> oldest) {}

    /**
     * An authorisation, legal exchange or exceptional access under way.
     *
     * @param reads number of readings under it
     * @param last when the latest of them was decided
     */
    public record UnderWay(String authorisation, Instant until, long reads, Optional<Instant> last) {}

    /**
     * Returns those that a figure of {@link Reads} counts, the first to end first.
     *
     * @param list such as {@code ending-soon}
     */
    public Page<UnderWay> underWay(String list, Optional<String> cursor, int limit) {
        return client.fetchPage(
                Service.VAULT,
                UnderWay.class,
                () -> client.forService(Service.VAULT)
                        .get()
                        .uri(address -> address.path("/api/audit/authorisations")
                                .queryParam("list", list)
                                .queryParam("limit", limit)
                                .queryParamIfPresent("cursor", cursor)
                                .build()));
    }

    public Reads reads() {
        return client.fetch(
                Service.VAULT,
                Reads.class,
                () -> client.forService(Service.VAULT).get().uri("/api/audit/reads"));
    }

    public Retention retention() {
        return client.fetch(
                Service.VAULT,
                Retention.class,
                () -> client.forService(Service.VAULT).get().uri("/api/audit/retention"));
    }
}
