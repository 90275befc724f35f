/** Sign-in at FranceConnect and ProConnect. */
@NullMarked
package fr.montpellier.multipass.identity.federation;

import org.jspecify.annotations.NullMarked;
