package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A document that ends soon, or may no longer be right.
 *
 * @param validUntil empty: it has no end, and its owner is asked whether it is still right
 * @param ended whether it has ended already
 */
public record Reminder(
        String document, NamedCode type, Optional<String> period, Optional<LocalDate> validUntil, boolean ended) {}
