package fr.montpellier.multipass.portal.dpo.questions;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Counts;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Search;
import fr.montpellier.multipass.portal.gateways.journal.SearchDay;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts the entries behind a question, of the last twelve weeks. */
final class QuestionCounts {

    /** Names of criteria in the addresses of the journal. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "type", "type",
            "outcome", "issue",
            "reason", "motif",
            "department", "service",
            "demarche", "demarche",
            "basis", "base",
            "acting", "donnee-par",
            "authorisation", "autorisation");

    private final JournalGateway journals;
    private final LocalDate today;

    QuestionCounts(JournalGateway journals, LocalDate today) {
        this.journals = journals;
        this.today = today;
    }

    Trend trend(Question question) {
        return Trend.of(
                today,
                question.services().stream()
                        .flatMap(service -> question.searches().stream()
                                .flatMap(
                                        search -> by(question, service, "week", search, Optional.empty(), Trend.WEEKS)
                                                .items()
                                                .stream()))
                        .toList());
    }

    /**
     * Counts by group, with further criteria. Readings by department, démarche or agent of a department need no basis among them: a
     * resident's reading of an own document names none of these.
     *
     * @param cursor empty: the first page
     * @param limit most groups of the page
     */
    Counts by(
            Question question,
            Service service,
            String grouping,
            Map<String, String> more,
            Optional<String> cursor,
            int limit) {
        Map<String, String> criteria = new LinkedHashMap<>(question.criteria(service));
        criteria.putAll(more);
        criteria.put("since", SearchDay.begin(Trend.firstDay(today)).toString());
        return journals.count(service, Search.of(criteria), grouping, cursor, limit);
    }

    /** Returns the address of the entries behind a figure in the journal. */
    String address(Question question, Service service, Map<String, String> more) {
        return address("/dpo", question, service, more);
    }

    /**
     * Returns the address of the same entries as a file.
     *
     * @param form {@code csv} or {@code jsonl}
     */
    String file(String form, Question question, Service service, Map<String, String> more) {
        return address("/fichiers/dpo/entrees." + form, question, service, more);
    }

    private String address(String path, Question question, Service service, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("journal", service.code());
        Map<String, String> criteria = new LinkedHashMap<>(question.criteria(service));
        criteria.putAll(more);
        criteria.forEach((name, value) -> parameters.put(PARAMETERS.getOrDefault(name, name), value));
        parameters.put("du", Trend.firstDay(today).toString());
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", path + "?", ""));
    }
}
