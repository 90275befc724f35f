package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.time.Instant;

/**
 * A later version that did not replace a document of an authorisation, about which the resident has to decide.
 *
 * @param authorisation identifier of the authorisation that still names the former document
 * @param document the later version
 * @param reason {@code falsified}, {@code other-person}, {@code another-year}, {@code too-old}, {@code expired} or {@code
 *     too-many-changes}
 */
public record NotFollowedVersion(
        String authorisation, NamedCode demarche, NamedCode type, String document, String reason, Instant at) {

    /** Returns whether the authorisation cannot be changed any more. */
    public boolean isUnchangeable() {
        return reason.equals("too-many-changes");
    }
}
