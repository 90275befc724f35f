package fr.montpellier.multipass.portal.gateways.vault.documents;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import java.util.Optional;

/**
 * The facts that an agent read for a case.
 *
 * @param usedUp documents whose facts were not read, since the resident limited the readings and they took place
 */
public record CaseFactSheets(List<FactSheet> items, List<UsedUp> usedUp) {

    /** @param period what the document is about, such as a year {@code 2026} */
    public record UsedUp(NamedCode type, Optional<String> period) {}
}
