/** Agents look for a resident with a reason, which the resident sees: docs/adr/0136. */
@NullMarked
package fr.montpellier.multipass.identity.people.register;

import org.jspecify.annotations.NullMarked;
