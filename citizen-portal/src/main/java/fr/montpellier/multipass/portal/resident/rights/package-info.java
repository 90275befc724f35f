/** "Mes droits": requests of residents about their data, and accesses that they contest. */
@NullMarked
package fr.montpellier.multipass.portal.resident.rights;

import org.jspecify.annotations.NullMarked;
