package fr.montpellier.multipass.vault.catalogue;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of a type, and how it came.
 *
 * @param by name of the officer; none: the vault itself, at its first start
 */
record CatalogueChange(JustificatifKind kind, Instant at, Optional<String> by) {}
