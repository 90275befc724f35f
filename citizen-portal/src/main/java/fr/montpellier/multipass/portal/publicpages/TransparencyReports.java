package fr.montpellier.multipass.portal.publicpages;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.journal.StatisticsGateway;
import fr.montpellier.multipass.portal.gateways.journal.StatisticsGateway.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the report from the services, and keeps it for ten minutes: any visitor may ask for it. Titles are kept for a day.
 */
@Component
class TransparencyReports {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final Duration TITLES_KEPT = Duration.ofDays(1);

    private final StatisticsGateway statistics;
    private final ConsentGateway consent;
    private final Clock clock;
    private volatile @Nullable Kept kept;
    private volatile Titles titles;

    TransparencyReports(StatisticsGateway statistics, ConsentGateway consent, Clock clock) {
        this.statistics = statistics;
        this.consent = consent;
        this.clock = clock;
        titles = Titles.from(clock.instant());
    }

    private record Kept(Instant until, TransparencyReport report) {}

    /** @param known by language, then by code */
    private record Titles(Instant until, Map<String, Map<String, String>> known) {

        static Titles from(Instant now) {
            return new Titles(now.plus(TITLES_KEPT), new ConcurrentHashMap<>());
        }
    }

    /** @throws GatewayException if a service does not answer */
    TransparencyReport report() {
        return current().report();
    }

    /**
     * Returns the titles of démarches by code, with the code itself if the register does not know it or does not answer. Those that
     * are not known yet are asked for at once.
     */
    Map<String, String> titles(Collection<String> demarches, Locale language) {
        Map<String, String> known = current(language);
        List<String> unknown =
                demarches.stream().filter(code -> !known.containsKey(code)).toList();
        Map<String, String> titles = new HashMap<>();
        demarches.forEach(code -> titles.put(code, known.getOrDefault(code, code)));
        if (!unknown.isEmpty()) {
            try {
                Map<String, String> found = consent.names(unknown, language);
                unknown.forEach(code -> titles.put(code, found.getOrDefault(code, code)));
                known.putAll(titles);
            } catch (GatewayException failure) {
                // The codes stand for the titles, which the next visitor asks for again.
            }
        }
        return titles;
    }

    private Map<String, String> current(Locale language) {
        Titles current = titles;
        if (!clock.instant().isBefore(current.until())) {
            current = Titles.from(clock.instant());
            titles = current;
        }
        return current.known().computeIfAbsent(language.getLanguage(), code -> new ConcurrentHashMap<>());
    }

    private Kept current() {
        Kept known = kept;
        if (known == null || !clock.instant().isBefore(known.until())) {
            Map<Service, Statistics> services = new EnumMap<>(Service.class);
            for (Service service : Service.values()) {
                services.put(service, statistics.statistics(service));
            }
            known = new Kept(clock.instant().plus(KEPT), TransparencyReport.of(services));
            kept = known;
        }
        return known;
    }

    /** Has the next visitor read the report and the titles again. */
    void forget() {
        kept = null;
        titles = Titles.from(clock.instant());
    }
}
