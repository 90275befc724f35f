package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.Optional;

/**
 * A difference between the version of a démarche that a resident agreed to and the published one.
 *
 * @param kind what differs, such as {@code more-documents}
 * @param more whether more is read because of it
 * @param type type of document; empty: it is of the whole démarche
 * @param before value that was agreed to; empty: none
 * @param after value in the published version; empty: none
 */
public record VersionDifference(
        String kind, boolean more, Optional<NamedCode> type, Optional<String> before, Optional<String> after) {}
