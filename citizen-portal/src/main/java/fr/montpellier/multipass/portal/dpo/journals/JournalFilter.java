package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.router.QueryParameters;
import fr.montpellier.multipass.portal.design.texts.EntryTypes;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.SearchDay;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The filters of the table. They are part of the address, so that a search can be bookmarked.
 *
 * @param wrong what stands in the address and is no value of its filter, by parameter
 */
record JournalFilter(
        Optional<Service> service,
        Optional<String> type,
        Optional<String> outcome,
        Optional<String> correlation,
        Optional<String> department,
        Optional<String> demarche,
        Optional<String> caseReference,
        Optional<String> reason,
        Optional<String> authorisation,
        Optional<String> basis,
        Optional<String> acting,
        Optional<String> document,
        Optional<LocalDate> since,
        Optional<LocalDate> until,
        Map<String, String> wrong) {

    static final List<String> OUTCOMES = List.of("success", "refused", "failed");

    /** Instead of a basis: entries that state nothing which permits a reading. */
    private static final String NO_BASIS = "aucune";

    private static final String CASE_FORM = "[A-Z0-9]+(-[A-Z0-9]+){2,11}";
    private static final String CODE_FORM = "[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}";
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** No filter. */
    static final JournalFilter NONE = of(QueryParameters.empty());

    /** Parses the filters of an address, which may have been typed by hand; an empty value is no filter. */
    static JournalFilter of(QueryParameters query) {
        var values = new Values(query, new LinkedHashMap<>());
        return new JournalFilter(
                values.read("journal", Service::fromCode),
                values.read("type", text -> Optional.of(text).filter(JournalFilter::areTypes)),
                values.read("issue", text -> Optional.of(text).filter(OUTCOMES::contains)),
                values.read("correlation", text -> formed(UUID_FORM, text.toLowerCase(Locale.ROOT))),
                values.code("service"),
                values.code("demarche"),
                values.read("dossier", text -> formed(CASE_FORM, text.toUpperCase(Locale.ROOT))),
                values.code("motif"),
                values.code("autorisation"),
                values.code("base"),
                values.code("donnee-par"),
                values.read("piece", text -> formed(UUID_FORM, text.toLowerCase(Locale.ROOT))),
                values.read("du", SearchDay::parse),
                values.read("au", SearchDay::parse),
                values.wrong());
    }

    /** Reads the values of an address, and keeps those that are none of their filter. */
    private record Values(QueryParameters query, Map<String, String> wrong) {

        <T> Optional<T> read(String name, Function<String, Optional<T>> form) {
            Optional<String> given =
                    query.getSingleParameter(name).map(String::strip).filter(text -> !text.isEmpty());
            Optional<T> value = given.flatMap(form);
            if (value.isEmpty()) {
                given.ifPresent(text -> wrong.put(name, text));
            }
            return value;
        }

        Optional<String> code(String name) {
            return read(name, text -> formed(CODE_FORM, text));
        }
    }

    private static Optional<String> formed(String form, String text) {
        return Optional.of(text).filter(each -> each.matches(form));
    }

    /** Returns a sentence for each filter that finds nothing, since it is wrong; while there is one, no entry is shown or given. */
    List<String> faults(Locale language) {
        Stream<String> fields = wrong.keySet().stream().map(name -> Texts.in(language, "dpo.filter.wrong." + name));
        Stream<String> period = since.flatMap(first -> until.filter(first::isAfter)).stream()
                .map(last -> Texts.in(language, "dpo.search.period-reversed"));
        return Stream.concat(fields, period).toList();
    }

    /** Returns whether these are types of entries, separated by commas. */
    private static boolean areTypes(String text) {
        return Arrays.stream(text.split(",")).allMatch(EntryTypes.ALL::contains);
    }

    List<Service> services() {
        return service.map(List::of).orElseGet(() -> Arrays.asList(Service.values()));
    }

    /** Returns the filters as parameters of the services; days are days of the métropole, the last one included. */
    Map<String, String> toService() {
        Map<String, String> query = new LinkedHashMap<>();
        type.ifPresent(value -> query.put("type", value));
        outcome.ifPresent(value -> query.put("outcome", value));
        correlation.ifPresent(value -> query.put("correlation", value));
        department.ifPresent(value -> query.put("department", value));
        demarche.ifPresent(value -> query.put("demarche", value));
        caseReference.ifPresent(value -> query.put("case", value));
        reason.ifPresent(value -> query.put("reason", value));
        authorisation.ifPresent(value -> query.put("authorisation", value));
        basis.filter(value -> !value.equals(NO_BASIS)).ifPresent(value -> query.put("basis", value));
        basis.filter(NO_BASIS::equals).ifPresent(value -> query.put("withoutBasis", "true"));
        acting.ifPresent(value -> query.put("actingBy", value));
        document.ifPresent(value -> query.put("document", value));
        since.ifPresent(day -> query.put("since", SearchDay.begin(day).toString()));
        until.ifPresent(day -> query.put("until", SearchDay.end(day).toString()));
        return query;
    }

    /** Returns the address of the journals with these filters and the given further parameters. */
    String address(Map<String, String> more) {
        return address("/dpo", more);
    }

    /** Returns an address of the officer's pages with these filters and the given further parameters. */
    String address(String path, Map<String, String> more) {
        Map<String, String> query = new LinkedHashMap<>();
        service.ifPresent(value -> query.put("journal", value.code()));
        type.ifPresent(value -> query.put("type", value));
        outcome.ifPresent(value -> query.put("issue", value));
        correlation.ifPresent(value -> query.put("correlation", value));
        department.ifPresent(value -> query.put("service", value));
        demarche.ifPresent(value -> query.put("demarche", value));
        caseReference.ifPresent(value -> query.put("dossier", value));
        reason.ifPresent(value -> query.put("motif", value));
        authorisation.ifPresent(value -> query.put("autorisation", value));
        basis.ifPresent(value -> query.put("base", value));
        acting.ifPresent(value -> query.put("donnee-par", value));
        document.ifPresent(value -> query.put("piece", value));
        since.ifPresent(value -> query.put("du", value.toString()));
        until.ifPresent(value -> query.put("au", value.toString()));
        query.putAll(more);
        return query.isEmpty()
                ? path
                : query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
