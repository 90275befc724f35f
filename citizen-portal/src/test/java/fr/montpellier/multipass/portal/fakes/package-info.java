/** Fakes of the services, in the shapes of their interfaces. */
@NullMarked
package fr.montpellier.multipass.portal.fakes;

import org.jspecify.annotations.NullMarked;
