/** Sign-in with FranceConnect, FranceConnect+ and ProConnect. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation;

import org.jspecify.annotations.NullMarked;
