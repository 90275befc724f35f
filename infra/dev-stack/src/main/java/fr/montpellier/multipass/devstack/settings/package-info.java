/** The parts of the stack with their addresses, ports, directories and settings, and the options of a stack. */
@NullMarked
package fr.montpellier.multipass.devstack.settings;

import org.jspecify.annotations.NullMarked;
