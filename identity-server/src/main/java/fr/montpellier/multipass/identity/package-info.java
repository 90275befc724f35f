/** The identity server. */
@NullMarked
package fr.montpellier.multipass.identity;

import org.jspecify.annotations.NullMarked;
