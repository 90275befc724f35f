/** Who is signed in: single sign-on, sign-out. */
@NullMarked
package fr.montpellier.multipass.identity.sessions;

import org.jspecify.annotations.NullMarked;
