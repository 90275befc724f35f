package fr.montpellier.multipass.consent.demarches.names;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The types of documents that the vault has, as far as it told them. */
@Component
public class VaultTypes {

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
}
