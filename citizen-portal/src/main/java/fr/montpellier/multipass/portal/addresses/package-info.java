/** Addresses of the portal: those of the sign-in, those that Vaadin answers, and the checks of both. */
@NullMarked
package fr.montpellier.multipass.portal.addresses;

import org.jspecify.annotations.NullMarked;
