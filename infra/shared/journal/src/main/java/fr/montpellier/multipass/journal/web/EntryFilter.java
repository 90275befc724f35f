package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The entries to return, by criteria that all hold: {@code from}, the largest index to return, since entries follow newest first;
 * {@code type} and {@code authorisation}, several separated by commas; {@code correlation}; {@code outcome}; {@code since} and {@code until}; {@code actor} and
 * {@code subject}, persons by pseudonym or by the reference that the service knows them by; {@code actorName}, the name of an agent
 * that stands beside the entry, by its words in any order, without regard to accents and case; {@code withoutBasis}, entries that state
 * nothing on which a reading may rest; and the facts {@code department}, {@code demarche}, {@code case}, {@code reason}, {@code basis},
 * {@code actingBy}, {@code documentType} and {@code document}. No index is of a document: a search that names one names a type of entries
 * and a period too.
 */
public final class EntryFilter {

    /** The criterion that names the resident whom entries are about. */
    public static final String SUBJECT = "subject";

    /** The criterion that names who acted. */
    public static final String ACTOR = "actor";

    /** The criterion that names an agent by the name that the agent bears. */
    public static final String ACTOR_NAME = "actorName";

    /** The number of the first entry of a page. */
    private static final String FROM = "from";

    /** The criterion that names what a reading rests on. */
    private static final String AUTHORISATION = "authorisation";

    /** Facts by which entries are found, each with the parameter that holds the value. */
    private static final Map<String, String> FACTS = Map.of(
            "department",
            "department",
            "demarche",
            "demarche",
            "case",
            "caseReference",
            AUTHORISATION,
            AUTHORISATION,
            "reason",
            "reason",
            "basis",
            "basis",
            "actingBy",
            "actingBy",
            "documentType",
            "documentType",
            "document",
            "document");

    private static final Set<String> COLUMNS = Set.of(
            FROM, "type", "correlation", ACTOR, SUBJECT, ACTOR_NAME, "outcome", "since", "until", "withoutBasis");

    /** Criteria of which several values may be given, separated by commas. */
    private static final Set<String> SEVERAL = Set.of("type", AUTHORISATION);

    /** What residents filter their own entries by. */
    private static final Set<String> OWN =
            Set.of(ACTOR_NAME, "department", "demarche", "documentType", "since", "until");

    /** A reading whose entry states nothing that permits it: only a resident's reading of an own document needs no authorisation. */
    private static final String WITHOUT_BASIS = " AND (e.facts->>'basis' IS NULL"
            + " OR e.facts->>'basis' <> 'propre-document' AND e.facts->>'authorisation' IS NULL)";

    private static final int LONGEST = 200;
    private static final int LONGEST_LIST = 2_000;
    /** Times that the database can compare with. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final StringBuilder conditions = new StringBuilder("TRUE");
    private final Map<String, Object> parameters = new HashMap<>();

    private EntryFilter() {}

    /**
     * Returns the filter of the criteria that have a value.
     *
     * @throws ProblemException if a criterion is unknown or malformed, {@link CommonProblem#BAD_REQUEST}
     */
    public static EntryFilter of(Map<String, String> criteria) {
        var filter = new EntryFilter();
        new LinkedHashMap<>(criteria).forEach((name, value) -> {
            if (value.isEmpty()) {
                return;
            }
            try {
                filter.add(name, value);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new ProblemException(CommonProblem.BAD_REQUEST, e).with("parameter", name);
            }
        });
        return filter;
    }

    /** Returns whether the criteria name a person: a resident or an agent. */
    public static boolean namesPerson(Map<String, String> criteria) {
        return !criteria.getOrDefault(SUBJECT, "").isEmpty()
                || !criteria.getOrDefault(ACTOR, "").isEmpty()
                || !criteria.getOrDefault(ACTOR_NAME, "").isEmpty();
    }

    private void add(String name, String value) {
        if (value.length() > (SEVERAL.contains(name) ? LONGEST_LIST : LONGEST)
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the value is too long, or holds control characters");
        }
        switch (name) {
            case FROM -> from(index(value));
            case "type" -> set(" AND e.type = ANY (:types)", "types", value.split(","));
            case AUTHORISATION ->
                set(" AND e.facts->>'authorisation' = ANY (:authorisations)", "authorisations", value.split(","));
            case "withoutBasis" -> conditions.append(WITHOUT_BASIS);
            case "correlation" -> set(" AND e.correlation = :correlation", "correlation", UUID.fromString(value));
            case ACTOR, SUBJECT -> person(name, value);
            case ACTOR_NAME ->
                set(
                        " AND e.id IN (SELECT entry_id FROM journal_disclosures WHERE name = 'actorName'"
                                + " AND journal_name_words(value) = nullif(journal_name_words(:actorName), ''))",
                        ACTOR_NAME,
                        value);
            case "outcome" ->
                set(
                        " AND e.outcome = :outcome",
                        name,
                        Outcome.valueOf(value.toUpperCase(Locale.ROOT)).wireName());
            case "since" -> set(" AND e.at >= :since", name, time(value));
            case "until" -> set(" AND e.at < :until", name, time(value));
            default -> {
                String parameter =
                        Optional.ofNullable(FACTS.get(name)).orElseThrow(() -> new IllegalArgumentException("unknown"));
                set(" AND e.facts->>'" + name + "' = :" + parameter, parameter, value);
            }
        }
    }

    private void set(String condition, String parameter, Object value) {
        conditions.append(condition);
        parameters.put(parameter, value);
    }

    private void from(long index) {
        set(" AND l.leaf_index <= :from", FROM, index);
    }

    private void person(String parameter, String value) {
        set(
                " AND e." + parameter
                        + " IN (:%1$s, (SELECT pseudonym FROM journal_pseudonyms WHERE reference = :%1$s))"
                                .formatted(parameter),
                parameter,
                value);
    }

    boolean hasFrom() {
        return parameters.containsKey(FROM);
    }

    /**
     * Returns the SQL conditions on {@code journal_entries e}, and on {@code journal_leaves l} if there is a first index, by the
     * names of {@link #parameters}.
     */
    public String conditions() {
        return conditions.toString();
    }

    public Map<String, Object> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Returns the names of the criteria that have a value, sorted, separated by spaces. */
    public static String names(Map<String, String> criteria) {
        return criteria.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty() && !each.getKey().equals(FROM))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static OffsetDateTime time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("a time outside of those that entries have");
        }
        return time.atOffset(ZoneOffset.UTC);
    }

    private static long index(String text) {
        long index = Long.parseLong(text);
        if (index < 0) {
            throw new IllegalArgumentException("an index is not negative");
        }
        return index;
    }

    /** Returns the criteria of a query, those alone that this filter knows. */
    static Map<String, String> known(Map<String, String> query) {
        var criteria = new LinkedHashMap<>(query);
        criteria.keySet().removeIf(name -> !FACTS.containsKey(name) && !COLUMNS.contains(name));
        return criteria;
    }

    /** Returns the criteria by which residents find their own entries, with {@code cursor} as the first index. */
    static Map<String, String> ofOwn(Map<String, String> query) {
        var criteria = new LinkedHashMap<>(query);
        criteria.keySet().retainAll(OWN);
        Optional.ofNullable(query.get("cursor")).ifPresent(cursor -> criteria.put(FROM, cursor));
        return criteria;
    }
}
