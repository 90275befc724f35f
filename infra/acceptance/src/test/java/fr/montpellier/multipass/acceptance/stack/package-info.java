/** The stack under test, started as {@code ./multipass start} does. */
@NullMarked
package fr.montpellier.multipass.acceptance.stack;

import org.jspecify.annotations.NullMarked;
