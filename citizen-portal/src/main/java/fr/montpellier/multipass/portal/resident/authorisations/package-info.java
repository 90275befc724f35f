/** "Mes autorisations": what departments and applications may read. */
@NullMarked
package fr.montpellier.multipass.portal.resident.authorisations;

import org.jspecify.annotations.NullMarked;
