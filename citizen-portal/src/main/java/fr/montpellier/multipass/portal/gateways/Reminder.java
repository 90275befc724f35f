package fr.montpellier.multipass.portal.gateways;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A document that ends soon.
 *
 * @param ended whether it has ended already
 */
public record Reminder(String document, Named type, Optional<String> period, LocalDate validUntil, boolean ended) {}
