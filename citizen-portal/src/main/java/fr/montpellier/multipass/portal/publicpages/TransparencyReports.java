package fr.montpellier.multipass.portal.publicpages;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.journal.StatisticsGateway;
import fr.montpellier.multipass.portal.gateways.journal.StatisticsGateway.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the report from the services, and keeps it for ten minutes: any visitor may ask for it. */
@Component
class TransparencyReports {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final StatisticsGateway statistics;
    private final ConsentGateway consent;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    TransparencyReports(StatisticsGateway statistics, ConsentGateway consent, Clock clock) {
        this.statistics = statistics;
        this.consent = consent;
        this.clock = clock;
    }

    /** @param titles of démarches, by language and code */
    private record Kept(Instant until, TransparencyReport report, Map<String, String> titles) {}

    /** @throws GatewayException if a service does not answer */
    TransparencyReport report() {
        return current().report();
    }

    /** Returns the title of a démarche, or its code if the register does not know it any more. */
    String title(String demarche, Locale language) {
        return current().titles().computeIfAbsent(language.getLanguage() + " " + demarche, asked -> {
            try {
                return consent.privacyNotice(demarche, language).title();
            } catch (GatewayException failure) {
                return demarche;
            }
        });
    }

    private Kept current() {
        Kept known = kept;
        if (known == null || !clock.instant().isBefore(known.until())) {
            Map<Service, Statistics> services = new EnumMap<>(Service.class);
            for (Service service : Service.values()) {
                services.put(service, statistics.statistics(service));
            }
            known = new Kept(clock.instant().plus(KEPT), TransparencyReport.of(services), new ConcurrentHashMap<>());
            kept = known;
        }
        return known;
    }

    /** Has the next visitor read the report again. */
    void forget() {
        kept = null;
    }
}
