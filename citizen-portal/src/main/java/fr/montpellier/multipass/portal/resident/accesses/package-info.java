/** "Qui a consulté": the accesses to the resident's documents and data. */
@NullMarked
package fr.montpellier.multipass.portal.resident.accesses;

import org.jspecify.annotations.NullMarked;
