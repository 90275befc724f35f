/** What residents are told by email, and how they want it: docs/adr/0075. */
@NullMarked
package fr.montpellier.multipass.identity.notices;

import org.jspecify.annotations.NullMarked;
