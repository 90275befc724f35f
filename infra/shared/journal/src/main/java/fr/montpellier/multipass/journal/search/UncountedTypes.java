package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.journal.JournalEventType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The types of entries of a service that are left out of the {@linkplain ActivityCounts counts} of an agent, which
 * administrators of the agent's organisation see: they are for the data protection officer alone.
 *
 * @param codes such as {@code vault.same-address}
 */
public record UncountedTypes(Set<String> codes) {

    /** Those of a service that declares none. */
    static final UncountedTypes NONE = new UncountedTypes(Set.of());

    public UncountedTypes {
        codes = Set.copyOf(codes);
    }

    public static UncountedTypes of(JournalEventType... types) {
        return new UncountedTypes(
                Arrays.stream(types).map(JournalEventType::code).collect(Collectors.toSet()));
    }
}
