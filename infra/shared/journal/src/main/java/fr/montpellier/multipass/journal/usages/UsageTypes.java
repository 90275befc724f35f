package fr.montpellier.multipass.journal.usages;

import fr.montpellier.multipass.journal.JournalEventType;
import fr.montpellier.multipass.journal.ResidentVisibility;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The types of entries of a service that are usages of a resident's data.
 *
 * @param processed types of entries about an access by a person or an application
 * @param requested types of entries about a question to another administration
 */
public record UsageTypes(Set<String> processed, Set<String> requested) {

    /** Those of a service that declares none. */
    static final UsageTypes NONE = new UsageTypes(Set.of(), Set.of());

    public UsageTypes {
        processed = Set.copyOf(processed);
        requested = Set.copyOf(requested);
    }

    /**
     * Returns the types that are accesses to residents, by which the portal shows them.
     *
     * @param all types of the service
     * @param requests those about questions to another administration
     */
    public static UsageTypes of(JournalEventType[] all, JournalEventType... requests) {
        Set<String> requested =
                Arrays.stream(requests).map(JournalEventType::code).collect(Collectors.toSet());
        Set<String> processed = Arrays.stream(all)
                .filter(type -> type.visibility() == ResidentVisibility.ACCESS)
                .map(JournalEventType::code)
                .collect(Collectors.toCollection(HashSet::new));
        processed.removeAll(requested);
        return new UsageTypes(processed, requested);
    }
}
