package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies the consistency rules in order. */
public final class ConsistencyChecker {

    /** Name of the rule that compares an address with those of {@link KnownDocuments#addressed}. */
    public static final String ADDRESS = "address";

    /** Name of the rule that compares a pupil with {@link KnownDocuments#notices} and {@link KnownDocuments#replaced}. */
    public static final String PUPIL = "pupil";

    private static final Map<String, ConsistencyRule> RULES = rules();

    private ConsistencyChecker() {}

    /** Returns the names of the rules, as used in the catalogue. */
    public static Set<String> names() {
        return RULES.keySet();
    }

    /**
     * Returns the codes of the remarks, in the order of the rules.
     *
     * @param names of the rules that apply
     */
    public static List<String> remarks(ConsistencyInput deposit, Collection<String> names) {
        return RULES.entrySet().stream()
                .filter(rule -> names.contains(rule.getKey()))
                .flatMap(rule -> rule.getValue().remark(deposit).stream())
                .map(Remark::code)
                .toList();
    }

    /**
     * Returns the people whom a document names.
     *
     * @param facts of its signed code
     */
    public static List<String> holders(Map<String, String> facts) {
        return NamedPeople.of(facts);
    }

    /**
     * Returns whether a document names that person.
     *
     * @param facts of its signed code, or of its page where it has none
     */
    public static boolean names(Map<String, String> facts, Caller.Identity person) {
        return NamedPeople.include(facts, person);
    }

    private static Map<String, ConsistencyRule> rules() {
        Map<String, ConsistencyRule> rules = new LinkedHashMap<>();
        rules.put("holder", new HolderRule());
        rules.put(PUPIL, new PupilRule());
        rules.put("birth-date", new BirthDateRule());
        rules.put("period", new PeriodRule());
        rules.put(ADDRESS, new AddressRule());
        return Collections.unmodifiableMap(rules);
    }
}
