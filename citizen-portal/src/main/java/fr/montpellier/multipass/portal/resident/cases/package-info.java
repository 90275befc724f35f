/** "Mes demandes": where the resident's requests are, and what is asked of them. */
@NullMarked
package fr.montpellier.multipass.portal.resident.cases;

import org.jspecify.annotations.NullMarked;
