/** The resident's card, the closing of the account, and the export of everything. */
@NullMarked
package fr.montpellier.multipass.portal.resident.account;

import org.jspecify.annotations.NullMarked;
