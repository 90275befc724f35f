package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import java.util.Optional;

/** Tells whether a version lets more be read than another, so that residents must agree again. */
public final class ReadingExtent {

    private ReadingExtent() {}

    /** Returns whether the later version asks for another type, more facts, more documents, files, or a longer time. */
    public static boolean isLarger(RegisterFile.DemarcheEntry before, RegisterFile.DemarcheEntry after) {
        return after.durationDays() > before.durationDays()
                || after.types().stream().anyMatch(asked -> isLarger(find(before, asked.type()), before, asked, after));
    }

    private static Optional<RequestedEntry> find(RegisterFile.DemarcheEntry entry, String type) {
        return entry.types().stream().filter(asked -> asked.type().equals(type)).findFirst();
    }

    private static boolean isLarger(
            Optional<RequestedEntry> known,
            RegisterFile.DemarcheEntry before,
            RequestedEntry asked,
            RegisterFile.DemarcheEntry after) {
        if (known.isEmpty()) {
            return true;
        }
        RequestedEntry earlier = known.get();
        boolean file = opensFile(after, asked) && !opensFile(before, earlier);
        boolean facts = !earlier.facts().isEmpty()
                && (asked.facts().isEmpty() || !earlier.facts().containsAll(asked.facts()));
        boolean versions = asked.need().laterVersionFollows() && !earlier.need().laterVersionFollows();
        boolean people = asked.need().whose() != earlier.need().whose();
        boolean source = asked.fetch().isPresent()
                && !asked.fetch().map(Fetch::source).equals(earlier.fetch().map(Fetch::source));
        return source
                || file
                || facts
                || versions
                || people
                || asked.need().number() > earlier.need().number();
    }

    private static boolean opensFile(RegisterFile.DemarcheEntry entry, RequestedEntry asked) {
        return asked.originals() || entry.originals() && asked.facts().isEmpty();
    }
}
