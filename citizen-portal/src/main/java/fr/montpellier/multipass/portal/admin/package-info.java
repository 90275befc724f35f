/** Administrators of an organisation: its agents, and what each may do. */
@NullMarked
package fr.montpellier.multipass.portal.admin;

import org.jspecify.annotations.NullMarked;
