package fr.montpellier.multipass.portal.publicpages;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.StatisticsGateway.Figure;
import fr.montpellier.multipass.portal.gateways.journal.StatisticsGateway.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The published figures of all services by quarter. Sums are those of published figures: they say nothing that the figures do not.
 *
 * @param smallest what is smaller is not published
 * @param step figures are multiples of it
 * @param quarters the newest first
 */
record TransparencyReport(long smallest, long step, List<Quarter> quarters) {

    /**
     * A figure of a service.
     *
     * @param frozenAt when the service computed it, for ever
     */
    record PublishedFigure(Service service, Instant frozenAt, String measure, String key, long value) {}

    /**
     * A closed quarter.
     *
     * @param hashes of the figures of each service, which its journal states
     */
    record Quarter(String period, Map<Service, String> hashes, List<PublishedFigure> figures) {

        OptionalLong value(String measure, String key) {
            return figures.stream()
                    .filter(each -> each.measure().equals(measure) && each.key().equals(key))
                    .mapToLong(PublishedFigure::value)
                    .findFirst();
        }

        /** Returns the groups that have a published figure of one of the measures. */
        List<String> keys(List<String> measures) {
            return figures.stream()
                    .filter(each -> measures.contains(each.measure()))
                    .map(PublishedFigure::key)
                    .distinct()
                    .toList();
        }

        /** Returns the sum of the published figures of a measure. */
        long sum(String measure) {
            return figures.stream()
                    .filter(each -> each.measure().equals(measure))
                    .mapToLong(PublishedFigure::value)
                    .sum();
        }

        int year() {
            return Integer.parseInt(period.substring(0, 4));
        }

        /** Returns 1 to 4. */
        int number() {
            return period.charAt(period.length() - 1) - '0';
        }
    }

    /** Returns the quarter of that code, or the newest instead of one that is not in the report. */
    Optional<Quarter> quarter(String period) {
        return quarters.stream()
                .filter(quarter -> quarter.period().equals(period))
                .findFirst()
                .or(() -> quarters.stream().findFirst());
    }

    static TransparencyReport of(Map<Service, Statistics> services) {
        Map<String, Quarter> quarters = new TreeMap<>(Comparator.reverseOrder());
        services.forEach((service, statistics) -> statistics.periods().forEach(period -> {
            Quarter quarter = quarters.computeIfAbsent(
                    period.period(), code -> new Quarter(code, new TreeMap<>(), new ArrayList<>()));
            quarter.hashes().put(service, period.hash());
            for (Figure figure : period.figures()) {
                quarter.figures()
                        .add(new PublishedFigure(
                                service, period.frozenAt(), figure.measure(), figure.key(), figure.value()));
            }
        }));
        Statistics rules = services.values().iterator().next();
        return new TransparencyReport(rules.smallest(), rules.step(), List.copyOf(quarters.values()));
    }
}
