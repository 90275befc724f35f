package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.router.QueryParameters;
import fr.montpellier.multipass.portal.design.texts.EntryTypes;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The filters of the table. They are part of the address, so that a search can be bookmarked. */
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
        Optional<LocalDate> since,
        Optional<LocalDate> until) {

    static final List<String> OUTCOMES = List.of("success", "refused", "failed");
    private static final String CODE_FORM = "[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}";
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** No filter. */
    static final JournalFilter NONE = of(QueryParameters.empty());

    /** Parses the filters of an address and ignores invalid values, since an address may have been typed by hand. */
    static JournalFilter of(QueryParameters query) {
        return new JournalFilter(
                query.getSingleParameter("journal").flatMap(Service::fromCode),
                query.getSingleParameter("type").filter(JournalFilter::areTypes),
                query.getSingleParameter("issue").filter(OUTCOMES::contains),
                query.getSingleParameter("correlation").map(String::trim).filter(text -> text.matches(UUID_FORM)),
                code(query, "service"),
                code(query, "demarche"),
                code(query, "dossier"),
                code(query, "motif"),
                code(query, "autorisation"),
                code(query, "base"),
                query.getSingleParameter("du").flatMap(JournalFilter::day),
                query.getSingleParameter("au").flatMap(JournalFilter::day));
    }

    /** Returns whether these are types of entries, separated by commas. */
    private static boolean areTypes(String text) {
        return Arrays.stream(text.split(",")).allMatch(EntryTypes.ALL::contains);
    }

    private static Optional<String> code(QueryParameters query, String name) {
        return query.getSingleParameter(name).map(String::trim).filter(text -> text.matches(CODE_FORM));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
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
        basis.ifPresent(value -> query.put("basis", value));
        since.ifPresent(day ->
                query.put("since", day.atStartOfDay(CivilTime.ZONE).toInstant().toString()));
        until.ifPresent(day -> query.put(
                "until",
                day.plusDays(1).atStartOfDay(CivilTime.ZONE).toInstant().toString()));
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
