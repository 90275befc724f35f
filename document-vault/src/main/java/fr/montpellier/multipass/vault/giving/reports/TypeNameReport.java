package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.giving.decisions.ConsentServiceClient;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the consent service the names of the types in the catalogue: at the start, when one changes, and once an hour, so
 * that a consent service that was restored to an earlier copy has them again. Each instance tells them by itself.
 */
@Component
class TypeNameReport {

    private static final Logger log = LoggerFactory.getLogger(TypeNameReport.class);

    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private record Named(String code, int version, Map<String, String> name) {}

    private record ReportedNames(List<Named> names, Instant at) {

        boolean isEnough(List<Named> current, Instant now) {
            return names.equals(current) && now.isBefore(at.plus(AGAIN_AFTER));
        }
    }

    private final Catalogue catalogue;
    private final ConsentServiceClient consent;
    private final Clock clock;

    private volatile ReportedNames last = new ReportedNames(List.of(), Instant.EPOCH);

    TypeNameReport(Catalogue catalogue, ConsentServiceClient consent, Clock clock) {
        this.catalogue = catalogue;
        this.consent = consent;
        this.clock = clock;
    }

    /** Tells the names unless they were told within the hour; what is not accepted is told again at the next run. */
    @Scheduled(
            initialDelayString = "${multipass.consent-reports.every:5s}",
            fixedDelayString = "${multipass.consent-reports.every:5s}")
    void run() {
        try {
            List<Named> current = catalogue.types().stream()
                    .map(kind -> new Named(kind.code(), kind.version(), kind.name()))
                    .toList();
            Instant now = clock.instant();
            if (!last.isEnough(current, now)) {
                consent.tell("/api/type-names", Map.of("types", current));
                last = new ReportedNames(current, now);
            }
        } catch (ConsentUnavailableException e) {
            log.warn("telling the consent service the names of types failed, will be retried: {}", e.getMessage());
        } finally {
            Correlation.clear();
        }
    }
}
