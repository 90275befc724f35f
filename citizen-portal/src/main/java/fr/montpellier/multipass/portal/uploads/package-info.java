/** Uploads through the portal, and the limits on their number, size and rate. */
@NullMarked
package fr.montpellier.multipass.portal.uploads;

import org.jspecify.annotations.NullMarked;
