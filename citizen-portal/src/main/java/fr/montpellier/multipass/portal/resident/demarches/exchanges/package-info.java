/** Legal exchanges: the resident is told, sees the answer, and sends it or objects. */
@NullMarked
package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import org.jspecify.annotations.NullMarked;
