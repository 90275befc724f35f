/** "Mes pièces": the documents that a resident has deposited or erased. */
@NullMarked
package fr.montpellier.multipass.portal.resident.pieces;

import org.jspecify.annotations.NullMarked;
