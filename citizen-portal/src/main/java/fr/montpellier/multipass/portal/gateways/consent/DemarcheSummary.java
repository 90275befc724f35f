package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;

/**
 * A line of the register of démarches.
 *
 * @param organisation SIRET of the department's
 * @param types that it asks for
 */
public record DemarcheSummary(
        String code,
        int version,
        String title,
        String summary,
        NamedCode department,
        String organisation,
        List<RequestedType> types) {}
