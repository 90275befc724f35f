package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.giving.decisions.ConsentServiceClient;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.sources.FactSource;
import fr.montpellier.multipass.vault.sources.FactSources;
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
 * Tells the consent service the names of the types in the catalogue, the facts that are read in their documents and those
 * that sources answer: at the start, when one changes, and once an hour, so that a consent service that was restored to an
 * earlier copy has them again. Each instance tells them by itself.
 */
@Component
class TypeNameReport {

    private static final Logger log = LoggerFactory.getLogger(TypeNameReport.class);

    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    /** @param facts codes of the facts, and of the kinds of questions about them, such as {@code quotientFamilial.at-most} */
    private record Named(String code, int version, Map<String, String> name, List<String> facts) {}

    /** @param facts as of a type */
    private record Source(String code, List<String> facts) {}

    private record Told(List<Named> types, List<Source> sources) {}

    private record Report(Told told, Instant at) {

        boolean isEnough(Told current, Instant now) {
            return told.equals(current) && now.isBefore(at.plus(AGAIN_AFTER));
        }
    }

    private final Catalogue catalogue;
    private final FactSources sources;
    private final ConsentServiceClient consent;
    private final Clock clock;

    private volatile Report last = new Report(new Told(List.of(), List.of()), Instant.EPOCH);

    TypeNameReport(Catalogue catalogue, FactSources sources, ConsentServiceClient consent, Clock clock) {
        this.catalogue = catalogue;
        this.sources = sources;
        this.consent = consent;
        this.clock = clock;
    }

    /** Tells the names unless they were told within the hour; what is not accepted is told again at the next run. */
    @Scheduled(
            initialDelayString = "${multipass.consent-reports.every:5s}",
            fixedDelayString = "${multipass.consent-reports.every:5s}")
    void run() {
        try {
            Told current = current();
            Instant now = clock.instant();
            if (!last.isEnough(current, now)) {
                consent.tell("/api/type-names", current);
                last = new Report(current, now);
            }
        } catch (ConsentUnavailableException e) {
            log.warn("telling the consent service the names of types failed, will be retried: {}", e.getMessage());
        } finally {
            Correlation.clear();
        }
    }

    private Told current() {
        return new Told(
                catalogue.types().stream()
                        .map(kind -> new Named(
                                kind.code(), kind.version(), kind.name(), KnownFact.withQuestions(kind.extracted())))
                        .toList(),
                sources.all().stream()
                        .map(FactSource::code)
                        .sorted()
                        .map(source -> new Source(source, KnownFact.withQuestions(KnownFact.answeredBy(source))))
                        .toList());
    }
}
