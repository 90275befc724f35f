package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
     * A document whose retention is over.
     *
     * @param archivedAt when its retention began
     * @param keptUntil last day of its retention
     * @param hold what holds it; empty if it may be erased
     * @param failedAt when the last attempt to erase it failed, if the vault knows of one
     */
    public record KeptDocument(
            String document,
            String type,
            Instant depositedAt,
            Instant archivedAt,
            LocalDate keptUntil,
            Optional<Hold> hold,
            Optional<Instant> failedAt) {

        /** Returns for how many days its retention has been over. */
        public long daysOver(LocalDate today) {
            return ChronoUnit.DAYS.between(keptUntil, today);
        }
    }

    /**
     * An authorisation or exceptional access under way that holds a document.
     *
     * @param until when it ends
     */
    public record Hold(String authorisation, Instant until) {}

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
        return list("/api/audit/authorisations", UnderWay.class, list, cursor, limit);
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

    /**
     * Returns those that a figure of {@link Retention} counts, the longest over first.
     *
     * @param list {@code due} or {@code held}
     */
    public Page<KeptDocument> keptDocuments(String list, Optional<String> cursor, int limit) {
        return list("/api/audit/retention/documents", KeptDocument.class, list, cursor, limit);
    }

    private <T> Page<T> list(String path, Class<T> type, String list, Optional<String> cursor, int limit) {
        return client.fetchPage(
                Service.VAULT,
                type,
                () -> client.forService(Service.VAULT)
                        .get()
                        .uri(address -> address.path(path)
                                .queryParam("list", list)
                                .queryParam("limit", limit)
                                .queryParamIfPresent("cursor", cursor)
                                .build()));
    }
}
