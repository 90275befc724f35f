/** The sessions of signed-in people, and the limits on their number. */
@NullMarked
package fr.montpellier.multipass.portal.signin.sessions;

import org.jspecify.annotations.NullMarked;
