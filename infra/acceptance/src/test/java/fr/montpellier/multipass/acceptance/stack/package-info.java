/** The stack under test: the one that start runs. */
@NullMarked
package fr.montpellier.multipass.acceptance.stack;

import org.jspecify.annotations.NullMarked;
