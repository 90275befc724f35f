/** Keys that sign tokens, and their rotation. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.keys;

import org.jspecify.annotations.NullMarked;
