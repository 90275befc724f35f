/** The entries of the register in words: their members, their values, what differs between two, and the rules that they break. */
@NullMarked
package fr.montpellier.multipass.portal.register.entries;

import org.jspecify.annotations.NullMarked;
