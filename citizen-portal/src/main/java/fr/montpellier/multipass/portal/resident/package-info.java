/** Screens of residents. */
@NullMarked
package fr.montpellier.multipass.portal.resident;

import org.jspecify.annotations.NullMarked;
