package fr.montpellier.multipass.journal.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is counted. Each measure is grouped in one way at most, so that no two tables of a report have a total in common; none is
 * grouped by agent.
 */
enum Measure {
    /** Authorisations given, by démarche. */
    GIVEN("consent.given", Optional.of("demarche"), "true", false),
    /** Those that name a document which an earlier authorisation of the resident named: it was not asked for again. */
    REUSED("consent.given", Optional.of("demarche"), """
            EXISTS (SELECT FROM journal_entries f WHERE f.subject = e.subject AND f.type = 'consent.given' AND f.at < e.at
                AND f.facts->>'authorisation' <> e.facts->>'authorisation'
                AND string_to_array(f.facts->>'documents', ' ') && string_to_array(nullif(e.facts->>'documents', ''), ' '))""", false),
    /** Authorisations that the resident withdrew, by démarche; not those that another one replaced or that ended otherwise. */
    WITHDRAWN("consent.withdrawn", Optional.of("demarche"), "e.facts->>'reason' IS NULL", false),
    /** Legal exchanges that were announced to the resident before, by démarche. */
    EXCHANGE_ANNOUNCED("consent.exchange-announced", Optional.of("demarche"), "true", false),
    /** Legal exchanges whose answer went to the department, by démarche: nothing was asked of the resident. */
    EXCHANGE_SENT("consent.exchange-sent", Optional.of("demarche"), "true", false),
    EXCHANGE_OBJECTED("consent.exchange-objected", Optional.empty(), "true", false),
    RIGHTS_REQUESTED("consent.rights-requested", Optional.empty(), "true", false),
    EXCEPTIONAL_OPENED("consent.exceptional-opened", Optional.empty(), "true", true),
    DEPOSITED("vault.deposited", Optional.empty(), "true", false),
    /**
     * Residents of whom agents and applications read something, by the ground on which they may: a document, facts of a document, or
     * the answer of another administration.
     */
    READ(
            List.of("vault.read-authorised", "vault.facts-read", "vault.fetched-facts-read"),
            Optional.of("basis"),
            "e.facts->>'basis' <> 'propre-document'",
            true),
    READ_REFUSED("vault.read-refused", Optional.empty(), "true", true),
    SIGNED_IN("identity.signed-in", Optional.empty(), "true", false),
    REGISTER_SEARCHED("identity.register-searched", Optional.empty(), "true", true),
    ACTING_BEGUN("identity.acting-begun", Optional.empty(), "true", false);

    /** The only group of a measure without groups. */
    static final String ALL = "";

    private final List<String> types;
    private final Optional<String> fact;
    private final String condition;
    private final boolean byAgents;

    /**
     * @param types of the entries, all of one service
     * @param fact that they are grouped by
     * @param condition on {@code journal_entries e}
     * @param byAgents whether a group is left out that fewer than three agents or applications caused, since it would be a figure about
     *     one of them
     */
    Measure(List<String> types, Optional<String> fact, String condition, boolean byAgents) {
        this.types = types;
        this.fact = fact;
        this.condition = condition;
        this.byAgents = byAgents;
    }

    Measure(String type, Optional<String> fact, String condition, boolean byAgents) {
        this(List.of(type), fact, condition, byAgents);
    }

    /** Returns the measures of a service. */
    static List<Measure> of(String service) {
        return Arrays.stream(values())
                .filter(each -> each.types.getFirst().startsWith(service + "."))
                .toList();
    }

    List<String> types() {
        return types;
    }

    /** Returns the name in reports, such as {@code exchange-sent}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the SQL expression of the group on {@code journal_entries e}. */
    String group() {
        return fact.map(name -> "e.facts->>'" + name + "'").orElse("'" + ALL + "'");
    }

    String condition() {
        return condition;
    }

    /** Returns the smallest number of different agents or applications in a group. */
    int fewestActors() {
        return byAgents ? 3 : 0;
    }
}
