/** The journals of all services: table, filters, verification, export. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.journals;

import org.jspecify.annotations.NullMarked;
