package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A step on a file.
 *
 * @param agent agent who acted; empty for the server and for the resident
 * @param reason reason, as the agent wrote it
 * @param compared comparison of an identity document with each Multipass of the file, in their order
 */
record MatchFileStep(
        Instant at,
        Action action,
        Optional<UUID> agent,
        Optional<MatchFile.Decision> decision,
        Optional<String> reason,
        List<List<PartMatch>> compared) {

    enum Action {
        OPENED,
        COMPARED,
        PROPOSED,
        DECLINED,
        DECIDED,
        ANNOUNCED,
        AGREED_BY_RESIDENT,
        OBJECTED_BY_RESIDENT,
        MERGED,
        UNDONE,
        UNDONE_BY_RESIDENT;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns a step of the server or of the resident. */
    static MatchFileStep of(Action action, Instant at) {
        return new MatchFileStep(at, action, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * Returns whether the document proves that both Multipass belong to one person: each of its parts is the same in
     * one of them, and no part excludes one.
     */
    boolean provesBoth() {
        return compared.size() == 2
                && compared.stream().flatMap(List::stream).noneMatch(PartMatch::excludes)
                && compared.getFirst().stream()
                        .allMatch(each -> each.isSame()
                                || compared.getLast().stream()
                                        .anyMatch(other -> other.part() == each.part() && other.isSame()));
    }
}
