/**
 * The light version for residents: pages of plain HTML that run no script and weigh little, for slow lines and for
 * browsers without JavaScript.
 */
@NullMarked
package fr.montpellier.multipass.portal.resident.light;

import org.jspecify.annotations.NullMarked;
