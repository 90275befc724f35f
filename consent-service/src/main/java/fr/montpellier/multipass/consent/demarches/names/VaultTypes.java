package fr.montpellier.multipass.consent.demarches.names;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The types of documents that the vault has, the facts that it reads in them and what its sources answer, as far as it told them. */
@Component
public class VaultTypes {

    private static final Pattern BOUND = Pattern.compile("\\.[0-9]+$");

    private final TypeNameRepository names;

    VaultTypes(TypeNameRepository names) {
        this.names = names;
    }

    /** Returns one of the types that the vault does not have, or empty if it has all of them, or told none yet. */
    public Optional<String> findMissing(Collection<String> types) {
        Set<String> told = names.findToldLast();
        return told.isEmpty()
                ? Optional.empty()
                : types.stream().filter(type -> !told.contains(type)).findFirst();
    }

    /**
     * Returns one of the facts or questions that the vault does not read in documents of a type, or empty if it reads all of
     * them, or told none.
     */
    public Optional<String> findUnread(String type, Collection<String> facts) {
        return names.findFacts(type).flatMap(known -> findUnknown(facts, known));
    }

    /**
     * Returns one of the facts or questions that a source does not answer, or empty if it answers all of them, or the vault
     * named no source. A source that the vault does not ask answers none.
     */
    public Optional<String> findUnanswered(String source, Collection<String> facts) {
        Map<String, Set<String>> sources = names.findSources();
        return sources.isEmpty() ? Optional.empty() : findUnknown(facts, sources.getOrDefault(source, Set.of()));
    }

    /** Returns the facts and questions that each source answers, by the code of the source; none if the vault named none. */
    public Map<String, Set<String>> findSources() {
        return names.findSources();
    }

    /** The bound of a question, such as 800 in {@code quotientFamilial.at-most.800}, is the register's to choose. */
    private static Optional<String> findUnknown(Collection<String> facts, Set<String> known) {
        return facts.stream()
                .filter(fact -> !known.contains(BOUND.matcher(fact).replaceFirst("")))
                .findFirst();
    }
}
