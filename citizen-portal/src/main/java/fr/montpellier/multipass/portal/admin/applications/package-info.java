/** The applications of an organisation, for its administrators: registration, secrets, and errors that they got. */
@NullMarked
package fr.montpellier.multipass.portal.admin.applications;

import org.jspecify.annotations.NullMarked;
