/** Applications that register, sign residents in, and hear of their sign-out. */
@NullMarked
package fr.montpellier.multipass.identity.testing.applications;

import org.jspecify.annotations.NullMarked;
