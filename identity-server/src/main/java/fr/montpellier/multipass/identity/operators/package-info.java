/** Operators of this installation: their codes for commands that give power (docs/adr/0121). */
@NullMarked
package fr.montpellier.multipass.identity.operators;

import org.jspecify.annotations.NullMarked;
