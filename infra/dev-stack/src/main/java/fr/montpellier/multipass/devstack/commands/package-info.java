/** The commands of {@code ./multipass}, one class for each. */
@NullMarked
package fr.montpellier.multipass.devstack.commands;

import org.jspecify.annotations.NullMarked;
