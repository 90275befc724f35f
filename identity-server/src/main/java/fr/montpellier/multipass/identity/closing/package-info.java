/** Closes the account of a resident and erases their data in each service: docs/adr/0067. */
@NullMarked
package fr.montpellier.multipass.identity.closing;

import org.jspecify.annotations.NullMarked;
