/** What every part of the identity server uses, and that knows none of them. */
@NullMarked
package fr.montpellier.multipass.identity.support;

import org.jspecify.annotations.NullMarked;
