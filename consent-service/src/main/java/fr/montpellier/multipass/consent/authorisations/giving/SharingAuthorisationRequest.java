package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds what a resident agrees to, as shown to them.
 *
 * @param version of the démarche shown; with {@code textHash} it reveals whether the démarche changed meanwhile
 */
public record SharingAuthorisationRequest(
        String demarche, int version, List<JustificatifType> types, TextHash textHash) {

    /** Returns a hash that is equal for equal requests; the order of the types does not matter. */
    String fingerprint() {
        String chosen = types.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
        return TextHash.of(String.join("\n", demarche, Integer.toString(version), chosen, textHash.value()))
                .value();
    }
}
