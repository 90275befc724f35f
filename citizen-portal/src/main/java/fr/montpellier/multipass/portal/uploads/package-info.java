/** Files on their way through the portal: how many at once, how large, how slow. */
@NullMarked
package fr.montpellier.multipass.portal.uploads;

import org.jspecify.annotations.NullMarked;
