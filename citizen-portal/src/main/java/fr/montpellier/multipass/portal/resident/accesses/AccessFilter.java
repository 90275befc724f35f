package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.SearchDay;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which accesses a resident wants to see. It is part of the address.
 *
 * @param department its code
 * @param documentType its code
 * @param person name of who looked, as it is shown, or a part of it
 */
public record AccessFilter(
        Optional<String> department,
        Optional<String> documentType,
        Optional<String> person,
        Optional<LocalDate> since,
        Optional<LocalDate> until) {

    private static final String CODE_FORM = "[A-Za-z0-9][A-Za-z0-9_.-]{0,99}";
    private static final int LONGEST_NAME = 60;

    /** Parses the parameters of an address and ignores invalid values, since an address may have been typed by hand. */
    public static AccessFilter of(Map<String, String> query) {
        return new AccessFilter(
                value(query, "service").filter(code -> code.matches(CODE_FORM)),
                value(query, "piece").filter(code -> code.matches(CODE_FORM)),
                value(query, "personne").filter(name -> name.length() <= LONGEST_NAME),
                value(query, "du").flatMap(SearchDay::parse),
                value(query, "au").flatMap(SearchDay::parse));
    }

    private static Optional<String> value(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Returns what the services filter by; days are days of the métropole, the last one included. */
    public Map<String, String> toService() {
        Map<String, String> query = new LinkedHashMap<>();
        department.ifPresent(code -> query.put("department", code));
        documentType.ifPresent(code -> query.put("documentType", code));
        since.ifPresent(day -> query.put("since", SearchDay.begin(day).toString()));
        until.ifPresent(day -> query.put("until", SearchDay.end(day).toString()));
        return query;
    }

    /** Returns whether the entry is of the person, whose whole name the resident does not see and cannot type. */
    public boolean isOfPerson(JournalEntry entry) {
        return person.map(sought -> AccessTexts.shownName(entry)
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(sought.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .orElse(true);
    }

    public boolean isEmpty() {
        return parameters().isEmpty();
    }

    /** Returns the parameters of the address. */
    public Map<String, String> parameters() {
        Map<String, String> query = new LinkedHashMap<>();
        department.ifPresent(code -> query.put("service", code));
        documentType.ifPresent(code -> query.put("piece", code));
        person.ifPresent(name -> query.put("personne", name));
        since.ifPresent(day -> query.put("du", day.toString()));
        until.ifPresent(day -> query.put("au", day.toString()));
        return query;
    }

    /** Returns an address with these filters and further parameters. */
    public String address(String path, Map<String, String> more) {
        Map<String, String> query = parameters();
        query.putAll(more);
        return query.isEmpty()
                ? path
                : query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
