/** Agents record the death of a resident, and residents say what happens to their data afterwards: docs/adr/0130. */
@NullMarked
package fr.montpellier.multipass.identity.closing.death;

import org.jspecify.annotations.NullMarked;
