/** Calls that deposit documents: uploads in several requests, and scans of several pages. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.vault.deposit;

import org.jspecify.annotations.NullMarked;
