/** Classes that all parts of the identity server use, and that depend on none of these parts. */
@NullMarked
package fr.montpellier.multipass.identity.support;

import org.jspecify.annotations.NullMarked;
