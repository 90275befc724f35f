/** Letters to residents without an email address, for the operator to print. */
@NullMarked
package fr.montpellier.multipass.identity.notices.letters;

import org.jspecify.annotations.NullMarked;
