package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a resident agrees to, as they read it.
 *
 * @param version and {@code textHash} of what was shown: they tell whether it changed meanwhile
 */
record GivingRequest(String demarche, int version, List<JustificatifType> types, TextHash textHash) {

    /** Equal for requests that ask the same; the order of the types says nothing. */
    String fingerprint() {
        String chosen = types.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
        return TextHash.of(String.join("\n", demarche, Integer.toString(version), chosen, textHash.value()))
                .value();
    }
}
