package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.List;
import java.util.Optional;

/**
 * What an authorisation would cover if it were renewed now.
 *
 * @param version of the démarche whose text would be agreed to
 * @param types that it would cover
 * @param differences what differs from the version that was agreed to; empty: nothing, or words alone
 * @param durationDays longest time from now, in days
 * @param obstacle the problem with which a renewal would be refused as the authorisation is, such as {@code demarche-changed}
 */
public record Renewal(
        int version,
        List<RequestedType> types,
        List<VersionDifference> differences,
        int durationDays,
        Optional<String> obstacle) {}
