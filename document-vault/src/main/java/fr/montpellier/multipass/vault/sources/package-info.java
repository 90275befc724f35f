/**
 * Sources of facts: other administrations that answer what a resident would otherwise prove with a document (échange
 * légal, CRPA, L114-8). A source is a class of its own behind {@link fr.montpellier.multipass.vault.sources.FactSource}.
 */
@NullMarked
package fr.montpellier.multipass.vault.sources;

import org.jspecify.annotations.NullMarked;
