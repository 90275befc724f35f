package fr.montpellier.multipass.portal.dpo.questions;

import fr.montpellier.multipass.portal.gateways.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The thirteen questions. Each is a saved search: the entries in the journals of these services, by these criteria, whose numbers are the
 * trend, and the figure unless it is counted elsewhere.
 */
enum Question {
    READS_OF_A_RESIDENT(List.of(Service.VAULT), Map.of("type", Question.READS)),
    READS_WITHOUT_BASIS(List.of(Service.VAULT), Map.of("type", Question.READS)),
    READS_AFTER_THE_END(List.of(Service.VAULT), Map.of("type", Question.READS)),
    READS_OF_AN_AGENT(List.of(Service.VAULT), Map.of("type", Question.READS)),
    /** The findings of the rules for unusual accesses are no entries. */
    RELATIVES(List.of(), Map.of()),
    REFUSALS(List.of(Service.VAULT, Service.CONSENT, Service.IDENTITY), Map.of("outcome", "refused")),
    MAINTENANCE(
            List.of(Service.IDENTITY, Service.CONSENT),
            Map.of("type", "identity.command-run,consent.exceptional-opened")),
    TYPES_NOT_COVERED(List.of(Service.VAULT), Map.of("type", "vault.read-refused", "reason", "type_not_covered")),
    AUTHORISATIONS(List.of(Service.CONSENT), Map.of("type", "consent.given")),
    RETENTION(List.of(Service.VAULT), Map.of("type", "vault.erased")),
    INTEGRITY(List.of(Service.VAULT, Service.CONSENT, Service.IDENTITY), Map.of()),
    BREACH(List.of(Service.VAULT), Map.of("type", Question.READS)),
    REGISTER(List.of(Service.CONSENT), Map.of("type", "consent.demarche-published"));

    static final String READS = "vault.read-authorised,vault.facts-read,vault.fetched-facts-read";

    private static final String REFUSED_BY_CONSENT_ALONE =
            "consent.access-refused,consent.acting-refused,consent.token-refused";

    /** What readings by agents and applications rest on; residents read their own documents on none of these. */
    private static final List<String> BASES = List.of("autorisation", "echange-legal", "acces-exceptionnel");

    private final List<Service> services;
    private final Map<String, String> criteria;

    Question(List<Service> services, Map<String, String> criteria) {
        this.services = services;
        this.criteria = criteria;
    }

    /** Returns the number by which the DPO knows the question. */
    int number() {
        return ordinal() + 1;
    }

    List<Service> services() {
        return services;
    }

    /**
     * Returns the criteria of the entries in the journal of a service. A reading that the consent service refuses is in its journal and
     * in that of the vault, which asked: it is counted at the vault alone.
     */
    Map<String, String> criteria(Service service) {
        return this == REFUSALS && service == Service.CONSENT
                ? Map.of("outcome", "refused", "type", REFUSED_BY_CONSENT_ALONE)
                : criteria;
    }

    /** Returns what each search asks for besides: readings are searched for on one basis after the other, all else at once. */
    List<Map<String, String>> searches() {
        return switch (this) {
            case READS_OF_A_RESIDENT, READS_WITHOUT_BASIS, READS_AFTER_THE_END, READS_OF_AN_AGENT, BREACH ->
                BASES.stream().map(basis -> Map.of("basis", basis)).toList();
            default -> List.of(Map.of());
        };
    }

    /** Returns whether the sum of the trend is the figure. */
    boolean isCounted() {
        return switch (this) {
            case READS_WITHOUT_BASIS, READS_AFTER_THE_END, RELATIVES, INTEGRITY, BREACH, REGISTER -> false;
            default -> true;
        };
    }

    /** Returns whether the journals give a trend. */
    boolean hasTrend() {
        return !services.isEmpty();
    }

    static Optional<Question> ofNumber(String text) {
        return Arrays.stream(values())
                .filter(each -> Integer.toString(each.number()).equals(text))
                .findFirst();
    }

    /** Returns the page that answers the question, if it has one. */
    Optional<String> page() {
        return switch (this) {
            case RELATIVES -> Optional.of("/dpo/inhabituels");
            case MAINTENANCE -> Optional.of("/dpo/acces-exceptionnels");
            case BREACH -> Optional.of("/dpo/violation");
            case REGISTER -> Optional.of("/registre/traitements");
            default -> Optional.empty();
        };
    }

    String address() {
        return "/dpo/questions/" + number();
    }
}
