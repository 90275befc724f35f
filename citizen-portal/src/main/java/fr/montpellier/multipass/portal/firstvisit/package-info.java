/** The explanation that a resident sees at their first visit, until they have put it away. */
@NullMarked
package fr.montpellier.multipass.portal.firstvisit;

import org.jspecify.annotations.NullMarked;
