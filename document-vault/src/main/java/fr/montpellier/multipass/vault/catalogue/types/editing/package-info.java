/** Changes of the catalogue: the types of a new vault, and the versions that the DPO makes. */
@NullMarked
package fr.montpellier.multipass.vault.catalogue.types.editing;

import org.jspecify.annotations.NullMarked;
